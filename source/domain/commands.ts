import type {Priority, TaskStatus} from './board.ts';
import type {BacktestSignal} from './backtests.ts';
import type {CronPlan, CronWork} from './cron-plan.ts';
import type {ApprovalAction, ApprovalKind} from './entities.ts';
import type {Json} from './json.ts';
import type {Candle, EmergencyAction} from './trading.ts';

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
			/** Why, in the person's words; a gateway without a place for it does not get it. */
			readonly reason?: string;
	  }
	| {readonly type: 'message.send'; readonly threadId: string; readonly text: string}
	| {readonly type: 'run.abort'; readonly threadId: string; readonly runId: string | undefined}
	| {readonly type: 'cron.run'; readonly jobId: string}
	| {readonly type: 'cron.enable'; readonly jobId: string}
	| {readonly type: 'cron.disable'; readonly jobId: string}
	| {
			readonly type: 'cron.add';
			readonly name: string;
			readonly plan: CronPlan;
			readonly work: CronWork;
	  }
	/** What is left out stays as it is. */
	| {
			readonly type: 'cron.edit';
			readonly jobId: string;
			readonly name: string | undefined;
			readonly plan: CronPlan | undefined;
			readonly work: CronWork | undefined;
	  }
	| {readonly type: 'cron.remove'; readonly jobId: string}
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
	| {readonly type: 'task.delete'; readonly taskId: string}
	| {readonly type: 'project.create'; readonly name: string; readonly description: string}
	| {readonly type: 'agent.invoke'; readonly agentId: string; readonly prompt: string}
	| {
			readonly type: 'agent.create';
			readonly name: string;
			/** What kind of agent, in the words of the gateway: "testing". */
			readonly role: string | undefined;
			/** Who it is and how it works, in words for the agent. */
			readonly instructions: string | undefined;
	  }
	| {readonly type: 'agent.pause'; readonly agentId: string}
	| {readonly type: 'agent.resume'; readonly agentId: string}
	| {readonly type: 'risk.stop'; readonly action: EmergencyAction; readonly reason: string | undefined}
	| {readonly type: 'risk.resume'; readonly reason: string | undefined}
	| {readonly type: 'order.cancel'; readonly orderId: string; readonly accountId: string}
	/** What is left out stays as it is: a stop never falls away by an oversight. */
	| {
			readonly type: 'order.modify';
			readonly orderId: string;
			readonly accountId: string;
			readonly price: number | undefined;
			readonly stopLoss: number | undefined;
			readonly takeProfit: number | undefined;
	  }
	| {readonly type: 'position.close'; readonly positionId: string; readonly accountId: string}
	| {
			readonly type: 'position.modify';
			readonly positionId: string;
			readonly accountId: string;
			/** Its entry as it is: some gateways want to be told what stays. */
			readonly price: number | undefined;
			readonly stopLoss: number | undefined;
			readonly takeProfit: number | undefined;
	  }
	| {readonly type: 'follow.start'; readonly accountId: string; readonly strategyId: string}
	| {readonly type: 'follow.stop'; readonly accountId: string; readonly strategyId: string}
	| {readonly type: 'follow.pause'; readonly accountId: string; readonly strategyId: string}
	| {readonly type: 'follow.resume'; readonly accountId: string; readonly strategyId: string}
	| {
			readonly type: 'backtest.run';
			readonly symbol: string;
			readonly timeframe: string;
			/** The rule in a few words, for the line that tells what became of it. */
			readonly says: string;
			readonly candles: readonly Candle[];
			readonly signals: readonly BacktestSignal[];
	  }
	| {readonly type: 'thread.rename'; readonly threadId: string; readonly title: string}
	/** Begins the conversation anew: what was said is no longer known to the agent. */
	| {readonly type: 'thread.reset'; readonly threadId: string}
	| {readonly type: 'thread.delete'; readonly threadId: string}
	| {readonly type: 'method.call'; readonly method: string; readonly params: Json | undefined};

/**
 * `accepted`: the gateway has it and is not done yet, a first of two answers. `unknown`: it left, and no answer came. It
 * is looked up again, never sent again by itself.
 */
export type CommandStatus = 'sent' | 'accepted' | 'confirmed' | 'refused' | 'unknown';

/** Whether an answer is still waited for. */
export function isAwaited(status: CommandStatus): boolean {
	return status === 'sent' || status === 'accepted';
}

/** One of our commands and what came of it. */
export type CommandRecord = {
	readonly id: string;
	readonly command: Command;
	readonly says: string;
	readonly status: CommandStatus;
	readonly sentAt: number;
	readonly settledAt: number | undefined;
	readonly because: string | undefined;
	/** Who gave it: a key, one key for several, or a command line. */
	readonly by?: 'keyboard' | 'batch' | 'command';
	/** The ids of all that one key sent, this one among them, where there are several. */
	readonly stroke?: readonly string[];
	/** It stands in the journal, and stood there before it left. */
	readonly isWritten?: true;
	/**
	 * Not a byte of it left. `withdrawn`: it was confirmed, and something changed before it left; `barred`: something stood
	 * in its way at the last moment, for example a journal that could not be written.
	 */
	readonly unsent?: 'withdrawn' | 'barred';
	/** Its outcome is unknown, and a list that was read since still has the request waiting. */
	readonly isStillListed?: true;
	/** What the gateway answered to a request by name; bounded, cleaned, without secrets. */
	readonly answer?: Json | undefined;
};
