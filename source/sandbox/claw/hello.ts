import type {Tokens} from '../host/tokens.ts';
import type {Connection} from './audience.ts';
import {type Gateway, stateVersionOf} from './gateway.ts';
import type {Fields} from './read.ts';
import {isAdmin} from './scopes.ts';
import {presenceShape} from './shapes/presence.ts';
import {healthShape} from './shapes/report.ts';

/** The greeting, complete. Paths are for admins only on 2026.5.28; the host's name was said up to 2.9. */
export function helloShape(
	{version, world}: Gateway,
	{id, grant}: Connection,
	{tickMs, tokens}: {tickMs: number; tokens: Tokens},
): Fields {
	const {protocol, serverVersion, methods, events, maxPayload, maxBufferedBytes} = version;
	const presence = presenceShape(version, world);
	const newer = {
		sessionDefaults: {
			defaultAgentId: 'main',
			mainKey: 'main',
			mainSessionKey: 'agent:main:main',
			scope: 'per-sender',
		},
		...((protocol === 3 || isAdmin(grant.scopes)) && {
			configPath: '/home/harbor/.openclaw/openclaw.json',
			stateDir: '/home/harbor/.openclaw',
		}),
		...(protocol === 4 && {authMode: tokens.isOpen ? 'none' : 'token'}),
	};
	return {
		type: 'hello-ok',
		protocol,
		server: {
			version: serverVersion,
			...(protocol !== 4 && {host: presence[0]?.['host']}),
			connId: id,
		},
		features: {methods, events},
		snapshot: {
			presence,
			health: healthShape(protocol, world),
			stateVersion: stateVersionOf(world),
			uptimeMs: world.stage.clock.now() - world.startedAt,
			...(protocol !== 2 && newer),
		},
		...(grant.auth !== undefined && {auth: grant.auth}),
		policy: {maxPayload, maxBufferedBytes, tickIntervalMs: tickMs},
	};
}
