import type {Json} from './json.ts';

/* Work as people plan it, and the cards agents put up. Strings are cleaned; times are epoch milliseconds. */

export type TaskStatus =
	| 'inbox'
	| 'assigned'
	| 'queued'
	| 'doing'
	| 'review'
	| 'blocked'
	| 'done'
	| 'failed'
	| 'cancelled';

export type Priority = 'low' | 'normal' | 'high' | 'urgent';

export type Task = {
	readonly id: string;
	readonly title: string;
	readonly status: TaskStatus;
	readonly kind: string | undefined;
	readonly description: string | undefined;
	readonly priority: Priority | undefined;
	readonly agentId: string | undefined;
	readonly projectId: string | undefined;
	readonly parentId: string | undefined;
	readonly dependsOn: readonly string[];
	readonly threadId: string | undefined;
	readonly runId: string | undefined;
	/** 0 to 1. */
	readonly progress: number | undefined;
	readonly says: string | undefined;
	readonly dueAt: number | undefined;
	readonly createdAt: number | undefined;
	readonly updatedAt: number | undefined;
	readonly endedAt: number | undefined;
};

export type ProjectStatus = 'planning' | 'active' | 'on-hold' | 'completed' | 'cancelled';

export type Project = {
	readonly id: string;
	readonly name: string;
	readonly status: ProjectStatus;
	readonly says: string | undefined;
	readonly priority: Priority | undefined;
	/** 0 to 1. */
	readonly progress: number | undefined;
	readonly tasksDone: number | undefined;
	readonly tasksTotal: number | undefined;
	readonly agentIds: readonly string[];
	readonly dueAt: number | undefined;
	/** When the gateway thinks it will be done if all goes on like this. */
	readonly expectedAt: number | undefined;
	readonly createdAt: number | undefined;
	readonly updatedAt: number | undefined;
};

/** A card an agent puts up while it runs: Markdown, TradeProposal, RiskAlert ... A kind nobody knows is shown as it is. */
export type Block = {
	/** Made of run and block: a block's own id is unique only within its run. */
	readonly id: string;
	readonly runId: string | undefined;
	readonly agentId: string | undefined;
	readonly kind: string;
	readonly severity: 'debug' | 'info' | 'warning' | 'error' | 'critical';
	readonly title: string;
	/** What the block holds, cleaned and bounded. */
	readonly data: Json;
	/** The approval it asks for, where it asks for one. */
	readonly approvalId: string | undefined;
	readonly at: number | undefined;
};
