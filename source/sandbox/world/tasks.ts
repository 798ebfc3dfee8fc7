import type {Task, TaskStatus} from './board.ts';
import {makeFirstTasks} from './first-board.ts';
import {setIn} from './keeping.ts';
import type {Agents, MoveVerdict, NewTask, Tasks} from './parts-board.ts';
import {reviveTask} from './revive-board.ts';
import type {Stage} from './stage.ts';
import {boardThread, isOver, legalMoves} from './task-rules.ts';

/** More than this, and the oldest that are over and belong to no project are forgotten. */
const remembered = 200;

/** When this many are open or belong to projects, no more are taken: losing one of them would be worse. */
const mostTasks = 2000;

/**
 * The run of a task died with the process that ran it: the task is assigned again, so that its agent takes it up once
 * more. Seed 000's table has no such move, for it is nobody's decision. What a person began by hand stays begun.
 */
function takenUpAgain(task: Task): Task {
	const isLost = task.status === 'in_progress' && task.runId !== undefined;
	const status = task.agentId === undefined ? 'inbox' : 'assigned';
	return isLost ? {...task, status, runId: undefined, startedAt: undefined, progress: undefined} : task;
}

/** What waits for an agent that is gone can be given to another. */
function handedBack(task: Task, agents: Agents): Task {
	const {status, agentId, threadKey} = task;

	if (status !== 'assigned' || agentId === undefined || agents.get(agentId) !== undefined) {
		return task;
	}

	const isOnBoard = threadKey === boardThread(agentId);
	const place = {threadKey: isOnBoard ? boardThread(undefined) : threadKey};
	return {...task, ...place, status: 'inbox', agentId: undefined};
}

/** Keeps the tasks of the world. A task is a record: every change makes a new one. */
export function createTasks(
	{clock, random, emit, ledger, isNew, together, otherwise}: Stage,
	agents: Agents,
): Tasks {
	const chance = random.fork('tasks');
	const tasks = new Map<string, Task>();

	for (const kept of ledger.all('task')) {
		const task = handedBack(takenUpAgain(reviveTask(kept)), agents);
		tasks.set(task.id, task);
	}

	if (isNew) {
		for (const task of makeFirstTasks(clock.now(), chance)) {
			tasks.set(task.id, task);
			ledger.put('task', task.id, task);
		}
	}

	function keep(task: Task, previous: TaskStatus | undefined): Task {
		setIn({otherwise}, tasks, [task.id, task]);
		ledger.put('task', task.id, task);
		emit({type: 'task.changed', task, previous});
		return task;
	}

	/** Those that waited for it wait no longer: it is done, or nobody will ever do it. */
	function release(id: string): void {
		const all = [...tasks.values()].filter(({dependsOn}) => dependsOn.includes(id));

		for (const waiting of all) {
			const dependsOn = waiting.dependsOn.filter((each) => each !== id);
			keep({...waiting, dependsOn, updatedAt: clock.now()}, waiting.status);
		}
	}

	function remove(id: string): boolean {
		const task = tasks.get(id);

		if (task === undefined) {
			return false;
		}

		together(() => {
			ledger.remove('task', id);
			setIn({otherwise}, tasks, [id, undefined]);
			emit({type: 'task.removed', task});
			release(id);
		});
		return true;
	}

	function forget(): void {
		if (tasks.size > remembered) {
			const oldest = tasks.values().find((task) => isOver(task) && task.projectId === undefined);
			remove(oldest?.id ?? '');
		}
	}

	/** A change that says nothing about a field that every task has leaves it as it was. */
	function merge(task: Task, change: Partial<Task>): Task {
		return {
			...task,
			...change,
			id: task.id,
			kind: change.kind ?? task.kind,
			title: change.title ?? task.title,
			status: task.status,
			priority: change.priority ?? task.priority,
			dependsOn: (change.dependsOn ?? task.dependsOn).filter((each) => each !== task.id),
			threadKey: change.threadKey ?? task.threadKey,
			createdBy: change.createdBy ?? task.createdBy,
			metadata: change.metadata ?? task.metadata,
			createdAt: task.createdAt,
			updatedAt: clock.now(),
		};
	}

	function areOpen({dependsOn}: Task): boolean {
		return dependsOn.some((id) => tasks.get(id)?.status !== 'done');
	}

	function times(task: Task, to: TaskStatus): Partial<Task> {
		const now = clock.now();

		switch (to) {
			case 'in_progress': {
				return {startedAt: task.startedAt ?? now};
			}

			case 'assigned': {
				// It begins anew: what came of the last attempt is no longer true.
				return {startedAt: undefined, endedAt: undefined, runId: undefined, error: undefined};
			}

			case 'done':
			case 'failed':
			case 'cancelled': {
				return {endedAt: now};
			}

			case 'inbox':
			case 'review': {
				return {};
			}
		}
	}

	function move(id: string, to: TaskStatus, change: Partial<Task> = {}): MoveVerdict {
		const task = tasks.get(id);

		if (task === undefined) {
			return 'unknown task';
		}

		const agentId = change.agentId ?? task.agentId;

		if (to === task.status && agentId === task.agentId) {
			return 'same';
		}

		// Handing it to another agent before anybody has begun is no move in the table, and harmless.
		const isHandedOn = to === 'assigned' && task.status === 'assigned';

		if (!isHandedOn && !legalMoves(task.status).includes(to)) {
			return 'illegal';
		}

		const isNamed = agentId !== undefined && agents.get(agentId) !== undefined;

		if ((to === 'assigned' || change.agentId !== undefined) && !isNamed) {
			return 'unknown agent';
		}

		if (to === 'in_progress' && areOpen(task)) {
			return 'dependencies open';
		}

		keep({...merge(task, {...times(task, to), ...change}), agentId, status: to}, task.status);
		return 'moved';
	}

	return {
		all: () => [...tasks.values()].toReversed(),
		get: (id) => tasks.get(id),
		add(given: NewTask) {
			const id = given.id ?? chance.uuid();

			if (tasks.has(id) || tasks.size >= mostTasks) {
				return undefined;
			}

			const now = clock.now();
			const agentId = agents.get(given.agentId ?? '')?.id;
			const task: Task = {
				description: undefined,
				projectId: undefined,
				parentId: undefined,
				runId: undefined,
				estimateMinutes: undefined,
				dueAt: undefined,
				progress: undefined,
				summary: undefined,
				error: undefined,
				...given,
				id,
				kind: given.kind ?? 'board',
				priority: given.priority ?? 'normal',
				threadKey: given.threadKey ?? boardThread(agentId),
				createdBy: given.createdBy ?? 'user',
				metadata: given.metadata ?? {},
				agentId,
				status: agentId === undefined ? 'inbox' : 'assigned',
				dependsOn: (given.dependsOn ?? []).filter((each) => each !== id),
				createdAt: now,
				updatedAt: now,
				startedAt: undefined,
				endedAt: undefined,
			};
			keep(task, undefined);
			forget();
			return task;
		},
		legalMoves,
		move,
		assign(id, agentId) {
			const task = tasks.get(id);
			const isOnBoard = task?.threadKey === boardThread(task?.agentId);
			return move(id, 'assigned', {agentId, ...(isOnBoard && {threadKey: boardThread(agentId)})});
		},
		update(id, change) {
			const task = tasks.get(id);

			if (task === undefined) {
				return undefined;
			}

			// Who does it is a move as well.
			return keep({...merge(task, change), agentId: task.agentId}, task.status);
		},
		remove,
	};
}
