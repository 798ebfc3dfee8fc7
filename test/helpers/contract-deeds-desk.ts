import type {Trade} from '../../source/domain/trading.ts';
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

const order: Deed = {
	wire: '"trades.cancel"',
	prepare: (world, tag) => {
		world.desk.risk.resume(undefined, caller);
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
	'order.cancel': order,
	'position.close': position,
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
