import type {Slice} from '../../source/domain/slices.ts';
import type {World} from '../../source/sandbox/world/parts.ts';
import {entriesOf} from '../../source/store/ring.ts';
import type {State} from '../../source/store/state.ts';
import type {RowName} from './contract-rows.ts';

/** What we hold and what the world holds, in the same words; `missing`: this language cannot tell it. */
export type Seen =
	| 'missing'
	| ((state: State, world: World) => {readonly ours: unknown; readonly theirs: unknown});

type SeenOf = {readonly [slice in Slice]: Seen};

const sorted = (ids: Iterable<string>): readonly string[] => [...ids].toSorted();

const idsOf = (list: ReadonlyArray<{readonly id: string}>): readonly string[] =>
	sorted(list.map(({id}) => id));

/** It is there and holds something, where the world has no list to compare it with. */
const isThere =
	(look: (state: State) => unknown): Seen =>
	(state) => ({ours: Boolean(look(state)), theirs: true});

const agents =
	(called: (id: string) => string): Seen =>
	(state, world) => ({
		ours: [...state.agents.values()].map(({id, name}) => `${id} ${name}`).toSorted(),
		theirs: world.agents
			.all()
			.map(({id, name}) => `${called(id)} ${name}`)
			.toSorted(),
	});

const plain = (id: string): string => id;

const inMajor = (id: string): string => (id.startsWith('agent_') ? id : `agent_${id}`);

/** Our statuses, in the words of the world; gateways of work that runs know fewer. */
const board = {
	inbox: 'inbox',
	assigned: 'assigned',
	in_progress: 'doing',
	review: 'review',
	done: 'done',
	failed: 'failed',
	cancelled: 'cancelled',
} as const;

const tasks =
	(words: {readonly [status in keyof typeof board]: string}): Seen =>
	(state, world) => ({
		ours: sorted([...state.tasks.values()].map(({id, title, status}) => `${id} ${title} ${status}`)),
		theirs: sorted(world.tasks.all().map(({id, title, status}) => `${id} ${title} ${words[status]}`)),
	});

const cron: Seen = (state, world) => ({
	ours: sorted([...state.cron.values()].map(({id, name, status}) => `${id} ${name} ${status}`)),
	theirs: sorted(world.cron.all().map(({id, name, isOn}) => `${id} ${name} ${isOn ? 'on' : 'off'}`)),
});

const pending: Seen = (state, world) => ({
	ours: sorted(state.approvals.keys()),
	theirs: sorted([
		...(['exec', 'plugin'] as const).flatMap((kind) => world.approvals.pending(kind).map(({id}) => id)),
		...(['node', 'device'] as const).flatMap((kind) =>
			world.pairing.pending(kind).map(({requestId}) => requestId),
		),
	]),
});

/** Protocols 2 and 3 list pairings only: what was asked before we came is not known. */
const pairings: Seen = (state, world) => ({
	ours: sorted(state.approvals.keys()),
	theirs: sorted(
		(['node', 'device'] as const).flatMap((kind) =>
			world.pairing.pending(kind).map(({requestId}) => requestId),
		),
	),
});

const nodes: Seen = (state, world) => ({
	ours: sorted([...state.nodes.values()].map(({id, status}) => `${id} ${status}`)),
	theirs: sorted([
		...world.pairing.nodes.values().map(({id, isConnected}) => `${id} ${isConnected ? 'connected' : 'away'}`),
		...world.pairing.devices.values().map(({id}) => `device:${id} paired`),
	]),
});

const threads: Seen = (state, world) => ({
	ours: sorted(state.threads.keys()),
	theirs: sorted(world.threads.all().map(({key}) => key)),
});

const presence: Seen = (state, world) => ({
	ours: state.presence.size,
	// The gateway itself is in its list.
	theirs: world.presence.list().length + 1,
});

const health = isThere(({health: {now}}) => now !== undefined && now.checks.length > 0);

const nothing: SeenOf = {
	presence: 'missing',
	health: 'missing',
	heartbeats: 'missing',
	agents: 'missing',
	threads: 'missing',
	tasks: 'missing',
	approvals: 'missing',
	cron: 'missing',
	usage: 'missing',
	nodes: 'missing',
	projects: 'missing',
	accounts: 'missing',
	trades: 'missing',
	risk: 'missing',
	market: 'missing',
	follows: 'missing',
	backtests: 'missing',
};

/** Nothing has beaten yet in a quiet world. */
const noBeats: Seen = (state) => ({ours: entriesOf(state.heartbeats), theirs: []});

const claw2: SeenOf = {...nothing, presence, health, heartbeats: noBeats, approvals: pairings, cron};

const claw3: SeenOf = {
	...claw2,
	agents: agents(plain),
	threads,
	usage: isThere(({usage}) => usage !== undefined && usage.days.length > 0),
	nodes,
};

export const seen: {readonly [name in RowName]: SeenOf} = {
	'claw 2': claw2,
	'claw 3': claw3,
	'claw 4': {
		...claw3,
		approvals: pending,
		tasks: tasks({...board, inbox: 'queued', assigned: 'queued', review: 'done'}),
	},
	'major-claw': {
		...nothing,
		health,
		heartbeats: isThere(({heartbeats}) => heartbeats.length > 0),
		agents: agents(inMajor),
		threads: isThere(({threads: {size}}) => size),
		tasks: tasks({...board, cancelled: 'failed'}),
		// Told of what is used from now on only.
		usage: (state) => ({ours: state.usage, theirs: undefined}),
	},
	'pm-dashboard': {
		...nothing,
		presence: (state, world) => ({ours: sorted(state.presence.keys()), theirs: idsOf(world.agents.all())}),
		health,
		heartbeats: noBeats,
		agents: agents(plain),
		threads: (state) => ({ours: sorted(state.threads.keys()), theirs: ['agents:main+ops']}),
		tasks: tasks(board),
		projects: (state, world) => ({
			ours: sorted([...state.projects.values()].map(({id, name, status}) => `${id} ${name} ${status}`)),
			theirs: sorted(world.projects.all().map(({id, name, status}) => `${id} ${name} ${status}`)),
		}),
	},
	'mt5-trader': {
		...nothing,
		health,
		agents: agents(plain),
		threads: (state, world) => ({
			ours: sorted(state.threads.keys()),
			theirs: world.agents
				.all()
				.map(({id}) => `agent:${id}`)
				.toSorted(),
		}),
		approvals: (state, world) => ({ours: state.approvals.size, theirs: world.desk.proposals.open().length}),
		nodes: (state, world) => ({ours: sorted(state.nodes.keys()), theirs: idsOf(world.desk.devices.all())}),
		accounts: (state, world) => ({
			ours: sorted(
				[...state.trading.accounts.values()].map(
					({id, mode, status, balance}) => `${id} ${mode} ${status} ${balance}`,
				),
			),
			theirs: sorted(
				world.desk.accounts.all().map(({id, mode, status, balance}) => `${id} ${mode} ${status} ${balance}`),
			),
		}),
		trades: (state, world) => ({
			ours: sorted(state.trading.trades.keys()),
			theirs: idsOf([
				...world.desk.trading.orders(),
				...world.desk.trading.positions(),
				...world.desk.trading.executions(),
			]),
		}),
		risk: (state, world) => ({
			ours: state.trading.risk?.isStopped,
			theirs: world.desk.risk.status().isStopped,
		}),
		market: isThere(({trading}) => trading.series.size),
		backtests: (state, world) => ({
			ours: sorted(state.trading.backtests.keys()),
			theirs: idsOf(world.desk.backtests.all()),
		}),
		follows: (state, world) => ({
			ours: sorted(
				[...state.trading.follows.values()].map(({accountId, strategyId}) => `${accountId} ${strategyId}`),
			),
			theirs: sorted(
				world.desk.copytrade.follows().map(({accountId, strategyId}) => `${accountId} ${strategyId}`),
			),
		}),
	},
};
