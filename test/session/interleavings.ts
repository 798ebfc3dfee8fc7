import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {ok} from '../../source/domain/result.ts';
import {errandOf, type Call, type Errand} from '../../source/wire/dialects/dialect.ts';
import {littleDialect} from '../helpers/little-dialect.ts';
import {startLittleSession} from '../helpers/little-gateway.ts';
import {often} from '../helpers/often.ts';

/** Every command is one errand: with or without a check, with or without another way. Its key is in its methods. */
function errandWith(key: string, shape: number): Errand {
	const call = (method: string): Call => ({method: `${method}-${key}`, params: undefined, deadlineMs: 8000});
	const act = call('act');

	switch (shape % 3) {
		case 0: {
			return errandOf(act);
		}

		case 1: {
			return {checks: [call('check')], call: () => ok(act)};
		}

		default: {
			return {
				...errandOf(act),
				otherwise: ({message}) => (message === 'elsewhere' ? errandOf(call('other')) : undefined),
			};
		}
	}
}

type Move =
	| {readonly do: 'send'}
	| {readonly do: 'answer' | 'refuse' | 'redirect'; readonly which: number}
	| {readonly do: 'lose'}
	| {readonly do: 'wait'; readonly ms: number};

const moves: fc.Arbitrary<Move> = fc.oneof(
	{weight: 3, arbitrary: fc.constant<Move>({do: 'send'})},
	{
		weight: 5,
		arbitrary: fc.record({
			do: fc.constantFrom('answer', 'refuse', 'redirect'),
			which: fc.nat({max: 50}),
		}),
	},
	{weight: 1, arbitrary: fc.constant<Move>({do: 'lose'})},
	{
		weight: 3,
		arbitrary: fc.record({do: fc.constant('wait' as const), ms: fc.integer({min: 1, max: 12_000})}),
	},
);

/** Plays a list of moves and gives what left on all connections, and what became of every command. */
function play(list: readonly Move[]) {
	let shapes = 0;
	let words = 0;
	const little = startLittleSession({
		dialect: {
			...littleDialect,
			errandFor: (_command, _gateway, key) => ok(errandWith(key, (shapes += 1))),
		},
	});
	little.session.start();
	little.greet();

	const sentId = (which: number): string => {
		const {sent} = little.socket();
		return (sent[which % sent.length] ?? '').split(' ')[0] ?? '';
	};

	const greetIfOpen = (): void => {
		if (little.store.get().link.phase === 'dialling') {
			little.greet();
		}
	};

	const act = (move: Move): void => {
		switch (move.do) {
			case 'send': {
				little.session.act({type: 'screen.show', screen: 'chat'});
				little.session.act({type: 'write.start'});
				// The same words once more would be the same message, under the same key.
				little.session.act({type: 'text.type', text: `x${(words += 1)}`});
				little.session.act({type: 'text.submit'});
				return;
			}

			case 'answer': {
				little.say(`answer ${sentId(move.which)} []`);
				return;
			}

			case 'refuse':
			case 'redirect': {
				little.say(`refuse ${sentId(move.which)} ${move.do === 'refuse' ? 'no' : 'elsewhere'}`);
				return;
			}

			case 'lose': {
				if (little.socket().isOpen) {
					little.socket().closed(1006, '');
				}

				return;
			}

			case 'wait': {
				little.clock.turn(move.ms);
				greetIfOpen();
			}
		}
	};

	for (const move of list) {
		act(move);
	}

	for (let seconds = 0; seconds < 60; seconds += 1) {
		little.clock.turn(1000);
		greetIfOpen();
	}

	const left = little.sockets.flatMap(({sent}) => sent.map((text) => text.split(' ')[1] ?? ''));
	return {left, commands: [...little.store.get().commands.values()]};
}

describe('whatever the order of losses and replies', () => {
	test('no command leaves twice, and each ends as confirmed, refused or unknown', () => {
		let sent = 0;
		let unknown = 0;
		fc.assert(
			fc.property(fc.array(moves, {minLength: 20, maxLength: 80, size: 'max'}), (list) => {
				const {left, commands} = play(list);
				const acts = left.filter((method) => /^(?:act|other)-/u.test(method));
				sent += acts.length;
				unknown += commands.filter(({status}) => status === 'unknown').length;
				expect(new Set(acts).size).toBe(acts.length);
				expect(commands.filter(({status}) => status === 'sent')).toEqual([]);
				// Another way is only gone after the first was refused.
				const others = acts.filter((method) => method.startsWith('other-'));
				expect(acts).toEqual(
					expect.arrayContaining(others.map((method) => method.replace('other-', 'act-'))),
				);
			}),
			{numRuns: often(100, {atLength: 1000}), seed: 4},
		);
		// The test looked at something: commands left, and some of them were never answered.
		expect(sent).toBeGreaterThan(300);
		expect(unknown).toBeGreaterThan(100);
	});
});
