import type {Gateway, Method} from '../gateway.ts';
import {method, nothing} from '../gateway.ts';
import {ok} from '../frames.ts';
import {protocolNumber, server} from '../limits.ts';
import {stamp} from '../shapes/stamp.ts';
import type {Fields} from '../../world/board.ts';

/** How the gateway is: for gateway.status, its event, and the health page. */
export function wellness({world, hub}: Pick<Gateway, 'world' | 'hub'>): Fields {
	const {desk} = world;
	const accounts = desk.accounts.all();
	const isDown = accounts.length > 0 && accounts.every(({status}) => status === 'disconnected');
	return {
		status: 'ok',
		uptimeSeconds: Math.max(0, Math.floor((world.stage.clock.now() - world.startedAt) / 1000)),
		subsystems: {
			connector: isDown ? 'down' : 'ok',
			feeds: 'ok',
			memory: 'ok',
			risk: desk.risk.status().isStopped ? 'stopped' : 'ok',
		},
		sessions: hub.all().length,
	};
}

/** gateway.* and plugins.* (seed 004 §5.1). */
export const gatewayMethods: readonly Method[] = [
	method('gateway.ping', nothing, ({now}) => ok({now: stamp(now)})),
	method('gateway.status', nothing, (call) =>
		ok({
			protocolVersion: protocolNumber,
			sessionId: call.session.id,
			role: call.session.role,
			server,
			...wellness(call),
			latestSeq: call.hub.latestSeq(),
			bootId: call.hub.bootId,
		}),
	),
	method('plugins.status', nothing, () =>
		ok({
			enabledPlugins: ['metaapi_mcp', 'sqlite_fts'],
			activeSlots: {memory: 'sqlite_fts'},
			diagnostics: [],
		}),
	),
];
