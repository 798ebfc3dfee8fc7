import type {Command} from '../../../domain/commands.ts';
import type {Gateway} from '../../../domain/entities.ts';
import type {Json} from '../../../domain/json.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import {errandOf, type Call, type Errand} from '../dialect.ts';
import {isReading} from './capabilities.ts';
import {socketCallFor} from './commands-socket.ts';
import {viaOf} from './gateway-for.ts';
import {addresseeOf} from './talk.ts';
import {priorityWord, taskWord} from './vocabulary.ts';

/** A request lives 30 s (its `ttl`); nothing is sent again by itself. */
const deadlineMs = 30_000;

/** The call a command becomes, or why it cannot be made here. */
export function errandFor(command: Command, gateway: Gateway, key: string): Result<Errand> {
	const call = viaOf(gateway) === 'socket.io' ? socketCallFor(command) : callFor(command, gateway, key);
	return call.ok ? ok(errandOf(call.value)) : call;
}

function callFor(command: Command, gateway: Gateway, key: string): Result<Call> {
	switch (command.type) {
		case 'task.create': {
			const {title, description, priority, agentId, projectId} = command;
			const task = {
				id: key,
				title,
				...(description !== undefined && description !== '' && {description}),
				priority: priorityWord(priority),
				...(projectId !== undefined && {projectId}),
				...(agentId !== undefined && {assignedAgentId: agentId}),
			};
			return request(gateway, 'write', 'create_task', task);
		}

		case 'task.assign': {
			const {taskId, agentId} = command;
			return request(gateway, 'write', 'assign_task', {taskId, agentId});
		}

		case 'task.move': {
			const status = taskWord(command.to);
			return status === undefined
				? fail(`a dashboard knows no task that is ${command.to}`)
				: request(gateway, 'write', 'update_task_status', {taskId: command.taskId, status});
		}

		case 'task.cancel': {
			return request(gateway, 'write', 'update_task_status', {taskId: command.taskId, status: 'cancelled'});
		}

		case 'project.create': {
			const {name, description} = command;
			// An empty text is refused.
			return request(gateway, 'write', 'create_project', {name, ...(description !== '' && {description})});
		}

		case 'agent.invoke': {
			return talk(gateway, command.agentId, command.prompt);
		}

		case 'message.send': {
			const to = addresseeOf(command.threadId, 'user');
			return to === undefined
				? fail('nobody in particular is talked to in this thread')
				: talk(gateway, to, command.text);
		}

		case 'task.delete': {
			return request(gateway, 'write', 'delete_task', {taskId: command.taskId});
		}

		case 'agent.create': {
			const {name, role} = command;
			return command.instructions === undefined
				? request(gateway, 'agent_control', 'spawn_agent', {name, ...(role !== undefined && {type: role})})
				: fail('a dashboard takes no instructions with an agent; tell it afterwards');
		}

		case 'agent.pause':
		case 'agent.resume': {
			const action = command.type === 'agent.pause' ? 'pause_agent' : 'resume_agent';
			return request(gateway, 'agent_control', action, {agentId: command.agentId});
		}

		case 'method.call': {
			const {method, params = {}} = command;
			return request(gateway, isReading(method) ? 'read' : 'write', method, params);
		}

		case 'approval.decide': {
			return fail('a dashboard asks for no decisions');
		}

		case 'run.abort': {
			return fail('a dashboard cannot stop a run');
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
		case 'risk.stop':
		case 'risk.resume':
		case 'order.cancel':
		case 'position.close':
		case 'follow.pause':
		case 'follow.resume': {
			return fail('project dashboards have nothing like it');
		}
	}
}

/** One `request`; it is not even sent where the permissions we were given do not allow it. */
function request(gateway: Gateway, permission: string, action: string, data: Json): Result<Call> {
	const {scopes} = gateway;
	return scopes.length === 0 || scopes.includes(permission) || scopes.includes('admin')
		? ok({method: action, params: data, deadlineMs})
		: fail(`needs the permission ${permission}, which this connection does not have`);
}

function talk(gateway: Gateway, agentId: string, message: string): Result<Call> {
	return request(gateway, 'write', 'send_message', {agentId, message});
}
