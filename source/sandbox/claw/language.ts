import type {Language} from '../host/line.ts';
import type {Tokens} from '../host/tokens.ts';
import type {World} from '../world/parts.ts';
import {createAudience} from './audience.ts';
import {connectSchema, requestFrameSchema} from './connect-schema.ts';
import type {Gateway} from './gateway.ts';
import {receive} from './greet.ts';
import {servedMethods} from './methods/all.ts';
import {narrate} from './narrate.ts';
import {compileCheck} from './validate.ts';
import {type ProtocolNumber, versions} from './versions.ts';

export type ClawOptions = {
	readonly tokens: Tokens;
	readonly protocol: ProtocolNumber;
	/** How often it gives a sign of life; the greeting says so. */
	readonly tickMs: number;
	/** How long a client may take to introduce itself; undefined: as long as measured. */
	readonly handshakeMs: number | undefined;
};

/** Measured from 5.28 on: the server pings about every 25 seconds, and cuts nobody for not answering. */
const ping = {everyMs: 25_000, deadAfterMs: Infinity};

/** Serves the world in the claw language, in one of its protocols. */
export function createClaw(world: World, {tokens, protocol, tickMs, handshakeMs}: ClawOptions): Language {
	const version = versions[protocol];
	const gateway: Gateway = {version, world, audience: createAudience(version)};
	const reception = {
		gateway,
		served: servedMethods(version),
		checkFrame: compileCheck(requestFrameSchema[protocol], protocol),
		checkConnect: compileCheck(connectSchema[protocol], protocol),
		tokens,
		tickMs,
		handshakeMs: handshakeMs ?? version.handshakeMs,
	};
	const stopNarrating = narrate(gateway);
	const ticking = setInterval(() => {
		gateway.audience.tell('tick', {ts: world.stage.clock.now()}, {isDroppable: true});
	}, tickMs);
	// A gateway whose token is changed is started anew: everybody has to come in again.
	const stopExpiring = tokens.onExpired(() => {
		for (const connection of gateway.audience.all()) {
			connection.close(1012, 'service restart');
		}
	});

	return {
		path: undefined,
		maxPayload: version.maxPayload,
		maxBufferedBytes: version.maxBufferedBytes,
		slow: {code: 1008, reason: 'slow consumer'},
		ping: protocol === 4 ? ping : undefined,
		admit: () => ({isIn: true, headers: {}}),
		open: (line) => receive(reception, line),
		http: undefined,
		farewell: {
			say: () => gateway.audience.tell('shutdown', {reason: 'gateway stopping', restartExpectedMs: null}),
			code: 1012,
			reason: 'service restart',
		},
		stop() {
			clearInterval(ticking);
			stopExpiring();
			stopNarrating();
		},
	};
}
