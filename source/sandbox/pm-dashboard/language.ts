import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Language} from '../host/line.ts';
import type {Tokens} from '../host/tokens.ts';
import type {World} from '../world/parts.ts';
import {expired} from './authenticate.ts';
import {nameOf, tellFrame} from './client.ts';
import {critical, isoOf} from './frames.ts';
import {createHub} from './hub.ts';
import {limits} from './limits.ts';
import {narrate} from './narrate.ts';
import {slow} from './outbox.ts';
import type {Session} from './session-state.ts';
import {openSession} from './session.ts';

export const protocolVersion = '1.0.0';

/** Serves the world in the pm-dashboard language: raw JSON over `/ws`, as seed 002 has it. */
export function createPmDashboard(world: World, tokens: Tokens): Language {
	const hub = createHub(world, tokens);
	const sessions = new Set<Session>();
	const stopTelling = narrate(hub);
	const stopWatching = tokens.onExpired(() => {
		for (const session of sessions) {
			const client = session.client();

			if (client !== undefined && tokens.standingOf(client.token) === 'expired') {
				session.sendAway(expired, 4401);
			}
		}
	});

	function health({url = '/', method}: IncomingMessage, response: ServerResponse): void {
		const isHealth = url.split('?', 1)[0] === '/health' && (method === 'GET' || method === 'HEAD');
		const body = isHealth
			? {status: 'ok', timestamp: isoOf(hub.now()), version: protocolVersion}
			: {success: false, error: 'Not found', timestamp: isoOf(hub.now())};
		response.writeHead(isHealth ? 200 : 404, {'content-type': 'application/json; charset=utf-8'});
		response.end(method === 'HEAD' ? undefined : JSON.stringify(body));
	}

	return {
		path: '/ws',
		maxPayload: limits.frameBytes,
		maxBufferedBytes: 16 * 1024 * 1024,
		slow,
		// The language has pings of its own.
		ping: undefined,
		admit: () => ({isIn: true, headers: {}}),
		open(line) {
			const session = openSession(hub, line);
			sessions.add(session);
			return {
				...session,
				closed(code, reason) {
					sessions.delete(session);
					session.closed(code, reason);
				},
			};
		},
		http: health,
		farewell: {
			say() {
				hub.beginClosing();

				for (const client of hub.clients.values()) {
					const payload = {reason: 'shutdown'};
					const outgoing = {at: hub.now(), target: nameOf(client), priority: critical, payload};
					tellFrame(hub.tell, client, {type: 'disconnect', ...outgoing});
				}
			},
			code: 1012,
			reason: 'service restart',
		},
		stop() {
			stopTelling();
			stopWatching();
			hub.beginClosing();
		},
	};
}
