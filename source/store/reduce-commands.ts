import type {Command, CommandRecord} from '../domain/commands.ts';
import type {Task} from '../domain/board.ts';
import type {CronJob} from '../domain/entities.ts';
import type {Event} from '../domain/events.ts';
import {draftWith} from './draft.ts';
import {fieldKey} from './modes.ts';
import {applyPatch, patchBetween} from './patch.ts';
import {noticeOf} from './command-notice.ts';
import {withFewAnswers, withRecord, withStroke} from './keep-record.ts';
import {withExpected} from './select-made.ts';
import {withoutPending} from './reduce-deciding.ts';
import type {State, Undo} from './state.ts';
import {withDraft} from './typing.ts';

type CommandEvent = Extract<Event, {type: 'command.sent' | 'command.noted' | 'command.settled'}>;

/** Our commands and their outcome, and what they show ahead of it. */
export function reduceCommands(state: State, event: CommandEvent): State {
	switch (event.type) {
		case 'command.sent': {
			const record = withStroke(event.record, state);
			const commands = withRecord(state.commands, record);
			const left =
				record.command.type === 'approval.decide' ? withoutPending(state, record.command.approvalId) : state;
			return withExpected(expect({...left, commands}, record), record.command, record.sentAt);
		}

		case 'command.noted': {
			return note(state, event);
		}

		case 'command.settled': {
			const record = state.commands.get(event.id);

			// A second answer to one request (an "accepted" and then a final one) changes nothing any more.
			if (record === undefined || record.status === 'confirmed' || record.status === 'refused') {
				return state;
			}

			const {status, because, answer, isUnsent, at} = event;
			const settled: CommandRecord = {
				...record,
				status,
				because,
				answer,
				settledAt: at,
				...(isUnsent === true && {unsent: 'barred'}),
			};
			const next = {...state, commands: withFewAnswers(new Map(state.commands).set(record.id, settled))};
			const noticed = isToldByStop(settled, state)
				? next
				: {...next, ui: {...next.ui, notice: noticeOf(settled, at, next.commands)}};
			return status === 'refused'
				? withWordsBack(takeBack(noticed, record.id), record.command)
				: forgetUndo(noticed, record.id);
		}
	}
}

/** What an emergency stop or a resume of ours sent, and what was done, stands in its report: the tenth of ten is no news. */
function isToldByStop({command: {type}, sentAt, status}: CommandRecord, {stop}: State): boolean {
	return (
		status === 'confirmed' &&
		stop !== undefined &&
		sentAt >= stop.startedAt &&
		(stop.endedAt === undefined || sentAt <= stop.endedAt) &&
		partsOfStop.has(type)
	);
}

const partsOfStop: ReadonlySet<Command['type']> = new Set([
	'risk.stop',
	'risk.resume',
	'run.abort',
	'agent.pause',
	'agent.resume',
]);

/** Words that went nowhere stand where they were written, unless others are being written there. */
function withWordsBack(state: State, command: Command): State {
	const {drafts, screen} = state.ui;
	const key =
		command.type === 'message.send'
			? fieldKey({type: 'write', threadId: command.threadId}, screen)
			: undefined;

	if (command.type !== 'message.send' || key === undefined || (drafts.get(key)?.text ?? '').trim() !== '') {
		return state;
	}

	return {...state, ui: {...state.ui, drafts: withDraft(drafts, key, draftWith(command.text))}};
}

/** What is learned of a command on its way; one that is settled is accepted no more. */
function note(state: State, {id, what, at}: Extract<CommandEvent, {type: 'command.noted'}>): State {
	const record = state.commands.get(id);

	if (record === undefined || (what === 'accepted' && record.status !== 'sent')) {
		return state;
	}

	if (what === 'written') {
		const written: CommandRecord = {...record, isWritten: true};
		return record.isWritten === true ? state : {...state, commands: new Map(state.commands).set(id, written)};
	}

	if (what === 'still-listed') {
		return record.status === 'unknown' && record.isStillListed !== true
			? stillListed(state, record, at)
			: state;
	}

	const accepted: CommandRecord = {...record, status: 'accepted'};
	const commands = new Map(state.commands).set(id, accepted);
	return {...state, commands, ui: {...state.ui, notice: noticeOf(accepted, at)}};
}

/** It proves nothing: what arrived may not have been carried out yet. */
function stillListed(state: State, record: CommandRecord, at: number): State {
	const because = [record.because, 'it still waits: as far as the gateway tells, it did not arrive']
		.filter((words) => words !== undefined)
		.join('; ');
	const listed: CommandRecord = {...record, because, isStillListed: true};
	const commands = new Map(state.commands).set(record.id, listed);
	return {...state, commands, ui: {...state.ui, notice: noticeOf(listed, at)}};
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
		case 'cron.add':
		case 'cron.edit':
		case 'cron.remove':
		case 'task.delete':
		case 'agent.create':
		case 'order.cancel':
		case 'order.modify':
		case 'position.close':
		case 'position.modify':
		case 'follow.start':
		case 'follow.stop':
		case 'backtest.run':
		case 'thread.rename':
		case 'thread.reset':
		case 'thread.delete':
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
