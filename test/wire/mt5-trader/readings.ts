import {describe, expect, test} from 'vitest';
import {slices, type Slice} from '../../../source/domain/slices.ts';
import type {Gateway} from '../../../source/domain/entities.ts';
import {capabilities} from '../../../source/wire/dialects/mt5-trader/capabilities.ts';
import {shippedMethods} from '../../../source/wire/dialects/mt5-trader/features.ts';
import {mt5Trader} from '../../../source/wire/dialects/mt5-trader/mt5-trader.ts';
import {gatewayOf, toldFeatures} from '../../helpers/mt5-trader.ts';

const desk = {accountIds: ['a1', 'a2'], symbols: ['ETHUSD', 'BTCUSD', 'XAUUSD']};

const shipped = gatewayOf({desk});

const full = gatewayOf({desk, features: toldFeatures()});

/** "offered: risk.status" or "missing: why". */
function told(slice: Slice, gateway: Gateway): string {
	const reading = mt5Trader.readingOf(slice, gateway);
	const calls =
		reading.status === 'missing'
			? []
			: reading.calls.map(({method, params}) => {
					const words = Object.values(params as object);
					return words.length === 0 ? method : `${method}(${words.join(' ')})`;
				});
	return [reading.status, ...calls].join(' ');
}

function why(slice: Slice, gateway: Gateway): string {
	const reading = mt5Trader.readingOf(slice, gateway);
	return reading.status === 'offered' ? '' : reading.because;
}

describe('how slices are read', () => {
	test.each<[Slice, string, string]>([
		['presence', 'missing', 'missing'],
		['health', 'offered gateway.status plugins.status', 'offered gateway.status plugins.status'],
		['heartbeats', 'missing', 'missing'],
		['agents', 'offered agents.list', 'offered agents.list'],
		['threads', 'limited agents.list', 'limited agents.list'],
		['tasks', 'missing', 'missing'],
		['approvals', 'limited', 'offered agent.blocks.list'],
		['cron', 'missing', 'missing'],
		['usage', 'missing', 'missing'],
		['nodes', 'offered devices.list', 'offered devices.list'],
		['projects', 'missing', 'missing'],
		['accounts', 'offered accounts.list', 'offered accounts.list accounts.get(a1) accounts.get(a2)'],
		['trades', 'limited', 'offered trades.orders(200) trades.positions(200) trades.history(200)'],
		['risk', 'offered risk.status', 'offered risk.status risk.policy'],
		[
			'market',
			'offered feeds.list feeds.getCandles(ETHUSD 5m 200) feeds.getCandles(BTCUSD 5m 200)',
			'offered feeds.list feeds.getCandles(ETHUSD 5m 200) feeds.getCandles(BTCUSD 5m 200)',
		],
		[
			'follows',
			'offered marketplace.myFollows(a1) marketplace.myFollows(a2) marketplace.list',
			'offered marketplace.myFollows(a1) marketplace.myFollows(a2) marketplace.list',
		],
	])('%s: from the shipped server %s; from one that has all %s', (slice, ofShipped, ofFull) => {
		expect(told(slice, shipped)).toBe(ofShipped);
		expect(told(slice, full)).toBe(ofFull);
	});

	test('every slice that is not wholly there says why in a sentence', () => {
		for (const slice of slices) {
			for (const gateway of [shipped, full]) {
				const isWhole = mt5Trader.readingOf(slice, gateway).status === 'offered';
				expect([slice, /\w+ \w+ \w+/u.test(why(slice, gateway))]).toEqual([slice, !isWhole]);
			}
		}
	});

	test('a gateway that tells that it has nothing is asked for nothing', () => {
		const bare = gatewayOf({features: {methods: ['gateway.ping'], events: []}, desk});

		for (const slice of slices) {
			const reading = mt5Trader.readingOf(slice, bare);
			expect([slice, reading.status === 'missing' ? 0 : reading.calls.length]).toEqual([slice, 0]);
			expect(why(slice, bare)).not.toBe('');
		}

		expect(mt5Trader.callsAfterGreeting(bare)).toEqual([]);
	});

	test('a viewer reads what an operator reads', () => {
		for (const slice of slices) {
			expect(mt5Trader.readingOf(slice, {...full, role: 'viewer'})).toEqual(mt5Trader.readingOf(slice, full));
		}
	});

	test('what is listed by account waits for the accounts, and says so', () => {
		const unknown = gatewayOf();
		expect(told('follows', unknown)).toBe('limited');
		expect(told('market', unknown)).toBe('limited');
		expect(told('accounts', gatewayOf({features: toldFeatures()}))).toBe('offered accounts.list');
		const none = gatewayOf({desk: {accountIds: [], symbols: []}});
		expect(told('follows', none)).toBe('limited');
		expect(told('market', none)).toBe('offered feeds.list feeds.getCandles(BTCUSD 5m 200)');
	});

	test('several lists of follows are one: the first begins it', () => {
		const reading = mt5Trader.readingOf('follows', full);
		const abouts = reading.status === 'missing' ? [] : reading.calls.map(({about}) => about);
		expect(abouts).toEqual(['first', undefined, undefined]);
	});
});

test('after the greeting the accounts are asked for and live prices subscribed to, by a viewer as well', () => {
	for (const role of ['operator', 'viewer', undefined]) {
		const calls = mt5Trader.callsAfterGreeting({...gatewayOf(), role});
		expect(calls.map(({method}) => method)).toEqual(['accounts.list', 'feeds.subscribe']);
		expect(calls[1]?.params).toMatchObject({
			topics: expect.arrayContaining([
				'market.price.tick',
				'market.candle.updated',
				'market.candle.closed',
			]) as string[],
		});
	}
});

test('no gateway of this kind keeps what was said', () => {
	expect(mt5Trader.historyOf('agent:a', full)).toBeUndefined();
});

describe('capabilities', () => {
	const names = capabilities.methods.map(({name}) => name);

	test('name every method once, and all of the shipped server', () => {
		expect(new Set(names).size).toBe(names.length);
		expect(shippedMethods).toHaveLength(44);
		expect(shippedMethods.filter((name) => !names.includes(name))).toEqual([]);
	});

	test('name every method that is ever called', () => {
		const called = slices.flatMap((slice) => {
			const reading = mt5Trader.readingOf(slice, full);
			return reading.status === 'missing' ? [] : reading.calls.map(({method}) => method);
		});
		const first = mt5Trader.callsAfterGreeting(full).map(({method}) => method);
		expect([...called, ...first, 'gateway.ping'].filter((name) => !names.includes(name))).toEqual([]);
	});

	test('have a schema for the parameters of every method', () => {
		for (const {name, params, says} of capabilities.methods) {
			expect([name, params]).toEqual([name, expect.objectContaining({type: 'object'})]);
			expect(says).not.toBe('');
		}
	});

	test('show a slice exactly where it can be read from a gateway that has all', () => {
		const shown = slices.filter((slice) => mt5Trader.readingOf(slice, full).status !== 'missing');
		expect(new Set(capabilities.shows)).toEqual(new Set(shown));
	});
});
