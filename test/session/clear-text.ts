import {describe, expect, test} from 'vitest';
import {isOverheard} from '../../source/config/address.ts';
import {readConfig} from '../../source/config/config.ts';
import type {DialectName} from '../../source/domain/entities.ts';
import {dialects} from '../../source/edge/dialects.ts';
import {passingSecrets, withoutDeviceToken} from '../../source/session/secrets.ts';
import {passingJournal} from '../../source/session/journaling.ts';
import {createSession} from '../../source/session/session.ts';
import {initialState} from '../../source/store/state.ts';
import {createStore} from '../../source/store/store.ts';
import {guessAfter, guessesFor} from '../../source/wire/dialects/guess.ts';
import type {TransportHandlers, TransportOptions} from '../../source/wire/transport.ts';
import {createHandTurnedClock} from '../helpers/hand-turned-clock.ts';

const languages: ReadonlyArray<DialectName | 'auto'> = [
	'auto',
	'claw',
	'major-claw',
	'pm-dashboard',
	'mt5-trader',
];
const far = [
	'ws://far.example',
	'ws://far.example/ws',
	'ws://far.example/gateway',
	'ws://10.0.0.1:80/socket.io/',
];
const secret = 'a-device-token-of-old';

/** Everything a session would put on the wire to an address that answers every dial with one of these ends. */
function wireOf(
	url: string,
	dialect: DialectName | 'auto',
	isGuarded: boolean,
): {text: string; dials: TransportOptions[]} {
	const clock = createHandTurnedClock();
	const held = passingSecrets();
	held.remember(url, {rung: undefined, deviceToken: secret});
	const dials: TransportOptions[] = [];
	const handlers: TransportHandlers[] = [];
	const sent: string[] = [];
	const session = createSession({
		gateway: {name: 'far', url, token: undefined, protocol: undefined, scopes: []},
		isReadonly: false,
		client: {version: '0', platform: 'test', displayName: 'test', instanceId: 'i'},
		dialect,
		dialects,
		store: createStore(initialState(clock.now()), (ms, run) => {
			clock.after(ms, run);
		}),
		journal: passingJournal,
		secrets: isGuarded ? withoutDeviceToken(held) : held,
		clock,
		random: () => 0.5,
		newKey: () => 'k',
		openTransport(target, mine) {
			dials.push(target);
			handlers.push(mine);
			return {
				send: (text) => {
					sent.push(text);
					return true;
				},
				ping: () => undefined,
				close: () => undefined,
				terminate: () => undefined,
			};
		},
	});
	session.start();

	// Each socket opens, is challenged as claw does, and ends in a way that leads on to the next guess.
	for (let index = 0; index < 12; index += 1) {
		const mine = handlers.at(-1)!;
		mine.opened();
		mine.text('{"type":"event","event":"connect.challenge","payload":{"nonce":"n","ts":1}}', 80);
		clock.turn(4000);
		mine.closed(index % 3 === 0 ? 1006 : 404, 'socket hang up');
		clock.turn(1000);
	}

	session.stop();
	return {text: sent.join('\n') + JSON.stringify(dials), dials};
}

describe('what would be sent in clear text to another machine', () => {
	test('every guess stays with the machine and the encryption of the address that was given', () => {
		for (const url of [...far, 'wss://far.example', 'wss://far.example/ws']) {
			let guessing = {guesses: guessesFor(url, undefined), guess: guessesFor(url, undefined)[0]};

			for (const ending of ['socket hang up', 'Not Found', 'Not Found', 'Not Found', 'Not Found']) {
				const {origin, protocol, host} = new URL(guessing.guess.url);
				expect([origin, protocol, host]).toEqual([
					new URL(url).origin,
					new URL(url).protocol,
					new URL(url).host,
				]);
				expect(isOverheard(guessing.guess.url)).toBe(isOverheard(url));
				guessing = guessAfter(guessing, 404, ending) ?? guessing;
			}
		}
	});

	test.each(languages)('holds no token of the person: it is refused first, in the language %s', (dialect) => {
		for (const url of far) {
			expect(
				readConfig({
					input: [url],
					flags: {dialect},
					environment: {QUARTERDECK_TOKEN: 't'},
					isTerminal: true,
					readStdin: () => '',
				}),
			).toMatchObject({ok: false});
		}
	});

	test.each(languages)(
		'holds no token a gateway gave our device, in the language %s and every guess',
		(dialect) => {
			for (const url of far) {
				const {text, dials} = wireOf(url, dialect, true);
				expect(dials.length).toBeGreaterThan(0);
				expect(text).not.toContain(secret);
			}
		},
	);

	test('would hold it without that guard', () => {
		expect(wireOf('ws://far.example', 'auto', false).text).toContain(secret);
	});

	test('what is remembered meanwhile does not forget the token for a safer day', () => {
		const held = passingSecrets();
		held.remember('ws://far.example', {rung: 'claw/a', deviceToken: secret});
		const guarded = withoutDeviceToken(held);
		guarded.remember('ws://far.example', {rung: 'claw/b', deviceToken: undefined});
		expect(guarded.recall('ws://far.example')).toEqual({rung: 'claw/b', deviceToken: undefined});
		expect(held.recall('ws://far.example')).toEqual({rung: 'claw/b', deviceToken: secret});
	});
});
