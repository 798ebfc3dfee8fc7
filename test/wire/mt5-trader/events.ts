import {describe, expect, test} from 'vitest';
import type {GatewayEvent} from '../../../source/domain/events.ts';
import {mt5Trader} from '../../../source/wire/dialects/mt5-trader/mt5-trader.ts';
import {answer, event, hearAll, memoryOf} from '../../helpers/mt5-trader.ts';

function heard(...frames: readonly object[]): readonly GatewayEvent[] {
	return hearAll(memoryOf(), frames).events;
}

function types(...frames: readonly object[]): readonly string[] {
	return heard(...frames).map(({type}) => type);
}

const stop = {
	emergencyStopActive: true,
	lastAction: 'close_all',
	lastReason: 'x',
	updatedAt: '2026-01-01T00:00:00+00:00',
};

describe('the name of an event', () => {
	test('may have its prefix or not: the seed has both', () => {
		const payload = {agentId: 'a', runId: 'r', startedAt: '2026-01-01T00:00:00Z'};
		expect(heard(event('agent.run.started', payload))).toEqual(
			heard(event('event.agent.run.started', payload)),
		);
	});

	test('that nobody knows is kept and does nothing', () => {
		const {heard: told} = hearAll(memoryOf(), [event('event.some\u{1B}[2Jthing', {})]);
		expect(told[0]).toEqual({
			kind: 'event',
			name: 'event.something',
			seq: undefined,
			events: [],
			isKnown: false,
		});
	});
});

describe('numbers of events', () => {
	const frame = (seq: number | undefined): object =>
		event('event.risk.preview', {decision: {}}, seq === undefined ? {} : {seq});

	test('a jump is told as lost, the first number and those without one are not', () => {
		const {events, memory} = hearAll(memoryOf(), [
			frame(7),
			frame(undefined),
			frame(8),
			frame(11),
			frame(11),
		]);
		expect(events).toEqual([{type: 'events.lost', count: 2, at: 4}]);
		expect(memory.seq).toBe(11);
	});

	test('a number that goes back is a restart', () => {
		expect(types(frame(7), frame(1), frame(2))).toEqual([]);
	});

	test('the greeting may say where they begin', () => {
		expect(hearAll({...memoryOf(), seq: 5}, [frame(7)]).events).toEqual([
			{type: 'events.lost', count: 1, at: 1},
		]);
	});

	test('an event that could not be read is told as lost by the next', () => {
		const broken = event('event.agent.run.started', {}, {seq: 8});
		const {heard: told} = hearAll(memoryOf(), [frame(7), broken, frame(9)]);
		expect(told.map(({kind}) => kind)).toEqual(['event', 'rejected', 'event']);
		expect(told[2]).toMatchObject({events: [{type: 'events.lost', count: 1}]});
	});
});

describe('an emergency stop', () => {
	test('is told once, although it comes under two names and again in answers', () => {
		const frames = [
			event('event.risk.emergencyStop', {requestId: 'r', status: stop}),
			event('event.emergency_stop', {action: 'close_all', reason: 'x', active: true, status: stop}),
			answer(stop),
			event('event.emergency_stop', {action: 'close_all', reason: 'x', active: true}),
		];
		expect(types(...frames).filter((type) => type === 'alert.raised')).toHaveLength(1);
		expect(heard(...frames)[0]).toMatchObject({
			type: 'risk.changed',
			risk: {isStopped: true, lastAction: 'close_all', reason: 'x', updatedAt: Date.UTC(2026, 0, 1)},
		});
	});

	test('of another action is news again, and so is its end', () => {
		const says = heard(
			event('event.risk.emergencyStop', {status: stop}),
			event('event.risk.emergencyStop', {status: {...stop, lastAction: 'cancel_all', lastReason: null}}),
			event('event.risk.emergencyStop', {status: {...stop, emergencyStopActive: false}}),
		).flatMap((one) => (one.type === 'alert.raised' ? [`${one.alert.level}: ${one.alert.says}`] : []));
		expect(says).toEqual([
			'critical: Trading is stopped: close all, x',
			'critical: Trading is stopped: cancel all',
			'info: Trading was resumed',
		]);
	});

	test('without a status is read from its own fields', () => {
		expect(heard(event('event.emergency_stop', {action: 'pause_trading', reason: 'user'}))[0]).toEqual({
			type: 'risk.changed',
			risk: {
				isStopped: true,
				isLiveDisabled: undefined,
				lastAction: 'pause_trading',
				reason: 'user',
				updatedAt: 1,
			},
			at: 1,
		});
	});

	test('puts orders and positions in doubt where they are cancelled or closed', () => {
		expect(types(event('event.trade.canceled', {scope: 'all', status: 'initiated'}))).toEqual([
			'slice.doubted',
		]);
		expect(types(event('event.trade.closed', {scope: 'all', status: 'initiated'}))).toEqual([
			'slice.doubted',
		]);
	});

	test('that disables live trading is remembered as such, and forgotten with the stop', () => {
		const risks = heard(
			event('event.risk.emergencyStop', {status: {...stop, lastAction: 'pause_trading'}}),
			event('event.risk.alert', {kind: 'live_trading_disabled', status: 'active'}),
			event('event.risk.emergencyStop', {status: {...stop, lastAction: 'pause_trading'}}),
			event('event.risk.emergencyStop', {status: {...stop, emergencyStopActive: false}}),
		).flatMap((one) => (one.type === 'risk.changed' ? [one.risk.isLiveDisabled] : []));
		expect(risks).toEqual([undefined, true, true, false]);
	});
});

describe('a risk alert', () => {
	test('of a blocked trade names the violations', () => {
		const violations = [
			{code: 'MAX_VOLUME_EXCEEDED', message: 'Too much.', details: {}},
			{code: 'STOP_LOSS_REQUIRED', details: {}},
		];
		expect(
			heard(event('event.risk.alert', {requestId: 'r1', decision: {allowed: false, violations}})),
		).toEqual([
			{
				type: 'alert.raised',
				alert: {
					id: 'risk:alert:r1:',
					level: 'warning',
					says: 'A trade was blocked: Too much. (MAX_VOLUME_EXCEEDED); STOP_LOSS_REQUIRED',
					at: 1,
					about: 'risk',
				},
			},
		]);
	});

	test('of its other shape says what changed', () => {
		const payload = {kind: 'live_trading_disabled', status: 'active'};
		expect(heard(event('event.risk.alert', payload))[0]).toMatchObject({
			alert: {level: 'critical', says: 'Risk: live trading disabled, active'},
		});
	});
});

describe('trades', () => {
	const execution = {
		executionId: 'e1',
		intentId: 'i1',
		status: 'executed',
		providerOrderId: 'o1',
		ts: '2026-01-01T00:00:00Z',
	};

	test('an execution is completed by the intent it names', () => {
		const intent = {
			intentId: 'i1',
			accountId: 'acct',
			symbol: 'BTCUSD',
			action: 'PLACE_LIMIT_ORDER',
			params: {side: 'buy', volume: 0.01, price: 100, stopLoss: 90, takeProfit: null},
		};
		const events = heard(event('event.trade.intent', intent), event('event.trade.executed', {execution}));
		expect(events.find(({type}) => type === 'trade.changed')).toEqual({
			type: 'trade.changed',
			id: 'e1',
			change: {
				kind: 'execution',
				status: 'executed',
				accountId: 'acct',
				symbol: 'BTCUSD',
				side: 'buy',
				volume: 0.01,
				price: 100,
				stopLoss: 90,
				says: 'executed o1',
				createdAt: Date.UTC(2026, 0, 1),
				updatedAt: Date.UTC(2026, 0, 1),
			},
			at: 2,
		});
	});

	test('every execution puts orders, positions and money in doubt', () => {
		for (const name of ['executed', 'modified', 'canceled', 'closed']) {
			const events = heard(event(`event.trade.${name}`, {execution: {...execution, status: name}}));
			const doubted = events.flatMap((one) => (one.type === 'slice.doubted' ? [one.slice] : []));
			expect(doubted).toEqual(['trades', 'accounts']);
		}
	});

	test('an order that was placed is carried out as far as its execution goes', () => {
		const events = heard(event('event.trade.executed', {execution: {...execution, status: 'placed'}}));
		expect(events[0]).toMatchObject({id: 'e1', change: {status: 'executed', says: 'placed o1'}});
	});

	test('what ends an order or a position by its own id ends it here at once', () => {
		const canceled = {...execution, status: 'canceled', orderId: 'o1', positionId: null};
		const closed = {...execution, status: 'closed', orderId: null, positionId: 'p1'};
		expect(heard(event('event.trade.canceled', {execution: canceled}))[1]).toMatchObject({
			id: 'o1',
			change: {kind: 'order', status: 'canceled'},
		});
		expect(heard(event('event.trade.closed', {execution: closed}))[1]).toMatchObject({
			id: 'p1',
			change: {kind: 'position', status: 'closed'},
		});
	});

	test('a rejection keeps the terms of its intent and says why', () => {
		const violations = [{code: 'MAX_DAILY_LOSS', message: 'Enough lost.'}];
		const events = heard(
			event('event.trade.intent', {intentId: 'i2', symbol: 'ETHUSD', params: {volume: '2'}}),
			event('event.trade.rejected', {intentId: 'i2', reason: 'RISK_BLOCKED', decision: {violations}}),
		);
		expect(events.at(-1)).toMatchObject({
			id: 'i2',
			change: {
				kind: 'execution',
				status: 'rejected',
				symbol: 'ETHUSD',
				volume: 2,
				rejectedBy: 'desk',
				says: 'risk blocked: Enough lost. (MAX_DAILY_LOSS)',
			},
		});
	});

	test('what a person turned down is told apart from what a rule was against', () => {
		const events = heard(event('event.trade.rejected', {intentId: 'i3', reason: 'USER_REJECTED'}));
		expect(events.at(-1)).toMatchObject({
			id: 'i3',
			change: {status: 'rejected', rejectedBy: 'person', says: undefined},
		});
	});

	test('a side nobody can trade is none', () => {
		const events = heard(event('event.trade.executed', {execution: {...execution, side: 'sideways'}}));
		expect(events[0]).not.toHaveProperty('change.side');
	});

	test('an order or position told whole is taken over', () => {
		const events = heard(
			event('event.trade.modified', {order: {orderId: 'o9', status: 'pending', volume: 1, type: 'limit'}}),
			event('event.trade.closed', {position: {positionId: 'p9', status: 'closed', pnl: -3}}),
		);
		expect(events).toMatchObject([
			{id: 'o9', change: {kind: 'order', status: 'pending', volume: 1, says: 'limit'}},
			{id: 'p9', change: {kind: 'position', status: 'closed', pnl: -3}},
		]);
	});
});

describe('feeds', () => {
	const feed = (topic: string, payload: object, rest: object = {}): object =>
		event('event.feed.event', {
			eventId: 'e',
			ts: '2026-02-17T03:05:00Z',
			source: 'market',
			topic,
			symbol: 'BTCUSD',
			partitionKey: 'k',
			payload,
			...rest,
		});

	test('a price', () => {
		expect(heard(feed('market.price.tick', {bid: 1, ask: 2}))).toEqual([
			{
				type: 'quote.changed',
				quote: {id: 'BTCUSD', bid: 1, ask: 2, last: undefined, at: Date.parse('2026-02-17T03:05:00Z')},
				at: 1,
			},
		]);
	});

	test.each([
		['market.candle.closed', {}, '2026-02-17T03:00:00Z'],
		['market.candle.updated', {}, '2026-02-17T03:05:00Z'],
		['market.candle.closed', {openedAt: Date.parse('2026-02-17T02:55:00Z')}, '2026-02-17T02:55:00Z'],
	])('%s %j is the candle that opened at %s', (topic, opened, at) => {
		const candle = {open: 1, high: 2, low: 0.5, close: 1.5, ...opened};
		expect(heard(feed(topic, candle, {timeframe: '5m'}))[0]).toMatchObject({
			type: 'candle.changed',
			symbol: 'BTCUSD',
			timeframe: '5m',
			candle: {at: Date.parse(at), open: 1, close: 1.5},
		});
	});

	test('orders, positions and margins of accounts', () => {
		const rest = {accountId: 'acct'};
		expect(
			heard(
				feed('account.order.pending', {orderId: 'o', status: 'pending', volume: 1, price: 9}, rest),
				feed('account.position.opened', {positionId: 'p', side: 'buy', entry: 10}, rest),
				feed('account.position.closed', {positionId: 'p', pnl: 4, reason: 'stop loss'}, rest),
				feed('account.margin.changed', {equity: 1000}, rest),
			),
		).toMatchObject([
			{
				type: 'trade.changed',
				id: 'o',
				change: {kind: 'order', status: 'pending', accountId: 'acct', price: 9},
			},
			{
				type: 'trade.changed',
				id: 'p',
				change: {kind: 'position', status: 'open', symbol: 'BTCUSD', price: 10},
			},
			{type: 'trade.changed', id: 'p', change: {status: 'closed', pnl: 4, says: 'stop loss'}},
			{type: 'account.changed', id: 'acct', change: {equity: 1000}},
		]);
	});

	test('a trade and an execution told twice are one', () => {
		const once = heard(feed('trade.executed', {executionId: 'e1', side: 'buy', volume: 1, price: 5}));
		expect(once[0]).toMatchObject({
			type: 'trade.changed',
			id: 'e1',
			change: {kind: 'execution', side: 'buy'},
		});
	});

	test('headlines, signals and sessions are facts', () => {
		const facts = heard(
			feed('news.headline', {title: 'Rates\u{1B}[2J cut', source: 'wire'}),
			feed('copytrade.signal.opened', {strategyId: 's', side: 'buy', volume: 2}),
			feed('market.session.closed', {}),
		).map((one) => (one.type === 'fact.changed' ? `${one.fact.label}: ${one.fact.says}` : one.type));
		expect(facts).toEqual(['News: wire: Rates cut', 'Last signal: buy 2 BTCUSD (s)', 'BTCUSD: closed']);
	});

	test('a topic nobody knows and the news of a subscription say nothing', () => {
		const lifecycle = event('event.feed.event', {action: 'subscribed', subscription: {}});
		expect(heard(feed('marketplace.strategy.updated', {}), lifecycle)).toEqual([]);
		expect(hearAll(memoryOf(), [lifecycle]).heard[0]).toMatchObject({isKnown: true});
	});
});

describe('agents and runs', () => {
	test.each([
		['ready', undefined],
		['running', 'running'],
		['paused', 'paused'],
		['error', 'error'],
		['offline', 'offline'],
	])('an agent that is %s', (status, expected) => {
		const [changed, thread] = heard(event('event.agent.status', {agent: {agentId: 'a', label: 'A', status}}));
		expect(changed).toMatchObject({type: 'agent.changed', id: 'a', change: {name: 'A', status: expected}});
		expect(thread).toMatchObject({id: 'agent:a', change: {title: 'A'}});
	});

	test('an agent that was removed', () => {
		expect(types(event('event.agent.status', {agent: {agentId: 'a', status: 'removed'}}))).toEqual([
			'agent.removed',
		]);
	});

	test.each([
		[{status: 'completed'}, 'done'],
		[{}, 'done'],
		[{status: 'failed', error: 'no model'}, 'error'],
		[{error: {message: 'no model'}}, 'error'],
		[{status: 'aborted'}, 'aborted'],
	])('a run that ended with %j is %s', (ending, status) => {
		const payload = {agentId: 'a', runId: 'r', completedAt: '2026-01-01T00:00:00Z', ...ending};
		const [changed] = heard(event('event.agent.run.completed', payload));
		expect(changed).toMatchObject({
			id: 'r',
			change: {status, endedAt: Date.UTC(2026, 0, 1), ...('error' in ending && {error: 'no model'})},
		});
	});

	test.each([
		['own', 'at work on its own'],
		['cron', 'as scheduled'],
		['market_tick', 'begun by market tick'],
	])('a run that %s began says so in plain words', (kind, activity) => {
		const payload = {agentId: 'a', runId: 'r', startedAt: '2026-01-01T00:00:00Z', trigger: {kind}};
		expect(heard(event('event.agent.run.started', payload))[0]).toMatchObject({change: {activity}});
	});

	test('words in pieces are streamed whole, and kept by a block that says them or by the end of the run', () => {
		const delta = (text: string): object =>
			event('event.agent.run.delta', {agentId: 'a', runId: 'r', delta: text});
		const place = {agentId: 'a', runId: 'r'};
		const card = {type: 'Markdown', id: 'b', data: {markdown: 'Hello.'}};
		const end = event('event.agent.run.completed', place);
		const texts = heard(
			delta('Hel'),
			delta('lo\u{1B}[2J'),
			event('event.agent.block', {...place, block: card}),
			delta('And'),
		).flatMap((one) => (one.type === 'message.streamed' ? [one.text] : []));
		expect(texts).toEqual(['Hel', 'Hello', 'And']);
		expect(types(end)).toEqual(['run.changed']);
		expect(types(delta(' '), end)).toEqual(['message.streamed', 'run.changed', 'message.ended']);
		expect(heard(delta('Hel'), delta('lo'), end).slice(2)).toMatchObject([
			{type: 'run.changed', id: 'r'},
			{type: 'thread.changed', id: 'agent:a', change: {preview: 'Hello'}},
			{type: 'message.added', threadId: 'agent:a', message: {role: 'assistant', text: 'Hello', runId: 'r'}},
		]);
	});

	test('only a hook that wakes an agent is news', () => {
		const hook = {hookId: 'two_green', agentId: 'a', reason: 'green'};
		expect(types(event('event.hook.evaluated', {...hook, decision: 'SLEEP'}))).toEqual([]);
		expect(heard(event('event.hook.evaluated', {...hook, decision: 'WAKE'}))[0]).toMatchObject({
			fact: {id: 'hook', label: 'Hook two green', says: 'woke a: green'},
		});
	});
});

test('a status that leaves out what an answer told changes nothing of it', () => {
	const status = {status: 'ok', uptimeSeconds: 5, subsystems: {risk: 'ok'}};
	const server = {name: 'assistant', version: '0.1.0'};
	const {events} = hearAll(memoryOf(), [
		event('event.gateway.status', {...status, server, bootId: 'boot_1'}),
		event('event.gateway.status', {...status, uptimeSeconds: 6}),
	]);
	const raw = events.flatMap((one) => (one.type === 'health.replaced' ? [one.health] : []));
	expect(raw).toHaveLength(2);
	expect(raw[1]?.raw).toMatchObject({gateway: {server, bootId: 'boot_1', uptimeSeconds: 6}});
	expect(raw[1]?.checks).toEqual(raw[0]?.checks);
});

describe('the rest', () => {
	test('an account says only what it says: what is known of its money stays', () => {
		const [changed] = heard(event('event.account.status', {account: {accountId: 'a', mode: 'banana'}}));
		expect(changed).toEqual({
			type: 'account.changed',
			id: 'a',
			change: {id: 'a', label: 'a', status: 'connected', mode: 'unknown', symbols: []},
			at: 1,
		});
	});

	test('follows come, go, pause and copy', () => {
		const follow = {followId: 'f', accountId: 'a', strategyId: 's'};
		expect(
			heard(
				event('event.marketplace.follow', {...follow, paused: false, copytradeStatus: 'active'}),
				event('event.copytrade.execution', {
					action: 'pause',
					status: {...follow, paused: true, status: 'paused'},
				}),
				event('event.copytrade.execution', {
					action: 'copy',
					outcome: 'blocked',
					symbol: 'X',
					says: 'late',
					status: follow,
				}),
				event('event.marketplace.unfollow', {...follow, status: 'unfollowed', removed: true}),
			),
		).toMatchObject([
			{type: 'follow.changed', id: 'a s', change: {status: 'active'}},
			{type: 'follow.changed', id: 'a s', change: {status: 'paused'}},
			{type: 'follow.changed', id: 'a s'},
			{type: 'fact.changed', fact: {label: 'Last copy of s', says: 'blocked X late'}},
			{type: 'follow.removed', id: 'a s'},
		]);
	});

	test('the status of the gateway is its health, with trading and plugins in it', () => {
		const subsystems = {connector: 'down', feeds: {status: 'degraded'}, risk: 'hm'};
		const events = heard(
			answer({enabledPlugins: ['x'], diagnostics: [{message: 'old'}]}),
			answer(stop),
			event('event.gateway.status', {uptimeSeconds: 10, subsystems}),
		);
		expect(events).toMatchObject([
			{
				type: 'health.replaced',
				health: {
					status: 'bad',
					checks: [
						{id: 'gateway', status: 'good'},
						{id: 'subsystem:connector', status: 'bad', says: 'down'},
						{id: 'subsystem:feeds', status: 'warning', says: 'degraded'},
						{id: 'subsystem:risk', status: 'unknown'},
						{id: 'plugins', status: 'warning', says: '1 to look at: old'},
						{id: 'risk', status: 'warning', says: 'stopped: close all, x'},
					],
				},
			},
			{type: 'metric.sampled', name: 'uptime', value: 10},
		]);
	});

	test('a gateway that stops says so in its status', () => {
		expect(types(event('event.gateway.status', {uptimeSeconds: 1, status: 'stopping'}))).toContain(
			'gateway.stopping',
		);
		expect(types(event('event.gateway.status', {uptimeSeconds: 1, status: 'ok'}))).not.toContain(
			'gateway.stopping',
		);
	});

	test('devices are read again, notifications and backtests are facts', () => {
		expect(types(event('event.device.paired', {device: {}}), event('event.device.unpaired', {}))).toEqual([
			'slice.doubted',
			'slice.doubted',
		]);
		const metrics = {total_return_pct: 12.3, max_drawdown_pct: 4.5, trades: 1200};
		expect(
			heard(
				event('event.notification.sent', {deviceId: 'd', message: 'hi'}),
				event('event.backtests.report', {metrics, symbol: 'BTCUSD', timeframe: '5m'}),
			),
		).toMatchObject([
			{fact: {says: 'hi (to d)'}},
			{fact: {label: 'Backtest of BTCUSD 5m', says: 'return 12.3 %, drawdown 4.5 %, 1,200 trades'}},
			{type: 'slice.doubted', slice: 'backtests'},
		]);
	});
});

test('what is asked about liveness is a ping, every 15 s, given up after two', () => {
	expect(mt5Trader.liveness).toEqual({
		call: {method: 'gateway.ping', params: {}, deadlineMs: 10_000},
		everyMs: 15_000,
		misses: 2,
	});
});

test('a request never has params that are null, nor any key besides the four', () => {
	const text = mt5Trader.encode(
		'7',
		{method: 'risk.status', params: undefined, deadlineMs: 1},
		memoryOf(),
		0,
	);
	expect(JSON.parse(text)).toEqual({type: 'req', id: '7', method: 'risk.status', params: {}});
});
