import type {GatewayEvent} from '../../../domain/events.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import {asRecord, readString, type UnknownRecord} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import type {Call} from '../dialect.ts';
import type {ClawMemory} from './memory.ts';
import {longestText} from './content.ts';
import {agentIdOf, threadIdOf} from './threads.ts';
import {cleanId, label, spaced} from '../../words.ts';

/** What came of a command. An answer that is "ok" and says that nothing happened is a failure, and told as one. */
export function outcomeOf(
	call: Call,
	answer: UnknownRecord,
	memory: ClawMemory,
	at: number,
): Result<readonly GatewayEvent[]> {
	switch (call.method) {
		case 'chat.send': {
			return ok(sent(call, answer, memory, at));
		}

		case 'chat.abort': {
			return answer.aborted === false ? fail('the gateway found nothing to abort') : ok([]);
		}

		case 'cron.run': {
			return answer.ran === false && answer.enqueued !== true
				? fail(`the job did not run: ${spaced(label(answer.reason, 100) ?? 'no reason given')}`)
				: ok([{type: 'slice.doubted', slice: 'cron', because: 'a job was run', at}]);
		}

		case 'cron.remove': {
			return answer.removed === false
				? fail('the gateway found no such job')
				: ok([{type: 'slice.doubted', slice: 'cron', because: 'a job was removed', at}]);
		}

		case 'agents.create': {
			return ok([{type: 'slice.doubted', slice: 'agents', because: 'an agent was made', at}]);
		}

		case 'sessions.patch':
		case 'sessions.reset': {
			return ok(changedThread(call, at));
		}

		case 'sessions.delete': {
			return answer.deleted === false
				? fail('the gateway found no such thread')
				: ok(changedThread(call, at));
		}

		case 'cron.add':
		case 'cron.update': {
			return ok([{type: 'slice.doubted', slice: 'cron', because: 'a job was changed', at}]);
		}

		case 'tasks.cancel': {
			return answer.cancelled === false
				? fail(`the task was not cancelled: ${label(answer.reason, 200) ?? 'no reason given'}`)
				: ok([{type: 'slice.doubted', slice: 'tasks', because: 'a task was cancelled', at}]);
		}

		case 'exec.approval.resolve':
		case 'plugin.approval.resolve':
		case 'question.resolve': {
			return ok(decided(call, at));
		}

		case 'node.pair.approve':
		case 'node.pair.reject':
		case 'device.pair.approve':
		case 'device.pair.reject': {
			return ok(decided(call, at));
		}

		default: {
			return ok([]);
		}
	}
}

/** Not every gateway tells of it. */
function changedThread(call: Call, at: number): readonly GatewayEvent[] {
	return [
		{type: 'slice.doubted', slice: 'threads', because: 'a thread was changed', at},
		...(call.about === undefined ? [] : [{type: 'thread.doubted' as const, threadId: call.about, at}]),
	];
}

/**
 * What we said, as a message of its own: up to 2026.3.13 no event tells it. Its id is the one the gateway files it
 * under, so that later gateways, which do tell it, tell the same message. Protocol 2 answers when the run is over.
 */
function sent(call: Call, answer: UnknownRecord, memory: ClawMemory, at: number): readonly GatewayEvent[] {
	const params = asRecord(call.params);
	const threadId = call.about ?? threadIdOf(params?.sessionKey, memory);

	if (threadId === undefined) {
		return [];
	}

	const text = readString(params?.message);
	const runId = cleanId(answer.runId) ?? cleanId(params?.idempotencyKey);

	if (text === undefined || runId === undefined || memory.protocol < 3) {
		return [{type: 'thread.doubted', threadId, at}];
	}

	return [
		...begun(answer, {runId, threadId, memory, at}),
		{
			type: 'message.added',
			threadId,
			message: {
				id: `${runId}:user`,
				role: 'user',
				text: cleanText(text, longestText, 'lines'),
				at,
				runId,
				tool: undefined,
				error: undefined,
			},
			at,
		},
	];
}

/**
 * A run under way, seconds before its first event: real gateways ask a model first. No status is said, so that a run
 * which has ended meanwhile is not begun anew.
 */
function begun(
	{status}: UnknownRecord,
	{runId, threadId, memory, at}: {runId: string; threadId: string; memory: ClawMemory; at: number},
): readonly GatewayEvent[] {
	const isGoing = status === 'started' || status === 'accepted' || status === 'in_flight';
	const change = {threadId, agentId: agentIdOf(threadId, memory)};
	return isGoing ? [{type: 'run.changed', id: runId, change, at}] : [];
}

/**
 * Our own decision was taken. The event that says so may come without being heard: 2026.5.28 numbers none of them, and
 * a slow reader misses some.
 */
function decided(call: Call, at: number): readonly GatewayEvent[] {
	const params = asRecord(call.params);
	const id = cleanId(params?.id) ?? cleanId(params?.requestId);

	if (id === undefined) {
		return [];
	}

	const isPairing = call.method.includes('.pair.');
	const decision = isPairing
		? call.method.endsWith('.approve')
			? 'approve'
			: 'reject'
		: (label(params?.decision, 60) ?? (params?.cancel === true ? 'declined' : 'answered'));
	const isNo = ['deny', 'reject', 'declined'].includes(decision);
	return [
		{
			type: 'approval.resolved',
			id,
			status: isNo ? 'rejected' : 'approved',
			decision,
			by: 'you',
			at,
		},
	];
}
