import {describe, expect, test} from 'vitest';
import {blankJob, blankRun, blankTask} from '../../source/domain/blanks.ts';
import type {CommandRecord} from '../../source/domain/commands.ts';
import type {Event} from '../../source/domain/events.ts';
import type {Intent} from '../../source/domain/intents.ts';
import type {Trade} from '../../source/domain/trading.ts';
import {commandsFor} from '../../source/session/plan.ts';
import {armedMs, restMs} from '../../source/store/deciding/rest.ts';
import {reduce} from '../../source/store/reduce.ts';
import {initialState, type ListName, type State} from '../../source/store/state.ts';
import {littleGateway} from '../helpers/little-dialect.ts';

const position: Trade = {
	id: 'pos',
	kind: 'position',
	status: 'open',
	accountId: 'acct',
	symbol: 'EURUSD',
	side: 'buy',
	volume: 0.1,
	price: 1.08,
	stopLoss: 1.07,
	takeProfit: 1.1,
	pnl: -12.5,
	rejectedBy: undefined,
	says: undefined,
	createdAt: 1,
	updatedAt: 1,
};

const events: readonly Event[] = [
	{type: 'cron.changed', id: 'job', change: {...blankJob('job'), name: 'Sweep', status: 'on'}, at: 0},
	{type: 'cron.changed', id: 'off', change: {...blankJob('off'), name: 'Rest', status: 'off'}, at: 0},
	{type: 'task.changed', id: 'a', change: {...blankTask('a'), title: 'Fix it', status: 'doing'}, at: 0},
	{type: 'task.changed', id: 'b', change: {...blankTask('b'), title: 'Paint it', status: 'doing'}, at: 0},
	{
		type: 'run.changed',
		id: 'run',
		change: {...blankRun('run', 0), status: 'running', threadId: 't', agentId: 'ops'},
		at: 0,
	},
	{type: 'trade.changed', id: 'pos', change: position, at: 0},
	{type: 'follow.changed', id: 'f', change: {accountId: 'acct', strategyId: 'tide', status: 'active'}, at: 0},
	{type: 'slice.refreshed', slice: 'trades', at: 0},
];

const moves = new Map([['doing', ['done']]] as const);

function act(state: State, intent: Intent, at: number): State {
	return reduce(state, {type: 'intent.acted', intent, at});
}

/** A screen with one of everything, and the position on the given entry. */
function standing(screen: State['ui']['screen'], list: ListName, id: string): State {
	const first: State = {
		...initialState(0),
		gateway: {...littleGateway, dialect: 'pm-dashboard', moves},
		link: {phase: 'live', since: 0},
	};
	const filled = act(events.reduce(reduce, first), {type: 'screen.show', screen}, 0);
	return {
		...filled,
		ui: {...filled.ui, focus: {[screen]: list}, selected: {...filled.ui.selected, [list]: id}, movedAt: 0},
	};
}

const confirm: Intent = {type: 'work.confirm'};

const cases: readonly (readonly [Intent, State, string, object])[] = [
	[
		{type: 'cron.remove'},
		standing('schedule', 'cron', 'job'),
		'Remove the job Sweep?',
		{type: 'cron.remove', jobId: 'job'},
	],
	[
		{type: 'cron.run'},
		standing('schedule', 'cron', 'off'),
		'The job Rest is off. Run it now all the same?',
		{type: 'cron.run', jobId: 'off'},
	],
	[
		{type: 'task.cancel'},
		standing('tasks', 'tasks', 'a'),
		'Cancel Fix it?',
		{type: 'task.cancel', taskId: 'a'},
	],
	[
		{type: 'task.delete'},
		standing('tasks', 'tasks', 'a'),
		'Delete Fix it?',
		{type: 'task.delete', taskId: 'a'},
	],
	[
		{type: 'trade.end'},
		standing('trading', 'trades', 'pos'),
		'Close the position buy 0.1 EURUSD, result −12.50?',
		{type: 'position.close', positionId: 'pos', accountId: 'acct'},
	],
	[
		{type: 'trade.end'},
		standing('trading', 'follows', 'f'),
		'Stop copying tide?',
		{type: 'follow.stop', accountId: 'acct', strategyId: 'tide'},
	],
	[
		{type: 'run.abort'},
		standing('agents', 'runs', 'run'),
		'Stop the run of ops, begun just now?',
		{type: 'run.abort', threadId: 't', runId: 'run'},
	],
];

describe.each(cases)('%j', (intent, state, says, command) => {
	test('asks first, and nothing leaves before the key that is shown', () => {
		expect(commandsFor(state, intent, 1000)).toEqual([]);
		const asked = act(state, intent, 1000);
		expect(asked.ui.mode).toMatchObject({type: 'ask', asked: {says, until: 1000 + armedMs}});
		expect(commandsFor(asked, confirm, 1000 + restMs)).toEqual([command]);
		expect(act(asked, confirm, 1000 + restMs).ui.mode).toEqual({type: 'browse'});
	});

	test('swallows a confirming key on its heels, and that starts the rest again', () => {
		const asked = act(state, intent, 1000);
		expect(commandsFor(asked, confirm, 1000 + restMs - 1)).toEqual([]);
		const again = act(asked, confirm, 1000 + restMs - 1);
		expect(again.ui.mode.type).toBe('ask');
		expect(commandsFor(again, confirm, 1000 + 2 * restMs - 2)).toEqual([]);
		expect(commandsFor(again, confirm, 1000 + 2 * restMs)).toHaveLength(1);
	});

	test('is over after ten seconds', () => {
		const asked = act(state, intent, 1000);
		expect(commandsFor(asked, confirm, 1000 + armedMs)).toEqual([]);
		const later = reduce(asked, {type: 'clock.ticked', now: 1000 + armedMs});
		expect(later.ui).toMatchObject({
			mode: {type: 'browse'},
			notice: {says: 'Nothing was done: no key for 10 s.'},
		});
	});

	test('is not asked while the keys rest or the screen is held', () => {
		expect(act({...state, ui: {...state.ui, movedAt: 900}}, intent, 1000).ui.mode).toEqual({type: 'browse'});
		expect(act({...state, ui: {...state.ui, isPaused: true}}, intent, 1000).ui.mode).toEqual({
			type: 'browse',
		});
	});
});

describe('a question', () => {
	test('is over once what it is about is something else', () => {
		const asked = act(standing('trading', 'trades', 'pos'), {type: 'trade.end'}, 1000);
		const less = reduce(asked, {
			type: 'trade.changed',
			id: 'pos',
			change: {kind: 'position', volume: 0.05},
			at: 1500,
		});
		expect(commandsFor(less, confirm, 2000)).toEqual([]);
		expect(act(less, confirm, 2000).ui).toMatchObject({
			mode: {type: 'browse'},
			notice: {says: 'Nothing was done: what it was about has changed.'},
		});
		expect(reduce(less, {type: 'clock.ticked', now: 2000}).ui.mode).toEqual({type: 'browse'});
	});

	test('stays while only the result moves', () => {
		const asked = act(standing('trading', 'trades', 'pos'), {type: 'trade.end'}, 1000);
		const moved = reduce(asked, {
			type: 'trade.changed',
			id: 'pos',
			change: {kind: 'position', pnl: 3},
			at: 1500,
		});
		expect(commandsFor(moved, confirm, 2000)).toHaveLength(1);
	});

	test('of a task that is gone is over', () => {
		const asked = act(standing('tasks', 'tasks', 'a'), {type: 'task.delete'}, 1000);
		const gone = reduce(asked, {type: 'task.removed', id: 'a', at: 1500});
		expect(commandsFor(gone, confirm, 2000)).toEqual([]);
	});

	test('about an order that is over is not asked', () => {
		const state = standing('trading', 'trades', 'pos');
		const over = reduce(state, {
			type: 'trade.changed',
			id: 'pos',
			change: {kind: 'position', status: 'closed'},
			at: 1,
		});
		const asked = act(over, {type: 'trade.end'}, 1000);
		expect(asked.ui).toMatchObject({
			mode: {type: 'browse'},
			notice: {says: 'Choose an order that waits, a position that is open, or a copy.'},
		});
	});

	test('is not asked where the gateway deletes nothing', () => {
		const state = standing('tasks', 'tasks', 'a');
		const plain = {...state, gateway: {...littleGateway, dialect: 'major-claw', moves} as const};
		expect(act(plain, {type: 'task.delete'}, 1000).ui).toMatchObject({
			mode: {type: 'browse'},
			notice: {says: 'No task is deleted here: an instance keeps its tasks: move it to failed.'},
		});
	});
});

describe('with marks', () => {
	const marked = (): State => {
		const state = standing('tasks', 'tasks', 'a');
		return {...state, ui: {...state.ui, marks: {tasks: ['b', 'gone', 'a']}}};
	};

	test.each(['task.cancel', 'task.delete'] as const)(
		'%s is meant for all of them, and the marks go',
		(type) => {
			const asked = act(marked(), {type}, 1000);
			expect(asked.ui.mode).toMatchObject({asked: {ids: ['b', 'a']}});
			expect(commandsFor(asked, confirm, 2000)).toEqual([
				{type, taskId: 'b'},
				{type, taskId: 'a'},
			]);
			expect(act(asked, confirm, 2000).ui.marks.tasks).toEqual([]);
		},
	);

	test('all of them are moved to a place that all may go to', () => {
		const asked = act(marked(), {type: 'task.move.start'}, 1000);
		expect(commandsFor(asked, {type: 'task.move', to: 'done'}, 2000)).toEqual([
			{type: 'task.move', taskId: 'b', to: 'done'},
			{type: 'task.move', taskId: 'a', to: 'done'},
		]);
	});

	test('nothing is asked where no place is common to all', () => {
		const one = reduce(marked(), {type: 'task.changed', id: 'b', change: {status: 'done'}, at: 1});
		expect(act(one, {type: 'task.move.start'}, 1000).ui.notice?.says).toBe(
			'It cannot be moved: the marked tasks have no place that all of them may go to.',
		);
	});
});

describe('what can be taken back is one key', () => {
	test.each([
		[{type: 'cron.run'}, standing('schedule', 'cron', 'job'), {type: 'cron.run', jobId: 'job'}],
		[{type: 'cron.toggle'}, standing('schedule', 'cron', 'job'), {type: 'cron.disable', jobId: 'job'}],
		[
			{type: 'follow.toggle'},
			standing('trading', 'follows', 'f'),
			{type: 'follow.pause', accountId: 'acct', strategyId: 'tide'},
		],
	] as const)('%j', (intent, state, command) => {
		expect(commandsFor(state, intent, 1000)).toEqual([command]);
		expect(commandsFor(state, intent, restMs - 1)).toEqual([]);
	});
});

describe('a key that holds something or lets it go on', () => {
	const toggle = {type: 'cron.toggle'} as const;
	const at = 10_000;
	const record = (change: Partial<CommandRecord> = {}): CommandRecord => ({
		id: 'k1',
		command: {type: 'cron.disable', jobId: 'job'},
		says: 'Disable Backup',
		status: 'sent',
		sentAt: at - 500,
		settledAt: undefined,
		because: undefined,
		...change,
	});
	/** A list that was made before the change came in after it: the job stands there as it was. */
	const struckOnce = (change?: Partial<CommandRecord>): State => ({
		...standing('schedule', 'cron', 'job'),
		commands: new Map([['k1', record(change)]]),
	});

	test('sends nothing while the same is being changed, and says so', () => {
		for (const status of ['sent', 'accepted'] as const) {
			expect(commandsFor(struckOnce({status}), toggle, at)).toEqual([]);
			expect(act(struckOnce({status}), toggle, at).ui.notice?.says).toBe(
				'Not sent: Disable Backup is on its way.',
			);
		}
	});

	test('does not send again what was confirmed a moment ago and is not told yet', () => {
		const confirmed = struckOnce({status: 'confirmed', settledAt: at - 300});
		expect(commandsFor(confirmed, toggle, at)).toEqual([]);
		expect(act(confirmed, toggle, at).ui.notice?.says).toBe(
			'Not sent again: Disable Backup was confirmed a moment ago.',
		);
		expect(commandsFor(confirmed, toggle, at + 1000)).toEqual([{type: 'cron.disable', jobId: 'job'}]);
	});

	test('takes back at once what was confirmed and is told, and waits for no other job', () => {
		const back = struckOnce({
			status: 'confirmed',
			settledAt: at - 300,
			command: {type: 'cron.enable', jobId: 'job'},
		});
		const other = struckOnce({command: {type: 'cron.disable', jobId: 'another'}});
		for (const state of [back, other, struckOnce({status: 'refused'})]) {
			expect(commandsFor(state, toggle, at)).toEqual([{type: 'cron.disable', jobId: 'job'}]);
		}
	});

	test('keeps the marks of agents that are being changed', () => {
		const command = {type: 'agent.pause', agentId: 'a'} as const;
		const agents = reduce(struckOnce({command}), {
			type: 'agent.changed',
			id: 'a',
			change: {id: 'a', name: 'a', status: 'idle'},
			at: 0,
		});
		const ui = {...agents.ui, screen: 'agents', marks: {agents: ['a']}} as const;
		expect(commandsFor({...agents, ui}, {type: 'agent.toggle'}, at)).toEqual([]);
		expect(act({...agents, ui}, {type: 'agent.toggle'}, at).ui.marks.agents).toEqual(['a']);
	});
});

describe('a task that is over', () => {
	const done = (state: State): State => {
		const task = state.tasks.get('a');
		return task === undefined
			? state
			: {...state, tasks: new Map(state.tasks).set('a', {...task, status: 'done'})};
	};

	test('is not cancelled, and why is said', () => {
		const first = done(standing('tasks', 'tasks', 'a'));
		const state = act({...first, ui: {...first.ui, atTop: {}}}, {type: 'task.cancel'}, 1000);
		expect(state.ui.mode.type).toBe('browse');
		expect(state.ui.notice?.says).toBe('This task is done: there is nothing to cancel.');
	});

	test('is left out where several are marked', () => {
		const marked = done(standing('tasks', 'tasks', 'a'));
		const state = act(
			{...marked, ui: {...marked.ui, marks: {tasks: ['a', 'b']}}},
			{type: 'task.cancel'},
			1000,
		);
		expect(state.ui.mode).toMatchObject({type: 'ask', asked: {ids: ['b'], says: 'Cancel Paint it?'}});
	});
});

describe('agents that are marked', () => {
	const three = (statuses: readonly ('idle' | 'paused')[]): State => {
		const filled = statuses.reduce(
			(state, status, index) =>
				reduce(state, {
					type: 'agent.changed',
					id: `g${index}`,
					change: {id: `g${index}`, name: `g${index}`, status},
					at: 0,
				}),
			standing('agents', 'agents', 'g0'),
		);
		return {...filled, ui: {...filled.ui, marks: {agents: ['g1', 'g2']}}};
	};

	test('are all held with one stroke, and let go with one', () => {
		const toggle = {type: 'agent.toggle'} as const;
		expect(commandsFor(three(['idle', 'idle', 'paused']), toggle, 1000)).toEqual([
			{type: 'agent.pause', agentId: 'g1'},
		]);
		expect(commandsFor(three(['idle', 'idle', 'idle']), toggle, 1000)).toHaveLength(2);
		expect(commandsFor(three(['idle', 'paused', 'paused']), toggle, 1000)).toEqual([
			{type: 'agent.resume', agentId: 'g1'},
			{type: 'agent.resume', agentId: 'g2'},
		]);
		expect(commandsFor(three(['idle', 'idle', 'idle']), toggle, 100)).toEqual([]);
		expect(act(three(['idle', 'idle', 'idle']), toggle, 1000).ui.marks.agents).toEqual([]);
	});
});
