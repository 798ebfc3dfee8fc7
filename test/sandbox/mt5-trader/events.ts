/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-return, typescript/no-unsafe-call --
   Frames are read here as they come off the wire, and expectations say what must be in them. */
import {describe, expect, test} from 'vitest';
import {eventNames} from '../../../source/sandbox/mt5-trader/event-names.ts';
import {openTrader} from '../../helpers/mt5-sandbox.ts';
import type {Frame} from '../../helpers/raw-socket.ts';

const accountId = 'paper-main';
const agentId = 'agent_btc_5m';
const pair = {accountId, strategyId: 'strat_tide'};
const buy = {
	accountId,
	symbol: 'BTCUSD',
	action: 'PLACE_MARKET_ORDER',
	side: 'buy',
	volume: 0.1,
	stopLoss: 1000,
	takeProfit: 900_000,
};
const device = {deviceId: 'd1', platform: 'ios', label: 'Phone', pushToken: 'secret-push'};

test('every event there is can be heard', () => {
	const trader = openTrader({scenario: 'market'});
	const guest = trader.operator();
	guest.get('feeds.subscribe', {topics: ['*']});
	guest.get('marketplace.follow', pair);
	guest.get('copytrade.pause', pair);
	guest.get('marketplace.unfollow', pair);
	const limit = {...buy, action: 'PLACE_LIMIT_ORDER', price: 2000};
	const {orderId} = guest.get('trades.place', {intent: limit})['execution'];
	guest.get('trades.modify', {accountId, orderId, openPrice: 2100});
	guest.get('trades.cancel', {accountId, orderId});
	const {positionId} = guest.get('trades.place', {intent: buy})['execution'];
	guest.get('trades.closePosition', {accountId, positionId});
	guest.refused('trades.place', {intent: {...buy, volume: 50}});
	guest.get('risk.preview', {intent: buy});
	const now = new Date(trader.clock.now()).toISOString();
	const signal = {
		signalId: 's1',
		strategyId: 'strat_tide',
		ts: now,
		symbol: 'BTCUSD',
		timeframe: '5m',
		action: 'OPEN',
		side: 'buy',
		volume: 1,
		entry: 1,
	};
	guest.get('copytrade.preview', {accountId, signal});
	guest.get('devices.pair', device);
	guest.get('devices.notifyTest', {deviceId: 'd1', message: 'hi'});
	guest.get('devices.unpair', {deviceId: 'd1'});
	guest.get('accounts.disconnect', {accountId: 'demo-eu'});
	guest.get('agents.pause', {agentId});
	guest.get('agents.resume', {agentId});
	guest.get('agent.run', {agentId, request: {kind: 'x', message: 'hello'}});
	const candles = [1, 2, 3].map((day) => ({
		ts: `2026-01-0${day}T00:00:00Z`,
		open: 100,
		high: 104,
		low: 98,
		close: 101,
	}));
	guest.get('backtests.run', {candles, signals: [{index: 0, side: 'buy', stopLoss: 95, takeProfit: 104}]});
	trader.world.desk.proposals.propose(agentId);

	guest.get('risk.emergencyStop', {action: 'pause_trading'});
	const heard = () => new Set(guest.frames.map(({event}) => event));
	const unheard = () => eventNames.filter((name) => !heard().has(name));

	for (let minutes = 0; minutes < 180 && unheard().length > 0; minutes++) {
		trader.clock.turn(60_000);
	}

	expect(unheard()).toEqual([]);
	expect([...heard()].filter((name) => name !== undefined && !eventNames.includes(name))).toEqual([]);
});

describe('numbers', () => {
	test('what all hear is numbered without a gap, in every session; what one hears has no number', () => {
		const trader = openTrader();
		const [one, other] = [trader.operator(), trader.viewer()];
		one.get('feeds.subscribe', {topics: ['*']});
		one.get('risk.preview', {intent: buy});
		one.get('trades.place', {intent: buy});
		one.get('agents.pause', {agentId});
		one.get('devices.pair', device);

		for (const guest of [one, other]) {
			const seqs = guest.frames.flatMap(({seq}) => (seq === undefined ? [] : [seq]));
			expect(seqs.length).toBeGreaterThan(3);
			expect(seqs).toEqual(seqs.map((_seq, index) => index + 1));
		}

		expect(one.events('event.risk.preview')[0]).not.toHaveProperty('seq');
		expect(one.events('event.feed.event')[0]).not.toHaveProperty('seq');
		expect(other.events('event.risk.preview')).toEqual([]);
		expect(other.events('event.feed.event')).toEqual([]);
	});

	test('who was away fetches what was traded, stopped and asked, under the same numbers', () => {
		const trader = openTrader();
		const one = trader.operator();
		const before = one.get('gateway.status')['latestSeq'];
		one.get('trades.place', {intent: buy});
		one.get('agents.pause', {agentId});
		trader.world.desk.proposals.propose(agentId);
		one.get('risk.emergencyStop', {action: 'pause_trading'});
		const {events, latestSeq} = trader.viewer().get('events.since', {seq: before});
		const heard = one.frames.filter(
			({seq, event}) => seq !== undefined && !/agent\.(?:status|run\.started)$/u.test(event),
		);
		expect(events.map(({seq, event}: Frame) => [seq, event])).toEqual(
			heard.map(({seq, event}) => [seq, event]),
		);
		expect(latestSeq).toBeGreaterThanOrEqual(events.at(-1).seq);
		expect(trader.viewer().get('events.since', {seq: events[0].seq, limit: 1})['events']).toEqual([
			events[1],
		]);
	});

	test('the last 2,000 are kept, and the oldest number says where they begin', () => {
		const trader = openTrader();
		const guest = trader.viewer();

		for (let index = 0; index < 5000; index++) {
			trader.world.blocks.add({
				runId: 'r',
				agentId: 'main',
				type: 'Markdown',
				title: String(index),
				data: {},
			});
		}

		expect(guest.get('events.since', {seq: 0, limit: 2000})).toMatchObject({
			oldestSeq: 3001,
			latestSeq: 5000,
			events: expect.objectContaining({length: 2000}),
		});
	});
});

describe('feeds', () => {
	const feed = (guest: {events: (name: string) => Frame[]}) =>
		guest.events('event.feed.event').flatMap(({payload}) => (payload.topic === undefined ? [] : [payload]));

	test('the market comes only to who subscribed, and only what was asked for, once', () => {
		const trader = openTrader({scenario: 'market'});
		const [one, other, third] = [trader.operator(), trader.viewer(), trader.viewer()];
		one.get('feeds.subscribe', {topics: ['market.candle.closed'], symbols: ['BTCUSD'], timeframes: ['1m']});
		one.get('feeds.subscribe', {topics: ['market.candle.*'], symbols: ['BTCUSD'], timeframes: ['1m', '5m']});
		other.get('feeds.subscribe', {topics: ['market.tick']});
		trader.clock.turn(6 * 60_000);
		const candles = feed(one);
		expect(candles.length).toBeGreaterThan(3);
		expect(new Set(candles.map(({symbol}) => symbol))).toEqual(new Set(['BTCUSD']));
		expect(new Set(candles.map(({timeframe}) => timeframe))).toEqual(new Set(['1m', '5m']));
		expect(new Set(candles.map(({eventId}) => eventId)).size).toBe(candles.length);
		expect(candles[0]).toMatchObject({
			...{eventId: expect.any(String), ts: expect.stringMatching(/\+00:00$/u), source: expect.any(String)},
			...{
				partitionKey: expect.any(String),
				sequence: expect.any(Number),
				payload: {close: expect.any(Number)},
			},
		});
		expect(new Set(feed(other).map(({topic}) => topic))).toEqual(new Set(['market.price.tick']));
		expect(feed(third)).toEqual([]);
	});

	test('a subscription ends with its unsubscribing, and belongs to nobody else', () => {
		const trader = openTrader({scenario: 'market'});
		const [one, other] = [trader.operator(), trader.operator()];
		const {subscriptionId} = one.get('feeds.subscribe', {topics: ['*']})['subscription'];
		expect(other.get('feeds.list')['subscriptions']).toEqual([]);
		expect(other.refused('feeds.unsubscribe', {subscriptionId})).toMatchObject({code: 'NOT_FOUND'});
		one.get('feeds.unsubscribe', {subscriptionId});
		one.clear();
		trader.clock.turn(120_000);
		expect(feed(one)).toEqual([]);
	});

	test("the seed's own example hears of candles and of trades", () => {
		const trader = openTrader({scenario: 'market'});
		const one = trader.operator();
		one.get('feeds.subscribe', {
			topics: ['market.candle.closed', 'trade.executed'],
			symbols: ['BTCUSD', 'ETHUSD'],
			timeframes: ['5m', '1h'],
		});
		one.get('trades.place', {intent: buy});
		trader.clock.turn(301_000);
		expect(new Set(feed(one).map(({topic}) => topic))).toEqual(
			new Set(['trade.executed', 'market.candle.closed']),
		);
	});

	test('a feed that the configuration switches off is silent, for all', () => {
		const trader = openTrader({scenario: 'market'});
		const [one, other] = [trader.operator(), trader.operator()];
		other.get('feeds.subscribe', {topics: ['market.price.*']});
		one.get('config.patch', {patch: {feeds: {priceTicks: {enabled: false}}}});
		trader.clock.turn(120_000);
		expect(feed(other)).toEqual([]);
		expect(other.get('config.get')).toMatchObject({feeds: {priceTicks: {enabled: false}}});
	});
});

describe('runs', () => {
	test('a run is told from its beginning to its end, under the request it serves', () => {
		const trader = openTrader();
		const [one, other] = [trader.operator(), trader.viewer()];
		const {runId} = one.get('agent.run', {
			agentId,
			request: {request_id: 'ar_1', kind: 'x', message: 'hello'},
		});
		trader.clock.turn(300_000);
		expect(other.events('event.agent.run.started')).toMatchObject([
			{payload: {agentId, runId, requestId: 'ar_1', startedAt: expect.any(String)}},
		]);
		expect(other.events('event.agent.run.completed')).toMatchObject([
			{payload: {agentId, runId, requestId: 'ar_1', status: 'completed', completedAt: expect.any(String)}},
		]);
		expect(
			other
				.events('event.agent.run.delta')
				.map(({payload}) => payload.delta)
				.join(''),
		).not.toBe('');
	});

	test('what is said after a tool is a paragraph of its own', () => {
		const trader = openTrader({scenario: 'busy'});
		const viewer = trader.viewer();
		trader.clock.turn(300_000);
		const spoken = Map.groupBy(viewer.events('event.agent.run.delta'), ({payload}) => payload.runId);
		const texts = [...spoken.values()].map((pieces) => pieces.map(({payload}) => payload.delta).join(''));
		expect(texts.filter((text) => /[a-z][.?!][A-Z]/u.test(text))).toEqual([]);
		expect(texts.some((text) => /\.\n\n[A-Z]/u.test(text))).toBe(true);
	});

	test('a second request waits, and runs by itself after the first; the same words again are one', () => {
		const trader = openTrader();
		const one = trader.operator();
		const request = (id: string) => ({
			agentId,
			request: {requestId: id, kind: 'x', message: id, dedupeKey: `key ${id}`},
		});
		one.get('agent.run', request('ar_1'));
		const second = one.get('agent.run', request('ar_2'));
		expect(second).toMatchObject({decision: {type: 'enqueued'}, activeRequestId: 'ar_1', pendingCount: 1});
		expect(
			one.get('agent.run', {
				...request('ar_3'),
				request: {...request('ar_3').request, dedupe_key: null, dedupeKey: 'key ar_2'},
			}),
		).toMatchObject({decision: {type: 'deduped'}});
		trader.clock.turn(600_000);
		const done = one.events('event.agent.run.completed').map(({payload}) => payload.requestId);
		expect(done).toEqual(['ar_1', 'ar_2']);
		expect(one.get('agent.wait', {requestId: 'ar_2'})).toMatchObject({
			runId: second['runId'],
			status: 'completed',
		});
	});

	test('agent.wait answers when the run is over, or TIMEOUT when the time is', () => {
		const trader = openTrader();
		const one = trader.operator();
		const {runId} = one.get('agent.run', {agentId, request: {kind: 'x', message: 'hello'}});
		one.send({type: 'req', id: 'short', method: 'agent.wait', params: {runId, timeoutMs: 1}});
		one.send({type: 'req', id: 'long', method: 'agent.wait', params: {runId, timeoutMs: 600_000}});
		expect(one.frames.filter(({id}) => id === 'short' || id === 'long')).toEqual([]);
		trader.clock.turn(1);
		expect(one.frames.filter(({id}) => id === 'short')).toMatchObject([
			{error: {code: 'TIMEOUT', retryable: true, details: {runId}}},
		]);
		trader.clock.turn(599_000);
		expect(one.frames.filter(({id}) => id === 'short' || id === 'long')).toMatchObject([
			{ok: false},
			{id: 'long', ok: true, payload: {status: 'completed'}},
		]);
	});

	test('who goes away is not answered any more, and at most 50 runs are waited for at once', () => {
		const trader = openTrader();
		const [one, other] = [trader.operator(), trader.operator()];
		const {runId} = one.get('agent.run', {agentId, request: {kind: 'x', message: 'hello'}});

		for (let index = 0; index < 50; index++) {
			other.send({type: 'req', id: `w${index}`, method: 'agent.wait', params: {runId}});
		}

		expect(other.refused('agent.wait', {runId})).toMatchObject({code: 'RATE_LIMITED', details: {limit: 50}});
		other.leave();
		other.clear();
		trader.clock.turn(300_000);
		expect(other.frames).toEqual([]);
	});

	test('an aborted run ends as aborted', () => {
		const trader = openTrader();
		const one = trader.operator();
		const {runId} = one.get('agent.run', {agentId, request: {kind: 'x', message: 'hello'}});
		one.get('agent.abort', {agentId});
		expect(one.events('event.agent.run.completed')).toMatchObject([{payload: {runId, status: 'aborted'}}]);
	});
});

describe('the gateway', () => {
	test('tells every 15 seconds that it is well, and when it stops', () => {
		const trader = openTrader();
		const one = trader.operator();
		trader.clock.turn(15_000);
		expect(one.events('event.gateway.status')).toMatchObject([
			{payload: {status: 'ok', uptimeSeconds: 15, sessions: 1}},
		]);
		trader.language.farewell.say();
		expect(one.events('event.gateway.status').at(-1)).toMatchObject({payload: {status: 'stopping'}});
	});

	test('is silent after it was stopped', () => {
		const trader = openTrader();
		const one = trader.operator();
		trader.language.stop();
		trader.clock.turn(60_000);
		trader.world.agents.pause(agentId);
		expect(one.frames).toEqual([]);
	});

	test('never tells a token: not its own, and not that of a device', () => {
		const trader = openTrader();
		const one = trader.operator();
		one.get('devices.pair', device);
		one.get('devices.registerPush', {deviceId: 'd1', pushToken: 'secret-push'});

		for (const method of [
			'config.get',
			'config.schema',
			'devices.list',
			'audit.list',
			'gateway.status',
			'events.since',
		]) {
			one.get(method, {seq: 0});
		}

		expect(JSON.stringify(one.frames)).not.toMatch(/secret-push|operator-token|viewer-token/u);
	});
});
