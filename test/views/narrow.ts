import {describe, expect, test} from 'vitest';
import {bindings} from '../../source/input/bindings.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {layoutOf} from '../../source/views/layout.ts';
import {drawInbox} from '../../source/views/panes/inbox.ts';
import {threadToWrite} from '../../source/store/select-addressee.ts';
import {footOf} from '../../source/views/parts/foot.ts';
import {innerRows} from '../../source/views/parts/frame.ts';
import {roomOf} from '../../source/views/room.ts';
import {aProposal, desk} from '../helpers/view-desk.ts';
import {office} from '../helpers/view-dialects.ts';
import {anApproval, byId, now, rich, withUi} from '../helpers/view-state.ts';
import {textOf, textsOf} from '../helpers/text-of.ts';

const symbols = symbolsOf('unicode');

describe('the bottom line names no key that has nothing to be about', () => {
	const footAt = (state: State) => textOf(footOf(state, 160, {symbols, bindings}));

	test('no answer where nothing waits, or what is chosen is over', () => {
		const [first] = [...rich.approvals.values()];
		const over = first === undefined ? [] : [[first.id, {...first, status: 'expired'}] as const];
		const decided = withUi({...rich, approvals: new Map(over)}, {screen: 'decisions'});
		expect(footAt(decided)).toContain('? help');
		expect(footAt(decided)).not.toMatch(/ arm|reject|change/u);
		expect(footAt(withUi(rich, {screen: 'decisions'}))).toMatch(/a arm {3}x reject at once/u);
	});

	test('no change and no answer on a desk with nothing on it', () => {
		const bare: State = {
			...desk,
			approvals: new Map(),
			trading: {...desk.trading, trades: new Map(), accounts: new Map()},
		};
		const shown = footAt(withUi(bare, {screen: 'trading', focus: {trading: 'trades'}}));
		expect(shown).not.toMatch(/a answer|e change|X cancel/u);
		const chosen = withUi(desk, {screen: 'trading', focus: {trading: 'trades'}, selected: {trades: 'p-1'}});
		expect(footAt(chosen)).toContain('e change');
	});

	test('no message where there is no thread', () => {
		const mute: State = {
			...office,
			threads: new Map(),
			gateway: office.gateway === undefined ? undefined : {...office.gateway, mainThreadId: undefined},
		};
		expect(footAt(withUi(mute, {screen: 'chat'}))).not.toContain('i write');
		expect(footAt(withUi(rich, {screen: 'chat'}))).toContain('i write');
	});

	test('no message to whom none can be written, until another is chosen', () => {
		const lead = withUi(office, {
			screen: 'agents',
			focus: {agents: 'agents'},
			selected: {agents: [...office.agents.keys()][0]},
		});
		const instance: State =
			office.gateway === undefined ? lead : {...lead, gateway: {...office.gateway, dialect: 'major-claw'}};
		expect(threadToWrite({...instance, threads: new Map()}).ok).toBe(false);
		expect(footAt({...instance, threads: new Map()})).not.toContain('i write');
		expect(footAt(lead)).toContain('i write');
	});

	test('nothing to open and nothing to filter where nothing is', () => {
		const none = withUi({...rich, approvals: new Map(), tasks: new Map()}, {screen: 'decisions'});
		expect(footAt(none)).not.toMatch(/Enter open|\/ filter/u);
		expect(footAt(withUi(none, {screen: 'tasks'}))).not.toMatch(/Enter open|\/ filter/u);
		expect(footAt(withUi(rich, {screen: 'trading'}))).not.toMatch(/Enter open|\/ filter/u);
		expect(footAt(withUi(rich, {screen: 'tasks'}))).toContain('/ filter');
		expect(footAt(withUi(rich, {screen: 'tasks', filter: {tasks: 'no such task'}}))).toContain('/ filter');
	});

	test('no way to cancel or move what is done', () => {
		const doing = [...office.tasks.values()].find(({status}) => status === 'doing');
		const as = (status: 'doing' | 'done') =>
			footAt(
				withUi(
					{...office, tasks: byId(doing === undefined ? [] : [{...doing, status}])},
					{screen: 'tasks', focus: {tasks: 'tasks'}, selected: {tasks: doing?.id ?? ''}},
				),
			);
		expect(as('done')).not.toMatch(/X cancel task|m move/u);
		expect(as('done')).toContain('e assign');
		expect(as('doing')).toMatch(/m move/u);
		expect(as('doing')).toMatch(/X cancel task/u);
	});
});

describe('the decisions of a desk in a pane of half a screen of 120 columns', () => {
	const proposals = ['agent_btc_5m', 'agent_btc_15m'].map((agentId, index) => ({
		...aProposal(`t-${index}`, {orderType: 'stop_limit', volume: 0.25}),
		id: `t-${index}`,
		agentId,
	}));
	const wrongSided = aProposal('x', {orderType: 'stop_limit', volume: 0.25, stopLoss: 100_500}).request;
	const rowsOf = (approvals: typeof proposals) =>
		drawInbox({
			state: withUi({...desk, agents: new Map(), approvals: byId(approvals)}, {screen: 'decisions'}),
			symbols,
			width: 58,
			height: 5,
		}).rows.map((row) => textOf(row));

	test('keep who asks, as short as it must be and still told apart, before the last of long terms', () => {
		const [first = '', second = ''] = rowsOf(proposals);
		expect(first).toMatch(/BTCUSD buy 0\.25 stop_limit .*agent…5m +4:30 *$/u);
		expect(second).toMatch(/BTCUSD buy 0\.25 stop_limit .*agen…15m +4:30 *$/u);
	});

	test('lose who asks before a word of a stop that stands on the wrong side', () => {
		const [row = ''] = rowsOf(proposals.map((each) => ({...each, request: wrongSided})));
		expect(row).toMatch(/BTCUSD buy 0\.25, bad stop, stop_limit 100,000 +4:30 *$/u);
	});

	test('are told in the same columns once one of them is marked, the mark before its row', () => {
		const approvals = byId(proposals);
		const state = withUi({...desk, agents: new Map(), approvals}, {screen: 'decisions'});
		const marked = withUi(state, {marks: {approvals: ['t-1']}});
		const about = {symbols, width: 58, height: 5};
		expect(textsOf(drawInbox({state: marked, ...about}).rows)).toEqual(
			textsOf(drawInbox({state, ...about}).rows),
		);
		const framed = textsOf(innerRows(drawInbox({state: marked, ...about}), {width: 60, height: 2}));
		expect(framed.map((row) => row.slice(0, 4))).toEqual([' ▲ B', '◆▲ B']);
	});

	test('keep all terms beside how long ago the others ended', () => {
		const [first, second] = proposals;
		const over =
			second === undefined ? [] : [{...second, status: 'rejected' as const, decidedAt: now - 9000}];
		const rows = rowsOf([...(first === undefined ? [] : [first]), ...over]);
		expect(rows[0]).toMatch(/BTCUSD buy 0\.25 stop_limit 100,000 R 2\.4 +4:30 *$/u);
		expect(rows[1]).toMatch(/^✗ BTCUSD buy 0\.25 stop_limit 100,000 R 2\.4 +9 s ago *$/u);
	});
});

describe('the decisions of a desk in 80 columns', () => {
	const waiting = (count: number) =>
		Array.from({length: count}, (_, index) => ({...aProposal(`t-${index}`), id: `t-${index}`}));
	const over = {...anApproval('x', {title: 'sell 0.1 BTCUSD at the market'}), status: 'rejected' as const};
	const listed = (approvals: readonly ReturnType<typeof aProposal>[]) =>
		withUi({...desk, approvals: byId(approvals)}, {screen: 'decisions', selected: {approvals: 't-0'}});

	test('keep the name of who asks beside what is over', () => {
		const [first] = waiting(1);
		const state = listed(
			first === undefined ? [] : [first, {...first, ...over, kind: 'trade', decidedAt: now - 9000}],
		);
		const rows = drawInbox({state, symbols, width: 76, height: 5}).rows.map((row) => textOf(row));
		expect(rows[0]).toMatch(/R 2\.4 +agent_btc_5m +\S+ *$/u);
		expect(rows[1]).toMatch(/^✗ .* 9 s ago *$/u);
	});

	test('are listed a row more where the chosen one leaves it', () => {
		const listRows = (state: State) =>
			layoutOf('decisions', roomOf(state, {columns: 80, rows: 21, inputRows: 0}))[0]?.height;
		const words = {label: 'Rationale', text: 'price moved '.repeat(60), by: 'agent'} as const;
		const long = waiting(4).map((approval) => ({...approval, shown: [...approval.shown, words]}));
		expect(listRows(listed(waiting(3)))).toBe(5);
		expect(listRows(listed(waiting(4)))).toBe(6);
		expect(listRows(listed(long))).toBe(5);
	});
});
