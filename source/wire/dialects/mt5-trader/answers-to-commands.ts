import type {GatewayEvent} from '../../../domain/events.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import {asRecord, readString, type UnknownRecord} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import type {Call} from '../dialect.ts';
import {accountChange} from './accounts.ts';
import {agentIdOf, readAgent, threadIdOf} from './agents.ts';
import {backtestRan} from './backtests.ts';
import {followIdOf, readFollow} from './follows.ts';
import type {Mt5Memory} from './memory.ts';
import {placedId} from './placed.ts';
import {riskEvents} from './risk.ts';
import {executionEvents} from './trade-events.ts';
import {readTerms} from './trades.ts';
import {rejectedBy} from './speak.ts';
import type {Answer} from './told.ts';
import {cleanId, label, spaced} from '../../words.ts';

/** What came of a command. An answer that is "ok" and says that nothing happened is a failure, and told as one. */
export function outcomeOf(answer: Answer): Result<readonly GatewayEvent[]> {
	const {call, payload, at} = answer;

	switch (call.method) {
		case 'agent.run': {
			return ran(answer);
		}

		case 'agent.abort': {
			return Array.isArray(payload.aborted) && payload.aborted.length === 0
				? fail('the gateway found nothing to abort')
				: ok([]);
		}

		case 'agent.block.action': {
			return ok(decided(answer));
		}

		case 'trades.place':
		case 'trades.modify':
		case 'trades.cancel':
		case 'trades.closePosition': {
			return ok(traded(answer));
		}

		case 'backtests.run': {
			return ok(backtestRan(answer));
		}

		case 'risk.emergencyStop':
		case 'risk.resume': {
			return ok(answer.memory.risk === undefined ? [] : risked(answer.memory, at));
		}

		case 'marketplace.follow':
		case 'copytrade.status':
		case 'copytrade.pause':
		case 'copytrade.resume': {
			const follow = readFollow(payload);
			return ok(follow === undefined ? [] : [{type: 'follow.changed', id: follow.id, change: follow, at}]);
		}

		case 'marketplace.unfollow': {
			const follow = readFollow(payload);
			return payload.removed === false || follow === undefined
				? fail('the gateway found nothing to unfollow')
				: ok([{type: 'follow.removed', id: followIdOf(follow.accountId, follow.strategyId), at}]);
		}

		case 'accounts.connect':
		case 'accounts.disconnect': {
			const read = accountChange(payload.account, payload.state);
			return ok(read === undefined ? [] : [{type: 'account.changed', ...read, at}]);
		}

		case 'agents.create':
		case 'agents.get':
		case 'agents.update':
		case 'agents.pause':
		case 'agents.resume': {
			const agent = readAgent(payload.agent);
			return ok(agent === undefined ? [] : [{type: 'agent.changed', id: agent.id, change: agent, at}]);
		}

		case 'devices.pair':
		case 'devices.unpair':
		case 'devices.registerPush': {
			return ok([{type: 'slice.doubted', slice: 'nodes', because: 'a device was changed', at}]);
		}

		case 'devices.notifyTest': {
			// Measured: a good answer for a device that is not there.
			return payload.status === 'missing_device' ? fail('the gateway knows no such device') : ok([]);
		}

		default: {
			return ok([]);
		}
	}
}

function risked(memory: Mt5Memory, at: number): readonly GatewayEvent[] {
	return memory.risk === undefined
		? []
		: [
				...riskEvents(memory.risk, memory.isRiskNews, at),
				{type: 'slice.doubted', slice: 'trades', because: 'an emergency action', at},
			];
}

/** The queue took the request, or dropped it: `dropped` comes with `ok: true`. */
function ran({call, params, payload, at}: Answer): Result<readonly GatewayEvent[]> {
	const decision = asRecord(payload.decision);
	const type = label(decision?.type, 40);

	if (type === 'dropped') {
		const why = label(asRecord(decision?.details)?.reason, 200);
		return fail(`the agent's queue dropped it${why === undefined ? '' : `: ${spaced(why)}`}`);
	}

	const rejected = rejectedBy(call.about);

	// A rejection that had to go to the agent itself.
	if (rejected !== undefined) {
		return ok([resolved(rejected, 'reject', at)]);
	}

	const request = asRecord(params.request);
	const told = asRecord(request?.payload);
	const agentId = cleanId(params.agentId);
	return ok([...said({call, request, told, agentId, at}), ...run(payload, agentId, type, at)]);
}

type Said = {
	readonly call: Call;
	readonly request: UnknownRecord | undefined;
	readonly told: UnknownRecord | undefined;
	readonly agentId: string | undefined;
	readonly at: number;
};

/** No gateway keeps what it was asked: our words stand in the conversation because we put them there. */
function said({call, request, told, agentId, at}: Said): readonly GatewayEvent[] {
	const text = readString(told?.message ?? request?.message);
	const id = cleanId(request?.request_id) ?? `asked:${at}`;
	const threadId = agentIdOf(call.about ?? '') === undefined ? undefined : call.about;
	return text === undefined || threadId === undefined || agentId === undefined
		? []
		: [
				{type: 'thread.changed', id: threadId, change: {agentId, kind: 'agent', updatedAt: at}, at},
				{
					type: 'message.added',
					threadId,
					message: {
						id,
						role: 'user',
						text: cleanText(text, 100_000, 'lines'),
						at,
						runId: undefined,
						tool: undefined,
						error: undefined,
					},
					at,
				},
			];
}

/** Additive: the shipped server names no run, and runs nothing. */
function run(
	payload: UnknownRecord,
	agentId: string | undefined,
	type: string | undefined,
	at: number,
): readonly GatewayEvent[] {
	const id = cleanId(payload.runId);
	return id === undefined || agentId === undefined || type === 'deduped'
		? []
		: [{type: 'run.changed', id, change: {agentId, threadId: threadIdOf(agentId)}, at}];
}

function decided({params, payload, memory, at}: Answer): readonly GatewayEvent[] {
	const [agentId, runId, blockId] = [params.agentId, params.runId, params.blockId].map((id) => cleanId(id));
	const action = label(params.actionId, 80);
	const execution = asRecord(payload.execution);
	const done = execution === undefined ? [] : executionEvents(execution, {memory, at});

	if (agentId === undefined || runId === undefined || blockId === undefined || action === undefined) {
		return done;
	}

	const id = placedId({agentId, runId, blockId});
	return action === 'approve' || action === 'reject'
		? [resolved(id, action, at), ...done]
		: [...done, {type: 'slice.doubted', slice: 'approvals', because: `${action} was answered`, at}];
}

function resolved(id: string, decision: 'approve' | 'reject', at: number): GatewayEvent {
	const status = decision === 'approve' ? 'approved' : 'rejected';
	return {type: 'approval.resolved', id, status, decision, by: 'you', at};
}

/** The shipped server's execution says neither what nor how much: what we asked for does. */
function traded({call, params, payload, memory, at}: Answer): readonly GatewayEvent[] {
	const execution = asRecord(payload.execution);
	const asked = readTerms({...params, ...asRecord(params.intent)});
	const isPlacing = call.method === 'trades.place';
	const decision = isPlacing && call.about !== undefined ? [resolved(call.about, 'approve', at)] : [];
	return execution === undefined
		? decision
		: [...decision, ...executionEvents({...asked, ...execution}, {memory, at})];
}
