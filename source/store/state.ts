import type {Alert} from '../domain/alerts.ts';
import type {CommandRecord} from '../domain/commands.ts';
import type {Json} from '../domain/json.ts';
import type {Block, Project, Task} from '../domain/board.ts';
import type {
	Agent,
	Approval,
	CheckStatus,
	CronJob,
	CronRun,
	Fact,
	Gateway,
	Health,
	HealthCheck,
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
import type {LostAnswer, Pending} from '../domain/deciding.ts';
import type {LogEntry, StateVersion} from '../domain/events.ts';
import type {Link} from '../domain/link.ts';
import type {MethodInfo} from '../domain/methods.ts';
import {defaultPolicy, type DecidingPolicy} from '../domain/policy.ts';
import type {Profile} from '../domain/profiles.ts';
import type {Freshness, Slice} from '../domain/slices.ts';
import type {StopReport} from '../domain/stop.ts';
import type {HealthChange, Patch} from './patch.ts';
import {bounds} from './bounds.ts';
import {noGatewayLog, type GatewayLog} from './gateway-log.ts';
import {emptyRing, type Ring} from './ring.ts';
import {noTrading, type TradingState} from './trading-state.ts';
import {initialUi, type Ui} from './ui-state.ts';

export type {Draft, ListName, Made, Notice, ReadMark, Reading, Selection, Sort, Ui} from './ui-state.ts';

export type HealthState = {
	readonly now: Health | undefined;
	/** The gateway's own report, without what it says of its agents beside it. */
	readonly report?: Health;
	/** What moved between the last reports, newest last. Numbers that always move are left out. */
	readonly changes: Ring<HealthChange>;
	/** Since when each check has had the status it has. */
	readonly since: ReadonlyMap<string, number>;
	/** The status each check had before, of those that have moved while we watched. */
	readonly was?: ReadonlyMap<string, CheckStatus>;
	/** How each check moved while we watched, newest last: its status, or words that changed by more than their figures. */
	readonly moves?: ReadonlyMap<string, readonly CheckMove[]>;
};

/** A check as it was and as it became. */
export type CheckMove = {readonly from: CheckSaid; readonly to: CheckSaid; readonly at: number};

type CheckSaid = Pick<HealthCheck, 'status' | 'says'>;

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

/** What a gateway thinks of a yes, bound to the request it was asked about. */
export type Looked = {
	readonly hash: string;
	/** What a person changed or filled in, where it was asked about with that. */
	readonly input?: Json;
	readonly isAllowed: boolean;
	readonly says: string;
	readonly at: number;
};

/** A change made on the screen before the gateway confirmed it, as the patch that undoes it. */
export type Undo = {readonly slice: 'cron' | 'tasks'; readonly id: string; readonly patch: Patch};

export type State = {
	readonly now: number;
	readonly link: Link;
	readonly gateway: Gateway | undefined;
	/** What can be asked of the gateway by name. */
	readonly methods: readonly MethodInfo[];
	/** The gateways the person wrote down. */
	readonly profiles: readonly Profile[];
	/** What is dialled, by the name it goes by here; it says where we are while no gateway has greeted us. */
	readonly target?: string;
	readonly targetUrl?: string;
	/** Where the config file is, or would be. */
	readonly configFile?: string;
	/** The gateway's clock minus ours. */
	readonly skewMs: number;
	/** When the two were compared; undefined where the gateway has not told its time. */
	readonly skewAt: number | undefined;
	/** The last few differences that were told on this connection, the newest last. */
	readonly skewsTold: readonly number[];
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
	/** Decisions of the last day that our journal has: what the gateway itself still tells of a request counts before it. */
	readonly remembered: ReadonlyMap<string, Approval>;
	/** Answers in our journal, of earlier runs or other sessions, whose outcome nobody knows. */
	readonly lostAnswers: readonly LostAnswer[];
	/** Requests that found no room among so many; the next reading of the list takes them in. */
	readonly leftOut: number;
	readonly cron: ReadonlyMap<string, CronJob>;
	/** The last runs of the jobs that were looked at, newest first. */
	readonly cronRuns: ReadonlyMap<string, readonly CronRun[]>;
	readonly usage: Usage | undefined;
	readonly nodes: ReadonlyMap<string, Node>;
	readonly alerts: Ring<Alert>;
	readonly facts: ReadonlyMap<string, Fact>;
	readonly commands: ReadonlyMap<string, CommandRecord>;
	/** Decisions that were confirmed and have not left yet, by approval. */
	readonly deciding: ReadonlyMap<string, Pending>;
	/** What the gateway's risk engine said about requests that wait, when it was last asked. */
	readonly looked: ReadonlyMap<string, Looked>;
	/** The limits decisions are held to. */
	readonly policy: DecidingPolicy;
	/** What became of the latest emergency stop or resume of ours. */
	readonly stop: StopReport | undefined;
	/** What is wrong with the config file while what it said before stays in force. */
	readonly configFault?: string | undefined;
	/** The agents that stops of ours paused and that did not go on since, by id; it outlives the report. */
	readonly pausedByStop: readonly string[];
	/** What was shown ahead of the gateway's answer, and how to take it back. */
	readonly undo: ReadonlyMap<string, Undo>;
	readonly log: Ring<LogEntry>;
	/** What the gateway writes down itself; read only while it is looked at. */
	readonly gatewayLog: GatewayLog;
	readonly ui: Ui;
};

export function initialState(now: number): State {
	return {
		now,
		link: {phase: 'dialling', attempt: 0, since: now},
		gateway: undefined,
		methods: [],
		profiles: [],
		skewMs: 0,
		skewAt: undefined,
		skewsTold: [],
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
		remembered: new Map(),
		lostAnswers: [],
		leftOut: 0,
		cron: new Map(),
		cronRuns: new Map(),
		usage: undefined,
		nodes: new Map(),
		alerts: emptyRing(bounds.alerts),
		facts: new Map(),
		commands: new Map(),
		deciding: new Map(),
		looked: new Map(),
		policy: defaultPolicy,
		stop: undefined,
		pausedByStop: [],
		undo: new Map(),
		log: emptyRing(bounds.log),
		gatewayLog: noGatewayLog,
		ui: {...initialUi, openedAt: now},
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
	backtests: {status: 'unread'},
};
