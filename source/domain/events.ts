import type {Alert} from './alerts.ts';
import type {
	Agent,
	Approval,
	ApprovalStatus,
	CronJob,
	CronRun,
	Fact,
	Gateway,
	Health,
	Heartbeat,
	Message,
	MetricName,
	Node,
	Presence,
	Run,
	Thread,
	Usage,
	UsageShare,
} from './entities.ts';
import type {Project, Block, Task} from './board.ts';
import type {Slice} from './slices.ts';
import type {GatewayLogEvent} from './gateway-log.ts';
import type {TradingEvent} from './trading-events.ts';
import type {OwnEvent} from './own-events.ts';

export type {LogEntry} from './own-events.ts';

/** The two numbers a gateway counts up when presence or health changes. */
export type StateVersion = {readonly presence: number; readonly health: number};

/** What a dialect can report. Every event is a fact in the past tense; none is a request. */
export type GatewayEvent =
	| TradingEvent
	| GatewayLogEvent
	| {
			readonly type: 'presence.replaced';
			readonly presence: readonly Presence[];
			readonly version: number | undefined;
			readonly at: number;
	  }
	| {
			readonly type: 'health.replaced';
			readonly health: Health;
			readonly version: number | undefined;
			readonly at: number;
	  }
	/** The gateway mentioned a state version; a higher one than we hold means we missed a change. */
	| {readonly type: 'version.seen'; readonly version: StateVersion; readonly at: number}
	| {readonly type: 'metric.sampled'; readonly name: MetricName; readonly value: number; readonly at: number}
	| {readonly type: 'heartbeat.beaten'; readonly heartbeat: Heartbeat}
	| {readonly type: 'agents.replaced'; readonly agents: readonly Agent[]; readonly at: number}
	| {
			readonly type: 'agent.changed';
			readonly id: string;
			readonly change: Partial<Agent>;
			readonly at: number;
	  }
	/** A run began or moved. Fields left out of `change` stay as they were. */
	| {readonly type: 'run.changed'; readonly id: string; readonly change: Partial<Run>; readonly at: number}
	| {readonly type: 'threads.replaced'; readonly threads: readonly Thread[]; readonly at: number}
	| {
			readonly type: 'thread.changed';
			readonly id: string;
			readonly change: Partial<Thread>;
			readonly at: number;
	  }
	| {readonly type: 'thread.removed'; readonly id: string; readonly at: number}
	/** The answer so far, whole: it replaces what was streamed before. */
	| {
			readonly type: 'message.streamed';
			readonly threadId: string;
			readonly runId: string;
			readonly text: string;
			readonly at: number;
	  }
	/** A message is complete. It ends the stream of its run. Same id: replaces the message. */
	| {
			readonly type: 'message.added';
			readonly threadId: string;
			readonly message: Message;
			readonly at: number;
	  }
	/** The stream of this run ended without a message of its own. */
	| {
			readonly type: 'message.ended';
			readonly threadId: string;
			readonly runId: string;
			readonly at: number;
	  }
	/** The gateway's own history of a thread, oldest first. */
	| {
			readonly type: 'messages.replaced';
			readonly threadId: string;
			readonly messages: readonly Message[];
			readonly at: number;
	  }
	| {readonly type: 'tasks.replaced'; readonly tasks: readonly Task[]; readonly at: number}
	| {readonly type: 'task.changed'; readonly id: string; readonly change: Partial<Task>; readonly at: number}
	| {readonly type: 'task.removed'; readonly id: string; readonly at: number}
	| {readonly type: 'projects.replaced'; readonly projects: readonly Project[]; readonly at: number}
	| {
			readonly type: 'project.changed';
			readonly id: string;
			readonly change: Partial<Project>;
			readonly at: number;
	  }
	| {readonly type: 'project.removed'; readonly id: string; readonly at: number}
	| {readonly type: 'agent.removed'; readonly id: string; readonly at: number}
	| {readonly type: 'block.shown'; readonly block: Block; readonly at: number}
	/** The whole list of what is pending from one origin ("exec", "plugin", "node", "device"). */
	| {
			readonly type: 'approvals.replaced';
			readonly origin: string;
			readonly approvals: readonly Approval[];
			readonly at: number;
	  }
	| {readonly type: 'approval.requested'; readonly approval: Approval; readonly at: number}
	| {
			readonly type: 'approval.resolved';
			readonly id: string;
			readonly status: ApprovalStatus;
			readonly decision: string | undefined;
			readonly by: string | undefined;
			/** In the words of whoever decided, where the gateway hands them on. */
			readonly reason?: string | undefined;
			readonly at: number;
	  }
	| {readonly type: 'cron.replaced'; readonly jobs: readonly CronJob[]; readonly at: number}
	| {
			readonly type: 'cron.changed';
			readonly id: string;
			readonly change: Partial<CronJob>;
			readonly at: number;
	  }
	| {readonly type: 'cron.removed'; readonly id: string; readonly at: number}
	| {readonly type: 'usage.replaced'; readonly usage: Usage; readonly at: number}
	/** The newest runs of one job. */
	| {
			readonly type: 'cron.runs-told';
			readonly jobId: string;
			readonly runs: readonly CronRun[];
			readonly at: number;
	  }
	| {
			readonly type: 'usage.shared';
			readonly agents: readonly UsageShare[];
			readonly models: readonly UsageShare[];
			readonly at: number;
	  }
	/** The devices that are let in; the nodes stay as they are. */
	| {readonly type: 'devices.replaced'; readonly devices: readonly Node[]; readonly at: number}
	| {readonly type: 'nodes.replaced'; readonly nodes: readonly Node[]; readonly at: number}
	| {readonly type: 'alert.raised'; readonly alert: Alert}
	/** What every alert of that id warned of is over. */
	| {readonly type: 'alert.ended'; readonly id: string; readonly at: number}
	| {readonly type: 'fact.changed'; readonly fact: Fact}
	/** The gateway says better what it is than it did in its greeting (version, role, scopes). */
	| {readonly type: 'gateway.described'; readonly change: Partial<Gateway>; readonly at: number}
	/** What the time is where it runs, in ms since the epoch: it may be set anew while we are connected. */
	| {readonly type: 'clock.told'; readonly theirs: number; readonly at: number}
	/** It is going down; `backInMs` is its own guess, where it made one. */
	| {
			readonly type: 'gateway.stopping';
			readonly because: string;
			readonly backInMs: number | undefined;
			readonly at: number;
	  }
	/** Events were missed between two sequence numbers. */
	| {readonly type: 'events.lost'; readonly count: number; readonly at: number}
	/** A slice changed in a way the event did not spell out; it is to be read again. */
	| {readonly type: 'slice.doubted'; readonly slice: Slice; readonly because: string; readonly at: number}
	/** A thread moved on in a way its events did not carry; its history is to be read again if it is on show. */
	| {readonly type: 'thread.doubted'; readonly threadId: string; readonly at: number};

export type Event = GatewayEvent | OwnEvent;
