import {expect, test} from 'vitest';
import {blankTask} from '../../source/domain/blanks.ts';
import type {Intent} from '../../source/domain/intents.ts';
import {chosen} from '../../source/store/asking.ts';
import {restMs} from '../../source/store/deciding/rest.ts';
import {reduce} from '../../source/store/reduce.ts';
import {idsOf, selectedId} from '../../source/store/select-lists.ts';
import {commandsFor} from '../../source/session/plan.ts';
import type {State, Ui} from '../../source/store/state.ts';
import {anApproval, empty, now, rich, withUi} from '../helpers/view-state.ts';

const tick = (state: State, at: number): State => reduce(state, {type: 'clock.ticked', now: at});
const struck = (state: State, intent: Intent, at: number): State =>
	reduce(state, {type: 'intent.acted', intent, at});

function boardOf(...due: readonly number[]): State {
	const tasks = due.map((dueAt, index) => ({...blankTask(`t-${index}`), status: 'doing' as const, dueAt}));
	const tasksById = new Map(tasks.map((task) => [task.id, task]));
	return tick(
		withUi({...rich, tasks: tasksById}, {screen: 'tasks', sort: {tasks: {by: 'due', way: 'up'}}}),
		now,
	);
}

/** The first task is due last from now on. */
function turnedOver(state: State): State {
	const [id = ''] = idsOf('tasks', state);
	const task = state.tasks.get(id) ?? blankTask(id);
	return {...state, tasks: new Map([...state.tasks, [id, {...task, dueAt: 99}]])};
}

test('a list nobody has moved in stays at its top, and its keys rest when another comes there', () => {
	const before = boardOf(1, 2, 3);
	expect(chosen('tasks', before, now + restMs)).toBe('t-0');

	const slid = turnedOver(before);
	expect(selectedId('tasks', slid)).toBe('t-1');
	expect(chosen('tasks', slid, now + 900)).toBe(undefined);

	const noted = tick(slid, now + 1000);
	expect(chosen('tasks', noted, now + 1000 + restMs - 1)).toBe(undefined);
	expect(chosen('tasks', noted, now + 1000 + restMs)).toBe('t-1');
});

test.each<Intent>([
	{type: 'list.move', by: 'one', way: 'down'},
	{type: 'details.toggle'},
	{type: 'list.choose', list: 'tasks', id: 't-0'},
	{type: 'form.of-chosen', kind: 'task.assign'},
	{type: 'task.move.start'},
	{type: 'task.delete'},
	{type: 'link.open'},
])('after %j the entry stays chosen wherever it comes to stand', (intent) => {
	const meant = struck(boardOf(1, 2, 3), intent, now + 500);
	const id = selectedId('tasks', meant);
	const later = tick(turnedOver(turnedOver(meant)), now + 2000);
	expect(selectedId('tasks', later)).toBe(id);
	expect(idsOf('tasks', later)[0]).not.toBe(id);
});

test('a key that acts chooses nothing that has just slid to the top', () => {
	const slid = turnedOver(boardOf(1, 2, 3));
	const moved = struck(slid, {type: 'task.move.start'}, now + 500);
	expect(chosen('tasks', moved, now + 5000)).toBe(undefined);
});

test.each<readonly [Ui['screen'], Intent]>([
	['agents', {type: 'agent.toggle'}],
	['schedule', {type: 'cron.toggle'}],
	['schedule', {type: 'cron.run'}],
	['schedule', {type: 'cron.remove'}],
])('on %s %j on the heels of a move does nothing, and that is said', (screen, intent) => {
	const moved = struck(
		tick(withUi(rich, {screen}), now),
		{type: 'list.move', by: 'one', way: 'down'},
		now + 900,
	);
	const soon = struck(moved, intent, now + 900 + restMs - 1);
	expect(commandsFor(moved, intent, now + 900 + restMs - 1)).toEqual([]);
	expect(soon.ui.notice?.says).toBe('Too soon after the screen changed. Strike it once more.');
	expect(soon.ui.mode).toEqual({type: 'browse'});
	expect(struck(moved, intent, now + 900 + restMs).ui.notice).toBe(undefined);
});

test('a thread that is read stays the chosen one when another has the last word', () => {
	const before = tick(withUi(rich, {screen: 'chat'}), now);
	const [first = '', last = ''] = idsOf('threads', before);
	const spoken = newest(before, last);
	expect(idsOf('threads', spoken)[0]).toBe(last);
	expect(selectedId('threads', tick(spoken, now + 1000))).toBe(first);
});

test('the order of the threads is held while somebody goes through them, and ten seconds after', () => {
	const before = tick(withUi(rich, {screen: 'chat', focus: {chat: 'threads'}}), now);
	const order = idsOf('threads', before);
	const moved = struck(before, {type: 'list.move', by: 'one', way: 'down'}, now + 100);
	const spoken = tick(newest(moved, order.at(-1) ?? ''), now + 9000);
	expect(idsOf('threads', spoken)).toEqual(order);
	expect(idsOf('threads', tick(spoken, now + 10_100))[0]).toBe(order.at(-1));
	expect(idsOf('threads', struck(spoken, {type: 'focus.next'}, now + 9000))[0]).toBe(order.at(-1));
});

function newest(state: State, id: string): State {
	const thread = state.threads.get(id);
	return thread === undefined
		? state
		: {...state, threads: new Map([...state.threads, [id, {...thread, updatedAt: now + 500}]])};
}

test('a screen that is gone to has its keys on the bottom line, unless something went wrong', () => {
	const told = (tone: 'good' | 'plain' | 'warning' | 'bad') =>
		struck(
			withUi(rich, {notice: {says: 'Sent.', tone, at: now}}),
			{type: 'screen.show', screen: 'tasks'},
			now,
		).ui.notice?.tone;
	expect((['good', 'plain', 'warning', 'bad'] as const).map((tone) => told(tone))).toEqual([
		undefined,
		undefined,
		'warning',
		'bad',
	]);
});

test('what a key was answered goes with its screen, what became of a command stays', () => {
	const log = withUi(rich, {screen: 'schedule'});
	const answered = struck(log, {type: 'list.reverse'}, now);
	const explained = struck(log, {type: 'notice', says: 'Next pane: one pane.', about: 'key'}, now);
	const failed = struck(log, {type: 'notice', says: 'The config file cannot be read.'}, now);
	const leaving = struck(struck(log, {type: 'interrupt'}, now), {type: 'screen.show', screen: 'tasks'}, now);
	const onTasks = (state: State) => struck(state, {type: 'screen.show', screen: 'tasks'}, now).ui.notice;
	expect(answered.ui.notice).toBeDefined();
	expect(onTasks(answered)).toBeUndefined();
	expect(explained.ui.notice?.says).toBe('Next pane: one pane.');
	expect(onTasks(explained)).toBeUndefined();
	expect(onTasks(failed)?.says).toBe('The config file cannot be read.');
	expect(leaving.ui).toMatchObject({leaving: 'no', notice: undefined});
	const kept = struck(
		withUi(
			{...log, link: {phase: 'dialling', attempt: 1, since: now}},
			{mode: {type: 'write', threadId: 't'}, drafts: new Map([['thread t', {text: 'hello', cursor: 5}]])},
		),
		{type: 'text.submit'},
		now,
	);
	expect(kept.ui.notice?.says).toContain('Kept, not sent');
	expect(onTasks(kept)).toBe(kept.ui.notice);
});

test('Escape leaves the part that was given the room', () => {
	const enlarged = struck(withUi(rich, {screen: 'health'}), {type: 'tab.next'}, now);
	expect(enlarged.ui.tab.health).toBe(0);
	expect(struck(enlarged, {type: 'back'}, now).ui.tab.health).toBe(undefined);
});

test('what waits stays at its top on the overview, until somebody moves there', () => {
	const overview = withUi(empty, {screen: 'overview'});
	const late = anApproval('late', {expiresAt: now + 600_000});
	const soon = anApproval('soon', {expiresAt: now + 60_000});
	const both = [late, soon].reduce<State>(
		(state, approval) => reduce(state, {type: 'approval.requested', approval, at: now}),
		overview,
	);
	expect(selectedId('approvals', both)).toBe('soon');
	const sooner = anApproval('sooner', {expiresAt: now + 30_000});
	const moved = struck(both, {type: 'list.move', by: 'one', way: 'down'}, now);
	const after = reduce(moved, {type: 'approval.requested', approval: sooner, at: now});
	expect(selectedId('approvals', after)).toBe('late');
});
