import type {
	Approval,
	CronEntry,
	CronJob,
	Heartbeat,
	Message,
	Question,
	Run,
	Spent,
	Thread,
	ToolCall,
} from './entities.ts';
import type {Agent, Block, Notice, Project, ProjectStatus, Talk, Task, TaskStatus} from './board.ts';
import type {DeskEvent} from './desk/parts.ts';
import type {PairRequest} from './surroundings.ts';

/** How far one tool call has come. */
export type ToolStep = {
	readonly call: ToolCall;
	readonly phase: 'start' | 'update' | 'result';
	readonly output: string;
	readonly exitCode: number;
	readonly startedAt: number;
	readonly durationMs: number;
};

/** Everything that happens in the world, for whoever carries it to clients. */
export type WorldEvent =
	| DeskEvent
	| {readonly type: 'run.started'; readonly run: Run}
	| {readonly type: 'run.text'; readonly run: Run; readonly delta: string; readonly pace: 'spoken' | 'flood'}
	| {readonly type: 'run.tool'; readonly run: Run; readonly step: ToolStep}
	| {readonly type: 'run.ended'; readonly run: Run}
	/** A message came while its thread was busy: it waits, and its own run ends without a word. */
	| {readonly type: 'run.queued'; readonly runId: string; readonly threadKey: string}
	| {readonly type: 'message.added'; readonly thread: Thread; readonly message: Message}
	| {
			readonly type: 'thread.changed';
			readonly thread: Thread;
			readonly reason: string;
			readonly runId: string | undefined;
	  }
	/** `previous` is undefined for a new task; the same as the status when something else changed. */
	| {readonly type: 'task.changed'; readonly task: Task; readonly previous: TaskStatus | undefined}
	| {readonly type: 'task.removed'; readonly task: Task}
	| {
			readonly type: 'project.changed';
			readonly project: Project;
			readonly previous: ProjectStatus | undefined;
	  }
	| {readonly type: 'project.removed'; readonly project: Project}
	/** `previous` is undefined for a new agent. */
	| {readonly type: 'agent.changed'; readonly agent: Agent; readonly previous: Agent | undefined}
	| {readonly type: 'agent.removed'; readonly agent: Agent}
	/** A sign of life of one agent, with what it has on its hands. */
	| {
			readonly type: 'agent.beat';
			readonly agent: Agent;
			readonly uptimeMs: number;
			/** Megabytes. */
			readonly memory: number;
			readonly activeTasks: number;
			readonly queueLength: number;
	  }
	| {readonly type: 'talk.said'; readonly talk: Talk}
	| {readonly type: 'notice.raised'; readonly notice: Notice}
	| {readonly type: 'block.changed'; readonly block: Block; readonly isNew: boolean}
	/** A turn of a run was paid for. */
	| {
			readonly type: 'usage.spent';
			readonly agentId: string;
			readonly runId: string;
			readonly model: string;
			readonly spent: Spent;
	  }
	| {readonly type: 'approval.requested'; readonly approval: Approval}
	| {readonly type: 'approval.resolved'; readonly approval: Approval}
	| {readonly type: 'question.requested' | 'question.resolved'; readonly question: Question}
	| {readonly type: 'presence.changed'}
	| {readonly type: 'health.refreshed'}
	| {readonly type: 'heartbeat'; readonly heartbeat: Heartbeat}
	| {
			readonly type: 'cron';
			readonly action: 'added' | 'updated' | 'removed' | 'started' | 'finished';
			readonly job: CronJob;
			readonly entry: CronEntry | undefined;
	  }
	| {readonly type: 'pair.requested'; readonly request: PairRequest}
	| {
			readonly type: 'pair.resolved';
			readonly request: PairRequest;
			readonly decision: 'approved' | 'rejected';
	  }
	| {readonly type: 'voicewake.changed'; readonly triggers: readonly string[]};

export type Emit = (event: WorldEvent) => void;

/** A list of listeners: each hears every event in the order it happened, also when a listener causes the next. */
export type Bus = {
	readonly emit: Emit;
	readonly on: (listener: Emit) => () => void;
	/** What is said inside is heard at the end, or never when the act throws: then it did not happen. */
	readonly hold: <Value>(act: () => Value) => Value;
};

export function createBus(): Bus {
	const listeners = new Set<Emit>();
	const waiting: WorldEvent[] = [];
	let isTelling = false;

	function tellAll(): void {
		for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) {
			for (const listener of listeners) {
				listener(event);
			}
		}
	}

	/** Whoever tells the event that caused others tells those too, once everybody has heard the cause. */
	function telling<Value>(act: () => Value): Value {
		if (isTelling) {
			return act();
		}

		isTelling = true;

		try {
			const value = act();
			tellAll();
			return value;
		} finally {
			isTelling = false;
		}
	}

	return {
		emit(event) {
			telling(() => {
				waiting.push(event);
			});
		},
		on(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		hold: (act) =>
			telling(() => {
				const before = waiting.length;

				try {
					return act();
				} catch (error) {
					waiting.length = before;
					throw error;
				}
			}),
	};
}
