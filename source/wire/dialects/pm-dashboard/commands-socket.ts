import type {Command} from '../../../domain/commands.ts';
import type {Json} from '../../../domain/json.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import type {Call} from '../dialect.ts';
import {priorityWord, taskWord} from './vocabulary.ts';

/*
Commands to the server that ships. Its events are never acknowledged; its HTTP answers, so everything that changes
something goes there (measured).
*/

const deadlineMs = 20_000;

const unregistered = 'this server only lets registered agents speak';

/** The HTTP request a command becomes, or why that server cannot do it. */
export function socketCallFor(command: Command): Result<Call> {
	switch (command.type) {
		case 'task.create': {
			const {projectId, title, description = '', priority, agentId} = command;

			if (projectId === undefined) {
				return fail('this server keeps tasks in projects: choose one');
			}

			return agentId === undefined
				? http('POST', ['api', 'projects', projectId, 'tasks'], {
						title,
						description,
						priority: priorityWord(priority),
					})
				: fail('this server takes a new task without an agent; assign it afterwards');
		}

		case 'task.assign': {
			return http('POST', ['api', 'agents', command.agentId, 'assign-task'], {taskId: command.taskId});
		}

		case 'task.move': {
			const status = taskWord(command.to);
			return status === undefined
				? fail(`this server knows no task that is ${command.to}`)
				: http('PUT', ['api', 'tasks', command.taskId], {status});
		}

		case 'task.cancel': {
			return http('PUT', ['api', 'tasks', command.taskId], {status: 'cancelled'});
		}

		case 'project.create': {
			const {name, description} = command;
			return http('POST', ['api', 'projects'], {name, description});
		}

		case 'message.send':
		case 'agent.invoke': {
			return fail(unregistered);
		}

		case 'method.call': {
			const [, verb, path] =
				/^(GET|POST|PUT|DELETE) (\/(?!.*\.\.)(?:api\/[\w/?=&.-]*|health|tailscale\/status))$/u.exec(
					command.method,
				) ?? [];
			return verb === undefined || path === undefined
				? fail('a method of this server is a verb and a path, for example "GET /api/tasks"')
				: ok({method: `${verb} ${path}`, params: command.params, deadlineMs});
		}

		case 'task.delete': {
			return fail('this server deletes no tasks; cancel it instead');
		}

		case 'agent.create': {
			const {name, role, instructions} = command;

			if (instructions !== undefined) {
				return fail('this server takes no instructions with an agent');
			}

			return role === undefined
				? fail('this server wants to know which type of agent: fill in the role')
				: http('POST', ['api', 'agents'], {name, type: role});
		}

		case 'agent.pause':
		case 'agent.resume':
		case 'approval.decide':
		case 'run.abort':
		case 'cron.add':
		case 'cron.edit':
		case 'cron.remove':
		case 'order.modify':
		case 'position.modify':
		case 'backtest.run':
		case 'follow.start':
		case 'follow.stop':
		case 'thread.rename':
		case 'thread.reset':
		case 'thread.delete':
		case 'cron.run':
		case 'cron.enable':
		case 'cron.disable':
		case 'risk.stop':
		case 'risk.resume':
		case 'order.cancel':
		case 'position.close':
		case 'follow.pause':
		case 'follow.resume': {
			return fail('this server has nothing like it');
		}
	}
}

/** Ids come from the server: each is one segment of the path, whatever it holds. */
function http(verb: string, segments: readonly string[], body: Json): Result<Call> {
	const path = segments.map((segment) => encodeURIComponent(segment)).join('/');
	return ok({method: `${verb} /${path}`, params: body, deadlineMs});
}
