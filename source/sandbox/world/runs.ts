import type {Step} from './content/step.ts';
import type {Run, RunKind} from './entities.ts';
import {type Cast, type Player, playRun} from './run-player.ts';
import {nothingSpent} from './threads.ts';

export type RunRequest = {
	readonly id: string;
	readonly kind: RunKind;
	readonly threadKey: string;
	readonly prompt: string;
	readonly steps: readonly Step[];
	readonly owner?: string | undefined;
	/** What the client's own copy of the prompt is known by. */
	readonly key?: string | undefined;
	/** What becomes of it when the thread is busy: a message gets a new run later, a job waits under its own id. */
	readonly whenBusy: 'new-run' | 'wait';
};

export type Runs = {
	/** Starts it, or puts it in the queue of its thread. */
	readonly ask: (request: RunRequest) => 'started' | 'queued';
	readonly get: (id: string) => Run | undefined;
	readonly isKnown: (id: string) => boolean;
	readonly active: () => readonly Run[];
	/** Gives the ids of what it stopped. */
	readonly abort: (threadKey: string, runId: string | undefined, reason: string) => readonly string[];
	/** Calls back once, when the run, or the one that took its place, is over. Gives a way to stop waiting. */
	readonly whenOver: (id: string, over: (run: Run) => void) => () => void;
};

const remembered = 300;

export function createRuns(cast: Cast): Runs {
	const {clock, random, emit} = cast.stage;
	const {threads} = cast;
	const runs = new Map<string, Run>();
	const players = new Map<string, Player>();
	const queues = new Map<string, RunRequest[]>();
	const waiting = new Map<string, Set<(run: Run) => void>>();

	function begin(request: RunRequest): void {
		const {id, kind, prompt, owner, steps} = request;
		const thread = threads.open(request.threadKey);
		const startedAt = clock.now();
		const run: Run = {
			id, kind, prompt, owner, startedAt, threadKey: thread.key, agentId: thread.agentId,
			...({sessionId: thread.sessionId, status: 'running', endedAt: undefined, text: ''} as const),
			error: undefined, stopReason: undefined, spent: nothingSpent,
		};
		runs.set(id, run);
		Object.assign(thread, {
			runId: id,
			startedAt,
			endedAt: undefined,
			wasAborted: false,
			updatedAt: startedAt,
		});
		emit({type: 'run.started', run});
		threads.changed(thread, 'start', id);
		players.set(id, playRun(cast, run, {steps, over: () => finish(run)}));
	}

	function finish(run: Run): void {
		players.delete(run.id);
		const thread = threads.open(run.threadKey);
		const outcome = ({done: 'done', error: 'failed', aborted: 'killed'} as const)[
			run.status === 'error' || run.status === 'aborted' ? run.status : 'done'
		];
		Object.assign(thread, {runId: undefined, endedAt: run.endedAt, lastOutcome: outcome});
		thread.wasAborted = run.status === 'aborted';
		threads.changed(thread, run.status === 'error' ? 'error' : 'end', run.id);
		const listeners = waiting.get(run.id) ?? [];
		waiting.delete(run.id);

		for (const listener of listeners) {
			listener(run);
		}

		for (const old of runs.values()) {
			if (runs.size <= remembered) {
				break;
			}

			if (old.endedAt !== undefined) {
				runs.delete(old.id);
			}
		}

		const queue = queues.get(run.threadKey) ?? [];
		const next = queue.shift();

		if (next === undefined) {
			queues.delete(run.threadKey);
		} else {
			takeUp(next);
		}
	}

	/** Measured: the answer to a message that had to wait comes under an id the server made. */
	function takeUp(request: RunRequest): void {
		if (request.whenBusy === 'wait') {
			begin(request);
			return;
		}

		const id = random.uuid();
		waiting.set(id, waiting.get(request.id) ?? new Set());
		waiting.delete(request.id);
		begin({...request, id});
	}

	function hear({threadKey, prompt, key}: RunRequest): void {
		if (prompt !== '') {
			const thread = threads.open(threadKey);
			threads.add(thread, {id: random.hex(8), at: clock.now(), role: 'user', text: prompt, key});
		}
	}

	return {
		ask(request) {
			const thread = threads.open(request.threadKey);
			hear(request);

			if (thread.runId === undefined) {
				begin(request);
				return 'started';
			}

			queues.set(thread.key, [...(queues.get(thread.key) ?? []), request].slice(-20));

			if (request.whenBusy === 'new-run') {
				emit({type: 'run.queued', runId: request.id, threadKey: thread.key});
			}

			return 'queued';
		},
		get: (id) => runs.get(id),
		isKnown: (id) =>
			runs.has(id) || [...queues.values()].some((queue) => queue.some((each) => each.id === id)),
		active: () => [...runs.values()].filter((run) => run.endedAt === undefined),
		abort(threadKey, runId, reason) {
			const hit = [...runs.values()].filter(
				(run) => run.threadKey === threadKey && run.endedAt === undefined && (runId ?? run.id) === run.id,
			);

			if (runId === undefined) {
				queues.delete(threadKey);
			}

			for (const run of hit) {
				players.get(run.id)?.abort(reason);
			}

			return hit.map((run) => run.id);
		},
		whenOver(id, over) {
			const run = runs.get(id);

			if (run?.endedAt !== undefined) {
				over(run);
				return () => undefined;
			}

			const listeners = waiting.get(id) ?? new Set();
			listeners.add(over);
			waiting.set(id, listeners);
			return () => listeners.delete(over);
		},
	};
}
