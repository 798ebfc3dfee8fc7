import type {Command} from '../../../domain/commands.ts';
import type {Gateway} from '../../../domain/entities.ts';
import type {Json} from '../../../domain/json.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import type {Call} from '../dialect.ts';
import {slugOf} from '../../words.ts';
import {jobOf, patchOf} from './cron-params.ts';
import {answerParams} from './questions.ts';
import {accessTo} from './scopes.ts';

const deadlineMs = 15_000;

/** Protocol 2 answers `chat.send` and `cron.run` only when the run is over. */
const blockingMs = 600_000;

/** The call a command becomes, or why it cannot be made here. */
export function callFor(command: Command, gateway: Gateway, idempotencyKey: string): Result<Call> {
	switch (command.type) {
		case 'approval.decide': {
			return decide(command, gateway);
		}

		case 'message.send': {
			const {threadId, text} = command;
			const params = {sessionKey: threadId, message: text, idempotencyKey};
			return call(gateway, 'chat.send', params, {
				deadlineMs: isOld(gateway) ? blockingMs : deadlineMs,
				about: threadId,
			});
		}

		case 'run.abort': {
			const {threadId, runId} = command;

			// Its events name a run by its session, its calls by the key it was sent with.
			if (isOld(gateway)) {
				return fail('this gateway aborts a run only by the key it was sent with, and does not tell it');
			}

			const session = {sessionKey: threadId};
			const params = runId === undefined ? session : {...session, runId};
			return call(gateway, 'chat.abort', params, {deadlineMs, about: threadId});
		}

		case 'cron.run': {
			// Up to 2026.2.9 it waits for the job to finish.
			const isWaiting = (gateway.protocol ?? 2) < 4;
			return call(
				gateway,
				'cron.run',
				{id: command.jobId, mode: 'force'},
				{deadlineMs: isWaiting ? blockingMs : deadlineMs},
			);
		}

		case 'cron.enable':
		case 'cron.disable': {
			const isEnabled = command.type === 'cron.enable';
			return call(gateway, 'cron.update', {id: command.jobId, patch: {enabled: isEnabled}});
		}

		case 'cron.add': {
			const job = jobOf(command, gateway);
			return job.ok ? call(gateway, 'cron.add', job.value) : job;
		}

		case 'cron.edit': {
			const patch = patchOf(command, gateway);
			return patch.ok ? call(gateway, 'cron.update', {id: command.jobId, patch: patch.value}) : patch;
		}

		case 'cron.remove': {
			return call(gateway, 'cron.remove', {id: command.jobId});
		}

		case 'task.cancel': {
			return call(gateway, 'tasks.cancel', {taskId: command.taskId});
		}

		case 'task.create':
		case 'task.assign':
		case 'task.move':
		case 'task.delete':
		case 'project.create': {
			return fail('this gateway plans no tasks; its tasks are records of runs');
		}

		case 'agent.invoke': {
			const {agentId, prompt} = command;

			// It has one agent and refuses to hear which.
			if (isOld(gateway)) {
				return fail('this gateway has one agent: send it a message');
			}

			return call(gateway, 'agent', {agentId, message: prompt, idempotencyKey}, {deadlineMs});
		}

		case 'agent.create': {
			return createAgent(command, gateway);
		}

		case 'thread.rename': {
			return call(
				gateway,
				'sessions.patch',
				{key: command.threadId, label: command.title},
				ofThread(command),
			);
		}

		case 'thread.reset': {
			return call(gateway, 'sessions.reset', {key: command.threadId}, ofThread(command));
		}

		case 'thread.delete': {
			return call(gateway, 'sessions.delete', {key: command.threadId}, ofThread(command));
		}

		case 'agent.pause':
		case 'agent.resume': {
			return fail('this gateway cannot pause an agent');
		}

		case 'risk.stop':
		case 'risk.resume':
		case 'order.cancel':
		case 'order.modify':
		case 'position.close':
		case 'position.modify':
		case 'backtest.run':
		case 'follow.start':
		case 'follow.stop':
		case 'follow.pause':
		case 'follow.resume': {
			return fail('this gateway does not trade');
		}

		case 'method.call': {
			return call(gateway, command.method, command.params);
		}
	}
}

function ofThread({threadId}: {readonly threadId: string}) {
	return {deadlineMs, about: threadId};
}

/** A new agent works in a folder of its own, named as the gateway itself names them. */
function createAgent(
	{name, role, instructions}: Extract<Command, {type: 'agent.create'}>,
	gateway: Gateway,
): Result<Call> {
	const id = slugOf(name);

	if (id === undefined) {
		return fail('the name needs a letter or a figure');
	}

	return role === undefined && instructions === undefined
		? call(gateway, 'agents.create', {name, workspace: `~/.openclaw/workspace-${id}`})
		: fail('this gateway takes a name only; write what the agent is into its files afterwards');
}

function isOld(gateway: Gateway): boolean {
	return (gateway.protocol ?? 2) < 3;
}

/** An answer goes to the list its request came from. */
function decide(command: Extract<Command, {type: 'approval.decide'}>, gateway: Gateway): Result<Call> {
	const {approvalId: id, origin, action} = command;

	switch (origin) {
		case 'exec':
		case 'plugin': {
			return call(gateway, `${origin}.approval.resolve`, {id, decision: action.id});
		}

		case 'node':
		case 'device': {
			return action.id === 'approve' || action.id === 'reject'
				? call(gateway, `${origin}.pair.${action.id}`, {requestId: id})
				: fail('a pairing is approved or rejected, nothing else');
		}

		case 'question': {
			const params = answerParams(id, action.id);
			return params === undefined
				? fail('this answer does not belong to the question')
				: call(gateway, 'question.resolve', params);
		}

		default: {
			return fail('this gateway has no way to answer it');
		}
	}
}

function call(
	gateway: Gateway,
	method: string,
	params: Json | undefined,
	how?: {readonly deadlineMs: number; readonly about?: string},
): Result<Call> {
	const access = accessTo(method, gateway);

	switch (access.type) {
		case 'open': {
			return ok({method, params, deadlineMs, ...how, ...(method === 'agent' && {isAnsweredTwice: true})});
		}

		case 'absent': {
			return fail(`this gateway does not offer ${method}`);
		}

		case 'forbidden': {
			return fail(`needs the scope ${access.scope}, which this connection does not have`);
		}
	}
}
