import {isDeepStrictEqual} from 'node:util';
import type {Task} from '../../world/board.ts';
import type {MoveVerdict} from '../../world/parts-board.ts';
import {missing, type Refusal, wrong} from '../frames.ts';
import {agentCalled, wireAgent} from '../names.ts';
import {at, type Fields, isSmallObject, textAt} from '../read.ts';
import {id, oneOf, optional, smallObject, text} from '../rules.ts';
import type {Call, Command} from '../service.ts';
import {taskRecord, wireStatus, wireStatuses, type WireStatus} from '../shapes.ts';

const priorities = ['low', 'normal', 'high'] as const;

/** What a client says of a new task; the rest is the world's. */
function draftOf(payload: Fields) {
	const metadata = at(payload, 'metadata');
	const priority = priorities.find((each) => each === textAt(payload, 'priority')) ?? 'normal';
	return {
		id: textAt(payload, 'id') ?? '',
		title: textAt(payload, 'title') ?? '',
		description: textAt(payload, 'description'),
		priority,
		parentId: textAt(payload, 'parentTaskId'),
		metadata: isSmallObject(metadata) ? metadata : {},
	};
}

/** Whether the task is still what its creator said; how far it is does not matter. */
function isSame(task: Task, draft: ReturnType<typeof draftOf>): boolean {
	const {id: own, title, description, parentId, metadata} = task;
	const priority = task.priority === 'urgent' ? 'high' : task.priority;
	return isDeepStrictEqual({id: own, title, description, priority, parentId, metadata}, draft);
}

function create({world, claims, audience, asker, payload}: Call): Refusal | undefined {
	const draft = draftOf(payload);
	const known = world.tasks.get(draft.id);

	if (known !== undefined) {
		if (!isSame(known, draft)) {
			return wrong(`there is another task ${draft.id} already`);
		}

		audience.answer(asker, {type: 'task.created', payload: taskRecord(world, known)});
		return undefined;
	}

	if (draft.parentId !== undefined && world.tasks.get(draft.parentId) === undefined) {
		return missing(`there is no task ${draft.parentId} to be its parent`);
	}

	const {isAnswered} = claims.during(
		asker,
		(event) => event.type === 'task.changed' && event.task.id === draft.id,
		() => world.tasks.add({...draft, kind: 'board', createdBy: 'user'}),
	);
	return isAnswered ? undefined : wrong('the board is full: no more tasks are taken');
}

/** Changes a task; when it was so already the answer is the task as it is. */
function change(
	{world, claims, audience, asker}: Call,
	task: Task,
	{to, act}: {readonly to: WireStatus; readonly act: () => MoveVerdict},
): Refusal | undefined {
	const {outcome: verdict, isAnswered} = claims.during(
		asker,
		(event) => event.type === 'task.changed' && event.task.id === task.id,
		act,
	);
	const refusal = refusalOf(verdict, {world, task, to});

	if (refusal === undefined && !isAnswered) {
		const now = world.tasks.get(task.id) ?? task;
		audience.answer(asker, {type: 'task.updated', payload: taskRecord(world, now)});
	}

	return refusal;
}

function refusalOf(
	verdict: MoveVerdict,
	{world, task, to}: {world: Call['world']; task: Task; to: WireStatus},
): Refusal | undefined {
	switch (verdict) {
		case 'moved':
		case 'same': {
			return undefined;
		}

		case 'unknown task': {
			return missing(`there is no task ${task.id}`);
		}

		case 'unknown agent': {
			return wrong(`task ${task.id} has no agent: give it to one with task.assign`);
		}

		case 'dependencies open': {
			return wrong(`task ${task.id} waits for others to be done`, {dependsOn: task.dependsOn});
		}

		case 'illegal': {
			const from = wireStatus(task.status);
			const legal = world.tasks.legalMoves(task.status).filter((move) => move !== 'cancelled');
			return wrong(`task ${task.id} cannot go from ${from} to ${to}`, {from, to, legal});
		}
	}
}

function assign(call: Call): Refusal | undefined {
	const {world, payload} = call;
	const taskId = textAt(payload, 'taskId') ?? '';
	const agentId = textAt(payload, 'agentId') ?? '';
	const task = world.tasks.get(taskId);
	const agent = agentCalled(world, agentId);

	if (task === undefined) {
		return missing(`there is no task ${taskId}`);
	}

	if (agent === undefined) {
		const agents = world.agents.all().map((each) => wireAgent(world, each.id));
		return {...missing(`there is no agent ${agentId}`), details: {agents: agents.slice(0, 50)}};
	}

	return change(call, task, {to: 'assigned', act: () => world.tasks.assign(task.id, agent.id)});
}

function updateStatus(call: Call): Refusal | undefined {
	const {world, payload} = call;
	const taskId = textAt(payload, 'taskId') ?? '';
	const task = world.tasks.get(taskId);
	const to = wireStatuses.find((each) => each === textAt(payload, 'status'));

	if (task === undefined || to === undefined) {
		return missing(`there is no task ${taskId}`);
	}

	return change(call, task, {to, act: () => world.tasks.move(task.id, to)});
}

export const taskCommands: Readonly<Record<string, Command>> = {
	'task.create': {
		rules: {
			id,
			title: text(220),
			priority: optional(oneOf(priorities)),
			description: optional(text(8000)),
			metadata: optional(smallObject),
			parentTaskId: optional(id),
		},
		isLook: false,
		serve: create,
	},
	'task.assign': {rules: {taskId: id, agentId: id}, isLook: false, serve: assign},
	'task.updateStatus': {
		rules: {taskId: id, status: oneOf(wireStatuses)},
		isLook: false,
		serve: updateStatus,
	},
};
