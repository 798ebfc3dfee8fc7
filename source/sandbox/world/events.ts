import type {
	Approval,
	CronEntry,
	CronJob,
	Heartbeat,
	Message,
	Run,
	Task,
	Thread,
	ToolCall,
} from './entities.ts';
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
	| {readonly type: 'task.changed'; readonly task: Task}
	| {readonly type: 'approval.requested'; readonly approval: Approval}
	| {readonly type: 'approval.resolved'; readonly approval: Approval}
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

/** A list of listeners: each hears every event in the order it happened. */
export type Bus = {
	readonly emit: Emit;
	readonly on: (listener: Emit) => () => void;
};

export function createBus(): Bus {
	const listeners = new Set<Emit>();

	return {
		emit(event) {
			for (const listener of listeners) {
				listener(event);
			}
		},
		on(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
