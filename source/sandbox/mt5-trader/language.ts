import {randomBytes} from 'node:crypto';
import type {Language} from '../host/line.ts';
import type {Tokens} from '../host/tokens.ts';
import type {World} from '../world/parts.ts';
import {converse, type Conversation} from './conversation.ts';
import type {Gateway} from './gateway.ts';
import {createGiven} from './given.ts';
import {answerHttp} from './http.ts';
import {createHub} from './hub.ts';
import {maxBufferedBytes, maxPayload, statusMs} from './limits.ts';
import {wellness} from './methods/gateway.ts';
import {narrate} from './narrate/narrate.ts';
import {createNotebook} from './notebook.ts';
import {createRunLog} from './run-log.ts';
import {createSettings} from './settings.ts';

const newId = (): string => randomBytes(6).toString('hex');

/** Serves the world in the mt5-trader language: JSON-RPC frames on /ws (seed 004; the readme beside this file). */
export function createMt5Trader(world: World, tokens: Tokens): Language {
	const {clock, ledger} = world.stage;
	const hub = createHub(`boot_${newId()}`);
	const gateway: Gateway = {
		world,
		tokens,
		hub,
		newId,
		settings: createSettings(world),
		notebook: createNotebook(ledger),
		runLog: createRunLog(),
		given: createGiven(),
	};
	const conversations = new Set<Conversation>();
	const stopListening = world.on((event) => narrate(gateway, event));
	const stopExpiring = tokens.onExpired(() => {
		for (const conversation of conversations) {
			conversation.expire();
		}
	});
	let beat = clock.after(statusMs, tell);

	function tell(): void {
		hub.say('event.gateway.status', wellness(gateway));
		beat = clock.after(statusMs, tell);
	}

	return {
		path: '/ws',
		maxPayload,
		maxBufferedBytes,
		slow: {code: 1008, reason: 'slow consumer'},
		// Measured: the shipped server pings every 20 seconds.
		ping: {everyMs: 20_000, deadAfterMs: 40_000},
		// Tokens are shown in the first request, so whoever the host lets in may come in.
		admit: () => ({isIn: true, headers: {}}),
		open(line) {
			const conversation = converse(gateway, line);
			conversations.add(conversation);
			return {
				...conversation,
				closed(code, reason) {
					conversations.delete(conversation);
					conversation.closed(code, reason);
				},
			};
		},
		http: (request, response) => answerHttp(gateway, request, response),
		farewell: {
			say: () => hub.say('event.gateway.status', {...wellness(gateway), status: 'stopping'}),
			code: 1012,
			reason: 'service restart',
		},
		stop() {
			beat.cancel();
			stopListening();
			stopExpiring();
		},
	};
}
