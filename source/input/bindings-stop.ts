import type {Binding} from './binding.ts';

/** The emergency stop: one key from wherever nothing is typed, then a word. */
export const stopBindings: readonly Binding[] = [
	{
		keys: ['!'],
		intent: {type: 'stop.ask', what: 'stop'},
		says: 'emergency stop',
		means: 'emergency stop: trading, runs and agents; a word is typed first',
		modes: ['browse', 'help', 'commands', 'details', 'move', 'stop-report'],
		group: 'decide',
	},
	{
		keys: ['tab', 'right', 'down'],
		intent: {type: 'stop.turn', way: 'next'},
		says: 'another action',
		modes: ['stop'],
		group: 'decide',
	},
	{
		keys: ['shift+tab', 'left', 'up'],
		intent: {type: 'stop.turn', way: 'previous'},
		says: 'action before',
		modes: ['stop'],
		group: 'decide',
	},
	{keys: ['escape'], intent: {type: 'back'}, says: 'leave it', modes: ['stop'], group: 'decide', rank: 2},
	{
		keys: ['escape', 'q', 'enter'],
		intent: {type: 'back'},
		says: 'close',
		modes: ['stop-report'],
		group: 'decide',
		rank: 1,
	},
	{
		keys: ['R'],
		intent: {type: 'stop.ask', what: 'resume'},
		says: 'resume',
		means: 'resume trading: a word is typed, and a key that is shown confirms it',
		modes: ['stop-report'],
		group: 'decide',
		rank: 2,
	},
	{
		keys: ['R'],
		intent: {type: 'stop.ask', what: 'resume'},
		says: 'resume',
		means: 'resume trading that is stopped: a word is typed, and a key that is shown confirms it',
		modes: ['browse'],
		screens: ['overview', 'trading'],
		needs: 'stopped',
		group: 'decide',
	},
	{
		keys: ['x'],
		intent: {type: 'stop.withdraw'},
		says: 'take back, put away',
		means: 'take back a stop that has not left, or put away the report of one that is over',
		modes: ['stop-report'],
		group: 'decide',
		rank: 3,
	},
];
