import type {Task, TaskStatus} from './entities.ts';
import type {Stage} from './stage.ts';

export type Tasks = {
	/** Newest first. */
	readonly all: () => readonly Task[];
	readonly get: (id: string) => Task | undefined;
	readonly add: (task: Pick<Task, 'kind' | 'title' | 'agentId' | 'threadKey'> & {runId?: string}) => Task;
	readonly move: (task: Task, to: TaskStatus, change?: Partial<Task>) => void;
};

const remembered = 200;

export function createTasks({clock, random, emit}: Stage): Tasks {
	const tasks = new Map<string, Task>();

	function isOver(task: Task): boolean {
		return task.status !== 'queued' && task.status !== 'running';
	}

	return {
		all: () => [...tasks.values()].toReversed(),
		get: (id) => tasks.get(id),
		add({kind, title, agentId, threadKey, runId}) {
			const now = clock.now();
			const task: Task = {
				...({id: random.uuid(), kind, title, agentId, threadKey, runId, status: 'queued'} as const),
				createdAt: now,
				updatedAt: now,
				startedAt: undefined,
				endedAt: undefined,
				progress: undefined,
				summary: undefined,
				error: undefined,
			};
			tasks.set(task.id, task);

			if (tasks.size > remembered) {
				const oldest = tasks.values().find((each) => isOver(each));
				tasks.delete(oldest?.id ?? '');
			}

			emit({type: 'task.changed', task});
			return task;
		},
		move(task, to, change = {}) {
			if (isOver(task)) {
				return;
			}

			const now = clock.now();
			Object.assign(task, change, {status: to, updatedAt: now});

			if (to === 'running') {
				task.startedAt ??= now;
			} else if (to !== 'queued') {
				task.endedAt = now;
			}

			emit({type: 'task.changed', task});
		},
	};
}
