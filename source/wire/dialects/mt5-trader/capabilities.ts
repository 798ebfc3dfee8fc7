import type {Capabilities} from '../capabilities.ts';
import {agentMethods} from './methods/agents.ts';
import {gatewayMethods} from './methods/gateway.ts';
import {tradingMethods} from './methods/trading.ts';

/** What gateways of this dialect show and do at their best; what one of them offers, its features say. */
export const capabilities: Capabilities = {
	shows: [
		'health',
		'agents',
		'threads',
		'approvals',
		'nodes',
		'accounts',
		'trades',
		'risk',
		'market',
		'follows',
		'backtests',
	],
	does: [
		'approval.decide',
		'message.send',
		'run.abort',
		'agent.invoke',
		'agent.create',
		'agent.pause',
		'agent.resume',
		'risk.stop',
		'risk.resume',
		'order.cancel',
		'order.modify',
		'position.close',
		'position.modify',
		'follow.start',
		'follow.stop',
		'follow.pause',
		'follow.resume',
		'backtest.run',
		'method.call',
	],
	moves: undefined,
	methods: [...gatewayMethods, ...tradingMethods, ...agentMethods],
};
