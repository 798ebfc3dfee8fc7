import {screenNames, type ScreenName} from '../../source/domain/intents.ts';
import {formKey} from '../../source/store/modes.ts';
import type {State} from '../../source/store/state.ts';
import type {Symbols} from '../../source/theme/symbols.ts';
import {logged} from './view-gateway-log.ts';
import {board, emptyDesk, stopped} from './view-desk.ts';
import {instance, market, office, onMarket} from './view-dialects.ts';
import {moments, smallMoments} from './view-moments.ts';
import {everywhere} from './view-worldly.ts';
import {
	armed,
	empty,
	greeting,
	loading,
	lost,
	refused,
	rich,
	sandbox,
	stale,
	starting,
	unpaired,
	withUi,
	worldly,
	writing,
} from './view-state.ts';

/** A screen worth looking at: what the program knows at that moment, what it may draw with, and which frames are kept. */
export type Pictured = {
	readonly state: State;
	readonly symbols: Symbols['name'];
	readonly sizes: readonly Size[];
};

export type Size = (typeof allSizes)[number];

/** The smallest there is, the ordinary two, and a wall. */
const sizes = ['60x16', '80x24', '120x36', '200x60'] as const;

/** Too small for any screen. */
const smallSizes = ['59x15', '40x10', '20x3'] as const;

export const allSizes = [...smallSizes, ...sizes] as const;

/** For what is the same everywhere but for its width. */
const usualSizes = ['80x24', '120x36'] as const;

/** The log is the same in every language. */
const withoutLog = screenNames.filter((screen) => screen !== 'log');

/** Every screen there is a golden frame of, by name. `npm run picture -- --list` prints the names. */
export const pictures: Readonly<Record<string, Pictured>> = {
	...named('unicode', {
		...Object.fromEntries(screenNames.map((screen) => [screen, withUi(rich, {screen})])),
		armed,
		writing,
		empty,
		starting,
		stale,
		refused,
		sandbox,
		worldly,
		'worldly-chat': withUi(worldly, {screen: 'chat'}),
		'chat-markdown': withUi(rich, {screen: 'chat', selected: {threads: 'agent:ops:main'}}),
		'worldly-decisions': withUi(worldly, {screen: 'decisions'}),
		'help-below': withUi(rich, {screen: 'decisions', mode: {type: 'help', first: 30}}),
		help: withUi(rich, {screen: 'decisions', mode: {type: 'help'}}),
		'log-laid-out': withUi(rich, {screen: 'log', isWrapped: false, selected: {log: '40'}}),
		'log-gateway': withUi(logged, {screen: 'log', tab: {log: 3}, focus: {log: 'lines'}}),
		commands: withUi(rich, {mode: {type: 'commands'}}),
		'empty-schedule': withUi(empty, {screen: 'schedule'}),
		'empty-decisions': withUi(empty, {screen: 'decisions'}),
		filter: withUi(rich, {screen: 'log', mode: {type: 'filter'}, filter: {log: 'health !tick'}}),
		desk: withUi(market, {screen: 'trading'}),
		'desk-empty': withUi({...onMarket(emptyDesk), freshness: emptyDesk.freshness}, {screen: 'trading'}),
		'desk-stale': withUi(lost(market), {screen: 'trading'}),
		'desk-agents': withUi(market, {screen: 'agents'}),
		'desk-run': withUi(market, {screen: 'agents', focus: {agents: 'runs'}}),
		'desk-order': withUi(market, {
			screen: 'trading',
			selected: {trades: 'o-1'},
			filter: {trades: 'btcusd !filled'},
		}),
		stopped: withUi(onMarket(stopped), {screen: 'trading'}),
		'stopped-overview': onMarket(stopped),
		'stopped-decision': withUi(onMarket(stopped), {screen: 'decisions', selected: {approvals: 't-1'}}),
		palette: withUi(rich, {screen: 'tasks', mode: {type: 'palette', chosen: undefined}}),
		'palette-typed': withUi(rich, {
			mode: {type: 'palette', chosen: undefined},
			drafts: new Map([['palette', {text: 'task', cursor: 4}]]),
		}),
		'form-proposal': formed('volume', '0.02'),
		'form-wrong': formed('stopLoss', '100500'),
		'trade-decision': withUi(market, {screen: 'decisions', selected: {approvals: 't-1'}}),
		'trade-wrong-stop': withUi(market, {screen: 'decisions', isReading: true, selected: {approvals: 't-2'}}),
		'tasks-projects': board,
		notice: withUi(rich, {
			notice: {
				says: 'Run Backup check now: refused, the job is running already.',
				tone: 'bad',
				at: rich.now,
			},
		}),
	}),
	...named('unicode', {
		...each('major-claw', instance, withoutLog),
		...each('pm-dashboard', office, withoutLog),
		...each('mt5', market, ['overview', 'tasks', 'chat', 'health', 'schedule']),
	}),
	...named(
		'unicode',
		{
			...each('loading', loading, screenNames),
			...each('stale', stale, ['agents', 'tasks', 'health', 'schedule', 'log']),
			...each('worldly', everywhere, ['agents', 'tasks', 'trading', 'health', 'schedule', 'log']),
			greeting,
			unpaired,
			'worldly-overview': everywhere,
			'refused-log': withUi(refused, {screen: 'log'}),
		},
		usualSizes,
	),
	...named('unicode', moments),
	...named('unicode', smallMoments, smallSizes),
	...named('ascii', {
		ascii: withUi(rich, {screen: 'overview'}),
		'ascii-desk': withUi(market, {screen: 'trading'}),
		'ascii-trade-decision': withUi(market, {screen: 'decisions', selected: {approvals: 't-1'}}),
		'ascii-tasks-projects': board,
		'ascii-stopped': withUi(onMarket(stopped), {screen: 'trading'}),
		'ascii-chat': withUi(rich, {screen: 'chat', selected: {threads: 'agent:ops:main'}}),
	}),
};

function named(
	symbols: Symbols['name'],
	states: Readonly<Record<string, State>>,
	kept: readonly Size[] = sizes,
): Readonly<Record<string, Pictured>> {
	return Object.fromEntries(
		Object.entries(states).map(([name, state]) => [name, {state, symbols, sizes: kept}]),
	);
}

/** One state on several screens. */
function each(name: string, state: State, screens: readonly ScreenName[]): Readonly<Record<string, State>> {
	return Object.fromEntries(screens.map((screen) => [`${name}-${screen}`, withUi(state, {screen})]));
}

/** The pictures the readme shows: the file in `media/` and whose picture it is. */
export const readmePictures: Readonly<Record<string, string>> = {
	overview: 'overview',
	decision: 'trade-decision',
	trading: 'desk',
};

/** The form of a proposal with one field changed. */
function formed(field: string, text: string): State {
	const form = {type: 'proposal', approvalId: 't-1', hash: market.approvals.get('t-1')?.hash ?? ''} as const;
	const key = `${formKey(form)} ${field}`;
	return withUi(market, {
		screen: 'decisions',
		mode: {type: 'form', form, field},
		drafts: new Map([[key, {text, cursor: text.length}]]),
		touched: new Set([key]),
	});
}
