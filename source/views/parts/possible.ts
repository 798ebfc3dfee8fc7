import {isScreenNeed, type Binding, type Need} from '../../input/binding.ts';
import {whyNoRun} from '../../store/run-words.ts';
import {accessOf} from '../../store/select-access.ts';
import {threadToWrite} from '../../store/select-addressee.ts';
import {runsOf} from '../../store/select-entities.ts';
import {isNeverDone} from '../../store/select-does.ts';
import {markedTasks} from '../../store/asking.ts';
import {whyNoCancel, whyNoThreadChange} from '../../store/select-offers.ts';
import {movesOf} from '../../store/select-moves.ts';
import {requestBehind} from '../../store/select-pairings.ts';
import {focusOf, selectedId} from '../../store/select-lists.ts';
import {partGoneTo} from '../../store/select-parts.ts';
import {whyLocked, whyUnchangeable} from './possible-decision.ts';
import {whyNotAtWork} from './possible-work.ts';
import {whyNotOnScreen} from './possible-lists.ts';
import {whyNoAbort} from '../../store/stop/offers.ts';
import {isAnythingStopped} from '../../store/stop/paused-by-stop.ts';
import type {State} from '../../store/state.ts';

/** Why a key cannot do now what it says; undefined when it can. */
export function whyNot(binding: Binding, state: State): string | undefined {
	const because = whyNotNow(binding, state);
	return because === undefined && isNeverDone(state, binding.intent)
		? 'gateways of this kind do not do this'
		: because;
}

function whyNotNow({needs, intent}: Binding, state: State): string | undefined {
	if (needs === undefined) {
		// From the overview every part leads to its screen.
		const isOfList =
			intent.type === 'filter.start' || (intent.type === 'open' && state.ui.screen !== 'overview');
		return isOfList && focusOf(state) === undefined ? 'there is no list here' : undefined;
	}

	if (isScreenNeed(needs)) {
		return intent.type === 'frame.wrap' && focusOf(state) === 'lines'
			? 'd shows a line of this log whole'
			: whyNotOnScreen(needs, state);
	}

	if (ofEntry.has(needs) && partGoneTo(state) !== undefined && focusOf(state) === undefined) {
		return 'no entry is chosen here';
	}

	switch (needs) {
		case 'approval': {
			return readOnly(state) ?? whyLocked(state, intent.type === 'approval.arm' ? intent.meaning : 'approve');
		}

		case 'rejection': {
			return readOnly(state) ?? whyLocked(state, 'reject');
		}

		case 'change': {
			return readOnly(state) ?? whyUnchangeable(state);
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
			const because = isAnythingStopped(state) ? undefined : 'nothing is stopped';
			return readOnly(state) ?? because;
		}

		case 'undo': {
			return state.deciding.size > 0 ? undefined : 'nothing waits to leave';
		}

		case 'run': {
			// What is never done here is no matter of what runs.
			const never = isNeverDone(state, intent) ? whyNoAbort(state) : undefined;
			return (
				connected(state) ??
				never ??
				(hasActiveRun(state) ? undefined : (whyNoRun(state) ?? 'nothing is running here'))
			);
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
			return readOnly(state) ?? whyNotWritten(state);
		}
	}
}

/** Done to a chosen entry, which nobody sees where a part without a list has the screen. */
const ofEntry: ReadonlySet<Need> = new Set(['job', 'follow', 'trade', 'trade-or-follow']);

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

/** Why nothing can be written from here; undefined where it can. */
function whyNotWritten(state: State): string | undefined {
	const thread = threadToWrite(state);
	return thread.ok ? undefined : thread.problem;
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
		threadId !== undefined &&
		(state.runs.values().some((run) => run.threadId === threadId && isActive(run)) ||
			state.transcripts.get(threadId)?.streaming !== undefined)
	);
}
