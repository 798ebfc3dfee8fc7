import type {Block} from '../../../source/sandbox/world/board.ts';
import {createHandClock, type HandClock} from '../../../source/sandbox/world/clock.ts';
import {createDesk} from '../../../source/sandbox/world/desk/desk.ts';
import type {Account, Intent, Tick} from '../../../source/sandbox/world/desk/entities.ts';
import type {Caller, Desk} from '../../../source/sandbox/world/desk/parts.ts';
import type {Run} from '../../../source/sandbox/world/entities.ts';
import {createBus, type WorldEvent} from '../../../source/sandbox/world/events.ts';
import {createKeeping} from '../../../source/sandbox/world/keeping.ts';
import type {FactKind, Ledger} from '../../../source/sandbox/world/ledger.ts';
import type {Agents, Blocks, Notices} from '../../../source/sandbox/world/parts-board.ts';
import type {Scenario} from '../../../source/sandbox/world/parts.ts';
import {createRandom} from '../../../source/sandbox/world/random.ts';
import type {Runs} from '../../../source/sandbox/world/runs.ts';

/* A desk on a stand: its clock is turned by hand, and what surrounds it is as small as it can be. */

/** A ledger in memory that keeps what a disk would keep: text. */
export type MapLedger = Ledger & {readonly facts: Map<FactKind, Map<string, string>>};

export function createMapLedger(): MapLedger {
	const facts: MapLedger['facts'] = new Map();
	const undos: Array<() => void> = [];

	function write(kind: FactKind, id: string, text: string | undefined): void {
		const kept = facts.get(kind) ?? new Map<string, string>();
		const before = kept.get(id);
		facts.set(kind, kept);
		undos.push(() => (before === undefined ? kept.delete(id) : kept.set(id, before)));

		if (text === undefined) {
			kept.delete(id);
		} else {
			kept.set(id, text);
		}
	}

	return {
		facts,
		put: (kind, id, fact) => write(kind, id, JSON.stringify(fact)),
		remove: (kind, id) => write(kind, id, undefined),
		all: (kind) => [...(facts.get(kind)?.values() ?? [])].map((text): unknown => JSON.parse(text)),
		together(act) {
			const before = undos.length;

			try {
				act();
			} catch (error) {
				for (const undo of undos.splice(before).toReversed()) {
					undo();
				}

				throw error;
			}
		},
		close: () => undefined,
	};
}

export const operator: Caller = {
	actor: 'operator:test',
	origin: {kind: 'session', sessionId: 'sess_test'},
	traceId: 'req_1',
};

/** Monday, 14:13 UTC: every market is open. */
export const monday = 1_790_000_000_000;
/** Saturday, at the same time: only the coins are traded. */
export const saturday = monday + 5 * 86_400_000;

export type Stand = {
	readonly desk: Desk;
	readonly clock: HandClock;
	readonly ledger: MapLedger;
	readonly events: readonly WorldEvent[];
	readonly blocks: Blocks;
	readonly runs: readonly Run[];
	readonly pause: (agentId: string) => void;
	readonly notices: Notices;
};

export type StandOptions = {
	readonly scenario?: Scenario;
	readonly seed?: number;
	readonly speed?: number;
	readonly startAt?: number;
	readonly ledger?: MapLedger;
	readonly blocks?: Blocks;
};

export function createStand(options: StandOptions = {}): Stand {
	const {scenario = 'quiet', seed = 1, speed = 1, startAt = monday, ledger = createMapLedger()} = options;
	const clock = createHandClock(startAt);
	const events: WorldEvent[] = [];
	const runs: Run[] = [];
	const paused = new Set<string>();
	const bus = createBus();
	const {emit} = bus;
	bus.on((event) => {
		events.push(event);
	});
	const stage = {
		...{clock, random: createRandom(seed), emit, ledger, pace: (ms: number) => ms / speed},
		...{isNew: ledger.all('account').length === 0, ...createKeeping(ledger, bus)},
	};
	const blocks = options.blocks ?? createBlocks(clock, emit);
	const notices = createNotices(clock, emit);
	const desk = createDesk({
		...{stage, scenario, blocks, notices},
		agents: createAgents(paused),
		runs: createRuns(clock, runs),
	});
	return {desk, clock, ledger, events, blocks, runs, notices, pause: (id) => paused.add(id)};
}

function createAgents(paused: ReadonlySet<string>): Pick<Agents, 'get' | 'put'> {
	const known = new Map<string, ReturnType<Agents['put']>>();

	function put({id, name, role = ''}: Parameters<Agents['put']>[0]): ReturnType<Agents['put']> {
		const agent = {
			...{id, name, role, specialty: '', parentId: undefined, provider: '', model: '', capabilities: []},
			...({status: 'online', queueMode: 'queue', taskId: undefined, error: undefined} as const),
			...{heardAt: 0, createdAt: 0, updatedAt: 0},
			budget: {
				...{tokenLimit: undefined, costLimitUsd: undefined, stopsWhenSpent: false, tokens: 0, costUsd: 0},
			},
			record: {tasksCompleted: 0, errors: 0, averageTaskMs: undefined, lastTaskAt: undefined},
			get isPaused() {
				return paused.has(id);
			},
		};
		known.set(id, agent);
		return agent;
	}

	return {get: (id) => known.get(id), put};
}

/** Runs that take four seconds, whatever they say. */
function createRuns(clock: HandClock, runs: Run[]): Pick<Runs, 'ask' | 'get' | 'active'> {
	return {
		ask({id, kind, threadKey, prompt}) {
			const run: Run = {
				...{
					id,
					answerId: id,
					kind,
					threadKey,
					prompt,
					agentId: threadKey.split(':')[1] ?? '',
					sessionId: 's',
				},
				...({owner: undefined, startedAt: clock.now(), status: 'running', endedAt: undefined} as const),
				...{text: '', error: undefined, stopReason: undefined},
				spent: {input: 0, output: 0, cacheRead: 0, cost: 0},
			};
			runs.push(run);
			clock.after(4000, () => {
				run.endedAt = clock.now();
			});
			return 'started';
		},
		get: (id) => runs.find((run) => run.id === id),
		active: () => runs.filter(({endedAt}) => endedAt === undefined),
	};
}

export function createBlocks(clock: HandClock, emit: (event: WorldEvent) => void): Blocks {
	const blocks = new Map<string, Block>();

	function keep(block: Block, isNew: boolean): Block {
		blocks.set(`${block.runId} ${block.id}`, block);
		emit({type: 'block.changed', block, isNew});
		return block;
	}

	return {
		all: () => [...blocks.values()],
		get: (runId, blockId) => blocks.get(`${runId} ${blockId}`),
		add: ({id = `b${blocks.size}`, severity = 'info', actions = [], expiresAt, ...given}) =>
			keep({...given, id, severity, actions, expiresAt, at: clock.now(), decision: undefined}, true),
		update: (block, change) => keep({...block, ...change}, false),
	};
}

function createNotices(clock: HandClock, emit: (event: WorldEvent) => void): Notices {
	const raised: Array<ReturnType<Notices['raise']>> = [];
	return {
		all: () => raised,
		raise(given) {
			const notice = {...given, id: `n${raised.length}`, at: clock.now()};
			raised.push(notice);
			emit({type: 'notice.raised', notice});
			return notice;
		},
	};
}

export function tickOf(desk: Desk, symbol = 'BTCUSD'): Tick {
	return desk.market.tick(symbol)!;
}

/** A market order that every rule allows, unless it is changed. */
export function marketOrder(desk: Desk, change: Partial<Intent> = {}): Intent {
	const symbol = change.symbol ?? 'BTCUSD';
	const {bid, ask} = tickOf(desk, symbol);
	const isBuy = change.side !== 'sell';
	return {
		...{id: 'intent_1', accountId: 'paper-main', symbol, type: 'market', side: isBuy ? 'buy' : 'sell'},
		...{volume: 0.1, price: undefined},
		stopLoss: isBuy ? bid * 0.97 : ask * 1.03,
		takeProfit: isBuy ? ask * 1.05 : bid * 0.95,
		...change,
	};
}

export function ofType<Type extends WorldEvent['type']>(
	events: readonly WorldEvent[],
	type: Type,
): ReadonlyArray<Extract<WorldEvent, {type: Type}>> {
	return events.filter((event): event is Extract<WorldEvent, {type: Type}> => event.type === type);
}

export function balancesOf(desk: Desk): Readonly<Record<string, number>> {
	return Object.fromEntries(desk.accounts.all().map(({id, balance}: Account) => [id, balance]));
}
