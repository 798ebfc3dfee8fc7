import type {TaskStatus} from '../../../domain/board.ts';
import type {MethodInfo} from '../../../domain/methods.ts';
import type {Capabilities} from '../capabilities.ts';

const text = {type: 'string', minLength: 1};

function shape(properties: Readonly<Record<string, object>>, ...required: readonly string[]): object {
	return {type: 'object', properties, required};
}

/** The six commands of seed 000 "Outbound Commands". */
const methods: readonly MethodInfo[] = [
	{
		name: 'instance.subscribe',
		effect: 'reads',
		says: 'hear of topics, and be told the present state again',
		params: shape({topics: {type: 'array', items: text}}, 'topics'),
	},
	{
		name: 'task.create',
		effect: 'changes',
		says: 'put a task into the inbox, under an id of your choice',
		params: shape(
			{
				id: {type: 'string', pattern: '^[a-zA-Z0-9._:-]{1,120}$'},
				title: {type: 'string', minLength: 1, maxLength: 220},
				description: {type: 'string'},
				priority: {enum: ['low', 'normal', 'high']},
				metadata: {type: 'object'},
			},
			'id',
			'title',
		),
	},
	{
		name: 'task.assign',
		effect: 'changes',
		says: 'give a task to an agent',
		params: shape({taskId: text, agentId: text}, 'taskId', 'agentId'),
	},
	{
		name: 'task.updateStatus',
		effect: 'changes',
		says: 'move a task',
		params: shape(
			{taskId: text, status: {enum: ['inbox', 'assigned', 'in_progress', 'review', 'done', 'failed']}},
			'taskId',
			'status',
		),
	},
	{
		name: 'chat.send',
		effect: 'changes',
		says: 'say something in a thread',
		params: shape({threadId: text, from: text, message: text}, 'threadId', 'message'),
	},
	{
		name: 'agent.invoke',
		effect: 'changes',
		says: 'ask an agent to do something',
		params: shape({agentId: text, prompt: text, context: {type: 'object'}}, 'agentId', 'prompt'),
	},
];

export const commandNames: readonly string[] = methods.map(({name}) => name);

export const eventNames: readonly string[] = [
	'instance.ready',
	'instance.heartbeat',
	'task.created',
	'task.updated',
	'task.completed',
	'task.failed',
	'agent.status',
	'chat.message',
	'usage.report',
	'error',
];

/** Where a task may go from each status: the table of the project's own engine (measured in its code). */
const moves: ReadonlyMap<TaskStatus, readonly TaskStatus[]> = new Map<TaskStatus, readonly TaskStatus[]>([
	['inbox', ['assigned', 'failed']],
	['assigned', ['doing', 'failed']],
	['doing', ['review', 'failed']],
	['review', ['done', 'doing', 'failed']],
	['failed', ['assigned']],
	['done', []],
]);

export const capabilities: Capabilities = {
	shows: ['health', 'heartbeats', 'agents', 'threads', 'tasks', 'usage'],
	does: ['task.create', 'task.assign', 'task.move', 'message.send', 'agent.invoke', 'method.call'],
	moves,
	methods,
};
