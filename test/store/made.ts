import {expect, test} from 'vitest';
import {blankJob, blankTask} from '../../source/domain/blanks.ts';
import type {Command} from '../../source/domain/commands.ts';
import type {Intent} from '../../source/domain/intents.ts';
import {reduce} from '../../source/store/reduce.ts';
import {selectedId} from '../../source/store/select-lists.ts';
import type {State} from '../../source/store/state.ts';
import {now, rich, withUi} from '../helpers/view-state.ts';

const tick = (state: State, at: number): State => reduce(state, {type: 'clock.ticked', now: at});

function asked(screen: 'tasks' | 'schedule', command: Command): State {
	const record = {id: 'c', command, says: 'New', status: 'sent', sentAt: now} as const;
	const before = tick(withUi(rich, {screen}), now);
	return reduce(before, {
		type: 'command.sent',
		record: {...record, settledAt: undefined, because: undefined},
	});
}

const task: Command = {
	type: 'task.create',
	title: 'Order certificates',
	description: undefined,
	priority: 'normal',
	agentId: undefined,
	projectId: undefined,
};

const came = (state: State): State =>
	reduce(state, {
		type: 'task.changed',
		id: 't-new',
		change: {...blankTask('t-new'), title: 'Order certificates'},
		at: now + 500,
	});

test('a task that was made is chosen once the gateway tells of it', () => {
	const sent = asked('tasks', task);
	expect(selectedId('tasks', sent)).not.toBe('t-new');
	expect(selectedId('tasks', tick(came(sent), now + 1000))).toBe('t-new');
});

test('so is a job', () => {
	const sent = asked('schedule', {
		type: 'cron.add',
		name: 'nightly',
		plan: {kind: 'every', ms: 60_000},
		work: {where: 'own', message: 'Sum up.', agentId: undefined},
	});
	const told = reduce(sent, {
		type: 'cron.changed',
		id: 'j-new',
		change: {...blankJob('j-new'), name: 'nightly'},
		at: now + 500,
	});
	expect(selectedId('cron', tick(told, now + 1000))).toBe('j-new');
});

test.each<Intent>([
	{type: 'list.move', by: 'one', way: 'down'},
	{type: 'form.open', form: {type: 'task.create'}},
])('whoever goes on meanwhile (%j) is not taken back', (intent) => {
	const moved = reduce(asked('tasks', task), {type: 'intent.acted', intent, at: now + 100});
	expect(selectedId('tasks', tick(came(moved), now + 1000))).not.toBe('t-new');
});

test('what comes much later under the same name is somebody else’s', () => {
	const late = tick(asked('tasks', task), now + 60_000);
	expect(selectedId('tasks', tick(came(late), now + 61_000))).not.toBe('t-new');
});

test('a task that was there before under the same name is not taken for it', () => {
	const before = came(rich);
	const sent = reduce(tick(withUi(before, {screen: 'tasks'}), now), {
		type: 'command.sent',
		record: {
			...({id: 'c', command: task, says: 'New', status: 'sent', sentAt: now} as const),
			...{settledAt: undefined, because: undefined},
		},
	});
	expect(selectedId('tasks', tick(sent, now + 1000))).not.toBe('t-new');
});
