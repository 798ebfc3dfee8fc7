import {screenNames} from '../domain/intents.ts';
import type {Binding} from './binding.ts';
import {deskBindings} from './bindings-desk.ts';
import {listBindings} from './bindings-lists.ts';
import {moveBindings} from './bindings-move.ts';
import {decideBindings} from './bindings-decide.ts';
import {workBindings} from './bindings-work.ts';
import {stopBindings} from './bindings-stop.ts';
import {paletteBindings} from './bindings-palette.ts';
import {logBindings} from './bindings-log.ts';
import {writeBindings} from './bindings-write.ts';

/** The words of the tab line. */
export const screenTitles = {
	overview: 'Overview',
	decisions: 'Decisions',
	agents: 'Agents',
	tasks: 'Tasks',
	chat: 'Chat',
	trading: 'Trading',
	health: 'Health',
	schedule: 'Schedule',
	log: 'Log',
} as const satisfies {readonly [screen in (typeof screenNames)[number]]: string};

const browse = ['browse'] as const;

const screens: readonly Binding[] = screenNames.map((screen, index) => ({
	keys: [String(index + 1)],
	intent: {type: 'screen.show', screen},
	says: screenTitles[screen],
	modes: ['browse', 'help', 'commands', 'details', 'stop-report'],
	group: 'screens',
}));

const program: readonly Binding[] = [
	{
		keys: ['r'],
		intent: {type: 'refresh'},
		says: 'refresh',
		means: 'ask the gateway for everything again, or dial it again',
		modes: browse,
		group: 'program',
		rank: 11,
	},
	{
		keys: ['p'],
		intent: {type: 'screen.pause'},
		says: 'pause',
		means: 'pause the screen: what it shows stands still, or goes on',
		modes: browse,
		group: 'program',
		rank: 12,
	},
	{
		keys: ['c'],
		intent: {type: 'gateway.ask'},
		says: 'gateway',
		means: 'connect to another gateway of the config file, or to the sandbox',
		modes: browse,
		group: 'program',
	},
	{
		keys: ['@'],
		intent: {type: 'commands.toggle'},
		says: 'sent',
		means: 'what we sent and what came of it',
		modes: ['browse', 'commands'],
		group: 'program',
		rank: 10,
	},
	{
		keys: ['?'],
		intent: {type: 'help.toggle'},
		says: 'help',
		modes: ['browse', 'help', 'stop-report'],
		group: 'program',
		rank: 9,
	},
	{
		keys: ['escape', 'q'],
		intent: {type: 'back'},
		says: 'close',
		modes: ['help', 'commands'],
		group: 'program',
		rank: 1,
	},
	{
		keys: ['ctrl+l'],
		intent: {type: 'redraw'},
		says: 'draw anew',
		modes: ['browse', 'help', 'commands', 'write'],
		group: 'program',
	},
	{
		keys: ['ctrl+z'],
		intent: {type: 'suspend'},
		says: 'suspend',
		modes: ['browse', 'help', 'commands', 'write', 'filter', 'palette', 'form', 'reason'],
		group: 'program',
	},
	{keys: ['q'], intent: {type: 'quit'}, says: 'quit', modes: browse, group: 'program', rank: 13},
	{
		keys: ['ctrl+c'],
		intent: {type: 'interrupt'},
		says: 'quit, struck twice',
		modes: ['browse', 'help', 'commands', 'write', 'filter', 'palette', 'form', 'reason'],
		group: 'program',
	},
];

/** Every key there is, in the order of the help screen. */
export const bindings: readonly Binding[] = [
	...decideBindings,
	...stopBindings,
	...workBindings,
	...deskBindings,
	...logBindings,
	...writeBindings,
	...paletteBindings,
	...moveBindings,
	...listBindings,
	...screens,
	...program,
];
