import Ajv from 'ajv';
import type {Frame} from '../../helpers/raw-socket.ts';

/* Every event of seed 000 as a schema that takes nothing else: the project's own types, and the additions of our page. */

const text = {type: 'string'};
const id = {type: 'string', pattern: '^[a-zA-Z0-9._:-]{1,120}$'};
const time = {type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$`};
const count = {type: 'number', minimum: 0};

function object(needed: Record<string, object>, optional: Record<string, object> = {}) {
	return {
		type: 'object',
		properties: {...needed, ...optional},
		required: Object.keys(needed),
		additionalProperties: false,
	};
}

const task = object(
	{
		...{id, title: text, createdAt: time, updatedAt: time, metadata: {type: 'object'}},
		status: {enum: ['inbox', 'assigned', 'in_progress', 'review', 'done', 'failed']},
		priority: {enum: ['low', 'normal', 'high']},
		assigneeAgentId: {anyOf: [id, {type: 'null'}]},
		parentTaskId: {anyOf: [id, {type: 'null'}]},
	},
	{description: text, result: text, error: text},
);

function withStatus(status: string) {
	return {allOf: [task, {type: 'object', properties: {status: {const: status}}}]};
}

const payloads: Readonly<Record<string, object>> = {
	'instance.ready': object({version: text, capabilities: {type: 'array', items: text}}),
	'instance.heartbeat': object({uptimeSec: count, cpuPct: count, memMb: count}),
	'instance.disconnected': object({reason: text, reconnectInMs: count}),
	'task.created': task,
	'task.updated': task,
	'task.completed': withStatus('done'),
	'task.failed': withStatus('failed'),
	'agent.status': object(
		{agentId: id, status: {enum: ['online', 'offline', 'degraded', 'idle', 'busy', 'error']}},
		{
			...{name: text, role: text, parentId: id, modelProvider: text, modelName: text, lastHeartbeat: time},
			...{paused: {const: true}, error: text, taskId: text},
		},
	),
	'chat.message': object(
		{
			...{id, threadId: id, author: text, sender: text, body: text, content: text, createdAt: time},
			type: {enum: ['user', 'cso', 'agent_update', 'system']},
		},
		{parentMessageId: id, metadata: {type: 'object'}, partial: {const: true}},
	),
	'usage.report': object({
		...{agentId: id, model: text, promptTokens: count, completionTokens: count, costUsd: count},
	}),
	error: object({code: text, message: text}, {details: {type: 'object'}, retryAfterMs: count}),
};

const ajv = new Ajv({allErrors: true});
const checks = new Map(
	Object.entries(payloads).map(([type, payload]) => [
		type,
		ajv.compile(object({type: {const: type}, timestamp: time, instanceId: id, payload}, {requestId: text})),
	]),
);

/** What is wrong with an event; undefined when it is what the page says. */
export function wrongEvent(frame: Frame): string | undefined {
	const check = checks.get(String(frame['type']));

	if (check === undefined) {
		return `there is no event ${String(frame['type'])}`;
	}

	return check(frame) ? undefined : ajv.errorsText(check.errors);
}
