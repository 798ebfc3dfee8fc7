import type {CommandRecord} from '../domain/commands.ts';
import type {Block, Project, Task} from '../domain/board.ts';
import type {
	Agent,
	Alert,
	Approval,
	CronJob,
	Fact,
	Gateway,
	Health,
	Heartbeat,
	MetricName,
	Node,
	Presence,
	Run,
	Sample,
	Thread,
	Transcript,
	Usage,
} from '../domain/entities.ts';
import type {LogEntry, StateVersion} from '../domain/events.ts';
import type {ScreenName} from '../domain/intents.ts';
import type {Link} from '../domain/link.ts';
import type {Freshness, Slice} from '../domain/slices.ts';
import type {HealthChange, Patch} from './patch.ts';
import {bounds} from './bounds.ts';
import {emptyRing, type Ring} from './ring.ts';
import {noTrading, type TradingState} from './trading-state.ts';

export type HealthState = {
	readonly now: Health | undefined;
	/** What moved between the last reports, newest last. Numbers that always move are left out. */
	readonly changes: Ring<HealthChange>;
	/** Since when each check has had the status it has. */
	readonly since: ReadonlyMap<string, number>;
};

/** What the connection has carried and suffered since the program began. */
export type Traffic = {
	readonly frames: number;
	readonly bytes: number;
	readonly rejected: number;
	readonly unknown: number;
	readonly gaps: number;
	readonly lost: number;
	readonly connections: number;
	readonly lastHeardAt: number | undefined;
	/** Bytes heard in the last whole seconds, for the rate in the header. */
	readonly bytesAt: readonly {readonly at: number; readonly bytes: number}[];
};

/** A decision chosen but not sent: bound to the id and the hash that were on the screen. */
export type Armed = {
	readonly approvalId: string;
	readonly hash: string;
	readonly actionId: string;
	readonly confirmKey: string;
	readonly armedAt: number;
	readonly until: number;
};

/** What the keys mean now. One at a time. */
export type Mode =
	| {readonly type: 'browse'}
	| {readonly type: 'armed'; readonly armed: Armed}
	| {readonly type: 'help'}
	| {readonly type: 'commands'}
	/** Where a task is to go is being asked. */
	| {readonly type: 'move'; readonly taskId: string}
	| {readonly type: 'write'; readonly threadId: string}
	| {readonly type: 'filter'};

/** A text being typed and where the cursor stands, counted in UTF-16 units of a whole character. */
export type Draft = {readonly text: string; readonly cursor: number};

export type Notice = {
	readonly says: string;
	readonly tone: 'good' | 'warning' | 'bad' | 'plain';
	readonly at: number;
};

/** A list with a position of its own. */
export type ListName =
	| 'approvals'
	| 'agents'
	| 'runs'
	| 'tasks'
	| 'trades'
	| 'accounts'
	| 'follows'
	| 'threads'
	| 'messages'
	| 'checks'
	| 'presence'
	| 'nodes'
	| 'cron'
	| 'log';

/** Where the position of a list is: on an id, so that it follows the entry; undefined is the first. */
export type Selection = {readonly [name in ListName]?: string | undefined};

export type Ui = {
	readonly screen: ScreenName;
	/** Which of the screen's lists has the keys. */
	readonly focus: {readonly [screen in ScreenName]?: ListName};
	readonly selected: Selection;
	readonly mode: Mode;
	/** When the selection, the screen or the focus last moved: keys that decide are swallowed just after. */
	readonly movedAt: number;
	readonly drafts: ReadonlyMap<string, Draft>;
	readonly filter: {readonly [screen in ScreenName]?: string};
	readonly isPaused: boolean;
	/** Whether the chosen request has the whole screen, so that all of it can be read. */
	readonly isReading: boolean;
	/** Counts up when the whole screen is to be drawn anew. */
	readonly redraws: number;
	readonly notice: Notice | undefined;
	/** Set when the person asked to leave; the edge acts on it. */
	readonly leaving: 'no' | 'asked' | 'yes';
};

/** A change made on the screen before the gateway confirmed it, as the patch that undoes it. */
export type Undo = {readonly slice: 'cron' | 'tasks'; readonly id: string; readonly patch: Patch};

export type State = {
	readonly now: number;
	readonly link: Link;
	readonly gateway: Gateway | undefined;
	/** The gateway's clock minus ours. */
	readonly skewMs: number;
	readonly traffic: Traffic;
	readonly latency: Ring<Sample>;
	/** The versions of the presence and health we hold. */
	readonly version: StateVersion;
	/** The highest versions the gateway has mentioned since it greeted us. */
	readonly seenVersion: StateVersion;
	readonly freshness: {readonly [slice in Slice]: Freshness};
	readonly presence: ReadonlyMap<string, Presence>;
	readonly health: HealthState;
	readonly heartbeats: Ring<Heartbeat>;
	readonly metrics: {readonly [name in MetricName]?: Ring<Sample>};
	readonly agents: ReadonlyMap<string, Agent>;
	readonly runs: ReadonlyMap<string, Run>;
	readonly threads: ReadonlyMap<string, Thread>;
	readonly transcripts: ReadonlyMap<string, Transcript>;
	readonly tasks: ReadonlyMap<string, Task>;
	readonly projects: ReadonlyMap<string, Project>;
	/** Oldest first. */
	readonly blocks: ReadonlyMap<string, Block>;
	readonly trading: TradingState;
	readonly approvals: ReadonlyMap<string, Approval>;
	readonly cron: ReadonlyMap<string, CronJob>;
	readonly usage: Usage | undefined;
	readonly nodes: ReadonlyMap<string, Node>;
	readonly alerts: Ring<Alert>;
	readonly facts: ReadonlyMap<string, Fact>;
	readonly commands: ReadonlyMap<string, CommandRecord>;
	/** What was shown ahead of the gateway's answer, and how to take it back. */
	readonly undo: ReadonlyMap<string, Undo>;
	readonly log: Ring<LogEntry>;
	readonly ui: Ui;
};

export function initialState(now: number): State {
	return {
		now,
		link: {phase: 'dialling', attempt: 0, since: now},
		gateway: undefined,
		skewMs: 0,
		traffic: {
			frames: 0,
			bytes: 0,
			rejected: 0,
			unknown: 0,
			gaps: 0,
			lost: 0,
			connections: 0,
			lastHeardAt: undefined,
			bytesAt: [],
		},
		latency: emptyRing(bounds.latency),
		version: {presence: 0, health: 0},
		seenVersion: {presence: 0, health: 0},
		freshness: unread,
		presence: new Map(),
		health: {now: undefined, changes: emptyRing(bounds.healthChanges), since: new Map()},
		heartbeats: emptyRing(bounds.heartbeats),
		metrics: {},
		agents: new Map(),
		runs: new Map(),
		threads: new Map(),
		transcripts: new Map(),
		tasks: new Map(),
		projects: new Map(),
		blocks: new Map(),
		trading: noTrading,
		approvals: new Map(),
		cron: new Map(),
		usage: undefined,
		nodes: new Map(),
		alerts: emptyRing(bounds.alerts),
		facts: new Map(),
		commands: new Map(),
		undo: new Map(),
		log: emptyRing(bounds.log),
		ui: initialUi,
	};
}

const unread: State['freshness'] = {
	presence: {status: 'unread'},
	health: {status: 'unread'},
	heartbeats: {status: 'unread'},
	agents: {status: 'unread'},
	threads: {status: 'unread'},
	tasks: {status: 'unread'},
	approvals: {status: 'unread'},
	cron: {status: 'unread'},
	usage: {status: 'unread'},
	nodes: {status: 'unread'},
	projects: {status: 'unread'},
	accounts: {status: 'unread'},
	trades: {status: 'unread'},
	risk: {status: 'unread'},
	market: {status: 'unread'},
	follows: {status: 'unread'},
};

const initialUi: Ui = {
	screen: 'overview',
	focus: {},
	selected: {},
	mode: {type: 'browse'},
	movedAt: 0,
	drafts: new Map(),
	filter: {},
	isPaused: false,
	isReading: false,
	redraws: 0,
	notice: undefined,
	leaving: 'no',
};
