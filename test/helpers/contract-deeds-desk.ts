import type {Candle, Trade} from '../../source/domain/trading.ts';
import type {World} from '../../source/sandbox/world/parts.ts';
import type {State} from '../../source/store/state.ts';
import {pauseAndResume} from './contract-deeds-board.ts';
import {decision, type Deed, type Deeds} from './contract-deeds.ts';
import {
	account,
	caller,
	follow,
	keepBusy,
	openPosition,
	placeOrder,
	proposal,
	strategy,
} from './contract-doings.ts';

/* What the trading desk can be told to do. */

function lastTrade({trading}: State, kind: Trade['kind'], status: Trade['status']): Trade | undefined {
	return [...trading.trades.values()].findLast((trade) => trade.kind === kind && trade.status === status);
}

/** What stands from before would be taken for what is asked about. */
function clear({desk: {trading}}: World): void {
	for (const {id, status} of trading.orders()) {
		if (status === 'pending') {
			trading.cancel(id, caller);
		}
	}

	for (const {id, status} of trading.positions()) {
		if (status === 'open') {
			trading.close(id, caller);
		}
	}
}

const order: Deed = {
	wire: '"trades.cancel"',
	prepare: (world, tag) => {
		world.desk.risk.resume(undefined, caller);
		clear(world);
		placeOrder(world, `intent_${tag}`);
	},
	command(state) {
		const id = lastTrade(state, 'order', 'pending')?.id;
		return id === undefined ? undefined : {type: 'order.cancel', orderId: id, accountId: account};
	},
	holds: (state, {desk}) =>
		lastTrade(state, 'order', 'pending') === undefined && desk.trading.orders().at(-1)?.status === 'canceled',
	refused: {
		spoil({desk}) {
			desk.trading.cancel(desk.trading.orders().at(-1)?.id ?? '', caller);
		},
		because: /order/u,
	},
};

const position: Deed = {
	wire: '"trades.closePosition"',
	prepare: (world, tag) => {
		world.desk.risk.resume(undefined, caller);
		clear(world);
		openPosition(world, `intent_${tag}`);
	},
	command(state) {
		const id = lastTrade(state, 'position', 'open')?.id;
		return id === undefined ? undefined : {type: 'position.close', positionId: id, accountId: account};
	},
	holds: (state, {desk}) =>
		lastTrade(state, 'position', 'open') === undefined &&
		desk.trading.positions().at(-1)?.status === 'closed',
	refused: {
		spoil({desk}) {
			desk.trading.close(desk.trading.positions().at(-1)?.id ?? '', caller);
		},
		because: /position/u,
	},
};

const changedOrder: Deed = {
	wire: '"trades.modify"',
	prepare: order.prepare,
	command(state) {
		const held = lastTrade(state, 'order', 'pending');
		return held?.price === undefined
			? undefined
			: {
					type: 'order.modify',
					orderId: held.id,
					accountId: account,
					price: Math.round(held.price * 0.9),
					stopLoss: undefined,
					takeProfit: undefined,
				};
	},
	holds(state, {desk}) {
		const held = lastTrade(state, 'order', 'pending');
		const first = desk.trading.executions().find(({status}) => status === 'modified');
		return (
			first !== undefined && held?.price === desk.trading.orders().find(({id}) => id === held?.id)?.price
		);
	},
	refused: {
		spoil({desk}) {
			desk.trading.cancel(desk.trading.orders().at(-1)?.id ?? '', caller);
		},
		because: /order|cancel/u,
	},
};

const changedPosition: Deed = {
	wire: '"trades.modify"',
	prepare: position.prepare,
	command(state) {
		const held = lastTrade(state, 'position', 'open');
		return held?.stopLoss === undefined
			? undefined
			: {
					type: 'position.modify',
					positionId: held.id,
					accountId: account,
					price: held.price,
					stopLoss: Math.round(held.stopLoss * 1.1),
					takeProfit: undefined,
				};
	},
	holds(state, {desk}) {
		const held = lastTrade(state, 'position', 'open');
		const theirs = desk.trading.positions().find(({id}) => id === held?.id);
		return theirs !== undefined && held?.stopLoss === theirs.stopLoss && theirs.takeProfit !== undefined;
	},
	refused: {
		spoil({desk}) {
			desk.trading.close(desk.trading.positions().at(-1)?.id ?? '', caller);
		},
		because: /closed/u,
	},
};

const copyBegun: Deed = {
	wire: '"marketplace.follow"',
	prepare: ({desk}) => {
		desk.copytrade.unfollow(account, strategy, caller);
	},
	command: ({trading}) =>
		trading.follows.size === 0 && trading.strategies.has(strategy)
			? {type: 'follow.start', accountId: account, strategyId: strategy}
			: undefined,
	holds: ({trading}, {desk}) => trading.follows.size === 1 && desk.copytrade.follows(account).length === 1,
	refused: {
		command: () => ({type: 'follow.start', accountId: account, strategyId: 'strat_nobody'}),
		because: /strat_nobody/u,
	},
};

const copyEnded: Deed = {
	wire: '"marketplace.unfollow"',
	prepare: follow,
	command: ({trading}) =>
		trading.follows.size === 1 ? {type: 'follow.stop', accountId: account, strategyId: strategy} : undefined,
	holds: ({trading}, {desk}) => trading.follows.size === 0 && desk.copytrade.follows(account).length === 0,
	refused: {
		command: () => ({type: 'follow.stop', accountId: account, strategyId: 'strat_nobody'}),
		because: /nothing to unfollow/u,
	},
};

const candles: readonly Candle[] = [100, 101, 102, 104].map((close, index) => ({
	at: Date.UTC(2026, 0, 1, 0, index),
	open: close,
	high: close + 1,
	low: close - 1,
	close,
	volume: undefined,
}));

const tried: Deed = {
	wire: '"backtests.run"',
	command: (_state, tag) => ({
		type: 'backtest.run',
		symbol: `SYM_${tag}`,
		timeframe: '1m',
		says: 'one trade',
		candles,
		signals: [{index: 0, side: 'buy', stopLoss: 90, takeProfit: 103}],
	}),
	holds: ({trading}, {desk}, tag) =>
		trading.backtests.values().some(({symbol, metrics}) => symbol === `SYM_${tag}` && metrics.trades === 1) &&
		desk.backtests.all().filter(({symbol}) => symbol === `SYM_${tag}`).length === 1,
	refused: {
		command: (_state, tag) => ({
			type: 'backtest.run',
			symbol: `SYM_${tag}`,
			timeframe: '1m',
			says: 'no such candle',
			candles,
			signals: [{index: 9, side: 'buy', stopLoss: 90, takeProfit: 103}],
		}),
		because: /signals/u,
	},
};

const copying = (type: 'follow.pause' | 'follow.resume'): Deed => ({
	wire: type === 'follow.pause' ? '"copytrade.pause"' : '"copytrade.resume"',
	prepare(world) {
		follow(world);
		world.desk.copytrade.setPaused(account, strategy, type === 'follow.resume', caller);
	},
	command: ({trading}) =>
		trading.follows.values().some(({status}) => status === (type === 'follow.pause' ? 'active' : 'paused'))
			? {type, accountId: account, strategyId: strategy}
			: undefined,
	holds: ({trading}, {desk}) =>
		trading.follows
			.values()
			.every(({status}) => status === (type === 'follow.pause' ? 'paused' : 'active')) &&
		desk.copytrade.follows(account).every(({isPaused}) => isPaused === (type === 'follow.pause')),
	refused: {
		spoil: ({desk}) => {
			desk.copytrade.unfollow(account, strategy, caller);
		},
		because: /follow/iu,
	},
});

const stop: Deed = {
	wire: '"risk.emergencyStop"',
	prepare: ({desk}) => {
		desk.risk.resume(undefined, caller);
	},
	command: ({trading}, tag) =>
		trading.risk?.isStopped === false ? {type: 'risk.stop', action: 'pause_trading', reason: tag} : undefined,
	holds: ({trading: {risk}}, {desk}, tag) =>
		risk?.isStopped === true && risk.reason === tag && desk.risk.status().isStopped,
	refused: {
		command: () => ({type: 'risk.stop', action: 'pause_trading', reason: 'x'.repeat(501)}),
		because: /reason/u,
	},
};

const resume: Deed = {
	wire: '"risk.resume"',
	prepare: ({desk}, tag) => {
		desk.risk.stop('pause_trading', tag, caller);
	},
	command: ({trading}, tag) =>
		trading.risk?.isStopped === true ? {type: 'risk.resume', reason: tag} : undefined,
	holds: ({trading}, {desk}) => trading.risk?.isStopped === false && !desk.risk.status().isStopped,
	refused: {command: () => ({type: 'risk.resume', reason: 'x'.repeat(501)}), because: /reason/u},
};

/** A run of this agent, asked for with these words. */
const asked =
	(words: (tag: string) => string): Deed['holds'] =>
	(_state, world, tag) =>
		world.threads
			.all()
			.some(
				({agentId, messages}) =>
					agentId === 'research' && messages.some(({text}) => text.includes(words(tag))),
			);

const remember = (tag: string): string => `Remember ${tag}`;

export const mt5Deeds: Deeds = {
	'approval.decide': {
		wire: '"agent.block.action"',
		prepare: (world) => {
			proposal(world);
		},
		command: (state) => decision('reject')(state, 'TradeProposal'),
		holds: ({approvals}, {desk}) =>
			approvals.values().every(({status}) => status !== 'pending') && desk.proposals.open().length === 0,
		refused: {
			spoil({desk}) {
				for (const {runId, id: blockId} of desk.proposals.open()) {
					desk.proposals.answer({runId, blockId, actionId: 'reject', input: {}}, caller);
				}
			},
			because: /decided already/u,
		},
	},
	'message.send': {
		wire: '"agent.run"',
		command: (_state, tag) => ({type: 'message.send', threadId: 'agent:research', text: remember(tag)}),
		holds: asked(remember),
		refused: {
			command: () => ({type: 'message.send', threadId: 'agent:nobody', text: 'Hello'}),
			because: /nobody|agent/u,
		},
	},
	'agent.invoke': {
		wire: '"agent.run"',
		command: (_state, tag) => ({type: 'agent.invoke', agentId: 'research', prompt: remember(tag)}),
		holds: asked(remember),
		refused: {
			command: () => ({type: 'agent.invoke', agentId: 'nobody', prompt: 'Hello'}),
			because: /nobody|agent/u,
		},
	},
	'run.abort': {
		wire: '"agent.abort"',
		prepare: (world, tag) => keepBusy(world, `run_${tag}`, `agent:ops:${tag}`),
		command: ({runs}, tag) =>
			runs.get(`run_${tag}`)?.status === 'running'
				? {type: 'run.abort', threadId: 'agent:ops', runId: `run_${tag}`}
				: undefined,
		holds: ({runs}, world, tag) =>
			world.runs.get(`run_${tag}`)?.status === 'aborted' && runs.get(`run_${tag}`)?.status !== 'running',
		refused: {
			command: () => ({type: 'run.abort', threadId: 'agent:ops', runId: 'run_nobody'}),
			because: /run/u,
		},
	},
	...pauseAndResume(['"agents.pause"', '"agents.resume"']),
	'risk.stop': stop,
	'risk.resume': resume,
	'agent.create': {
		wire: '"agents.create"',
		command: (_state, tag) => ({
			type: 'agent.create',
			name: `New ${tag}`,
			role: undefined,
			instructions: 'Be careful.',
		}),
		holds: ({agents}, world, tag) =>
			agents.values().some(({name}) => name === `New ${tag}`) &&
			world.agents.all().filter(({id, name}) => name === `New ${tag}` && id.startsWith(`new-${tag}-`))
				.length === 1,
		refused: {
			command: (_state, tag) => ({
				type: 'agent.create',
				name: `${tag}${'x'.repeat(200)}`,
				role: undefined,
				instructions: undefined,
			}),
			because: /label|agentId/u,
		},
	},
	'order.cancel': order,
	'order.modify': changedOrder,
	'position.close': position,
	'position.modify': changedPosition,
	'follow.start': copyBegun,
	'follow.stop': copyEnded,
	'backtest.run': tried,
	'follow.pause': copying('follow.pause'),
	'follow.resume': copying('follow.resume'),
	'method.call': {
		wire: '"devices.pair"',
		command: (_state, tag) => ({
			type: 'method.call',
			method: 'devices.pair',
			params: {deviceId: `phone_${tag}`, platform: 'ios', label: tag},
		}),
		holds: ({nodes}, {desk}, tag) =>
			nodes.has(`phone_${tag}`) && desk.devices.get(`phone_${tag}`) !== undefined,
		refused: {
			command: () => ({type: 'method.call', method: 'devices.pair', params: {}}),
			because: /required|invalid/iu,
		},
	},
};
