import {oldThreads} from './content/history.ts';
import {modelOf} from './content/agents.ts';
import type {Message, Spent, Thread} from './entities.ts';
import type {Agents} from './parts-board.ts';
import {reviveMessage, reviveThread} from './revive-threads.ts';
import type {Stage} from './stage.ts';

/** Bounds, so that an hour of play stays small. */
const maxMessages = 200;
const maxThreads = 150;

export const nothingSpent: Spent = {input: 0, output: 0, cacheRead: 0, cost: 0};

export type Threads = {
	/** Newest first. */
	readonly all: () => readonly Thread[];
	readonly get: (key: string) => Thread | undefined;
	/** The thread of this key; made when there is none. */
	readonly open: (key: string) => Thread;
	readonly add: (thread: Thread, message: Message) => void;
	readonly changed: (thread: Thread, reason: string, runId?: string) => void;
	readonly reset: (key: string) => Thread | undefined;
	readonly remove: (key: string) => boolean;
};

/** About four characters to a token. */
export function tokensIn(text: string): number {
	return Math.max(1, Math.round(text.length / 4));
}

/** Keeps the threads; begins with a made-up past, or with what the ledger knows. */
export function createThreads(stage: Stage, agents: Agents): Threads {
	const {clock, random, emit, ledger} = stage;
	const threads = new Map<string, Thread>();

	/** A key that names nobody who works here belongs to the one who answers when none is named. */
	function agentIn(key: string): string {
		return agents.get(/^agent:([^:]+):/u.exec(key)?.[1] ?? 'main')?.id ?? 'main';
	}

	function keep(thread: Thread): void {
		ledger.put('thread', thread.key, {...thread, messages: []});
	}

	function keepMessage(threadKey: string, message: Message): void {
		const id = `${threadKey} ${message.id}`;
		ledger.put('message', id, {id, threadKey, message});
	}

	function forget(thread: Thread, messages: readonly Message[]): void {
		for (const {id} of messages) {
			ledger.remove('message', `${thread.key} ${id}`);
		}
	}

	function drop(thread: Thread): void {
		threads.delete(thread.key);
		ledger.together(() => {
			forget(thread, thread.messages);
			ledger.remove('thread', thread.key);
		});
	}

	function make(key: string, given: Partial<Thread> & {channel: string; kind: 'direct' | 'group'}): Thread {
		const thread: Thread = {
			key,
			agentId: agentIn(key),
			sessionId: random.uuid(),
			name: undefined,
			label: undefined,
			updatedAt: clock.now(),
			messages: [],
			inputTokens: 0,
			outputTokens: 0,
			totalTokens: 0,
			cost: 0,
			thinkingLevel: undefined,
			verboseLevel: undefined,
			overrides: {},
			wasAborted: false,
			runId: undefined,
			startedAt: undefined,
			endedAt: undefined,
			lastOutcome: undefined,
			...given,
		};
		threads.set(key, thread);
		return thread;
	}

	function count(thread: Thread, message: Message): void {
		const tokens = tokensIn(message.text);
		thread.totalTokens += tokens;

		if (message.role === 'assistant') {
			thread.inputTokens += message.spent.input;
			thread.outputTokens += message.spent.output;
			thread.cost += message.spent.cost;
		}
	}

	function all(): readonly Thread[] {
		return [...threads.values()].toSorted((a, b) => b.updatedAt - a.updatedAt || (a.key < b.key ? -1 : 1));
	}

	function inventPast(old: (typeof oldThreads)[number]): void {
		const {key, kind, name, channel, talk} = old;
		const thread = make(key, {kind, name, channel});
		const model = modelOf(thread.agentId);
		thread.totalTokens = random.between(8, 30) * 1000;
		let at = clock.now() - (old.minutesAgo + talk.length * 3) * 60_000;

		for (const [asked, answered] of talk) {
			const input = random.between(900, 4200);
			const output = tokensIn(answered);
			const asks = {
				id: random.hex(8),
				at,
				role: 'user',
				text: asked,
				key: undefined,
				from: undefined,
			} as const;
			at += random.between(4, 20) * 1000;
			const answers = {
				...({id: random.hex(8), at, role: 'assistant', text: answered, call: undefined} as const),
				...({stop: 'stop', error: undefined, provider: model.provider, model: model.id} as const),
				spent: {
					input,
					output,
					cacheRead: 0,
					cost: (input * model.price.input + output * model.price.output) / 1e6,
				},
			};
			thread.messages.push(asks, answers);
			count(thread, asks);
			count(thread, answers);
			at += 170_000;
		}

		thread.updatedAt = clock.now() - old.minutesAgo * 60_000;
		thread.lastOutcome = 'done';
		thread.endedAt = thread.updatedAt;
		thread.startedAt = thread.updatedAt - 4000;
		keep(thread);

		for (const message of thread.messages) {
			keepMessage(thread.key, message);
		}
	}

	for (const kept of ledger.all('thread')) {
		const thread = reviveThread(kept);
		threads.set(thread.key, thread);
	}

	for (const kept of ledger.all('message')) {
		const {threadKey, message} = reviveMessage(kept);
		threads.get(threadKey)?.messages.push(message);
	}

	if (stage.isNew) {
		ledger.together(() => {
			for (const old of oldThreads) {
				inventPast(old);
			}
		});
	}

	return {
		all,
		get: (key) => threads.get(key),
		open(key) {
			const found = threads.get(key);

			if (found !== undefined) {
				return found;
			}

			const idle =
				threads.size >= maxThreads ? all().findLast((thread) => thread.runId === undefined) : undefined;

			if (idle !== undefined) {
				drop(idle);
			}

			return make(key, {kind: 'direct', channel: 'webchat'});
		},
		add(thread, message) {
			const all = [...thread.messages, message];
			thread.messages = all.slice(-maxMessages);
			thread.updatedAt = clock.now();
			count(thread, message);
			ledger.together(() => {
				forget(thread, all.slice(0, -maxMessages));
				keepMessage(thread.key, message);
				keep(thread);
			});
			emit({type: 'message.added', thread, message});
		},
		changed(thread, reason, runId) {
			keep(thread);
			emit({type: 'thread.changed', thread, reason, runId});
		},
		reset(key) {
			const thread = threads.get(key);

			if (thread !== undefined) {
				const old = thread.messages;
				Object.assign(thread, {sessionId: random.uuid(), messages: [], updatedAt: clock.now()});
				Object.assign(thread, {inputTokens: 0, outputTokens: 0, totalTokens: 0, cost: 0, wasAborted: false});
				ledger.together(() => {
					forget(thread, old);
					keep(thread);
				});
				emit({type: 'thread.changed', thread, reason: 'reset', runId: undefined});
			}

			return thread;
		},
		remove(key) {
			const thread = threads.get(key);

			if (thread === undefined) {
				return false;
			}

			drop(thread);
			emit({type: 'thread.changed', thread, reason: 'delete', runId: undefined});
			return true;
		},
	};
}
