import type {Binding} from '../../input/binding.ts';
import {lockOf, lockWords, type Wanted} from '../../store/deciding/locks.ts';
import {accessOf} from '../../store/select-access.ts';
import {runsOf} from '../../store/select-entities.ts';
import {isNeverDone} from '../../store/select-does.ts';
import {markedTasks} from '../../store/asking.ts';
import {whyNoCancel, whyNoThreadChange} from '../../store/select-offers.ts';
import {movesOf} from '../../store/select-moves.ts';
import {requestBehind} from '../../store/select-pairings.ts';
import {focusOf, selectedId, shownLists} from '../../store/select-lists.ts';
import {whyNotAtWork} from './possible-work.ts';
import {whyNotInList} from './possible-lists.ts';
import {agentsPausedByStop} from '../../store/stop/paused-by-stop.ts';
import type {State} from '../../store/state.ts';

/** Why a key cannot do now what it says; undefined when it can. */
export function whyNot(binding: Binding, state: State): string | undefined {
	const because = whyNotNow(binding, state);
	return because === undefined && isNeverDone(state, binding.intent)
		? 'gateways of this kind do not do this'
		: because;
}

function whyNotNow({needs, intent}: Binding, state: State): string | undefined {
	switch (needs) {
		case undefined: {
			return undefined;
		}

		case 'list': {
			return shownLists(state).length > 1 ? undefined : 'this screen has one pane';
		}

		case 'mark':
		case 'range':
		case 'sort':
		case 'parts':
		case 'words': {
			return whyNotInList(needs, state);
		}

		case 'entry': {
			return intent.type === 'frame.wrap' && focusOf(state) === 'lines'
				? 'd shows a line of this log whole'
				: whyNotInList(needs, state);
		}

		case 'approval': {
			return readOnly(state) ?? locked(state, intent.type === 'approval.arm' ? intent.meaning : 'approve');
		}

		case 'rejection': {
			return readOnly(state) ?? locked(state, 'reject');
		}

		case 'change': {
			const approval = selectedApproval(state);
			const isChangeable = approval?.kind === 'trade' || approval?.kind === 'question';
			return (
				readOnly(state) ?? (isChangeable ? unchangeable(state) : 'only trades and questions have a form')
			);
		}

		case 'request': {
			const list = focusOf(state);
			return requestBehind(state, list, list === undefined ? undefined : selectedId(list, state)) ===
				undefined
				? 'no request is chosen'
				: undefined;
		}

		case 'own-thread': {
			return connected(state) ?? whyNoThreadChange(state);
		}

		case 'stopped': {
			const because = isAnythingStopped(state) ? undefined : 'trading is not stopped';
			return readOnly(state) ?? because;
		}

		case 'undo': {
			return state.deciding.size > 0 ? undefined : 'nothing waits to leave';
		}

		case 'run': {
			return connected(state) ?? (hasActiveRun(state) ? undefined : 'nothing is running here');
		}

		case 'task': {
			return connected(state) ?? whyNoTask(state, intent);
		}

		case 'moves': {
			const moves = movesOf(state);
			return connected(state) ?? (moves.task === undefined ? moves.because : undefined);
		}

		case 'agent':
		case 'new-agent':
		case 'new-task':
		case 'new-job':
		case 'trade':
		case 'trade-or-follow':
		case 'follow':
		case 'desk': {
			return connected(state) ?? whyNotAtWork(needs, state);
		}

		case 'job': {
			return connected(state) ?? (selectedId('cron', state) === undefined ? 'there is no job' : undefined);
		}

		case 'thread': {
			const hasThread = state.threads.size > 0 || state.gateway?.mainThreadId !== undefined;
			return readOnly(state) ?? (hasThread ? undefined : 'there is no thread to write to');
		}
	}
}

/** Why there is no task for a key; a task that is over is not cancelled. */
function whyNoTask(state: State, {type}: Binding['intent']): string | undefined {
	const id = selectedId('tasks', state);
	const marked = markedTasks(state);

	if (id === undefined) {
		return 'there is no task';
	}

	return type === 'task.cancel' && whyNoCancel(state, marked.length > 0 ? marked : [id]) !== undefined
		? 'it is over, so there is nothing to cancel'
		: undefined;
}

/** Trading, or agents that a stop of ours paused and that did not go on since. */
export function isAnythingStopped(state: State): boolean {
	return state.trading.risk?.isStopped === true || agentsPausedByStop(state).length > 0;
}

/** Why the chosen request cannot be answered so. */
function locked(state: State, meaning: Wanted['meaning']): string | undefined {
	const approval = selectedApproval(state);

	if (approval === undefined) {
		return 'nothing waits for a decision';
	}

	const lock = lockOf(state, approval, {meaning});
	return lock === undefined ? undefined : lockWords(lock);
}

/** What has a form need not be something that can be rejected: a question has answers only. */
function unchangeable(state: State): string | undefined {
	const approval = selectedApproval(state);
	const lock = approval === undefined ? undefined : lockOf(state, approval, {meaning: 'reject'});
	return lock === undefined || lock.type === 'not-offered' ? undefined : lockWords(lock);
}

function selectedApproval(state: State) {
	const id = selectedId('approvals', state);
	return id === undefined ? undefined : state.approvals.get(id);
}

function readOnly({gateway}: State): string | undefined {
	return gateway !== undefined && accessOf(gateway) === 'read-only' ? 'we may only read here' : undefined;
}

function connected(state: State): string | undefined {
	return readOnly(state) ?? (state.link.phase === 'live' ? undefined : 'the link is not live');
}

function hasActiveRun(state: State): boolean {
	const isActive = ({status}: {readonly status: string}) => status === 'running' || status === 'queued';

	if (state.ui.screen === 'agents') {
		return runsOf(state, selectedId('agents', state)).some((run) => isActive(run));
	}

	const threadId = selectedId('threads', state);
	return (
		state.runs.values().some((run) => run.threadId === threadId && isActive(run)) ||
		(threadId !== undefined && state.transcripts.get(threadId)?.streaming !== undefined)
	);
}
