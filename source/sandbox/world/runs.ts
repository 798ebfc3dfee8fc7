import type {Step} from './content/step.ts';
import type {Run, RunKind, Thread} from './entities.ts';
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
const longestQueue = 20;

const outcomes = {
	running: 'done',
	waiting: 'done',
	done: 'done',
	error: 'failed',
	aborted: 'killed',
} as const;

export function createRuns(cast: Cast): Runs {
	const {clock, random, emit} = cast.stage;
	const {threads} = cast;
	const runs = new Map<string, Run>();
	const players = new Map<string, Player>();
	const queues = new Map<string, readonly RunRequest[]>();
	const waiting = new Map<string, Set<(run: Run) => void>>();
	/** Requests that have not begun yet. */
	const queued = new Set<RunRequest>();

	function makeRun({id, kind, prompt, owner}: RunRequest, thread: Thread): Run {
		return {
			id,
			kind,
			prompt,
			owner,
			threadKey: thread.key,
			agentId: thread.agentId,
			sessionId: thread.sessionId,
			startedAt: clock.now(),
			status: 'running',
			endedAt: undefined,
			text: '',
			error: undefined,
			stopReason: undefined,
			spent: nothingSpent,
		};
	}

	function remember(id: string, run: Run): void {
		runs.set(id, run);

		if (runs.size > remembered) {
			const [oldId] = runs.entries().find(([, old]) => old.endedAt !== undefined) ?? [''];
			runs.delete(oldId);
		}
	}

	function tellWaiting(id: string, run: Run): void {
		const listeners = waiting.get(id) ?? [];
		waiting.delete(id);

		for (const listener of listeners) {
			listener(run);
		}
	}

	function begin(request: RunRequest): void {
		const thread = threads.open(request.threadKey);
		// Measured: the answer to a message that had to wait comes under an id the server made.
		const isRenamed = request.whenBusy === 'new-run' && queued.has(request);
		const run = makeRun({...request, id: isRenamed ? random.uuid() : request.id}, thread);
		const {id, startedAt} = run;
		queued.delete(request);
		remember(id, run);
		remember(request.id, run);
		Object.assign(thread, {runId: id, startedAt, endedAt: undefined, updatedAt: startedAt});
		thread.wasAborted = false;
		emit({type: 'run.started', run});
		threads.changed(thread, 'start', id);
		players.set(id, playRun(cast, run, {steps: request.steps, over: () => finish(run, request.id)}));
	}

	function finish(run: Run, askedAs: string): void {
		players.delete(run.id);
		const thread = threads.open(run.threadKey);
		Object.assign(thread, {runId: undefined, endedAt: run.endedAt, lastOutcome: outcomes[run.status]});
		thread.wasAborted = run.status === 'aborted';
		threads.changed(thread, run.status === 'error' ? 'error' : 'end', run.id);
		tellWaiting(run.id, run);
		tellWaiting(askedAs, run);
		const [next, ...rest] = queues.get(thread.key) ?? [];
		queues.set(thread.key, rest);

		if (next === undefined) {
			queues.delete(thread.key);
		} else {
			begin(next);
		}
	}

	/** What never got its turn ends as if it had been aborted, so that nobody waits for it. */
	function dropQueue(threadKey: string): void {
		const dropped = queues.get(threadKey) ?? [];
		queues.delete(threadKey);

		for (const request of dropped) {
			queued.delete(request);
			const run = makeRun(request, threads.open(threadKey));
			Object.assign(run, {status: 'aborted', endedAt: clock.now()});
			remember(request.id, run);
			tellWaiting(request.id, run);
		}
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
			const queue = queues.get(thread.key) ?? [];
			hear(request);

			if (thread.runId === undefined) {
				begin(request);
				return 'started';
			}

			if (queue.length >= longestQueue) {
				dropQueue(thread.key);
			}

			queued.add(request);
			queues.set(thread.key, [...(queues.get(thread.key) ?? []), request]);

			if (request.whenBusy === 'new-run') {
				emit({type: 'run.queued', runId: request.id, threadKey: thread.key});
			}

			return 'queued';
		},
		get: (id) => runs.get(id),
		isKnown: (id) => runs.has(id) || queued.values().some((request) => request.id === id),
		active: () => [...new Set(runs.values())].filter((run) => run.endedAt === undefined),
		abort(threadKey, runId, reason) {
			const active = new Set(runs.values()).values();
			const hit = active
				.filter((run) => run.threadKey === threadKey && run.endedAt === undefined)
				.filter((run) => runId === undefined || run.id === runId || runs.get(runId) === run)
				.toArray();

			if (runId === undefined) {
				dropQueue(threadKey);
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
			return () => {
				listeners.delete(over);

				if (listeners.size === 0) {
					waiting.delete(id);
				}
			};
		},
	};
}
