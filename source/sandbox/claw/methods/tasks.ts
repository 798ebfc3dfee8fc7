import {invalid} from '../frames.ts';
import type {Call, Methods} from '../gateway.ts';
import {numberAt, textAt} from '../read.ts';
import {name, object, oneOf, text, upTo} from '../schemas.ts';
import {clawStatus, taskShape} from '../shapes/work.ts';

function list({params, answer, world}: Call): void {
	const {status} = params;
	const wanted = status === undefined ? undefined : [status].flat();
	const agentId = textAt(params, 'agentId');
	const sessionKey = textAt(params, 'sessionKey');
	const from = Number(textAt(params, 'cursor') ?? 0) || 0;
	const limit = numberAt(params, 'limit') ?? 100;
	const found = world.tasks
		.all()
		.filter(
			(task) =>
				(wanted?.includes(clawStatus(task.status)) ?? true) &&
				(agentId ?? task.agentId) === task.agentId &&
				(sessionKey ?? task.threadKey) === task.threadKey,
		);
	const tasks = found.slice(from, from + limit).map((task) => taskShape(task));
	const next = from + tasks.length;
	answer({tasks, ...(next < found.length && {nextCursor: String(next)})});
}

function get({params, answer, refuse, world}: Call): void {
	const id = textAt(params, 'taskId') ?? '';
	const task = world.tasks.get(id);

	if (task === undefined) {
		refuse(invalid(`task not found: ${id}`, {taskId: id}));
	} else {
		answer({task: taskShape(task)});
	}
}

/** Stops the run of a task, or keeps it from starting. */
function cancel({params, answer, world}: Call): void {
	const id = textAt(params, 'taskId') ?? '';
	const task = world.tasks.get(id);

	if (task === undefined) {
		answer({found: false, cancelled: false, reason: 'not found'});
		return;
	}

	if (!['queued', 'running'].includes(clawStatus(task.status))) {
		answer({found: true, cancelled: false, reason: 'already finished', task: taskShape(task)});
		return;
	}

	if (task.runId !== undefined) {
		world.runs.abort(task.threadKey, task.runId, 'rpc');
	}

	world.tasks.move(id, 'cancelled', {summary: textAt(params, 'reason') ?? 'cancelled'});
	answer({found: true, cancelled: true, task: taskShape(world.tasks.get(id) ?? task)});
}

export function taskMethods(): Methods {
	const status = oneOf('queued', 'running', 'completed', 'failed', 'cancelled', 'timed_out');
	return {
		'tasks.list': {
			params: object({
				status: {anyOf: [status, {type: 'array', items: status}]},
				agentId: name,
				sessionKey: name,
				limit: upTo(500),
				cursor: text,
			}),
			serve: list,
		},
		'tasks.get': {params: object({'taskId!': name}), serve: get},
		'tasks.cancel': {params: object({'taskId!': name, reason: text}), serve: cancel},
	};
}
