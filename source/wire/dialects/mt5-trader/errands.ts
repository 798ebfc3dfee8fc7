import type {Command} from '../../../domain/commands.ts';
import type {Approval, Gateway} from '../../../domain/entities.ts';
import type {Json} from '../../../domain/json.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import {asRecord, readCount} from '../../read.ts';
import {errandOf, type Call, type Errand} from '../dialect.ts';
import {accessTo, reasonAgainst} from './access.ts';
import {agentIdOf, threadIdOf} from './agents.ts';
import {decide} from './decide.ts';
import {backtest, backtestMs, createAgent, modify} from './desk-errands.ts';
import {callOf, deadlineMs} from './readings.ts';
import {asking} from './speak.ts';

/** How a command is carried out here, or why it cannot be. Only what is safe to repeat has a second way. */
export function errandFor(
	command: Command,
	gateway: Gateway,
	key: string,
	asked: Approval | undefined,
): Result<Errand> {
	switch (command.type) {
		case 'approval.decide': {
			return decide(command, gateway, key, asked);
		}

		case 'message.send': {
			const agentId = agentIdOf(command.threadId);
			return agentId === undefined
				? fail('a message goes to an agent, and this thread belongs to none')
				: ask(agentId, command.text, gateway, key);
		}

		case 'agent.invoke': {
			return ask(command.agentId, command.prompt, gateway, key);
		}

		case 'run.abort': {
			const agentId = agentIdOf(command.threadId);
			return agentId === undefined
				? fail('a run is aborted by its agent, and this thread belongs to none')
				: simple(gateway, 'agent.abort', {
						agentId,
						...(command.runId !== undefined && {runId: command.runId}),
					});
		}

		case 'agent.create': {
			return createAgent(command, gateway, key);
		}

		case 'agent.pause':
		case 'agent.resume': {
			const method = command.type === 'agent.pause' ? 'agents.pause' : 'agents.resume';
			return simple(gateway, method, {agentId: command.agentId});
		}

		case 'risk.stop': {
			return simple(gateway, 'risk.emergencyStop', {action: command.action, ...because(command.reason)});
		}

		case 'risk.resume': {
			return simple(gateway, 'risk.resume', because(command.reason));
		}

		case 'order.cancel': {
			const {accountId, orderId} = command;
			return simple(gateway, 'trades.cancel', {accountId, orderId});
		}

		case 'position.close': {
			const {accountId, positionId} = command;
			return simple(gateway, 'trades.closePosition', {accountId, positionId});
		}

		case 'order.modify':
		case 'position.modify': {
			return simple(gateway, 'trades.modify', modify(command));
		}

		case 'backtest.run': {
			return backtest(command, gateway);
		}

		case 'follow.start':
		case 'follow.stop': {
			const {accountId, strategyId} = command;
			const method = command.type === 'follow.start' ? 'marketplace.follow' : 'marketplace.unfollow';
			return simple(gateway, method, {accountId, strategyId});
		}

		case 'follow.pause':
		case 'follow.resume': {
			const {accountId, strategyId} = command;
			const method = command.type === 'follow.pause' ? 'copytrade.pause' : 'copytrade.resume';
			return simple(gateway, method, {accountId, strategyId});
		}

		case 'thread.rename':
		case 'thread.reset':
		case 'thread.delete': {
			return fail('gateways of this kind have one conversation with each agent, and keep none of its words');
		}

		case 'cron.add':
		case 'cron.edit':
		case 'cron.remove':
		case 'cron.run':
		case 'cron.enable':
		case 'cron.disable': {
			return fail('gateways of this kind have no schedule; hooks on the market wake their agents');
		}

		case 'task.create':
		case 'task.assign':
		case 'task.move':
		case 'task.cancel':
		case 'task.delete': {
			return fail('gateways of this kind plan no tasks; ask an agent instead');
		}

		case 'project.create': {
			return fail('gateways of this kind have no projects');
		}

		case 'method.call': {
			return byName(command.method, command.params, gateway);
		}
	}
}

function because(reason: string | undefined): {readonly reason?: string} {
	return reason === undefined || reason === '' ? {} : {reason};
}

function ask(agentId: string, text: string, gateway: Gateway, key: string): Result<Errand> {
	const access = accessTo('agent.run', gateway);
	return access === 'open'
		? ok(
				asking({
					agentId,
					key,
					priority: 'normal',
					dedupeKey: key,
					payload: {message: text},
					words: text,
					about: threadIdOf(agentId),
				}),
			)
		: fail(reasonAgainst('agent.run', access));
}

/** One call, made once. */
function simple(gateway: Gateway, method: string, params: Json): Result<Errand> {
	const access = accessTo(method, gateway);
	return access === 'open' ? ok(errandOf(callOf(method, params))) : fail(reasonAgainst(method, access));
}

/** Seed 004 §2.1: params are an object, never null. */
function byName(method: string, params: Json | undefined, gateway: Gateway): Result<Errand> {
	const access = accessTo(method, gateway);

	if (method === 'gateway.connect') {
		return fail('the gateway was greeted already, and takes one greeting');
	}

	if (access !== 'open') {
		return fail(reasonAgainst(method, access));
	}

	return params === undefined || asRecord(params) !== undefined
		? ok(errandOf(longer({...callOf(method, params), params: params ?? {}})))
		: fail('the parameters must be an object');
}

const longestWaitMs = 600_000;

/** A backtest computes, and agent.wait waits as long as it was told to, 30 s where it was told nothing. */
function longer(call: Call): Call {
	switch (call.method) {
		case 'backtests.run': {
			return {...call, deadlineMs: backtestMs};
		}

		case 'agent.wait': {
			const asked = readCount(asRecord(call.params)?.timeoutMs) ?? 30_000;
			return {...call, deadlineMs: Math.min(asked, longestWaitMs) + deadlineMs};
		}

		default: {
			return call;
		}
	}
}
