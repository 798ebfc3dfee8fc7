import type {Step} from './content/step.ts';
import type {Run, RunKind, Thread} from './entities.ts';
import {type Cast, type Player, playRun} from './run-player.ts';
import {createWaiters} from './run-waiters.ts';
import {nothingSpent} from './threads.ts';

export type RunRequest = {
	readonly id: string;
	readonly kind: RunKind;
	readonly threadKey: string;
	readonly prompt: string;
	/** Who says the prompt, where that is not simply the person at the keyboard. */
	readonly from?: string | undefined;
	/** The thread holds the prompt already: it is not said again. */
	readonly isHeard?: boolean | undefined;
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
	/** Begins what waited for an agent that is paused no longer. */
	readonly resume: (agentId: string) => void;
	/** Says something into a thread without a run of its own: whoever runs there hears it. */
	readonly steer: (threadKey: string, prompt: string, from?: string) => void;
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
	const waiters = createWaiters();
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
			answerId: random.hex(8),
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
		waiters.tell(run.id, run);
		waiters.tell(askedAs, run);

		// Whoever waited may have asked for more at once: then the others wait for that one.
		if (thread.runId === undefined) {
			goOn(thread);
		}
	}

	/** Begins what waits in a thread, unless its agent is paused. */
	function goOn(thread: Thread): void {
		const [next, ...rest] = queues.get(thread.key) ?? [];

		if (next !== undefined && !cast.isPaused(thread.agentId)) {
			setQueue(thread.key, rest);
			begin(next);
		}
	}

	function setQueue(threadKey: string, queue: readonly RunRequest[]): void {
		if (queue.length === 0) {
			queues.delete(threadKey);
		} else {
			queues.set(threadKey, queue);
		}
	}

	/** What never got its turn ends as if it had been aborted, so that nobody waits for it. */
	function drop(threadKey: string, isMeant: (request: RunRequest) => boolean): readonly string[] {
		const queue = queues.get(threadKey) ?? [];
		const dropped = queue.filter(isMeant);
		setQueue(
			threadKey,
			queue.filter((request) => !dropped.includes(request)),
		);

		for (const request of dropped) {
			queued.delete(request);
			const run = makeRun(request, threads.open(threadKey));
			Object.assign(run, {status: 'aborted', endedAt: clock.now()});
			remember(request.id, run);
			waiters.tell(request.id, run);
		}

		return dropped.map(({id}) => id);
	}

	function hear({
		threadKey,
		prompt,
		key,
		from,
		isHeard = false,
	}: Pick<RunRequest, 'threadKey' | 'prompt' | 'key' | 'from' | 'isHeard'>): void {
		if (prompt !== '' && !isHeard) {
			const thread = threads.open(threadKey);
			const at = clock.now();
			threads.add(thread, {id: random.hex(8), at, role: 'user', text: prompt, key, from});
		}
	}

	return {
		ask(request) {
			const thread = threads.open(request.threadKey);
			const queue = queues.get(thread.key) ?? [];
			hear(request);

			if (thread.runId === undefined && !cast.isPaused(thread.agentId)) {
				begin(request);
				return 'started';
			}

			if (queue.length >= longestQueue) {
				drop(thread.key, () => true);
			}

			queued.add(request);
			queues.set(thread.key, [...(queues.get(thread.key) ?? []), request]);

			if (request.whenBusy === 'new-run') {
				emit({type: 'run.queued', runId: request.id, threadKey: thread.key});
			}

			return 'queued';
		},
		resume(agentId) {
			const idle = [...queues.keys()]
				.map((key) => threads.open(key))
				.filter((thread) => thread.agentId === agentId && thread.runId === undefined);

			for (const thread of idle) {
				goOn(thread);
			}
		},
		steer: (threadKey, prompt, from) => hear({threadKey, prompt, from}),
		get: (id) => runs.get(id),
		isKnown: (id) => runs.has(id) || queued.values().some((request) => request.id === id),
		active: () => [...new Set(runs.values())].filter((run) => run.endedAt === undefined),
		abort(threadKey, runId, reason) {
			const active = new Set(runs.values()).values();
			const hit = active
				.filter((run) => run.threadKey === threadKey && run.endedAt === undefined)
				.filter((run) => runId === undefined || run.id === runId || runs.get(runId) === run)
				.toArray();

			// A message that waits was told of as over already: only work that waits under its own id can be meant.
			const isMeant = ({id, whenBusy}: RunRequest) => id === runId && whenBusy === 'wait';
			const dropped = drop(threadKey, runId === undefined ? () => true : isMeant);

			for (const run of hit) {
				players.get(run.id)?.abort(reason);
			}

			return [...hit.map((run) => run.id), ...(runId === undefined ? [] : dropped)];
		},
		whenOver(id, over) {
			const run = runs.get(id);

			if (run?.endedAt !== undefined) {
				over(run);
				return () => undefined;
			}

			return waiters.add(id, over);
		},
	};
}
