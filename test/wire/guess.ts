import {describe, expect, test} from 'vitest';
import {
	guessAfter,
	guessesFor,
	joinRung,
	recognise,
	showsAnother,
	splitRung,
} from '../../source/wire/dialects/guess.ts';

describe('which language a gateway speaks', () => {
	test.each([
		['ws://h:1/gateway', ['major-claw', 'claw']],
		['ws://h:1/ws', ['mt5-trader', 'pm-dashboard', 'claw']],
		['ws://h:1/socket.io/', ['pm-dashboard']],
		['ws://h:1', ['claw', 'major-claw', 'mt5-trader', 'pm-dashboard']],
		['wss://h/some/proxy', ['claw']],
	])('%s is tried in the order %j', (url, order) => {
		expect(guessesFor(url, undefined).map(({dialect}) => dialect)).toEqual(order);
	});

	test('a bare host is tried at the path of each language, and an address with a path only there', () => {
		expect(guessesFor('ws://h:1', undefined).map(({url}) => url)).toEqual([
			'ws://h:1',
			'ws://h:1/gateway',
			'ws://h:1/ws',
			'ws://h:1/ws',
		]);
		expect(guessesFor('ws://h:1/ws', undefined).every(({url}) => url === 'ws://h:1/ws')).toBe(true);
	});

	test('a dialect that was asked for is looked for at its usual path too where only a machine was named', () => {
		const guesses = guessesFor('ws://h:1', 'mt5-trader');
		expect(guessAfter({guesses, guess: guesses[0]}, 404, 'Not Found')?.guess).toEqual({
			dialect: 'mt5-trader',
			url: 'ws://h:1/ws',
		});
		expect(guessesFor('ws://h:1/desk', 'mt5-trader')).toHaveLength(1);
		expect(guessesFor('ws://h:1', 'claw')).toHaveLength(1);
	});

	test('a dialect that was asked for is the only one', () => {
		expect(guessesFor('ws://h:1/ws', 'claw')).toEqual([{dialect: 'claw', url: 'ws://h:1/ws'}]);
	});

	test.each([
		['{"type":"event","event":"connect.challenge","payload":{"nonce":"n"}}', 'claw'],
		['{"type":"hello-error","reason":"x"}', 'claw'],
		['{"type":"instance.ready","payload":{}}', 'major-claw'],
		['{"type":"CONNECTION_ACK","sessionId":"s"}', 'pm-dashboard'],
		['{"type":"error","source":"websocket_gateway","payload":{"code":"INVALID_TOKEN"}}', 'pm-dashboard'],
		['{"type":"error","payload":{"code":"NotFound"}}', undefined],
		['{"type":"res","id":"1","ok":false}', undefined],
		['{"type":"event","event":"tick"}', undefined],
		['not json', undefined],
		['[]', undefined],
		[`{"type":"instance.ready","payload":"${'x'.repeat(70_000)}"}`, undefined],
	])('%s is the language %s', (text, dialect) => {
		expect(recognise(text)).toBe(dialect);
	});

	test('an upgrade refused for its path leads on, a gateway that is away does not', () => {
		expect(showsAnother(404, 'Not Found')).toBe(true);
		expect(showsAnother(1006, 'socket hang up')).toBe(true);
		expect(showsAnother(1008, 'invalid handshake: first request must be connect')).toBe(true);
		expect(showsAnother(1006, 'connect ECONNREFUSED 127.0.0.1:1')).toBe(false);
		expect(showsAnother(401, 'Unauthorized')).toBe(false);
		expect(showsAnother(1012, 'service restart')).toBe(false);
		expect(showsAnother(502, 'Bad Gateway')).toBe(false);
	});

	test('a gateway that keeps us waiting and hangs up is asked as the dashboard that ships, then as all others', () => {
		const guesses = guessesFor('ws://h:1', undefined);
		const next = guessAfter({guesses, guess: guesses[0]}, 1006, 'socket hang up');
		expect(next?.guess).toEqual({dialect: 'pm-dashboard', url: 'ws://h:1/socket.io/'});
		expect(next?.guesses.map(({dialect}) => dialect)).toEqual([
			'claw',
			'pm-dashboard',
			'major-claw',
			'mt5-trader',
			'pm-dashboard',
		]);
		// Not being one either, in whatever words, leads on; and it is asked so only once.
		const after = next && guessAfter(next, 1006, 'websocket error');
		expect(after?.guess).toEqual({dialect: 'major-claw', url: 'ws://h:1/gateway'});
		expect(after && guessAfter(after, 1006, 'socket hang up')?.guess.dialect).toBe('mt5-trader');
	});

	test('what comes after the last guess, or after a gateway that is away, is nothing', () => {
		const guesses = guessesFor('ws://h:1/ws', undefined);
		expect(guessAfter({guesses, guess: guesses.at(-1)!}, 404, 'Not Found')).toBeUndefined();
		expect(guessAfter({guesses, guess: guesses[0]}, 1006, 'connect ECONNREFUSED')).toBeUndefined();
		const alone = guessesFor('ws://h:1/ws', 'mt5-trader');
		expect(guessAfter({guesses: alone, guess: alone[0]}, 1006, 'socket hang up')).toBeUndefined();
	});

	test('what is remembered of a gateway names the dialect of its rung', () => {
		expect(splitRung(joinRung('pm-dashboard', 'socket.io'))).toEqual({
			dialect: 'pm-dashboard',
			rung: 'socket.io',
		});
		expect(splitRung('v4')).toEqual({dialect: undefined, rung: undefined});
		expect(splitRung(undefined)).toEqual({dialect: undefined, rung: undefined});
	});
});
