import {describe, expect, test} from 'vitest';
import {blankProject} from '../../source/domain/blanks.ts';
import type {Backtest} from '../../source/domain/backtests.ts';
import type {Project} from '../../source/domain/board.ts';
import type {State} from '../../source/store/state.ts';
import {bindings} from '../../source/input/bindings.ts';
import {whyNot} from '../../source/views/parts/possible.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import type {Draw} from '../../source/views/drawing.ts';
import {drawBoard} from '../../source/views/panes/board.ts';
import {drawInbox} from '../../source/views/panes/inbox.ts';
import {drawProjects} from '../../source/views/panes/projects.ts';
import {drawRuns} from '../../source/views/panes/agents.ts';
import {desk} from '../helpers/view-desk.ts';
import {aRun, aTask, anAgent, anApproval, byId, now, rich, withUi} from '../helpers/view-state.ts';
import {renderAt} from '../helpers/view-terminal.tsx';
import {textOf, textsOf} from '../helpers/text-of.ts';

/* Keys act on the chosen entry: where a pane has any room at all, that entry is in it. */

const symbols = symbolsOf('unicode');

function rowsOf(draw: Draw, state: State, size: {readonly width: number; readonly height: number}) {
	return draw({state, symbols, ...size}).rows;
}

describe('the board', () => {
	const task = aTask('t-1', {
		title: 'Migrate the billing table to the new schema before the end of the quarter',
		status: 'blocked',
		priority: 'urgent',
		dueAt: now + 3_600_000,
		dependsOn: ['t-2'],
	});
	const tasks = byId([
		task,
		aTask('t-2', {status: 'inbox', title: 'Something else'}),
		...Array.from({length: 4}, (_, index) =>
			aTask(`t-${index + 3}`, {...task, id: `t-${index + 3}`, title: `Other ${index}`}),
		),
		...(['assigned', 'doing', 'review', 'done'] as const).map((status) => aTask(status, {status})),
	]);

	test.each([4, 5, 6, 7, 8, 9, 12])('of %i rows has the chosen card', (height) => {
		const state = withUi({...rich, tasks}, {screen: 'tasks', selected: {tasks: 't-1'}});
		const rows = rowsOf(drawBoard, state, {width: 96, height}).slice(0, height);
		const chosen = rows.flatMap((row) => row.filter(({selected}) => selected === true));
		expect(textOf(chosen)).toContain('Migrate');
	});
});

describe('the runs of an agent', () => {
	const role =
		'keeps the books, answers to whoever asks about an invoice and writes the report of the month. ';

	test.each([3, 5, 7, 8, 9, 10, 12])('in %i rows have the chosen one', (height) => {
		const state = withUi(
			{
				...rich,
				agents: byId([anAgent('main', {role: role.repeat(4), status: 'waiting'})]),
				approvals: byId([anApproval('a-1', {agentId: 'main', title: 'git push '.repeat(40)})]),
				runs: byId([1, 2, 3].map((index) => aRun(`r-${index}`, {startedAt: now - index * 1000}))),
			},
			{screen: 'agents', focus: {agents: 'runs'}, selected: {agents: 'main', runs: 'r-2'}},
		);
		const rows = rowsOf(drawRuns, state, {width: 40, height}).slice(0, height);
		expect(rows.some((row) => row.some(({selected}) => selected === true))).toBe(true);
	});
});

describe('the inbox', () => {
	test.each([1, 2, 3, 4])('of %i rows has the chosen request, whatever is missing in it', (height) => {
		const state = withUi(
			{
				...rich,
				leftOut: 12,
				freshness: {
					...rich.freshness,
					approvals: {status: 'partial', at: now, why: 'not-kept', because: 'More wait than are kept.'},
				},
			},
			{screen: 'decisions'},
		);
		const rows = rowsOf(drawInbox, state, {width: 76, height}).slice(0, height);
		expect(rows.some((row) => row.some(({selected}) => selected === true))).toBe(true);
	});
});

describe('what may be missing in the inbox', () => {
	const because = 'this gateway cannot list what waits: what was put up before we connected is not shown';
	const state = withUi(
		{
			...rich,
			leftOut: 12,
			approvals: byId(['a', 'b', 'c'].map((id) => anApproval(id, {}))),
			freshness: {...rich.freshness, approvals: {status: 'partial', at: now, why: 'not-offered', because}},
		},
		{screen: 'decisions'},
	);
	const seen = (height: number) => textsOf(rowsOf(drawInbox, state, {width: 56, height}).slice(0, height));

	test('takes the room of no request, but how many were left out is said', () => {
		expect(seen(4).filter((row) => row.includes('git push'))).toHaveLength(3);
		expect(seen(4)[3]).toMatch(/12 more wait/u);
	});

	test('is said whole where rows are empty', () => {
		expect(seen(8).join(' ').replaceAll(/ +/gu, ' ')).toContain(`T${because.slice(1)}.`);
	});
});

test('projects at a glance are those around that of the chosen task, also beside those that are over', () => {
	const named = (id: string, status: Project['status']): Project => ({...blankProject(id), name: id, status});
	const projects = byId([
		named('p-1', 'completed'),
		named('p-2', 'completed'),
		...['p-3', 'p-4', 'p-5', 'p-6', 'p-7', 'p-8'].map((id) => named(id, 'active')),
	]);
	const state = withUi(
		{...rich, projects, tasks: byId([aTask('t-1', {projectId: 'p-4'})])},
		{screen: 'tasks', selected: {tasks: 't-1'}, sort: {projects: {by: 'name', way: 'up'}}},
	);

	for (const id of projects.keys()) {
		const of = {...state, tasks: byId([aTask('t-1', {projectId: id})])};
		const text = textsOf(rowsOf(drawProjects, of, {width: 76, height: 3})).join('\n');
		expect(text).toContain(projects.get(id)?.status === 'active' ? id : '2 completed');
	}
});

describe('backtests', () => {
	const aBacktest = (id: string, change: Partial<Backtest>): Backtest => ({
		id,
		symbol: 'BTCUSD',
		timeframe: '5m',
		strategy: 'momentum',
		status: 'done',
		from: now - 1000,
		to: now,
		metrics: {returnPct: 3, drawdownPct: 1, winRatePct: 60, profitFactor: 1.2, trades: 12},
		equity: [],
		at: now - 1000,
		...change,
	});
	const none = {
		returnPct: undefined,
		drawdownPct: undefined,
		winRatePct: undefined,
		profitFactor: undefined,
		trades: undefined,
	};
	const backtests = byId([
		aBacktest('b-1', {}),
		aBacktest('b-2', {status: 'failed', metrics: none, strategy: 'mean'}),
		aBacktest('b-3', {status: 'running', metrics: none, strategy: 'grid'}),
	]);
	const state = withUi(
		{...desk, trading: {...desk.trading, backtests}},
		{screen: 'trading', focus: {trading: 'backtests'}, tab: {trading: 3}},
	);
	const shown = async (given: State) => {
		const lines = await renderAt(given, {columns: 120, rows: 36});
		return lines.join('\n');
	};

	test('that are filtered away were run all the same', async () => {
		const text = await shown(withUi(state, {filter: {backtests: 'qqqq'}}));
		expect(text).toContain('Nothing here has these words.');
		expect(text).toContain('0 of 3');
		expect(text).not.toContain('No backtest was run yet');
	});

	test('that failed, or still run, say so', async () => {
		const text = await shown(state);
		expect(text).toMatch(/BTCUSD 5m +failed .* mean/u);
		expect(text).toMatch(/BTCUSD 5m +running .* grid/u);
	});
});

test('nothing is ended in a thread where none is chosen, whatever runs elsewhere', () => {
	const abort = bindings.find(({intent}) => intent.type === 'run.abort');
	const state = withUi(
		{...rich, threads: new Map(), transcripts: new Map(), runs: byId([aRun('r-1', {threadId: undefined})])},
		{screen: 'chat'},
	);
	expect(abort === undefined ? '' : whyNot(abort, state)).toBe('nothing is running here');
});
