import type {Command} from '../../source/domain/commands.ts';
import type {ApprovalAction} from '../../source/domain/entities.ts';
import type {World} from '../../source/sandbox/world/parts.ts';
import type {State} from '../../source/store/state.ts';

export type CommandType = Command['type'];

/**
 * A command as one language knows it. `tag` is new every time, for ids and names, so that every deed can be done again.
 */
export type Deed = {
	/** A part of the frame by which it is known on the wire. */
	readonly wire: string;
	/** What must be there first. */
	readonly prepare?: (world: World, tag: string) => void;
	/** Undefined until what was prepared has arrived. */
	readonly command: (state: State, tag: string) => Command | undefined;
	/** What must hold once it was done, in what we know and in the world. */
	readonly holds: (state: State, world: World, tag: string) => boolean;
	readonly refused: {
		/** Takes it away under the finger: the command is on its way before we hear of it. */
		readonly spoil?: (world: World, tag: string) => void;
		/** Another command than the one that is carried out. */
		readonly command?: (state: State, tag: string) => Command | undefined;
		readonly because: RegExp;
	};
};

export type Deeds = {readonly [type in CommandType]?: Deed};

/** One of each, to see it turned down where a language has nothing like it. */
export const samples: {readonly [Type in CommandType]: Extract<Command, {type: Type}>} = {
	'approval.decide': {
		type: 'approval.decide',
		approvalId: 'nobody',
		kind: 'exec',
		origin: 'exec',
		action: {id: 'deny', meaning: 'reject', says: 'Deny'},
		hash: '0',
	},
	'message.send': {type: 'message.send', threadId: 'agent:main:main', text: 'Hello'},
	'run.abort': {type: 'run.abort', threadId: 'agent:main:main', runId: 'nobody'},
	'cron.run': {type: 'cron.run', jobId: 'nobody'},
	'cron.enable': {type: 'cron.enable', jobId: 'nobody'},
	'cron.disable': {type: 'cron.disable', jobId: 'nobody'},
	'cron.add': {
		type: 'cron.add',
		name: 'Anything',
		plan: {kind: 'every', ms: 60_000},
		work: {where: 'main', agentId: undefined, message: 'Hello'},
	},
	'cron.edit': {type: 'cron.edit', jobId: 'nobody', name: 'Anything', plan: undefined, work: undefined},
	'cron.remove': {type: 'cron.remove', jobId: 'nobody'},
	'task.create': {
		type: 'task.create',
		title: 'Anything',
		description: undefined,
		priority: 'normal',
		agentId: undefined,
		projectId: undefined,
	},
	'task.assign': {type: 'task.assign', taskId: 'task_page_review', agentId: 'ops'},
	'task.move': {type: 'task.move', taskId: 'task_page_review', to: 'doing'},
	'task.cancel': {type: 'task.cancel', taskId: 'task_page_review'},
	'task.delete': {type: 'task.delete', taskId: 'task_page_review'},
	'project.create': {type: 'project.create', name: 'Anything', description: ''},
	'agent.invoke': {type: 'agent.invoke', agentId: 'ops', prompt: 'Hello'},
	'agent.create': {type: 'agent.create', name: 'Anything', role: 'testing', instructions: undefined},
	'agent.pause': {type: 'agent.pause', agentId: 'ops'},
	'agent.resume': {type: 'agent.resume', agentId: 'ops'},
	'risk.stop': {type: 'risk.stop', action: 'pause_trading', reason: undefined},
	'risk.resume': {type: 'risk.resume', reason: undefined},
	'order.cancel': {type: 'order.cancel', orderId: 'nobody', accountId: 'paper-main'},
	'position.close': {type: 'position.close', positionId: 'nobody', accountId: 'paper-main'},
	'order.modify': {
		type: 'order.modify',
		orderId: 'nobody',
		accountId: 'paper-main',
		price: 1,
		stopLoss: undefined,
		takeProfit: undefined,
	},
	'position.modify': {
		type: 'position.modify',
		positionId: 'nobody',
		accountId: 'paper-main',
		price: undefined,
		stopLoss: 1,
		takeProfit: undefined,
	},
	'follow.start': {type: 'follow.start', accountId: 'paper-main', strategyId: 'strat_tide'},
	'follow.stop': {type: 'follow.stop', accountId: 'paper-main', strategyId: 'strat_tide'},
	'follow.pause': {type: 'follow.pause', accountId: 'paper-main', strategyId: 'strat_tide'},
	'follow.resume': {type: 'follow.resume', accountId: 'paper-main', strategyId: 'strat_tide'},
	'backtest.run': {
		type: 'backtest.run',
		symbol: 'BTCUSD',
		timeframe: '5m',
		says: 'anything',
		candles: [],
		signals: [],
	},
	'thread.rename': {type: 'thread.rename', threadId: 'agent:main:main', title: 'Anything'},
	'thread.reset': {type: 'thread.reset', threadId: 'agent:main:main'},
	'thread.delete': {type: 'thread.delete', threadId: 'agent:main:main'},
	'method.call': {type: 'method.call', method: 'nobody.knows', params: {}},
};

/** The decision about the request whose id, or whose words, hold the tag. */
export function decision(meaning: ApprovalAction['meaning']): Deed['command'] {
	return ({approvals}, tag) => {
		const approval = [...approvals.values()].findLast(
			({status, id, title, request}) =>
				status === 'pending' && JSON.stringify([id, title, request]).includes(tag),
		);
		const action = approval?.actions.find((each) => each.meaning === meaning);
		return approval === undefined || action === undefined
			? undefined
			: {
					type: 'approval.decide',
					approvalId: approval.id,
					kind: approval.kind,
					origin: approval.origin,
					action,
					hash: approval.hash,
				};
	};
}
