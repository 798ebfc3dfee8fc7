import type {Gateway} from '../../../domain/entities.ts';
import type {GreetingContext} from '../dialect.ts';
import {capabilities} from './capabilities.ts';
import type {PmMemory} from './memory.ts';

/** What is known of a dashboard once it let us in. Who may not write may only look. */
export function gatewayFor(
	{url, name}: GreetingContext,
	{
		connectionId,
		permissions,
		via,
	}: {
		readonly connectionId: string | undefined;
		readonly permissions: readonly string[];
		readonly via: PmMemory['via'];
	},
): Gateway {
	const mayWrite = via === 'socket.io' || permissions.includes('write') || permissions.includes('admin');
	return {
		name,
		url,
		dialect: 'pm-dashboard',
		protocol: 1,
		server: undefined,
		connectionId,
		role: mayWrite ? 'operator' : 'viewer',
		scopes: permissions,
		features: {methods: [via], events: []},
		// Either server pings every 25 s.
		tickMs: 25_000,
		startedAt: undefined,
		defaultAgentId: undefined,
		mainThreadId: undefined,
		moves: capabilities.moves,
	};
}

/** Which of the two servers a gateway is. */
export function viaOf({features}: Gateway): PmMemory['via'] {
	return features.methods.includes('socket.io') ? 'socket.io' : 'websocket';
}
