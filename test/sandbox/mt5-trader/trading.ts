/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-return, typescript/no-unsafe-call --
   Frames are read here as they come off the wire, and expectations say what must be in them. */
import {describe, expect, test} from 'vitest';
import {type Guest, openTrader, type Trader} from '../../helpers/mt5-sandbox.ts';
import type {Frame} from '../../helpers/raw-socket.ts';

const accountId = 'paper-main';
const buy = {
	accountId,
	symbol: 'BTCUSD',
	action: 'PLACE_MARKET_ORDER',
	side: 'buy',
	volume: 0.1,
	stopLoss: 1000,
	takeProfit: 900_000,
};
const limit = {...buy, action: 'PLACE_LIMIT_ORDER', price: 2000};

/** All that money hangs on. */
function books({world}: Trader): unknown {
	const {trading, risk, accounts} = world.desk;
	return structuredClone([
		trading.orders(),
		trading.positions(),
		trading.executions(),
		risk.status(),
		risk.policy(),
		accounts.all(),
	]);
}

function propose({world}: Trader): Frame {
	const {runId, id, agentId} = world.desk.proposals.propose('agent_btc_5m');
	return {agentId, runId, blockId: id};
}

/** What the agent left open, filled in as a person would. */
function filledFor({world}: Trader, {runId, blockId}: Frame): Frame {
	const data = world.blocks.get(runId, blockId)?.data ?? {};
	return {input: {...(!('accountId' in data) && {accountId}), ...(!('volume' in data) && {volume: 0.01})}};
}

describe('placing', () => {
	test('a trade is told to all: the intent, then the execution; the request id only to who asked', () => {
		const {operator, viewer} = openTrader();
		const [one, other] = [operator(), viewer()];
		one.get('trades.place', {intent: buy});
		const names = ['event.trade.intent', 'event.trade.executed'];

		for (const guest of [one, other]) {
			expect(guest.frames.filter(({type}) => type === 'event').map(({event}) => event)).toEqual(names);
		}

		const requestId = one.frames.at(-1)?.['id'];
		expect(one.frames.at(-1)).toMatchObject({type: 'res', ok: true});
		expect(one.events('event.trade.executed')[0]).toMatchObject({
			payload: {requestId, execution: {status: 'executed'}},
		});
		expect(other.events('event.trade.executed')[0]?.['payload']).not.toHaveProperty('requestId');
		expect(one.events('event.trade.intent')[0]).toMatchObject({
			payload: {
				intentId: expect.any(String),
				accountId,
				symbol: 'BTCUSD',
				action: 'PLACE_MARKET_ORDER',
				origin: 'user',
				params: {volume: 0.1, price: null},
			},
		});
	});

	test('snake case and numbers as text are taken like the others', () => {
		const guest = openTrader().operator();
		const intent = {
			account_id: accountId,
			symbol: 'BTCUSD',
			action: 'PLACE_LIMIT_ORDER',
			side: 'buy',
			volume: '0.1',
			open_price: '2000',
			stop_loss: '1000',
			take_profit: 9000,
		};
		guest.get('trades.place', {intent, policy: {max_volume: '1'}});
		expect(guest.get('trades.orders')).toMatchObject({
			orders: [{price: 2000, volume: 0.1, stopLoss: 1000, takeProfit: 9000}],
		});
	});

	test('a policy of the client can only forbid more: it cannot approve itself', () => {
		const trader = openTrader();
		const guest = trader.operator();
		const before = books(trader);
		const generous = {
			allowed_symbols: ['BTCUSD'],
			max_volume: 1000,
			max_concurrent_positions: 1000,
			max_daily_loss: 1e9,
			require_stop_loss: false,
		};
		const big = {intent: {...buy, volume: 50}, policy: generous, snapshot: {open_positions: 0, daily_pnl: 0}};
		expect(guest.refused('trades.place', big)).toMatchObject({
			code: 'RISK_BLOCKED',
			details: {
				decision: {
					allowed: false,
					violations: expect.arrayContaining([expect.objectContaining({code: 'MAX_VOLUME_EXCEEDED'})]),
				},
			},
		});
		expect(guest.refused('trades.place', {intent: buy, policy: {max_volume: 0.05}})).toMatchObject({
			code: 'RISK_BLOCKED',
		});
		expect(guest.refused('trades.place', {intent: buy, snapshot: {open_positions: 500}})).toMatchObject({
			code: 'RISK_BLOCKED',
		});
		expect(books(trader)).toEqual(before);
	});

	test('a blocked trade is an alert to all, a rejection, an error with the decision, and an audit entry', () => {
		const trader = openTrader();
		const [one, other] = [trader.operator(), trader.operator()];
		const error = one.refused('trades.place', {intent: {...buy, volume: 50}});
		expect(error).toMatchObject({
			code: 'RISK_BLOCKED',
			message: 'trade blocked by risk policy',
			retryable: false,
		});
		const requestId = one.frames.at(-1)?.['id'];
		const alert = {event: 'event.risk.alert', payload: {decision: error['details'].decision}};
		expect(one.events('event.risk.alert')).toMatchObject([
			{...alert, payload: {...alert.payload, requestId}},
		]);
		expect(other.events('event.risk.alert')).toMatchObject([alert]);
		expect(other.events('event.trade.rejected')).toMatchObject([
			{payload: {reason: 'RISK_BLOCKED', decision: {allowed: false}}},
		]);
		const {entries} = one.get('audit.list', {limit: 1000});
		expect(entries.at(-1)).toMatchObject({action: 'trades.place.blocked', trace_id: requestId});
	});

	test('an account that is not connected is CONNECTOR_UNAVAILABLE, a market that sleeps MARKET_CLOSED', () => {
		const trader = openTrader({startAt: Date.UTC(2026, 8, 20, 12)});
		const guest = trader.operator();
		expect(
			guest.refused('trades.place', {
				intent: {...buy, symbol: 'EURUSD', volume: 0.01, stopLoss: 0.5, takeProfit: 2},
			}),
		).toMatchObject({code: 'MARKET_CLOSED'});
		guest.get('accounts.disconnect', {accountId});
		expect(guest.refused('trades.place', {intent: buy})).toMatchObject({
			code: 'CONNECTOR_UNAVAILABLE',
			retryable: true,
		});
		expect(trader.world.desk.trading.executions()).toEqual([]);
	});

	test('the same idempotency key gives the same answer and one trade; for another trade it is a conflict', () => {
		const trader = openTrader();
		const [one, other] = [trader.operator(), trader.operator()];
		const first = one.get('trades.place', {intent: buy, idempotencyKey: 'k1'});
		expect(first['execution'].intentId).toBe('intent_k1');
		expect(other.get('trades.place', {intent: buy, idempotencyKey: 'k1'})).toEqual({
			...first,
			replayed: true,
		});
		expect(
			other.refused('trades.place', {intent: {...buy, volume: 0.2}, idempotencyKey: 'k1'}),
		).toMatchObject({code: 'CONFLICT'});
		expect(trader.world.desk.trading.executions()).toHaveLength(1);
	});

	test('an order or position of another account is as good as none', () => {
		const guest = openTrader().operator();
		const {orderId} = guest.get('trades.place', {intent: limit})['execution'];
		const {positionId} = guest.get('trades.place', {intent: buy})['execution'];
		expect(guest.refused('trades.cancel', {accountId: 'demo-eu', orderId})).toMatchObject({
			code: 'NOT_FOUND',
		});
		expect(guest.refused('trades.modify', {accountId: 'demo-eu', orderId, openPrice: 2100})).toMatchObject({
			code: 'NOT_FOUND',
		});
		expect(guest.refused('trades.closePosition', {accountId: 'demo-eu', positionId})).toMatchObject({
			code: 'NOT_FOUND',
		});
	});

	test('what is canceled or closed already is a conflict', () => {
		const guest = openTrader().operator();
		const {orderId} = guest.get('trades.place', {intent: limit})['execution'];
		const {positionId} = guest.get('trades.place', {intent: buy})['execution'];
		guest.get('trades.cancel', {accountId, orderId});
		guest.get('trades.closePosition', {accountId, positionId});
		expect(guest.refused('trades.cancel', {accountId, orderId})).toMatchObject({code: 'CONFLICT'});
		expect(guest.refused('trades.closePosition', {accountId, positionId})).toMatchObject({code: 'CONFLICT'});
	});

	test('a change that the risk engine forbids is an alert to all', () => {
		const trader = openTrader();
		const [one, other] = [trader.operator(), trader.viewer()];
		const {orderId} = one.get('trades.place', {intent: limit})['execution'];
		expect(one.refused('trades.modify', {accountId, orderId, stopLoss: 5000})).toMatchObject({
			code: 'RISK_BLOCKED',
			details: {decision: {violations: [{code: 'STOP_LOSS_WRONG_SIDE'}]}},
		});
		expect(other.events('event.risk.alert')).toHaveLength(1);
	});
});

describe('the emergency stop', () => {
	test('is told to all under both its names, and blocks trades, previews and approvals', () => {
		const trader = openTrader();
		const [one, other] = [trader.operator(), trader.viewer()];
		const block = propose(trader);
		one.get('risk.emergencyStop', {action: 'pause_trading', reason: 'drill'});
		expect(other.events('event.risk.emergencyStop')).toMatchObject([
			{payload: {status: {emergencyStopActive: true, lastAction: 'pause_trading', lastReason: 'drill'}}},
		]);
		expect(other.events('event.emergency_stop')).toMatchObject([
			{payload: {action: 'pause_trading', reason: 'drill', active: true}},
		]);
		expect(one.refused('trades.place', {intent: buy})).toMatchObject({
			code: 'RISK_BLOCKED',
			message: 'trade blocked by emergency stop',
		});
		expect(one.get('risk.preview', {intent: buy})).toMatchObject({
			allowed: false,
			violations: [{code: 'EMERGENCY_STOP_ACTIVE'}],
		});
		expect(
			one.refused('agent.block.action', {...block, actionId: 'approve', ...filledFor(trader, block)}),
		).toMatchObject({
			code: 'RISK_BLOCKED',
		});
		expect(one.get('agent.blocks.list')['blocks']).toMatchObject([{block: {id: block['blockId']}}]);
	});

	test('each action does what it says, and is told as it was recorded', () => {
		const trader = openTrader();
		const [one, other] = [trader.operator(), trader.viewer()];
		one.get('trades.place', {intent: limit});
		one.get('trades.place', {intent: buy});
		one.get('risk.emergencyStop', {action: 'cancel_all'});
		one.get('risk.emergencyStop', {action: 'close_all'});
		one.get('risk.emergencyStop', {action: 'disable_live'});
		expect(other.events('event.trade.canceled')).toMatchObject([
			{payload: {execution: {status: 'canceled'}}},
			{payload: {scope: 'all', status: 'initiated', count: 1}},
		]);
		expect(other.events('event.trade.closed')).toMatchObject([
			{payload: {execution: {status: 'closed'}}},
			{payload: {scope: 'all', status: 'initiated', count: 1}},
		]);
		expect(other.events('event.risk.alert')).toMatchObject([
			{payload: {kind: 'live_trading_disabled', status: 'active'}},
		]);
		expect(one.get('risk.status')).toMatchObject({
			liveTradingDisabled: true,
			actionCounts: {pause_trading: 0, cancel_all: 1, close_all: 1, disable_live: 1},
		});
		expect(trader.world.desk.trading.positions(accountId).filter(({status}) => status === 'open')).toEqual(
			[],
		);
		expect(trader.world.desk.trading.orders(accountId).filter(({status}) => status === 'pending')).toEqual(
			[],
		);
	});

	test('during a stop positions may be closed and orders canceled; resume ends it, for all', () => {
		const trader = openTrader();
		const [one, other] = [trader.operator(), trader.viewer()];
		const {orderId} = one.get('trades.place', {intent: limit})['execution'];
		const {positionId} = one.get('trades.place', {intent: buy})['execution'];
		one.get('risk.emergencyStop', {action: 'pause_trading'});
		one.get('trades.cancel', {accountId, orderId});
		one.get('trades.closePosition', {accountId, positionId});
		other.clear();
		one.get('risk.resume', {reason: 'over'});
		expect(other.events('event.emergency_stop')).toMatchObject([{payload: {active: false}}]);
		expect(other.events('event.risk.emergencyStop')).toMatchObject([
			{payload: {status: {emergencyStopActive: false}}},
		]);
		one.get('trades.place', {intent: buy});
	});
});

describe('a proposal', () => {
	test('comes to everybody as a block, and waits for who comes later', () => {
		const trader = openTrader();
		const early = trader.viewer();
		const block = propose(trader);
		const [event] = early.events('event.agent.block');
		expect(event).toMatchObject({
			payload: {
				agentId: 'agent_btc_5m',
				runId: block['runId'],
				block: {type: 'TradeProposal', id: block['blockId'], data: {symbol: 'BTCUSD'}},
			},
		});
		expect(trader.viewer().get('agent.blocks.list')['blocks']).toEqual([event?.['payload']]);
	});

	test('approved: intent, execution, the block again without actions, and a card of the outcome', () => {
		const trader = openTrader();
		const [one, other] = [trader.operator(), trader.viewer()];
		const block = propose(trader);
		other.clear();
		const answer = one.get('agent.block.action', {
			...block,
			actionId: 'approve',
			...filledFor(trader, block),
		});
		expect(answer).toMatchObject({
			blockId: block['blockId'],
			actionId: 'approve',
			status: 'accepted',
			execution: {executionId: expect.any(String), volume: expect.any(Number)},
		});
		const story = other.frames.map(({event, payload}) =>
			event === 'event.agent.block' ? `block ${payload.block.type}` : event,
		);
		expect(story.filter((each) => /trade|block/u.test(each))).toEqual([
			'event.trade.intent',
			'event.trade.executed',
			'block TradeProposal',
			'block TradeExecution',
		]);
		const [updated, outcome] = other.events('event.agent.block');
		expect(updated).toMatchObject({
			payload: {
				block: {
					id: block['blockId'],
					actions: [],
					data: {
						decision: {
							actionId: 'approve',
							by: expect.stringMatching(/^test\/sess_/u),
							at: expect.stringMatching(/\+00:00$/u),
						},
					},
				},
			},
		});
		expect(outcome).toMatchObject({
			payload: {runId: block['runId'], block: {type: 'TradeExecution', data: {symbol: 'BTCUSD'}}},
		});
		expect(one.get('agent.blocks.list')['blocks']).toEqual([]);
	});

	test('rejected: everybody learns it, and nothing is traded', () => {
		const trader = openTrader();
		const [one, other] = [trader.operator(), trader.viewer()];
		const block = propose(trader);
		const {executions} = trader.world.desk.trading;
		expect(one.get('agent.block.action', {...block, actionId: 'reject'})).toEqual({
			blockId: block['blockId'],
			actionId: 'reject',
			status: 'accepted',
		});
		expect(other.events('event.trade.rejected')).toMatchObject([{payload: {reason: 'USER_REJECTED'}}]);
		expect(executions()).toEqual([]);
	});

	test('the reason of an answer stays on the block, for every session', () => {
		const trader = openTrader();
		const [one, other] = [trader.operator(), trader.viewer()];
		const block = propose(trader);
		one.get('agent.block.action', {...block, actionId: 'reject', input: {reason: ' too close to the news '}});
		const decision = {actionId: 'reject', reason: 'too close to the news'};
		expect(other.events('event.agent.block').at(-1)).toMatchObject({
			payload: {block: {data: {decision}}},
		});
		expect(other.get('agent.blocks.list', {includeDecided: true})).toMatchObject({
			blocks: [{block: {data: {decision}}}],
		});
		const next = propose(trader);
		one.get('agent.block.action', {...next, actionId: 'reject', input: {reason: 'x'.repeat(900)}});
		expect(other.events('event.agent.block').at(-1)).toMatchObject({
			payload: {block: {data: {decision: {reason: 'x'.repeat(500)}}}},
		});
	});

	test('two sessions race for one block: exactly one wins, and the other learns who did', () => {
		for (const actions of [
			['approve', 'reject'],
			['approve', 'approve'],
			['reject', 'approve'],
		] as const) {
			const trader = openTrader();
			const racers = [trader.operator(), trader.operator()] as const;
			const block = propose(trader);
			const answers = racers.map((guest, index) =>
				guest.ask('agent.block.action', {...block, actionId: actions[index], ...filledFor(trader, block)}),
			);
			expect(answers.map(({ok}) => ok)).toEqual([true, false]);
			expect(answers[1]).toMatchObject({
				error: {
					code: 'CONFLICT',
					details: {
						status: actions[0] === 'approve' ? 'approved' : 'rejected',
						by: expect.stringMatching(/^test\/sess_/u),
						at: expect.stringMatching(/\+00:00$/u),
					},
				},
			});
			expect(trader.world.desk.trading.executions()).toHaveLength(actions[0] === 'approve' ? 1 : 0);
		}
	});

	test('the same decision again by the same session is answered as before, and done once', () => {
		const trader = openTrader();
		const one = trader.operator();
		const proposed = propose(trader);
		const block = {...proposed, actionId: 'approve', ...filledFor(trader, proposed)};
		expect(one.get('agent.block.action', block)).toEqual(one.get('agent.block.action', block));
		expect(trader.world.desk.trading.executions()).toHaveLength(1);
	});

	test("an action it does not offer, or another agent's name, changes nothing", () => {
		const trader = openTrader();
		const one = trader.operator();
		const block = propose(trader);
		expect(one.refused('agent.block.action', {...block, actionId: 'double'})).toMatchObject({
			code: 'INVALID_PARAMS',
			details: {errors: [{field: 'actionId'}]},
		});
		expect(one.refused('agent.block.action', {...block, agentId: 'main', actionId: 'approve'})).toMatchObject(
			{code: 'NOT_FOUND'},
		);
		expect(one.get('agent.blocks.list')['blocks']).toHaveLength(1);
	});

	test('one that expired is a conflict that says so', () => {
		const trader = openTrader();
		const one = trader.operator();
		const block = propose(trader);
		trader.clock.turn(24 * 3_600_000);
		expect(
			one.refused('agent.block.action', {...block, actionId: 'approve', ...filledFor(trader, block)}),
		).toMatchObject({
			code: 'CONFLICT',
			details: {status: 'expired'},
		});
	});

	test('a risk block leaves it open, and it can be approved with less', () => {
		const trader = openTrader();
		const one = trader.operator();
		const block = {...propose(trader), actionId: 'modify'};
		const tooMuch = {...block, input: {accountId, volume: '900'}};
		expect(one.refused('agent.block.action', tooMuch)).toMatchObject({
			code: 'RISK_BLOCKED',
			details: {decision: {allowed: false}},
		});
		expect(one.events('event.risk.alert')).toHaveLength(1);
		expect(
			one.get('agent.block.action', {...block, input: {account_id: accountId, volume: 0.01}}),
		).toMatchObject({status: 'accepted', execution: {volume: 0.01}});
	});

	test('a viewer and an agent may see it, and not decide it', () => {
		const trader = openTrader();
		const block = propose(trader);
		const guests: readonly Guest[] = [trader.viewer(), trader.agent()];

		for (const guest of guests) {
			expect(guest.refused('agent.block.action', {...block, actionId: 'approve'})).toMatchObject({
				code: 'AUTH_FORBIDDEN',
			});
			expect(guest.get('agent.blocks.list')['blocks']).toHaveLength(1);
		}
	});
});

describe('a block that is no proposal', () => {
	test('takes its actions, writes them down, and stays open', () => {
		const trader = openTrader();
		const one = trader.operator();
		const actions = [{id: 'open', label: 'Open full report'}];
		const {runId, id} = trader.world.blocks.add({
			runId: 'r1',
			agentId: 'main',
			type: 'BacktestReport',
			title: 'Report',
			data: {},
			actions,
		});
		expect(one.get('agent.block.action', {agentId: 'main', runId, blockId: id, actionId: 'open'})).toEqual({
			blockId: id,
			actionId: 'open',
			status: 'accepted',
		});
		expect(one.get('audit.list', {limit: 1000})['entries'].at(-1)).toMatchObject({
			action: 'agent.block.action',
			data: {actionId: 'open'},
		});
		expect(one.get('agent.blocks.list')['blocks']).toHaveLength(1);
	});

	test('of any type is handed on as it is', () => {
		const trader = openTrader();
		const one = trader.viewer();
		const data = {any: ['json', {deep: null}]};
		trader.world.blocks.add({
			runId: 'r1',
			agentId: 'main',
			type: 'SomethingNew',
			title: 'New',
			data,
			severity: 'warn',
		});
		expect(one.events('event.agent.block')).toMatchObject([
			{payload: {runId: 'r1', block: {type: 'SomethingNew', severity: 'warn', data, actions: []}}},
		]);
	});
});
