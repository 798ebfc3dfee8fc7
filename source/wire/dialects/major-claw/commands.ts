import type {Priority} from '../../../domain/board.ts';
import type {Command} from '../../../domain/commands.ts';
import type {Json} from '../../../domain/json.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import {errandOf, type Call, type Errand} from '../dialect.ts';
import {commandNames} from './capabilities.ts';
import {unscoped} from './scope.ts';
import {statusWord} from './tasks.ts';

/** A command nobody spoke of for so long is unconfirmed; it is never sent again by itself. */
const deadlineMs = 10_000;

/** The call a command becomes, or why this contract has nothing for it. */
export function errandFor(command: Command, _gateway: unknown, idempotencyKey: string): Result<Errand> {
	const call = callFor(command, idempotencyKey);
	return call.ok ? ok(errandOf(call.value)) : call;
}

function callFor(command: Command, key: string): Result<Call> {
	switch (command.type) {
		case 'task.create': {
			const {title, description, priority, agentId} = command;

			// One command is one message: a task is created, and then given to somebody.
			if (agentId !== undefined) {
				return fail('an instance takes a new task into its inbox; assign it afterwards');
			}

			const task = {id: `task_${key}`, title, priority: priorityWord(priority), metadata: {}};
			return ok(callOf('task.create', description === undefined ? task : {...task, description}, undefined));
		}

		case 'task.assign': {
			const task = unscoped(command.taskId);
			const agent = unscoped(command.agentId);
			return task.instanceId === agent.instanceId
				? ok(callOf('task.assign', {taskId: task.id, agentId: agent.id}, task.instanceId))
				: fail('the task and the agent belong to different instances');
		}

		case 'task.move': {
			const {instanceId, id} = unscoped(command.taskId);
			const status = statusWord(command.to);
			return status === undefined
				? fail(`an instance knows no task that is ${command.to}`)
				: ok(callOf('task.updateStatus', {taskId: id, status}, instanceId));
		}

		case 'message.send': {
			const {instanceId, id} = unscoped(command.threadId);
			return ok(callOf('chat.send', {threadId: id, from: 'user', message: command.text}, instanceId));
		}

		case 'agent.invoke': {
			const {instanceId, id} = unscoped(command.agentId);
			return ok(callOf('agent.invoke', {agentId: id, prompt: command.prompt, context: {}}, instanceId));
		}

		case 'method.call': {
			return commandNames.includes(command.method)
				? ok(callOf(command.method, command.params ?? {}, undefined))
				: fail(`${command.method} is none of ${commandNames.join(', ')}`);
		}

		case 'task.cancel': {
			return fail('an instance cannot cancel a task; move it to failed');
		}

		case 'approval.decide': {
			return fail('an instance asks for no decisions over this connection');
		}

		case 'run.abort': {
			return fail('an instance cannot stop a run');
		}

		case 'task.delete': {
			return fail('an instance keeps its tasks; move it to failed');
		}

		case 'agent.create': {
			return fail('agents of an instance are set up on its own pages');
		}

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
		case 'project.create':
		case 'agent.pause':
		case 'agent.resume':
		case 'risk.stop':
		case 'risk.resume':
		case 'order.cancel':
		case 'position.close':
		case 'follow.pause':
		case 'follow.resume': {
			return fail('instances of Major Claw have nothing like it');
		}
	}
}

/** The contract knows three. */
function priorityWord(priority: Priority): string {
	return priority === 'urgent' ? 'high' : priority;
}

function callOf(method: string, params: Json, instanceId: string | undefined): Call {
	const call = {method, params, deadlineMs};
	return instanceId === undefined ? call : {...call, about: instanceId};
}
