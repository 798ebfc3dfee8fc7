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
	],
	does: [
		'approval.decide',
		'message.send',
		'run.abort',
		'agent.invoke',
		'agent.pause',
		'agent.resume',
		'risk.stop',
		'risk.resume',
		'order.cancel',
		'position.close',
		'follow.pause',
		'follow.resume',
		'method.call',
	],
	moves: undefined,
	methods: [...gatewayMethods, ...tradingMethods, ...agentMethods],
};
