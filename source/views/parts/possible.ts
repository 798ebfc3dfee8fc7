import type {Binding} from '../../input/binding.ts';
import {approvalLock, rejectionLock} from '../../store/approval-locks.ts';
import {accessOf} from '../../store/select-access.ts';
import {runsOf} from '../../store/select-entities.ts';
import {movesOf} from '../../store/select-moves.ts';
import {selectedId, shownLists} from '../../store/select-lists.ts';
import type {State} from '../../store/state.ts';

/** Why a key cannot do now what it says; undefined when it can. */
export function whyNot({needs, intent}: Binding, state: State): string | undefined {
	switch (needs) {
		case undefined: {
			return undefined;
		}

		case 'list': {
			return shownLists(state).length > 1 ? undefined : 'this screen has one pane';
		}

		case 'approval': {
			const approval = selectedApproval(state);

			if (approval === undefined) {
				return 'nothing waits for a decision';
			}

			const meaning = intent.type === 'approval.arm' ? intent.meaning : undefined;
			const isOffered = approval.actions.some((action) => action.meaning === meaning);
			return (
				readOnly(state) ??
				approvalLock(state, approval) ??
				(isOffered ? undefined : 'the gateway does not offer this answer')
			);
		}

		case 'rejection': {
			const approval = selectedApproval(state);
			return approval === undefined
				? 'nothing waits for a decision'
				: (readOnly(state) ?? rejectionLock(state, approval));
		}

		case 'run': {
			return connected(state) ?? (hasActiveRun(state) ? undefined : 'nothing is running here');
		}

		case 'task': {
			return connected(state) ?? (selectedId('tasks', state) === undefined ? 'there is no task' : undefined);
		}

		case 'moves': {
			const moves = movesOf(state);
			return connected(state) ?? (moves.task === undefined ? moves.because : undefined);
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
