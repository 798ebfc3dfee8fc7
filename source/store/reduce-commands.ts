import type {Command, CommandRecord, CommandStatus} from '../domain/commands.ts';
import type {Task} from '../domain/board.ts';
import type {CronJob} from '../domain/entities.ts';
import type {Event} from '../domain/events.ts';
import {forget} from './entities.ts';
import {applyPatch, patchBetween} from './patch.ts';
import {bounds} from './bounds.ts';
import type {Notice, State, Undo} from './state.ts';

type CommandEvent = Extract<Event, {type: 'command.sent' | 'command.settled'}>;

/** Our commands and their outcome, and what they show ahead of it. */
export function reduceCommands(state: State, event: CommandEvent): State {
	switch (event.type) {
		case 'command.sent': {
			const {record} = event;
			const commands = forget(
				new Map(state.commands).set(record.id, record),
				bounds.commands,
				(held) => held.status !== 'sent',
			);
			return expect({...state, commands}, record);
		}

		case 'command.settled': {
			const record = state.commands.get(event.id);

			// A second answer to one request (an "accepted" and then a final one) changes nothing any more.
			if (record === undefined || record.status === 'confirmed' || record.status === 'refused') {
				return state;
			}

			const {status, because, at} = event;
			const settled: CommandRecord = {...record, status, because, settledAt: at};
			const next = {...state, commands: new Map(state.commands).set(record.id, settled)};
			const noticed = {...next, ui: {...next.ui, notice: noticeOf(settled, at)}};
			return status === 'refused' ? takeBack(noticed, record.id) : forgetUndo(noticed, record.id);
		}
	}
}

const words: Readonly<Record<CommandStatus, {readonly word: string; readonly tone: Notice['tone']}>> = {
	sent: {word: 'sent', tone: 'plain'},
	confirmed: {word: 'confirmed', tone: 'good'},
	refused: {word: 'refused', tone: 'bad'},
	unknown: {word: 'outcome unknown', tone: 'warning'},
};

function noticeOf(record: CommandRecord, at: number): Notice {
	const {word, tone} = words[record.status];
	return {
		says: `${record.says}: ${word}${record.because === undefined ? '' : `, ${record.because}`}`,
		tone,
		at,
	};
}

/** The half of a command that is shown before the gateway answers, kept with the patch that undoes it. */
function expect(state: State, {id, command, status}: CommandRecord): State {
	if (status !== 'sent') {
		return state;
	}

	switch (command.type) {
		case 'cron.enable':
		case 'cron.disable': {
			const job = state.cron.get(command.jobId);
			return job === undefined ? state : showJob(state, id, job, command);
		}

		case 'task.cancel': {
			const task = state.tasks.get(command.taskId);
			return task === undefined ? state : showTask(state, id, task);
		}

		// Nothing of these is shown before the gateway says so.
		case 'approval.decide':
		case 'message.send':
		case 'run.abort':
		case 'cron.run':
		case 'task.create':
		case 'task.assign':
		case 'task.move':
		case 'project.create':
		case 'agent.invoke':
		case 'agent.pause':
		case 'agent.resume':
		case 'risk.stop':
		case 'risk.resume':
		case 'order.cancel':
		case 'position.close':
		case 'follow.pause':
		case 'follow.resume':
		case 'method.call': {
			return state;
		}
	}
}

function showJob(state: State, id: string, job: CronJob, command: Command): State {
	const expected: CronJob = {...job, status: command.type === 'cron.enable' ? 'on' : 'off'};
	const undo: Undo = {slice: 'cron', id: job.id, patch: patchBetween(expected, job)};
	return {...state, cron: new Map(state.cron).set(job.id, expected), undo: new Map(state.undo).set(id, undo)};
}

function showTask(state: State, id: string, task: Task): State {
	const expected: Task = {...task, status: 'cancelled'};
	const undo: Undo = {slice: 'tasks', id: task.id, patch: patchBetween(expected, task)};
	return {
		...state,
		tasks: new Map(state.tasks).set(task.id, expected),
		undo: new Map(state.undo).set(id, undo),
	};
}

function takeBack(state: State, commandId: string): State {
	const undo = state.undo.get(commandId);

	if (undo === undefined) {
		return state;
	}

	const next = forgetUndo(state, commandId);

	switch (undo.slice) {
		case 'cron': {
			return {...next, cron: undone(next.cron, undo)};
		}

		case 'tasks': {
			return {...next, tasks: undone(next.tasks, undo)};
		}
	}
}

/** An entity that went, or moved so that the patch no longer fits, is left as the gateway last told it. */
function undone<Entity>(
	entities: ReadonlyMap<string, Entity>,
	{id, patch}: Undo,
): ReadonlyMap<string, Entity> {
	const held = entities.get(id);
	const restored = held === undefined ? undefined : applyPatch(held, patch);
	return restored?.ok === true ? new Map(entities).set(id, restored.value) : entities;
}

function forgetUndo(state: State, commandId: string): State {
	if (!state.undo.has(commandId)) {
		return state;
	}

	const undo = new Map(state.undo);
	undo.delete(commandId);
	return {...state, undo};
}
