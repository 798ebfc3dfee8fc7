import type {Command} from '../domain/commands.ts';
import type {Approval, ApprovalAction} from '../domain/entities.ts';
import type {Intent} from '../domain/intents.ts';
import {rejectionLock} from '../store/approval-locks.ts';
import {isResting} from '../store/arming.ts';
import {focusOf, selectedId} from '../store/select-lists.ts';
import {movesOf} from '../store/select-moves.ts';
import type {ListName, State} from '../store/state.ts';

/**
 * The command an intent asks for, given what was on the screen when the key was struck; undefined where the intent
 * is only about the screen, or where nothing can be done. Pure.
 */
export function commandFor(state: State, intent: Intent, at: number): Command | undefined {
	// While the screen is held it shows what was; nothing is done to what is not seen.
	if (state.ui.isPaused) {
		return undefined;
	}

	switch (intent.type) {
		case 'approval.confirm': {
			return confirmed(state, at);
		}

		case 'approval.reject': {
			return rejected(state, at);
		}

		case 'text.submit': {
			const {mode, drafts} = state.ui;
			const text = mode.type === 'write' ? (drafts.get(mode.threadId)?.text.trim() ?? '') : '';
			return mode.type === 'write' && text !== '' && state.link.phase === 'live'
				? {type: 'message.send', threadId: mode.threadId, text}
				: undefined;
		}

		case 'run.abort': {
			return isResting(state, at) ? undefined : aborted(state);
		}

		case 'cron.run':
		case 'cron.toggle': {
			const job = state.cron.get(chosen('cron', state, at) ?? '');

			if (job === undefined) {
				return undefined;
			}

			if (intent.type === 'cron.run') {
				return {type: 'cron.run', jobId: job.id};
			}

			return {type: job.status === 'off' ? 'cron.enable' : 'cron.disable', jobId: job.id};
		}

		case 'task.cancel': {
			const taskId = chosen('tasks', state, at);
			return taskId === undefined ? undefined : {type: 'task.cancel', taskId};
		}

		case 'task.move': {
			const moves = movesOf(state);
			const isMeant = state.ui.mode.type === 'move' && !isResting(state, at);
			return isMeant && moves.task !== undefined && moves.to.includes(intent.to)
				? {type: 'task.move', taskId: moves.task.id, to: intent.to}
				: undefined;
		}

		case 'task.move.start':
		case 'screen.show':
		case 'focus.next':
		case 'focus.previous':
		case 'list.move':
		case 'open':
		case 'back':
		case 'help.toggle':
		case 'filter.start':
		case 'screen.pause':
		case 'refresh':
		case 'redraw':
		case 'approval.arm':
		case 'approval.unseen':
		case 'write.start':
		case 'text.type':
		case 'text.newline':
		case 'text.erase':
		case 'text.move':
		case 'commands.toggle':
		case 'suspend':
		case 'interrupt':
		case 'quit': {
			return undefined;
		}
	}
}

/** Only what was armed, only as it was armed, only while it is armed. */
function confirmed(state: State, at: number): Command | undefined {
	const {mode} = state.ui;

	if (mode.type !== 'armed' || mode.armed.until <= at || isResting(state, at)) {
		return undefined;
	}

	const {approvalId, hash, actionId} = mode.armed;
	const approval = state.approvals.get(approvalId);
	const action = approval?.actions.find(({id}) => id === actionId);
	return approval === undefined || action === undefined || approval.hash !== hash
		? undefined
		: decide(approval, action);
}

function rejected(state: State, at: number): Command | undefined {
	const approval = state.approvals.get(selectedId('approvals', state) ?? '');
	const action = approval?.actions.find(({meaning}) => meaning === 'reject');
	return approval === undefined ||
		action === undefined ||
		focusOf(state) !== 'approvals' ||
		isResting(state, at) ||
		rejectionLock(state, approval) !== undefined
		? undefined
		: decide(approval, action);
}

function decide({id, kind, origin, hash}: Approval, action: ApprovalAction): Command {
	return {type: 'approval.decide', approvalId: id, kind, origin, action, hash};
}

/** The entry the position has stood on: never one that has just slid under it. */
function chosen(list: ListName, state: State, at: number): string | undefined {
	const id = selectedId(list, state);
	return id === state.ui.selected[list] && !isResting(state, at) ? id : undefined;
}

/** The run that is chosen, or the only one that goes on where a thread or an agent is chosen. */
function aborted(state: State): Command | undefined {
	const list = focusOf(state);
	const {selected, screen} = state.ui;
	const going = [...state.runs.values()].filter(
		({id, status, threadId, agentId}) =>
			status === 'running' &&
			(list === 'runs'
				? id === selected.runs
				: screen === 'chat'
					? threadId === selected.threads
					: agentId === selected.agents),
	);
	const [run, another] = going;
	return run?.threadId === undefined || another !== undefined
		? undefined
		: {type: 'run.abort', threadId: run.threadId, runId: run.id};
}
