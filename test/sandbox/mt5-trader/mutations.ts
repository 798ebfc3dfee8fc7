/* oxlint-disable typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-return --
   Frames are read here as they come off the wire, and expectations say what must be in them. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {methods} from '../../../source/sandbox/mt5-trader/methods/all.ts';
import {createRandom} from '../../../source/sandbox/world/random.ts';
import {openTrader} from '../../helpers/mt5-sandbox.ts';
import type {Frame} from '../../helpers/raw-socket.ts';

/* Ten thousand frames that no client should send, from seeds that nobody chose by hand. */

const folder = path.resolve(import.meta.dirname, '../../fixtures/trading-assistant');
const codes = new Set([
	...[
		'INVALID_REQUEST',
		'AUTH_REQUIRED',
		'AUTH_INVALID',
		'AUTH_FORBIDDEN',
		'INVALID_PARAMS',
		'NOT_FOUND',
		'CONFLICT',
	],
	...['RATE_LIMITED', 'CONNECTOR_UNAVAILABLE', 'CONNECTOR_ERROR', 'RISK_BLOCKED', 'MARKET_CLOSED', 'TIMEOUT'],
]);

const recorded: readonly Frame[] = ['methods', 'approve-reject-flow', 'edge-and-multisession'].flatMap(
	(file) =>
		readFileSync(path.join(folder, `${file}.jsonl`), 'utf8')
			.trim()
			.split('\n')
			.map((line): Frame => JSON.parse(line))
			.flatMap(({dir, json}) =>
				dir === 'out' && json !== undefined && json.method !== 'gateway.connect' ? [json] : [],
			),
);

const oddities: readonly unknown[] = [
	...[
		null,
		true,
		false,
		0,
		-1,
		1e308,
		1.5,
		'',
		' ',
		'0',
		'NaN',
		'-1',
		'1e9',
		'\0',
		'\uD800',
		'x'.repeat(5000),
	],
	...[
		[],
		{},
		[null],
		[[[]]],
		{a: {b: {c: {}}}},
		'__proto__',
		'constructor',
		'../../etc/passwd',
		'agent_btc_5m',
		'paper-main',
	],
	...[
		'buy',
		'sell',
		'PLACE_MARKET_ORDER',
		'BTCUSD',
		0.1,
		1000,
		900_000,
		'close_all',
		'approve',
		'2026-09-22T09:00:00Z',
		2 ** 53,
	],
];

const random = createRandom(20_261_121);
const pick = <Item>(items: readonly Item[]): Item => items[random.between(0, items.length - 1)]!;

/** A copy in which something, somewhere, is something else. */
function mutated(value: unknown, depth = 0): unknown {
	if (random.chance(0.08 + depth * 0.02)) {
		return pick(oddities);
	}

	if (Array.isArray(value)) {
		const items = value.map((item) => mutated(item, depth + 1));
		return random.chance(0.1) ? [...items, ...items, pick(oddities)] : items;
	}

	if (typeof value !== 'object' || value === null) {
		return value;
	}

	const entries = Object.entries(value).flatMap(([key, item]) => {
		const name = random.chance(0.04)
			? pick(['__proto__', 'constructor', 'toString', key.toUpperCase(), `${key}_`, 'stop_loss', 'price'])
			: key;
		return random.chance(0.06) ? [] : [[name, mutated(item, depth + 1)] as const];
	});
	return Object.fromEntries(entries);
}

/** A text that was JSON before something happened to it. */
function damaged(text: string): string {
	const at = random.between(0, text.length);
	return pick([
		text.slice(0, at),
		text + text,
		`${text.slice(0, at)}${pick(['"', '{', '}', ',', '\0', '💥'])}${text.slice(at)}`,
		'['.repeat(20_000),
		'{"a":'.repeat(2000),
	]);
}

test('ten thousand mutated frames: each is answered as documented, nothing throws, and an error changes no trade', () => {
	const trader = openTrader({seed: 9});
	const {trading, risk} = trader.world.desk;
	const propose = () => trader.world.desk.proposals.propose('agent_btc_5m');
	const guests = [trader.operator(), trader.operator(), trader.viewer(), trader.agent()];
	let block = propose();
	let good = 0;
	let bad = 0;
	const state = () =>
		JSON.stringify([
			trading
				.orders()
				.map(({id, status, price, stopLoss, takeProfit}) => [id, status, price, stopLoss, takeProfit]),
			trading.positions().map(({id, status, stopLoss, takeProfit}) => [id, status, stopLoss, takeProfit]),
			[trading.executions().length, risk.status(), risk.policy()],
		]);

	for (let index = 0; index < 10_000; index++) {
		const guest = pick(guests);
		const isNamed = random.chance(0.25);
		const params = {
			agentId: block.agentId,
			runId: block.runId,
			blockId: block.id,
			actionId: 'approve',
			input: {accountId: 'paper-main', volume: 0.01},
		};
		const known = isNamed
			? {type: 'req', method: pick([...methods.keys(), 'agent.block.action']), params}
			: pick(recorded);
		const frame = {...known, id: `m${index}`};
		const changed = mutated(frame);
		const text = random.chance(0.1) ? damaged(JSON.stringify(frame)) : JSON.stringify(changed);
		trader.clock.turn(20);

		if (index % 500 === 0) {
			guest.ask('risk.resume');
			block = propose();
		}

		guest.clear();
		const before = state();

		guest.send(text);
		const answers = guest.frames.filter(({type}) => type === 'res');
		const isWaiting = answers.length === 0 && text.includes('agent.wait');
		expect(isWaiting || answers.length === 1, text.slice(0, 300)).toBe(true);
		const [answer] = answers;

		if (answer === undefined || answer['ok'] === true) {
			good++;
			continue;
		}

		bad++;
		const {error} = answer;

		if (
			!codes.has(error.code) ||
			typeof error.message !== 'string' ||
			typeof error.retryable !== 'boolean' ||
			typeof error.details !== 'object'
		) {
			expect.fail(`${JSON.stringify(error)} to ${text.slice(0, 300)}`);
		}

		if (state() !== before) {
			expect.fail(`an error, and yet something changed: ${JSON.stringify(error)} to ${text.slice(0, 500)}`);
		}
	}

	expect(guests.flatMap(({closes}) => closes)).toEqual([]);
	expect(good).toBeGreaterThan(500);
	expect(bad).toBeGreaterThan(3000);
	expect(Object.hasOwn(Object.prototype, 'ok')).toBe(false);
	expect(trader.world.desk.audit.firstBroken()).toBeUndefined();
});

test('what is asked before the introduction is no way in, whatever it looks like', () => {
	const trader = openTrader({seed: 9});

	for (let index = 0; index < 500; index++) {
		const guest = trader.dial();
		const connect = {
			type: 'req',
			id: `c${index}`,
			method: 'gateway.connect',
			params: {
				client: {name: 'x', kind: 'cli', platform: 'p', version: '1'},
				protocol: {min: 1, max: 1},
				auth: {mode: 'token', token: 'guess'},
			},
		};
		guest.send(JSON.stringify(mutated(connect)));
		guest.send(JSON.stringify({...pick(recorded), id: `after${index}`}));
		expect(guest.frames.filter(({ok}) => ok === true)).toEqual([]);
		guest.leave();
	}
});
