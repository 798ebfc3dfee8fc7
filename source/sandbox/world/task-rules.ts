import type {TaskStatus} from './board.ts';

/** Which move is allowed from which state: seed 000's table, and a way out of every state that is not an end. */
const moves: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
	inbox: ['assigned', 'failed', 'cancelled'],
	assigned: ['in_progress', 'failed', 'cancelled'],
	in_progress: ['review', 'failed', 'cancelled'],
	review: ['done', 'in_progress', 'failed', 'cancelled'],
	failed: ['assigned', 'cancelled'],
	done: [],
	cancelled: [],
};

export function legalMoves(from: TaskStatus): readonly TaskStatus[] {
	return moves[from];
}

/** Nothing is being done about it, and nothing will be unless somebody says so. */
export function isOver({status}: {readonly status: TaskStatus}): boolean {
	return status === 'done' || status === 'failed' || status === 'cancelled';
}

/** What is on the board is done in a thread of its own, so that no talk with a person holds it up. */
export function boardThread(agentId: string | undefined): string {
	return `agent:${agentId ?? 'main'}:board`;
}
