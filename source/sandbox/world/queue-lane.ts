import type {Run} from './entities.ts';
import type {Agents, QueueDecision, QueueRequest, QueueStatus} from './parts-board.ts';
import {answerTo} from './run-steps.ts';
import type {Runs} from './runs.ts';

/** Seed 004's default: the one under way counts. What does not fit is refused, and the asker is told so. */
const longest = 50;

const weights = {high: 0, normal: 1, low: 2} as const;

/** A place in the queue: usually for one request, for several where they were collected. */
type Entry = {
	readonly runId: string;
	readonly requests: readonly QueueRequest[];
	/** The run under way has heard the words already. */
	readonly isSteered: boolean;
};

export type Lane = {
	readonly ask: (request: QueueRequest) => QueueDecision;
	readonly status: () => QueueStatus;
	/** Gives the ids of the runs it stopped, or kept from beginning. */
	readonly abort: (requestId: string | undefined) => readonly string[];
	/** Begins the next one when nothing is in its way any more. */
	readonly goOn: () => void;
	readonly clear: () => void;
};

export function promptOf({kind, payload}: QueueRequest): string {
	const said = payload['message'] ?? payload['prompt'];
	return typeof said === 'string' && said.trim() !== '' ? said : kind;
}

/** What is asked of one agent, in its order. Requests run and complete: the queue of the shipped server never moved. */
export function createLane(
	agentId: string,
	{agents, runs, newId}: {readonly agents: Agents; readonly runs: Runs; readonly newId: () => string},
): Lane {
	const threadKey = `agent:${agentId}:main`;
	let active: Entry | undefined;
	let pending: readonly Entry[] = [];
	let buffer: Entry | undefined;

	function modeOf() {
		return agents.get(agentId)?.queueMode ?? 'followup';
	}

	function all(): readonly Entry[] {
		return [active, ...pending, buffer].filter((entry) => entry !== undefined);
	}

	function isFree(): boolean {
		const isPaused = agents.get(agentId)?.isPaused ?? true;
		return active === undefined && !isPaused && current() === undefined;
	}

	/** The same words, or the same request, are not taken up twice while the first still waits or runs. */
	function twinOf({id, dedupeKey}: QueueRequest) {
		for (const {runId, requests} of all()) {
			const twin = requests.find(
				(each) => each.id === id || (dedupeKey !== undefined && each.dedupeKey === dedupeKey),
			);

			if (twin !== undefined) {
				return {runId, twin};
			}
		}

		return undefined;
	}

	function begin(entry: Entry): void {
		active = entry;
		const prompt = entry.requests.map((request) => promptOf(request)).join('\n\n');
		runs.whenOver(entry.runId, (run) => settle(entry, run));
		runs.ask({
			id: entry.runId,
			kind: 'agent',
			threadKey,
			prompt,
			isHeard: entry.isSteered,
			steps: answerTo(prompt),
			whenBusy: 'wait',
		});
	}

	function settle(entry: Entry, {id}: Run): void {
		if (active === entry && id === entry.runId) {
			active = undefined;
			goOn();
		}
	}

	function goOn(): void {
		if (!isFree()) {
			return;
		}

		const [first, ...rest] = pending;

		if (first !== undefined) {
			pending = rest;
			begin(first);
		} else if (buffer !== undefined) {
			const whole = buffer;
			buffer = undefined;
			begin(whole);
		}
	}

	function put(entry: Entry): void {
		if (modeOf() !== 'queue') {
			pending = [...pending, entry];
			return;
		}

		const weightOf = ({requests}: Entry) => weights[requests[0]?.priority ?? 'normal'];
		pending = [...pending, entry].toSorted((one, other) => weightOf(one) - weightOf(other));
	}

	/** What is urgent goes first: the run under way is stopped for it. */
	function interrupt(entry: Entry): readonly string[] {
		pending = [entry, ...pending];
		// Its end lets the next one in.
		return runs.abort(threadKey, active?.runId ?? current()?.id, 'interrupt');
	}

	function current(): Run | undefined {
		return runs.active().find((run) => run.threadKey === threadKey);
	}

	function collect(request: QueueRequest): QueueDecision {
		buffer = {
			runId: buffer?.runId ?? newId(),
			requests: [...(buffer?.requests ?? []), request],
			isSteered: false,
		};
		const details = {collected: buffer.requests.length};
		return {type: 'collecting', request, runId: buffer.runId, details};
	}

	function wait(request: QueueRequest): QueueDecision {
		const mode = modeOf();
		const runId = newId();
		const isUrgent = mode === 'interrupt' && request.priority === 'high' && current() !== undefined;
		const isSteered = mode === 'steer-backlog' && current() !== undefined;
		const entry = {runId, requests: [request], isSteered};

		if (isUrgent && !(agents.get(agentId)?.isPaused ?? true)) {
			return {type: 'interrupt', request, runId, details: {stopped: interrupt(entry)}};
		}

		if (isSteered) {
			runs.steer(threadKey, promptOf(request));
		}

		put(entry);
		const place = pending.indexOf(entry) + 1;
		return {type: 'enqueued', request, runId, details: isSteered ? {place, steered: true} : {place}};
	}

	return {
		ask(request) {
			const known = twinOf(request);

			if (known !== undefined) {
				const details = {requestId: known.twin.id};
				return {type: 'deduped', request, runId: known.runId, details};
			}

			const count = all().reduce((sum, {requests}) => sum + requests.length, 0);

			if (count >= longest) {
				return {type: 'dropped', request, runId: undefined, details: {because: 'queue full', cap: longest}};
			}

			if (isFree() && all().length === 0) {
				const runId = newId();
				begin({runId, requests: [request], isSteered: false});
				return {type: 'run_now', request, runId, details: {}};
			}

			return modeOf() === 'collect' ? collect(request) : wait(request);
		},
		status: () => ({
			agentId,
			mode: modeOf(),
			activeRequestId: active?.requests[0]?.id,
			pendingCount: pending.length,
			collectBufferCount: buffer?.requests.length ?? 0,
		}),
		abort(requestId) {
			const isMeant = ({requests}: Entry) => requests.some(({id}) => id === requestId);

			if (requestId === undefined || (active !== undefined && isMeant(active))) {
				const runId = active?.runId ?? current()?.id;
				return runId === undefined ? [] : runs.abort(threadKey, runId, 'rpc');
			}

			const waiting = pending.find((entry) => isMeant(entry));
			pending = pending.filter((entry) => entry !== waiting);

			if (waiting === undefined && buffer !== undefined && isMeant(buffer)) {
				const requests = buffer.requests.filter(({id}) => id !== requestId);
				const {runId} = buffer;
				buffer = requests.length === 0 ? undefined : {...buffer, requests};
				return [runId];
			}

			return waiting === undefined ? [] : [waiting.runId];
		},
		goOn,
		clear() {
			pending = [];
			buffer = undefined;

			if (active !== undefined) {
				runs.abort(threadKey, active.runId, 'agent removed');
			}
		},
	};
}
