import type {
	Agent,
	AgentStatus,
	Block,
	Budget,
	Fields,
	Notice,
	Project,
	ProjectStatus,
	QueueMode,
	Talk,
	Task,
	TaskStatus,
} from './board.ts';

/* The parts of the world that work is planned with, as every language sees them. */

export type NewAgent = Pick<Agent, 'id' | 'name'> &
	Partial<
		Pick<
			Agent,
			'role' | 'specialty' | 'parentId' | 'provider' | 'model' | 'capabilities' | 'queueMode' | 'isGuest'
		>
	>;

export type Agents = {
	/** In the order in which they came. */
	readonly all: () => readonly Agent[];
	readonly get: (id: string) => Agent | undefined;
	/** Makes one, or brings what is known of it up to date. */
	readonly put: (agent: NewAgent) => Agent;
	readonly update: (id: string, change: Partial<Agent>) => Agent | undefined;
	/** A paused agent begins nothing; its queue waits. */
	readonly pause: (id: string) => Agent | undefined;
	readonly resume: (id: string) => Agent | undefined;
	readonly report: (id: string, status: AgentStatus, error?: string) => Agent | undefined;
	readonly setBudget: (id: string, limits: Partial<Omit<Budget, 'tokens' | 'costUsd'>>) => Agent | undefined;
	readonly remove: (id: string) => boolean;
};

/** Why a task did not move, or that it did. `same`: it was there already. */
export type MoveVerdict =
	| 'moved'
	| 'same'
	| 'unknown task'
	| 'unknown agent'
	| 'illegal'
	| 'dependencies open';

export type NewTask = Pick<Task, 'title'> &
	Partial<Omit<Task, 'status' | 'createdAt' | 'updatedAt' | 'startedAt' | 'endedAt'>>;

export type Tasks = {
	/** Newest first. */
	readonly all: () => readonly Task[];
	readonly get: (id: string) => Task | undefined;
	/** A new task is in the inbox, or assigned when it names an agent. Undefined when the id is taken, or 2,000 are open. */
	readonly add: (task: NewTask) => Task | undefined;
	/** The moves of seed 000's table, and `cancelled` from every state that is not an end. */
	readonly legalMoves: (from: TaskStatus) => readonly TaskStatus[];
	readonly move: (id: string, to: TaskStatus, change?: Partial<Task>) => MoveVerdict;
	/** Gives it to an agent, who takes it up as soon as it is free and the dependencies are done. */
	readonly assign: (id: string, agentId: string) => MoveVerdict;
	/** Changes what is not a move; the status and the agent in `change` are ignored. */
	readonly update: (id: string, change: Partial<Task>) => Task | undefined;
	readonly remove: (id: string) => boolean;
};

export type NewProject = Pick<Project, 'name'> &
	Partial<Omit<Project, 'name' | 'createdAt' | 'updatedAt' | 'completedAt'>>;

export type Projects = {
	readonly all: () => readonly Project[];
	readonly get: (id: string) => Project | undefined;
	readonly add: (project: NewProject) => Project | undefined;
	readonly update: (id: string, change: Partial<Project>) => Project | undefined;
	/** A project is completed or cancelled once; `illegal` afterwards. */
	readonly move: (id: string, to: ProjectStatus) => MoveVerdict | 'unknown project';
	readonly remove: (id: string) => boolean;
	/** How far its tasks are. */
	readonly tally: (id: string) => {readonly completed: number; readonly total: number};
};

export type Talks = {
	/** Newest last, the last 500. */
	readonly all: () => readonly Talk[];
	readonly say: (talk: Omit<Talk, 'id' | 'at'>) => Talk;
};

export type Notices = {
	/** Newest last, the last 200. */
	readonly all: () => readonly Notice[];
	readonly raise: (notice: Omit<Notice, 'id' | 'at'>) => Notice;
};

export type NewBlock = Pick<Block, 'runId' | 'agentId' | 'type' | 'title' | 'data'> &
	Partial<Pick<Block, 'id' | 'severity' | 'actions' | 'expiresAt'>>;

export type Blocks = {
	/** Newest last, the last 500. Those that still wait for a decision are never forgotten. */
	readonly all: () => readonly Block[];
	readonly get: (runId: string, blockId: string) => Block | undefined;
	readonly add: (block: NewBlock) => Block;
	/** Everybody hears of the block again, under its old id. */
	readonly update: (block: Block, change: Partial<Block>) => Block;
};

/** What is asked of an agent through its queue. */
export type QueueRequest = {
	readonly id: string;
	readonly agentId: string;
	readonly kind: string;
	readonly priority: 'high' | 'normal' | 'low';
	readonly dedupeKey: string | undefined;
	readonly payload: Fields;
};

export type QueueDecision = {
	readonly type: 'run_now' | 'enqueued' | 'interrupt' | 'collecting' | 'deduped' | 'dropped';
	readonly request: QueueRequest;
	/** The run that began, or that will serve it; undefined where none does. */
	readonly runId: string | undefined;
	readonly details: Fields;
};

export type QueueStatus = {
	readonly agentId: string;
	readonly mode: QueueMode;
	readonly activeRequestId: string | undefined;
	readonly pendingCount: number;
	readonly collectBufferCount: number;
};

export type Queues = {
	/** Undefined when there is no such agent. */
	readonly ask: (request: QueueRequest) => QueueDecision | undefined;
	readonly status: (agentId: string) => QueueStatus | undefined;
	readonly setMode: (agentId: string, mode: QueueMode) => QueueStatus | undefined;
	/** Stops the run under way; the next in the queue begins. Gives the ids of the runs it stopped, or kept from beginning. */
	readonly abort: (agentId: string, requestId: string | undefined) => readonly string[];
};
