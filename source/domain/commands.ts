import type {Priority, TaskStatus} from './board.ts';
import type {ApprovalAction, ApprovalKind} from './entities.ts';
import type {Json} from './json.ts';
import type {EmergencyAction} from './trading.ts';

/** Everything we can ask of a gateway that changes something, in our own terms. */
export type Command =
	| {
			readonly type: 'approval.decide';
			readonly approvalId: string;
			readonly kind: ApprovalKind;
			readonly origin: string;
			readonly action: ApprovalAction;
			/** The hash of the request that was on the screen. */
			readonly hash: string;
			/** What the person filled in or changed, by the names of the request's own fields. */
			readonly input?: Json;
	  }
	| {readonly type: 'message.send'; readonly threadId: string; readonly text: string}
	| {readonly type: 'run.abort'; readonly threadId: string; readonly runId: string | undefined}
	| {readonly type: 'cron.run'; readonly jobId: string}
	| {readonly type: 'cron.enable'; readonly jobId: string}
	| {readonly type: 'cron.disable'; readonly jobId: string}
	| {
			readonly type: 'task.create';
			readonly title: string;
			readonly description: string | undefined;
			readonly priority: Priority;
			readonly agentId: string | undefined;
			readonly projectId: string | undefined;
	  }
	| {readonly type: 'task.assign'; readonly taskId: string; readonly agentId: string}
	| {readonly type: 'task.move'; readonly taskId: string; readonly to: TaskStatus}
	| {readonly type: 'task.cancel'; readonly taskId: string}
	| {readonly type: 'project.create'; readonly name: string; readonly description: string}
	| {readonly type: 'agent.invoke'; readonly agentId: string; readonly prompt: string}
	| {readonly type: 'agent.pause'; readonly agentId: string}
	| {readonly type: 'agent.resume'; readonly agentId: string}
	| {readonly type: 'risk.stop'; readonly action: EmergencyAction; readonly reason: string | undefined}
	| {readonly type: 'risk.resume'; readonly reason: string | undefined}
	| {readonly type: 'order.cancel'; readonly orderId: string; readonly accountId: string}
	| {readonly type: 'position.close'; readonly positionId: string; readonly accountId: string}
	| {readonly type: 'follow.pause'; readonly accountId: string; readonly strategyId: string}
	| {readonly type: 'follow.resume'; readonly accountId: string; readonly strategyId: string}
	| {readonly type: 'method.call'; readonly method: string; readonly params: Json | undefined};

/** `unknown`: it left, and no answer came. It is looked up again, never sent again by itself. */
export type CommandStatus = 'sent' | 'confirmed' | 'refused' | 'unknown';

/** One of our commands and what came of it. */
export type CommandRecord = {
	readonly id: string;
	readonly command: Command;
	readonly says: string;
	readonly status: CommandStatus;
	readonly sentAt: number;
	readonly settledAt: number | undefined;
	readonly because: string | undefined;
};
