import type {ApprovalAction, ApprovalKind} from './entities.ts';
import type {Json} from './json.ts';

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
	  }
	| {readonly type: 'message.send'; readonly threadId: string; readonly text: string}
	| {readonly type: 'run.abort'; readonly threadId: string; readonly runId: string | undefined}
	| {readonly type: 'cron.run'; readonly jobId: string}
	| {readonly type: 'cron.enable'; readonly jobId: string}
	| {readonly type: 'cron.disable'; readonly jobId: string}
	| {readonly type: 'task.cancel'; readonly taskId: string}
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
