import {describe, expect, test} from 'vitest';
import {mt5Trader} from '../../../source/wire/dialects/mt5-trader/mt5-trader.ts';
import {readFeatures} from '../../../source/wire/dialects/mt5-trader/features.ts';
import {answered, hearAll, memoryOf} from '../../helpers/mt5-trader.ts';

const account = {
	accountId: 'a1',
	mode: 'live',
	label: 'Main',
	allowedSymbols: ['BTCUSD', 'ETHUSD'],
	status: 'connected',
	currency: 'USD',
	balance: 1000,
};

describe('lists', () => {
	test('accounts, and that what is asked for by account can be read now', () => {
		const first = answered('accounts.list', {accounts: [account, {nonsense: 1}]});
		expect(first.events).toMatchObject([
			{
				type: 'accounts.replaced',
				accounts: [{id: 'a1', mode: 'live', balance: 1000, equity: undefined, symbols: ['BTCUSD', 'ETHUSD']}],
			},
			{type: 'gateway.described', change: {desk: {accountIds: ['a1'], symbols: ['BTCUSD', 'ETHUSD']}}},
			{type: 'slice.doubted', slice: 'accounts'},
			{type: 'slice.doubted', slice: 'market'},
			{type: 'slice.doubted', slice: 'follows'},
		]);
		const again = answered('accounts.list', {accounts: [account]}, {memory: first.memory});
		expect(again.events.map(({type}) => type)).toEqual(['accounts.replaced']);
	});

	test('what an account is worth, wherever it stands', () => {
		const state = {equity: 990, margin: 10, freeMargin: 980, dailyPnl: -10, openPositions: 1};
		const worth = {equity: 990, margin: 10, freeMargin: 980, dailyPnl: -10, openPositions: 1};

		for (const [method, payload] of [
			['accounts.get', {account, state}],
			['accounts.status', {account: {...account, state}}],
			['accounts.state', {state: {accountId: 'a1', ...state}}],
			['accounts.state', state],
		] as const) {
			const {events} = answered(method, payload, {params: {accountId: 'a1'}});
			expect(events).toMatchObject([{type: 'account.changed', id: 'a1', change: worth}]);
		}
	});

	test('agents, each with its conversation', () => {
		const {events} = answered('agents.list', {agents: [{agentId: '../x', label: 'X', status: 'ready'}]});
		expect(events).toMatchObject([
			{type: 'agents.replaced', agents: [{id: '../x', name: 'X', status: undefined}]},
			{type: 'thread.changed', id: 'agent:../x', change: {title: 'X', agentId: '../x'}},
		]);
	});

	test('orders, positions and what was carried out, each on its own', () => {
		const order = {
			orderId: 'o',
			side: 'buy',
			status: 'pending',
			stopLoss: null,
			createdAt: '2026-01-01T00:00:00Z',
		};
		const position = {positionId: 'p', entry: 10, status: 'open', pnl: 3, openedAt: '2026-01-01T00:00:00Z'};
		const execution = {executionId: 'e', status: 'closed', symbol: 'X'};
		expect(answered('trades.orders', {orders: [order]}).events).toMatchObject([
			{
				type: 'trades.replaced',
				kind: 'order',
				trades: [{id: 'o', kind: 'order', status: 'pending', stopLoss: undefined, pnl: undefined}],
			},
		]);
		expect(answered('trades.positions', {positions: [position]}).events).toMatchObject([
			{kind: 'position', trades: [{id: 'p', price: 10, status: 'open', pnl: 3}]},
		]);
		expect(answered('trades.history', {executions: [execution]}).events).toMatchObject([
			{kind: 'execution', trades: [{id: 'e', status: 'closed', symbol: 'X'}]},
		]);
	});

	test('candles, oldest first whatever the order', () => {
		const candle = (minute: number): object => {
			const ts = new Date(minute * 60_000).toISOString();
			return {ts, open: 1, high: 2, low: 1, close: 2};
		};
		const {events} = answered('feeds.getCandles', {
			symbol: 'X',
			timeframe: '1m',
			candles: [candle(2), candle(1), {ts: 0}],
		});
		expect(events).toMatchObject([
			{type: 'series.replaced', series: {id: 'X 1m', candles: [{at: 60_000}, {at: 120_000}]}},
		]);
	});

	test('follows of several accounts: the first answer begins the list anew', () => {
		const follow = {followId: 'f', accountId: 'a', strategyId: 's', paused: true, copytradeStatus: 'paused'};
		const first = answered('marketplace.myFollows', {follows: [follow]}, {about: 'first'});
		expect(first.events).toMatchObject([
			{type: 'follows.replaced', follows: [{id: 'a s', status: 'paused'}]},
		]);
		const second = answered('marketplace.myFollows', {follows: [follow]});
		expect(second.events).toMatchObject([{type: 'follow.changed', id: 'a s'}]);
	});

	test('devices', () => {
		const device = {deviceId: 'd', platform: 'ios', label: 'iPhone', lastSeenAt: '2026-01-01T00:00:00Z'};
		expect(answered('devices.list', {devices: [device]}).events).toMatchObject([
			{
				type: 'nodes.replaced',
				nodes: [{id: 'd', name: 'iPhone', platform: 'ios', seenAt: Date.UTC(2026, 0, 1)}],
			},
		]);
	});

	test.each([
		'agents.list',
		'accounts.list',
		'trades.orders',
		'feeds.list',
		'feeds.getCandles',
		'agent.blocks.list',
		'marketplace.myFollows',
		'devices.list',
		'risk.status',
		'accounts.get',
	])('%s without its list could not be read', (method) => {
		expect(answered(method, {}).problem).toContain('could not be read');
	});
});

describe('the risk engine', () => {
	const stopped = {emergencyStopActive: true, lastAction: 'pause_trading', lastReason: null, updatedAt: null};

	test('that has been stopped by somebody else is news once, however often it is asked', () => {
		const first = answered('risk.status', stopped);
		const again = answered('risk.status', stopped, {memory: first.memory});
		const over = answered('risk.status', {...stopped, emergencyStopActive: false}, {memory: again.memory});
		expect(first.events.map(({type}) => type)).toEqual(['risk.changed', 'alert.raised']);
		expect(again.events.map(({type}) => type)).toEqual(['risk.changed']);
		expect(over.events.map(({type}) => type)).toEqual(['risk.changed', 'alert.raised']);
	});

	test('that was never stopped is no news', () => {
		const calm = answered('risk.status', {...stopped, emergencyStopActive: false, lastAction: null});
		expect(calm.events).toEqual([
			{
				type: 'risk.changed',
				risk: {
					isStopped: false,
					isLiveDisabled: undefined,
					lastAction: undefined,
					reason: undefined,
					updatedAt: undefined,
				},
				at: 1,
			},
		]);
	});
});

describe('what is learned', () => {
	const refusal = (message: string, code = 'NOT_FOUND'): object => ({
		type: 'res',
		id: '1',
		ok: false,
		error: {code, message},
	});

	test('a method that is unknown is told as missing with the next status', () => {
		const {memory} = hearAll(memoryOf(), [refusal('unknown method: agents.pause')]);
		const {events} = answered('gateway.status', {uptimeSeconds: 1}, {memory});
		const described = events.find((event) => event.type === 'gateway.described');
		const methods = described?.change.features?.methods ?? [];
		expect(methods).not.toContain('agents.pause');
		expect(methods).toContain('agents.resume');
		expect(methods).toHaveLength(readFeatures(undefined).methods.length - 1);
	});

	test('an entity that is unknown teaches nothing', () => {
		const before = memoryOf();
		const {memory} = hearAll(before, [
			refusal('agent not found: agents.pause'),
			refusal('unknown method: agents.pause', 'INTERNAL_ERROR'),
			refusal('unknown method: never.heard.of'),
		]);
		expect(memory.methods).toEqual(before.methods);
		expect(memory.hasLearned).toBe(false);
	});

	test('the version of the server, where it is told', () => {
		const {events} = answered('gateway.status', {uptimeSeconds: 1, server: {version: '0.2.0'}});
		expect(events.at(-1)).toEqual({type: 'gateway.described', change: {server: '0.2.0'}, at: 1});
	});
});

describe('commands', () => {
	const place = {agentId: 'a', runId: 'r', blockId: 'b'};

	test('a message we sent stands in the conversation, and the run it began is its', () => {
		const params = {agentId: 'a', request: {request_id: 'k', kind: 'user_control', payload: {message: 'hi'}}};
		const payload = {decision: {type: 'run_now'}, activeRequestId: 'k', pendingCount: 0, runId: 'run_9'};
		expect(answered('agent.run', payload, {params, about: 'agent:a'}).events).toMatchObject([
			{type: 'thread.changed', id: 'agent:a'},
			{type: 'message.added', threadId: 'agent:a', message: {id: 'k', role: 'user', text: 'hi'}},
			{type: 'run.changed', id: 'run_9', change: {agentId: 'a', threadId: 'agent:a'}},
		]);
	});

	test('a message that the queue dropped was not sent, although the answer is ok', () => {
		const payload = {decision: {type: 'dropped', details: {reason: 'queue_full'}}};
		expect(answered('agent.run', payload).problem).toBe("the agent's queue dropped it: queue full");
	});

	test.each([
		['approve', 'approved'],
		['reject', 'rejected'],
	])('an answer of %s is decided by us', (actionId, status) => {
		const {events} = answered('agent.block.action', {status: 'accepted'}, {params: {...place, actionId}});
		expect(events).toEqual([
			{type: 'approval.resolved', id: 'a/r/b', status, decision: actionId, by: 'you', at: 1},
		]);
	});

	test('any other answer leaves it to the gateway what became of it', () => {
		const {events} = answered('agent.block.action', {}, {params: {...place, actionId: 'modify'}});
		expect(events).toMatchObject([{type: 'slice.doubted', slice: 'approvals'}]);
	});

	test('an order that stands for an approval decides it, and tells what was asked for', () => {
		const intent = {account_id: 'acct', symbol: 'X', side: 'buy', volume: 1, stop_loss: 9};
		const execution = {executionId: 'e', intentId: 'i', status: 'executed', providerOrderId: 'o'};
		const {events} = answered('trades.place', {execution}, {params: {intent}, about: 'a/r/b'});
		expect(events).toMatchObject([
			{type: 'approval.resolved', id: 'a/r/b', status: 'approved'},
			{type: 'trade.changed', id: 'e', change: {symbol: 'X', accountId: 'acct', volume: 1, stopLoss: 9}},
			{type: 'slice.doubted', slice: 'trades'},
			{type: 'slice.doubted', slice: 'accounts'},
		]);
		expect(answered('trades.place', {execution}, {params: {intent}}).events[0]?.type).toBe('trade.changed');
	});

	test('a rejection told to the agent decides it, pressed twice as well', () => {
		for (const type of ['run_now', 'enqueued', 'deduped']) {
			const {events} = answered('agent.run', {decision: {type}}, {about: 'reject a/r/b'});
			expect(events).toMatchObject([{type: 'approval.resolved', id: 'a/r/b', status: 'rejected'}]);
		}
	});

	test.each([
		['agent.abort', {agentId: 'a', aborted: []}, 'nothing to abort'],
		['marketplace.unfollow', {accountId: 'a', strategyId: 's', removed: false}, 'nothing to unfollow'],
		['devices.notifyTest', {status: 'missing_device'}, 'no such device'],
	])('%s that did nothing is told as a failure, although the answer is ok', (method, payload, problem) => {
		expect(answered(method, payload).problem).toContain(problem);
	});

	test('agents, accounts and follows that were changed', () => {
		const agent = {agentId: 'a', label: 'A', status: 'paused'};
		expect(answered('agents.pause', {agent}).events).toMatchObject([{id: 'a', change: {status: 'paused'}}]);
		expect(
			answered('accounts.disconnect', {account: {...account, status: 'disconnected'}}).events,
		).toMatchObject([{type: 'account.changed', change: {status: 'disconnected'}}]);
		const follow = {accountId: 'a', strategyId: 's', paused: true, status: 'paused'};
		expect(answered('copytrade.pause', follow).events).toMatchObject([
			{id: 'a s', change: {status: 'paused'}},
		]);
		expect(answered('marketplace.unfollow', {...follow, removed: true}).events).toMatchObject([
			{type: 'follow.removed', id: 'a s'},
		]);
	});
});

describe('refusals', () => {
	const problem = (error: object): unknown => {
		const {heard} = hearAll(memoryOf(), [{type: 'res', id: '1', ok: false, error}]);
		return heard[0]?.kind === 'answer' && !heard[0].outcome.ok ? heard[0].outcome.problem : undefined;
	};

	test('RISK_BLOCKED names the violations', () => {
		const violations = [{code: 'MAX_VOLUME_EXCEEDED', message: 'Too much.'}];
		expect(
			problem({code: 'RISK_BLOCKED', message: 'trade blocked', details: {decision: {violations}}}),
		).toMatchObject({
			code: 'RISK_BLOCKED',
			message: 'trade blocked: Too much. (MAX_VOLUME_EXCEEDED)',
		});
	});

	test('CONFLICT says who was first, INVALID_PARAMS what is wrong', () => {
		expect(
			problem({code: 'CONFLICT', message: 'decided already', details: {status: 'approve', by: 'sess_2'}}),
		).toMatchObject({
			message: 'decided already: approve by sess_2',
		});
		const errors = [{field: 'volume', message: 'is required'}];
		expect(problem({code: 'INVALID_PARAMS', message: 'invalid params', details: {errors}})).toMatchObject({
			message: 'invalid params: volume is required',
		});
	});

	test('what is rate limited is asked again later, other things are not', () => {
		expect(problem({code: 'RATE_LIMITED', message: 'slow', details: {retryAfterMs: 70}})).toHaveProperty(
			'retryAfterMs',
			70,
		);
		expect(problem({code: 'RATE_LIMITED', message: 'slow'})).toHaveProperty('retryAfterMs', 5000);
		expect(problem({code: 'NOT_FOUND', message: 'x'})).toHaveProperty('retryAfterMs', undefined);
	});

	test('one that says nothing is a refusal all the same, and secrets are left out', () => {
		expect(problem({})).toMatchObject({code: 'UNKNOWN', message: 'refused without a reason'});
		expect(JSON.stringify(problem({code: 'X', message: 'x', details: {token: 'gw_1'}}))).not.toContain(
			'gw_1',
		);
	});
});

test('the configuration tells nothing that becomes an event: the shipped server puts its token into it', () => {
	const config = {gateway: {auth: {mode: 'token', token: 'dev-token'}}, accounts: []};

	for (const [method, payload] of [
		['config.get', config],
		['config.patch', {config}],
	] as const) {
		const {events, memory} = answered(method, payload);
		expect(JSON.stringify([events, memory])).not.toContain('dev-token');
		expect(memory.desk).toBeUndefined();
	}
});

test('an answer that is no object could not be read, and its method is not thrown at', () => {
	for (const payload of [null, undefined, 7, 'x', []]) {
		const read = mt5Trader.readAnswer({method: 'x', params: null, deadlineMs: 1}, payload, memoryOf(), 1);
		expect(read).toEqual({ok: false, problem: 'the answer could not be read'});
	}
});
