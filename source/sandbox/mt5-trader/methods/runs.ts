import type {Fields} from '../../world/board.ts';
import type {Run} from '../../world/entities.ts';
import type {QueueRequest} from '../../world/parts-board.ts';
import {type Answer, no, ok} from '../frames.ts';
import {idPattern, method, type Method, missing, type Outcome, type Call, takeAgentId} from '../gateway.ts';
import {mostWaits} from '../limits.ts';
import {runShape} from '../shapes/run.ts';
import type {Take} from '../take.ts';
import {priorities} from '../words.ts';

/** The seed's form has `message` beside `kind`; the shipped server only knows `payload`. Both are taken. */
function takeRequest(take: Take): Omit<QueueRequest, 'id'> & {readonly id: string | undefined} {
	const agentId = takeAgentId(take);
	const request = take.inner('request');
	const message = request.maybeText('message', {max: 20_000});
	return {
		agentId,
		id: request.maybeText('requestId', {max: 120, pattern: idPattern}),
		kind: request.text('kind', {max: 80}),
		priority: request.maybeChoice('priority', priorities) ?? 'normal',
		dedupeKey: request.maybeText('dedupeKey'),
		payload: {
			...(message !== undefined && {message}),
			...request.fields('payload', {max: 40_000}),
		},
	};
}

/** Measured: snake case. */
function requestShape({id, agentId, kind, priority, dedupeKey, payload}: QueueRequest): Fields {
	return {request_id: id, agent_id: agentId, kind, priority, dedupe_key: dedupeKey ?? null, payload};
}

function ask(call: Call, asked: ReturnType<typeof takeRequest>): Answer {
	const {world, newId, runLog, caller} = call;
	const request = {...asked, id: asked.id ?? `ar_${newId()}`};
	const decision = world.queues.ask(request);

	if (decision === undefined) {
		return missing('agent', request.agentId);
	}

	const {type, details, runId} = decision;
	const data = {agentId: request.agentId, requestId: request.id, kind: request.kind, decision: type};
	const status = world.queues.status(request.agentId);
	world.desk.audit.write('agent.run', data, caller);

	if (runId !== undefined && type !== 'deduped') {
		runLog.note(runId, request.id);
	}

	return ok({
		decision: {type, request: requestShape(decision.request), details},
		activeRequestId: status?.activeRequestId ?? null,
		pendingCount: status?.pendingCount ?? 0,
		requestId: request.id,
		runId: runId ?? null,
	});
}

/** Answers when the run is over, or when the time is up: then the run goes on, and so may the client's waiting. */
function wait(call: Call, asked: ReturnType<typeof takeWait>): Outcome {
	const {world, session, runLog} = call;
	const {agentId, requestId, timeoutMs} = asked;
	const named = asked.runId ?? (requestId === undefined ? '' : (runLog.runOf(requestId) ?? requestId));
	const run = world.runs.get(named);
	// What still waits in an agent's queue is no run yet, but its id is known.
	const isKnown = run !== undefined || world.runs.isKnown(named) || runLog.requestOf(named) !== undefined;

	if (!isKnown) {
		return missing('run', named);
	}

	if (agentId !== undefined && run !== undefined && run.agentId !== agentId) {
		return missing('run', named);
	}

	if (session.waits.size >= mostWaits) {
		return no('RATE_LIMITED', 'this session waits for too many runs', {retryAfterMs: 1000, limit: mostWaits});
	}

	return {
		later(done) {
			const alarm = world.stage.clock.after(timeoutMs, () => {
				stopWaiting();
				done(no('TIMEOUT', 'the run is not over yet', {runId: named, timeoutMs}));
			});
			const stopWaiting = world.runs.whenOver(named, (over: Run) => {
				alarm.cancel();
				done(ok(runShape(over, runLog.requestOf(over.id))));
			});
			return () => {
				alarm.cancel();
				stopWaiting();
			};
		},
	};
}

function takeWait(take: Take) {
	const runId = take.maybeText('runId', {max: 120});
	const requestId = take.maybeText('requestId', {max: 120});

	if (runId === undefined && requestId === undefined) {
		take.complain('runId', 'is required, or requestId');
	}

	return {
		runId,
		requestId,
		agentId: take.has('agentId') ? takeAgentId(take) : undefined,
		timeoutMs: take.maybeNumber('timeoutMs', {min: 0, max: 600_000, whole: true}) ?? 30_000,
	};
}

/** agent.* but for the blocks (seed 004 §5.6). */
export const runMethods: readonly Method[] = [
	method('agent.run', takeRequest, ask),
	method('agent.wait', takeWait, wait),
	method(
		'agent.abort',
		(take) => ({
			agentId: takeAgentId(take),
			runId: take.maybeText('runId', {max: 120}),
			requestId: take.maybeText('requestId', {max: 120}),
		}),
		(call, {agentId, runId, requestId}) => {
			const {world, runLog, caller} = call;

			if (world.agents.get(agentId) === undefined) {
				return missing('agent', agentId);
			}

			const run = runId === undefined ? undefined : world.runs.get(runId);
			const request = requestId ?? (runId === undefined ? undefined : runLog.requestOf(runId));

			if (runId !== undefined && (run === undefined ? request === undefined : run.agentId !== agentId)) {
				return missing('run', runId);
			}

			const isOutsideQueue = runId !== undefined && request === undefined;
			const byQueue = isOutsideQueue ? [] : world.queues.abort(agentId, request);
			const isLeft = run !== undefined && run.endedAt === undefined;
			const byRun = isLeft ? world.runs.abort(run.threadKey, run.id, 'rpc') : [];
			const aborted = [...byQueue, ...byRun];
			world.desk.audit.write('agent.abort', {agentId, aborted}, caller);
			return ok({agentId, aborted});
		},
	),
	method('agent.queue.status', takeAgentId, ({world}, agentId) => {
		const status = world.queues.status(agentId);
		return status === undefined
			? missing('agent', agentId)
			: ok({
					agentId,
					mode: status.mode,
					activeRequestId: status.activeRequestId ?? null,
					pendingCount: status.pendingCount,
					collectBufferCount: status.collectBufferCount,
				});
	}),
];
