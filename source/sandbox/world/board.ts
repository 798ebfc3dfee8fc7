import type {Json} from '../../domain/json.ts';

/* Work as people plan it, in no gateway's words: agents as staff, tasks, projects, talk, notices, blocks. */

export type Fields = Readonly<Record<string, Json>>;

export type AgentStatus = 'online' | 'idle' | 'busy' | 'degraded' | 'error' | 'offline';

/** What becomes of a request to an agent that is at work already. */
export type QueueMode = 'followup' | 'interrupt' | 'collect' | 'steer-backlog' | 'queue';

export type Budget = {
	readonly tokenLimit: number | undefined;
	readonly costLimitUsd: number | undefined;
	/** Whether the agent is stopped, and not only warned about, when it is over. */
	readonly stopsWhenSpent: boolean;
	readonly tokens: number;
	readonly costUsd: number;
};

/** What an agent has done so far. */
export type TrackRecord = {
	readonly tasksCompleted: number;
	readonly errors: number;
	/** Undefined before the first task is done. */
	readonly averageTaskMs: number | undefined;
	readonly lastTaskAt: number | undefined;
};

export type Agent = {
	readonly id: string;
	readonly name: string;
	/** A few words: "Keeps the servers up". */
	readonly role: string;
	/** Its trade: coordination, analysis, testing, trading ... */
	readonly specialty: string;
	readonly parentId: string | undefined;
	readonly provider: string;
	readonly model: string;
	readonly capabilities: readonly string[];
	readonly status: AgentStatus;
	readonly isPaused: boolean;
	/** It works outside this world and reports for itself: nothing is run here for the tasks it is given. */
	readonly isGuest?: boolean | undefined;
	readonly queueMode: QueueMode;
	readonly taskId: string | undefined;
	readonly error: string | undefined;
	readonly heardAt: number;
	readonly budget: Budget;
	readonly record: TrackRecord;
	readonly createdAt: number;
	readonly updatedAt: number;
};

export type TaskStatus = 'inbox' | 'assigned' | 'in_progress' | 'review' | 'done' | 'failed' | 'cancelled';

export type Priority = 'low' | 'normal' | 'high' | 'urgent';

export type Task = {
	readonly id: string;
	/** What made it: a run of its own, a cron job, an agent, or a person at the board. */
	readonly kind: 'cli' | 'cron' | 'subagent' | 'board';
	readonly title: string;
	readonly description: string | undefined;
	readonly status: TaskStatus;
	readonly priority: Priority;
	/** Who does it; undefined while nobody was asked to. */
	readonly agentId: string | undefined;
	readonly projectId: string | undefined;
	readonly parentId: string | undefined;
	/** It cannot be begun before these are done. */
	readonly dependsOn: readonly string[];
	readonly threadKey: string;
	readonly runId: string | undefined;
	readonly estimateMinutes: number | undefined;
	readonly dueAt: number | undefined;
	readonly createdBy: string;
	/** As the creator gave it; kept and handed back. */
	readonly metadata: Fields;
	readonly progress: string | undefined;
	readonly summary: string | undefined;
	readonly error: string | undefined;
	readonly createdAt: number;
	readonly updatedAt: number;
	readonly startedAt: number | undefined;
	readonly endedAt: number | undefined;
};

export type ProjectStatus = 'planning' | 'active' | 'on-hold' | 'completed' | 'cancelled';

export type Project = {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	readonly status: ProjectStatus;
	readonly priority: Priority;
	readonly agentIds: readonly string[];
	/** 0 to 100: the share of its tasks that are done, unless somebody reported another number since. */
	readonly progress: number;
	readonly startAt: number | undefined;
	readonly dueAt: number | undefined;
	readonly completedAt: number | undefined;
	readonly metadata: Fields;
	readonly createdAt: number;
	readonly updatedAt: number;
};

/** What one agent, person or program says to another outside any thread. */
export type Talk = {
	readonly id: string;
	readonly from: string;
	/** Undefined: to everybody. */
	readonly to: string | undefined;
	/** "task_assignment", "status_update", "question" ... */
	readonly kind: string;
	readonly text: string;
	readonly data: Fields;
	readonly projectId: string | undefined;
	readonly taskId: string | undefined;
	readonly at: number;
};

export type NoticeLevel = 'info' | 'warning' | 'error' | 'critical';

/** A notification is for whoever is concerned, an alert for everybody. */
export type Notice = {
	readonly id: string;
	readonly kind: 'notification' | 'alert';
	readonly level: NoticeLevel;
	readonly title: string;
	readonly message: string;
	/** The part of the world it comes from: "health", "budget", "risk" ... */
	readonly source: string;
	readonly at: number;
};

export type BlockAction = {
	readonly id: string;
	readonly label: string;
	readonly style?: 'primary' | 'danger';
};

/** A card an agent puts up while it runs. `type` is open: TradeProposal, Markdown, RiskAlert ... */
export type Block = {
	readonly id: string;
	readonly runId: string;
	readonly agentId: string;
	readonly type: string;
	readonly at: number;
	readonly severity: 'debug' | 'info' | 'warn' | 'error' | 'critical';
	readonly title: string;
	readonly data: Fields;
	/** Empty once it is decided, or where there is nothing to decide. */
	readonly actions: readonly BlockAction[];
	readonly expiresAt: number | undefined;
	readonly decision: BlockDecision | undefined;
};

/** Who answered and how; the reason where one was given. */
export type BlockDecision = {
	readonly actionId: string;
	readonly by: string;
	readonly at: number;
	readonly reason?: string;
};
