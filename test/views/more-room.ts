import {expect, test} from 'vitest';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import type {Draw} from '../../source/views/drawing.ts';
import {layoutOf, type Room} from '../../source/views/layout.ts';
import {drawAgents} from '../../source/views/panes/agents.ts';
import {drawChanges} from '../../source/views/panes/changes.ts';
import {drawNeedsYou} from '../../source/views/panes/overview.ts';
import {drawPresence} from '../../source/views/panes/presence.ts';
import {drawProjects} from '../../source/views/panes/projects.ts';
import {drawTrades} from '../../source/views/panes/trades.ts';
import {drawTasks} from '../../source/views/panes/work.ts';
import type {PaneName} from '../../source/views/pane-names.ts';
import {frameWidth} from '../../source/views/parts/frame.ts';
import {market, office} from '../helpers/view-dialects.ts';
import {textsOf} from '../helpers/text-of.ts';
import {anAgent, aTask, byId, rich, withUi} from '../helpers/view-state.ts';

/* A pane shows what it has room for: nothing is cut, or left out, beside blanks. */

const symbols = symbolsOf('unicode');

function drawn(draw: Draw, state: State, width: number): string {
	return textsOf(draw({state, symbols, width, height: 12}).rows).join('\n');
}

/** The cells within the frame of a pane on an overview of 120×36. */
function innerWidth(pane: PaneName, room: Partial<Room>): number {
	const bands = layoutOf('overview', {columns: 120, rows: 33, inputRows: 0, ...room});
	const found = bands.flatMap(({panes}) => panes).find((each) => each.pane === pane);
	return (found?.width ?? 0) - frameWidth;
}

const [somebody] = office.presence.values();

test.each([36, 56])('what somebody is stands whole beside a short name, in %d cells', (width) => {
	const presence = byId(somebody === undefined ? [] : [{...somebody, label: 'Main', mode: 'coordination'}]);
	expect(drawn(drawPresence, {...office, presence}, width)).toContain('coordination  Main');
});

test('where a name needs the room, what somebody is gives way to it', () => {
	const label = 'A long name of somebody';
	const presence = byId(somebody === undefined ? [] : [{...somebody, label, mode: 'coordination'}]);
	expect(drawn(drawPresence, {...office, presence}, 40)).toMatch(
		/● coord[a-z]*… {2}A long name of somebody/u,
	);
});

test('what an agent is for is cut where there is room for most of it, and left out where there is not', () => {
	const role = 'Trades Bitcoin on five-minute candles, and reads the news before it does';
	const agents = byId([{...anAgent('one', {status: 'idle'}), role}]);
	const state: State = {...rich, agents, runs: new Map()};
	expect(drawn(drawAgents, state, 119)).toContain('Trades Bitcoin on five-minute candle');
	expect(drawn(drawAgents, state, 76)).not.toContain('Trades');
});

test('how long we are connected is told apart from when others were heard, where no name is cut for it', () => {
	const [other] = office.presence.values();
	const presence = byId(
		other === undefined
			? []
			: [
					{...other, id: 'us', label: 'laptop', isSelf: true},
					{...other, id: 'phone', label: 'Pixel 9', mode: 'node', seenAt: rich.now - 24_000},
				],
	);
	const link = {...rich.link, phase: 'live' as const, since: rich.now - 24 * 60_000};
	const state: State = {...rich, presence, link, skewMs: 0};
	expect(drawn(drawPresence, state, 36)).toMatch(/you .*laptop +for 24 min/u);
	expect(drawn(drawPresence, state, 36)).toMatch(/node +Pixel 9 +heard 24 s/u);
	expect(drawn(drawPresence, state, 24)).not.toMatch(/heard|for 24/u);
});

test('an agent was heard when its last beat came, however old the list of who is there', () => {
	const presence = byId(
		somebody === undefined ? [] : [{...somebody, id: 'ops', label: 'Ops', seenAt: rich.now - 240_000}],
	);
	const seen = (seenAt: number) => {
		const agents = byId([anAgent('ops', {name: 'Ops', seenAt})]);
		return drawn(drawPresence, {...office, presence, agents}, 50);
	};
	expect(seen(office.now - 3000)).toMatch(/Ops +heard 3 s/u);
	expect(seen(office.now - 900_000)).toMatch(/Ops +heard 4 min/u);
});

test('nothing is likely of a project of which all is done', () => {
	const [first] = office.projects.values();
	const projects = byId(
		first === undefined
			? []
			: [
					{
						...first,
						id: 'all',
						status: 'active',
						tasksDone: 2,
						tasksTotal: 2,
						expectedAt: office.now + 5,
					} as const,
				],
	);
	const state = {...office, projects, tasks: new Map()};
	expect(drawn(drawProjects, state, 116)).toContain('100 %');
	expect(drawn(drawProjects, state, 116)).not.toContain('likely');
});

test('on an overview of 120 columns projects keep their bar and their priority', () => {
	const width = innerWidth('projects', {projects: 3, lacks: ['needs-you']});
	const projects = new Map(
		[...office.projects].map(([id, each]) => [id, {...each, priority: 'high' as const}]),
	);
	expect(drawn(drawProjects, {...office, projects}, width)).toMatch(/━+·* .*active +high +due in/u);
});

test('a project tells beside its due date when its gateway thinks it will be done', () => {
	const expectedAt = office.now + 5 * 86_400_000;
	const projects = new Map([...office.projects].map(([id, each]) => [id, {...each, expectedAt}]));
	expect(drawn(drawProjects, {...office, projects}, 116)).toMatch(/due in \d+ d +likely in 5 d *$/mu);
	expect(drawn(drawProjects, {...office, projects}, 50)).not.toContain('likely');
});

test('on an overview of 120 columns a desk shows the targets of its trades, and who proposes them', () => {
	const room: Partial<Room> = {accounts: 3, lacks: ['tasks', 'presence']};
	const state = withUi(market, {screen: 'overview'});
	expect(drawn(drawTrades, state, innerWidth('trades', room))).toContain('target');
	expect(drawn(drawNeedsYou, state, innerWidth('needs-you', room))).toContain('agent_btc_5m');
});

test('that nothing has changed is said whole', () => {
	const state: State = {...rich, health: {...rich.health, changes: {...rich.health.changes, total: 0}}};
	expect(drawn(drawChanges, state, 26).replaceAll(/\s+/gu, ' ')).toContain(
		'Nothing has changed since we connected.',
	);
});

test('what kind a task is stands in the list only where there are several kinds', () => {
	const two = [aTask('one', {kind: 'cli'}), aTask('two', {kind: 'cli'})];
	expect(drawn(drawTasks, {...rich, tasks: byId(two)}, 110)).not.toContain('cli');
	const more = [...two, aTask('three', {kind: 'subagent'})];
	expect(drawn(drawTasks, {...rich, tasks: byId(more)}, 110)).toMatch(/cli[^]*subagent|subagent[^]*cli/u);
});
