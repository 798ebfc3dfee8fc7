import type {TaskStatus} from './board.ts';
import type {CronPlan, CronWork} from './cron-plan.ts';
import type {Json} from './json.ts';

export type {Approval, ApprovalAction, ApprovalKind, ApprovalStatus} from './approvals.ts';

/*
Our shapes for what a gateway knows. All strings from outside have been cleaned where they entered, except
`Approval.shown` and `Approval.title`, where hidden characters have been made visible instead. A field whose value
the gateway did not give is `undefined`, never 0 or ''. Times are epoch milliseconds and end in `At`.
*/

export type DialectName = 'claw' | 'major-claw' | 'pm-dashboard' | 'mt5-trader';

export type Gateway = {
	readonly name: string;
	readonly url: string;
	readonly dialect: DialectName;
	readonly protocol: number | undefined;
	/** The server's own version, where it says an honest one. */
	readonly server: string | undefined;
	readonly connectionId: string | undefined;
	readonly role: string | undefined;
	readonly scopes: readonly string[];
	readonly features: {readonly methods: readonly string[]; readonly events: readonly string[]};
	/** How often the gateway promises a sign of life. */
	readonly tickMs: number | undefined;
	readonly startedAt: number | undefined;
	readonly defaultAgentId: string | undefined;
	/** The thread a message goes to when none is chosen. */
	readonly mainThreadId: string | undefined;
	/** Where a task may go from each status; absent where tasks are not moved by people. */
	readonly moves?: ReadonlyMap<TaskStatus, readonly TaskStatus[]> | undefined;
	/** Of a trading desk: the accounts and symbols its lists are asked for by, once they are known. */
	readonly desk?: {
		readonly accountIds: readonly string[];
		readonly symbols: readonly string[];
		/** The newest backtests: their curves are asked for one by one. */
		readonly backtestIds?: readonly string[];
	};
	/** The device key we greeted it with: who we are to it, whatever we call ourselves. */
	readonly deviceId?: string | undefined;
	/** The commands gateways of this kind carry out at all, by their types; undefined before it is known. */
	readonly does?: readonly string[];
	/** The methods of its language that it does not offer to us, where it says which it does. */
	readonly unoffered?: readonly string[];
	/** Whether we promised to change nothing here. */
	readonly isReadonly?: boolean;
};

export type Presence = {
	readonly id: string;
	readonly status: 'here' | 'gone';
	readonly label: string;
	readonly isSelf: boolean;
	readonly isGateway: boolean;
	readonly host: string | undefined;
	readonly ip: string | undefined;
	readonly version: string | undefined;
	readonly platform: string | undefined;
	readonly mode: string | undefined;
	readonly roles: readonly string[];
	readonly scopes: readonly string[];
	readonly reason: string | undefined;
	readonly lastInputSeconds: number | undefined;
	readonly seenAt: number | undefined;
};

export type CheckStatus = 'good' | 'warning' | 'bad' | 'off' | 'unknown';

export type HealthCheck = {
	readonly id: string;
	readonly label: string;
	readonly status: CheckStatus;
	/** A few words: "linked", "event loop delayed 1,470 ms". */
	readonly says: string;
};

/** One whole health report. `raw` is the gateway's own document, cleaned and bounded, for diffs and inspection. */
export type Health = {
	readonly status: CheckStatus;
	readonly checks: readonly HealthCheck[];
	readonly takenAt: number | undefined;
	readonly raw: Json;
};

/** One heartbeat of an agent or of the gateway: did it speak, and what came of it. */
export type Heartbeat = {
	readonly id: string;
	readonly at: number;
	readonly status: string;
	readonly says: string;
	readonly durationMs: number | undefined;
};

/** Measured numbers about the gateway; each name is one sparkline. */
export type MetricName = 'cpu' | 'memory' | 'latency' | 'loop-delay' | 'errors' | 'uptime';

export type Sample = {readonly at: number; readonly value: number};

export type AgentStatus = 'running' | 'waiting' | 'idle' | 'error' | 'paused' | 'offline';

export type Agent = {
	readonly id: string;
	readonly name: string;
	/** What the gateway reports; undefined where it must be derived from runs and approvals. */
	readonly status: AgentStatus | undefined;
	readonly role: string | undefined;
	readonly parentId: string | undefined;
	readonly model: string | undefined;
	readonly isDefault: boolean;
	readonly seenAt: number | undefined;
	/** How well it is, where the gateway says so: it stands among the checks of health then. */
	readonly health?: CheckStatus | undefined;
	/** What is wrong with it, in the gateway's words. */
	readonly trouble?: string | undefined;
	/** Since when we have seen it in the status the gateway reports: it may have been so for longer. */
	readonly statusAt?: number;
};

export type RunStatus = 'queued' | 'running' | 'done' | 'error' | 'aborted';

export type Run = {
	readonly id: string;
	readonly status: RunStatus;
	readonly threadId: string | undefined;
	readonly agentId: string | undefined;
	readonly startedAt: number | undefined;
	readonly endedAt: number | undefined;
	/** What it is doing right now, in a few words: "exec npm test". */
	readonly activity: string | undefined;
	readonly error: string | undefined;
	readonly isHeartbeat: boolean;
	readonly heardAt: number;
};

export type MessageRole = 'user' | 'assistant' | 'tool' | 'system';

export type Message = {
	readonly id: string;
	readonly role: MessageRole;
	/** Who said it, where that is neither the person at a gateway's own door nor the thread's agent: a job, a channel's user. */
	readonly from?: string;
	readonly text: string;
	readonly at: number | undefined;
	readonly runId: string | undefined;
	readonly tool: {readonly name: string; readonly status: 'running' | 'done' | 'error'} | undefined;
	readonly error: string | undefined;
};

export type Thread = {
	readonly id: string;
	readonly title: string;
	readonly agentId: string | undefined;
	readonly kind: string | undefined;
	/** Who writes in it from a channel, where there is one such and the gateway marks what came from elsewhere. */
	readonly person?: string;
	readonly status: string | undefined;
	readonly model: string | undefined;
	readonly updatedAt: number | undefined;
	readonly totalTokens: number | undefined;
	readonly contextTokens: number | undefined;
	readonly preview: string | undefined;
};

/** The words of a thread are kept apart from its row: a stream must not redraw every list. */
export type Transcript = {
	readonly messages: readonly Message[];
	/** The answer being written now; its text is the whole answer so far and replaces what was there. */
	readonly streaming: {readonly runId: string; readonly text: string; readonly at: number} | undefined;
	/** Whether the gateway's own history has been read, or only what passed by. */
	readonly isWhole: boolean;
};

export type CronJob = {
	readonly id: string;
	readonly name: string;
	readonly status: 'on' | 'off' | 'running';
	readonly schedule: string;
	readonly says: string | undefined;
	readonly nextRunAt: number | undefined;
	readonly lastRunAt: number | undefined;
	readonly lastStatus: string | undefined;
	readonly lastDurationMs: number | undefined;
	/** When it runs, as data, where we can read it: what a form changes. */
	readonly plan?: CronPlan | undefined;
	/** What it says and to whom, where we can read that. */
	readonly work?: CronWork | undefined;
};

/** One run of a job, as the gateway's own history tells it. */
export type CronRun = {
	readonly at: number;
	readonly status: string | undefined;
	readonly says: string | undefined;
	readonly durationMs: number | undefined;
};

export type UsageDay = {
	readonly date: string;
	readonly tokens: number | undefined;
	readonly cost: number | undefined;
};

/** What one agent or one model used. */
export type UsageShare = {
	readonly name: string;
	readonly tokens: number | undefined;
	readonly cost: number | undefined;
};

export type Usage = {
	readonly days: readonly UsageDay[];
	readonly totalTokens: number | undefined;
	readonly totalCost: number | undefined;
	readonly updatedAt: number | undefined;
	/** Who used it, where the gateway tells, most first. */
	readonly agents?: readonly UsageShare[];
	readonly models?: readonly UsageShare[];
};

export type Node = {
	readonly id: string;
	readonly name: string;
	/** A device is let in to ask, a node to be asked; undefined where the gateway has one kind. */
	readonly kind?: 'node' | 'device';
	/** `asking` is a pairing that waits for a decision. */
	readonly status: 'connected' | 'away' | 'unpaired' | 'paired' | 'asking';
	readonly platform: string | undefined;
	readonly version: string | undefined;
	readonly capabilities: readonly string[];
	readonly seenAt: number | undefined;
};

/** A fact about the gateway that has no screen of its own: wake words, talk mode, an update that is available. */
export type Fact = {
	readonly id: string;
	readonly label: string;
	readonly says: string;
	readonly at: number;
	/** What it has or how it is set, which is no news; without it the fact tells of something that happened. */
	readonly kind?: 'inventory';
};
