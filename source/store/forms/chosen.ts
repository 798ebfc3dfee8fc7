import type {FormKind} from '../../domain/intents.ts';
import {selectedId} from '../select-lists.ts';
import type {State} from '../state.ts';

/** The form of this kind for what is chosen on the screen; undefined where nothing is chosen. */
export function ofChosen(state: State, kind: FormKind['type']): FormKind | undefined {
	switch (kind) {
		case 'task.create':
		case 'project.create':
		case 'agent.create':
		case 'cron.add':
		case 'follow.start':
		case 'backtest.run':
		case 'list.save': {
			return {type: kind};
		}

		case 'task.assign': {
			const taskId = selectedId('tasks', state);
			return taskId === undefined ? undefined : {type: kind, taskId};
		}

		case 'agent.invoke': {
			const agentId = selectedId('agents', state);
			return agentId === undefined ? undefined : {type: kind, agentId};
		}

		case 'cron.edit': {
			const jobId = selectedId('cron', state);
			return jobId === undefined ? undefined : {type: kind, jobId};
		}

		case 'order.modify': {
			const orderId = selectedId('trades', state);
			return orderId === undefined ? undefined : {type: kind, orderId};
		}

		case 'position.modify': {
			const positionId = selectedId('trades', state);
			return positionId === undefined ? undefined : {type: kind, positionId};
		}

		case 'thread.rename': {
			const threadId = selectedId('threads', state);
			return threadId === undefined ? undefined : {type: kind, threadId};
		}

		case 'proposal': {
			const approval = state.approvals.get(selectedId('approvals', state) ?? '');
			return approval === undefined ? undefined : {type: kind, approvalId: approval.id, hash: approval.hash};
		}

		case 'method.call': {
			return undefined;
		}
	}
}
