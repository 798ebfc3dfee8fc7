import {describe, expect, test} from 'vitest';
import type {Event} from '../../source/domain/events.ts';
import {screenNames, type Intent} from '../../source/domain/intents.ts';
import {keyWord, type Binding, type ModeName} from '../../source/input/binding.ts';
import {bindings} from '../../source/input/bindings.ts';
import {bindingsFor} from '../../source/input/find-intent.ts';
import {commandsFor} from '../../source/session/plan.ts';
import {decisionsOf} from '../../source/store/deciding/confirm.ts';
import {reduce} from '../../source/store/reduce.ts';
import type {Mode} from '../../source/store/modes.ts';
import type {State} from '../../source/store/state.ts';
import {wantedBy} from '../../source/store/stop/begin.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {whyNot} from '../../source/views/parts/possible.ts';
import {strike} from '../../source/views/strike.ts';
import {desk} from '../helpers/view-desk.ts';
import {instance, office} from '../helpers/view-dialects.ts';
import {gateway, rich, withUi} from '../helpers/view-state.ts';

/* Product §3: a key that cannot work now says why. Whatever help lists either does something or says something. */

const symbols = symbolsOf('unicode');
const terminal = {columns: 120, rows: 36};

/** What is done outside the state: by the terminal, by the session, by the program. */
const outside: ReadonlySet<Intent['type']> = new Set([
	'refresh',
	'redraw',
	'suspend',
	'quit',
	'interrupt',
	'copy',
	'link.open',
	'gateway.ask',
] as const);

/** At the end of a list there is no further, and outside of everything no step out: the screen shows it. */
const mayRest: ReadonlySet<Intent['type']> = new Set(['list.move', 'back', 'screen.show'] as const);

const states: ReadonlyArray<readonly [string, State]> = [
	['claw', rich],
	['claw with nothing in it', emptied(rich)],
	['claw where we may only read', {...rich, gateway: {...gateway, scopes: ['operator.read']}}],
	['a trading desk', desk],
	['a trading desk with nothing on it', emptied(desk)],
	['PM Dashboard', office],
	['Major Claw', instance],
	['a link that is down', {...rich, link: {phase: 'dialling', attempt: 2, since: rich.now}}],
];

function emptied(state: State): State {
	return {
		...state,
		approvals: new Map(),
		agents: new Map(),
		runs: new Map(),
		tasks: new Map(),
		projects: new Map(),
		threads: new Map(),
		transcripts: new Map(),
		cron: new Map(),
		nodes: new Map(),
		presence: new Map(),
		trading: {
			...state.trading,
			trades: new Map(),
			accounts: new Map(),
			follows: new Map(),
			backtests: new Map(),
		},
	};
}

/** A key that neither did nor said anything; undefined where it did. */
function silence(state: State, binding: Binding): string | undefined {
	// Long after the last move, where no key rests.
	const at = state.now + 60_000;
	const later: readonly Event[] = [at - 10_000, at].map((now) => ({type: 'clock.ticked', now}));
	const before = later.reduce(reduce, withUi(state, {notice: undefined}));
	let now = before;
	let left = 0;

	strike({type: 'key', key: binding.keys[0] ?? ''}, terminal, {
		getState: () => now,
		act(intent) {
			left += commandsFor(now, intent, at).length + decisionsOf(now, intent, at).length;
			left += wantedBy(now, intent, at) === undefined ? 0 : 1;
			now = reduce(now, {type: 'intent.acted', intent, at});
		},
		symbols,
		bindings,
		suspend() {
			left += 1;
		},
		editor() {
			left += 1;
		},
	});

	const because = whyNot(binding, before);
	const isSaid = now.ui.notice !== undefined;
	const isDone = left > 0 || isElse(before, now) || outside.has(binding.intent.type);
	// Closing what was looked into needs no entry any more.
	const isClosing = binding.intent.type === 'details.toggle' && before.ui.mode.type === 'details';
	return isSaid || (because === undefined && isDone) || isClosing || mayRest.has(binding.intent.type)
		? undefined
		: `${keyWord(binding.keys[0] ?? '')} (${binding.says}) is silent${because === undefined ? '' : `: ${because}`}`;
}

/** Whether anything moved but the moment keys rest after. */
function isElse(before: State, after: State): boolean {
	const {movedAt, ...ui} = after.ui;
	const {movedAt: _, ...uiBefore} = before.ui;
	return (
		JSON.stringify({...ui, drafts: [...ui.drafts]}) !==
		JSON.stringify({...uiBefore, drafts: [...uiBefore.drafts]})
	);
}

const modes: ReadonlyArray<readonly [ModeName, Mode]> = [
	['browse', {type: 'browse'}],
	['details', {type: 'details', first: 0}],
	['commands', {type: 'commands'}],
	['help', {type: 'help', first: 0}],
];

describe.each(states)('on %s', (_, state) => {
	test.each(screenNames)('every key of %s does something or says why it cannot', (screen) => {
		const silent = modes.flatMap(([name, mode]) =>
			bindingsFor({mode: name, screen}, bindings).flatMap((binding) => {
				const found = silence(withUi(state, {screen, mode}), binding);
				return found === undefined ? [] : [`${name}: ${found}`];
			}),
		);
		expect(silent).toEqual([]);
	});
});
