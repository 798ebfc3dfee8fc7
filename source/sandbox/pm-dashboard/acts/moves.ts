import type {Task, TaskStatus} from '../../world/board.ts';
import type {MoveVerdict} from '../../world/parts-board.ts';
import {refuse} from '../failures.ts';
import type {Hub} from '../hub.ts';
import {taskStatusToWire} from '../vocabulary.ts';

/**
 * The moves that lead to a status, or a refusal that names the legal ones. The wire has no review: work that is
 * reported as completed passes through it.
 */
export function pathTo({world}: Hub, task: Task, to: TaskStatus): readonly TaskStatus[] {
	if (task.status === to) {
		return [];
	}

	const legal = world.tasks.legalMoves(task.status);

	if (legal.includes(to)) {
		return [to];
	}

	if (legal.includes('review') && world.tasks.legalMoves('review').includes(to)) {
		return ['review', to];
	}

	const words = [...new Set(legal.map((status) => taskStatusToWire(status)))];
	const [from, wanted] = [taskStatusToWire(task.status), taskStatusToWire(to)];
	const details = {taskId: task.id, from, to: wanted, legal: words};
	refuse('TASK_EXECUTION_FAILED', `A task cannot go from ${from} to ${wanted}`, details);
}

export function checkVerdict(verdict: MoveVerdict | 'unknown project', id: string): void {
	switch (verdict) {
		case 'moved':
		case 'same': {
			break;
		}

		case 'unknown task':
		case 'unknown agent':
		case 'unknown project': {
			refuse('INVALID_TARGET', `It is gone: ${verdict}`, {id});
			break;
		}

		case 'illegal': {
			refuse('TASK_EXECUTION_FAILED', 'It cannot go there from where it is', {id});
			break;
		}

		case 'dependencies open': {
			refuse('TASK_EXECUTION_FAILED', 'It waits for tasks that are not done', {id});
		}
	}
}

/** Only the first step can fail: a way through review begins with work that was begun. */
export function moveAlong({world}: Hub, task: Task, path: readonly TaskStatus[]): void {
	for (const to of path) {
		checkVerdict(world.tasks.move(task.id, to), task.id);
	}
}
