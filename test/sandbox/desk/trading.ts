import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Execution, Intent} from '../../../source/sandbox/world/desk/entities.ts';
import {endOf, isReached} from '../../../source/sandbox/world/desk/fills.ts';
import type {Done} from '../../../source/sandbox/world/desk/parts.ts';
import {
	balancesOf,
	createStand,
	marketOrder,
	ofType,
	operator,
	saturday,
	type Stand,
	tickOf,
} from './stand.mts';
import {often} from '../../helpers/often.ts';

function valueOf<Value>(done: Done<Value>): Value {
	if (!done.ok) {
		throw new Error(`refused: ${JSON.stringify(done.refused)}`);
	}

	return done.value;
}

function place(stand: Stand, change: Partial<Intent> = {}): Execution {
	return valueOf(stand.desk.trading.place(marketOrder(stand.desk, change), operator)).execution;
}

function limitOrder(stand: Stand, change: Partial<Intent> = {}): Intent {
	const price = tickOf(stand.desk).bid - 200;
	return marketOrder(stand.desk, {
		type: 'limit',
		price,
		stopLoss: price - 500,
		takeProfit: price + 900,
		...change,
	});
}

describe('a market order', () => {
	test('is bought at the ask, audited, kept, and told of in order', () => {
		const stand = createStand();
		const {ask} = tickOf(stand.desk);
		const execution = place(stand);
		expect(execution).toMatchObject({intentId: 'intent_1', status: 'executed', price: ask, volume: 0.1});
		expect(stand.desk.trading.positions()).toMatchObject([
			{id: execution.positionId, accountId: 'paper-main', side: 'buy', entry: ask, status: 'open'},
		]);
		expect(stand.events.map(({type}) => type).filter((type) => type !== 'desk.feed')).toEqual([
			'desk.intent',
			'desk.audit',
			'desk.execution',
			'desk.position',
		]);
		expect(stand.desk.audit.after(0, 10)).toMatchObject([
			{action: 'trades.place.executed', actor: 'operator:test', traceId: 'req_1'},
		]);
		expect(ofType(stand.events, 'desk.feed').map(({event}) => event.topic)).toEqual([
			'account.position.opened',
		]);
	});

	test('costs the spread at once and holds its margin', () => {
		const stand = createStand();
		const {bid, ask} = tickOf(stand.desk);
		place(stand);
		const state = stand.desk.accounts.state('paper-main')!;
		const pnl = Math.round((bid - ask) * 0.1 * 100) / 100;
		expect(state.equity).toBeCloseTo(100_000 + pnl, 2);
		expect(state.margin).toBeCloseTo(ask * 0.1 * 0.1, 2);
		expect(state.freeMargin).toBeCloseTo(state.equity - state.margin, 2);
		expect(state).toMatchObject({balance: 100_000, dailyPnl: pnl, openPositions: 1});
	});

	test('is carried out once, however often it is sent', () => {
		const stand = createStand();
		const execution = place(stand);
		const again = stand.desk.trading.place(marketOrder(stand.desk), operator);
		expect(again).toMatchObject({
			ok: false,
			refused: {because: 'conflict', details: {executionId: execution.id}},
		});
		expect(stand.desk.trading.positions()).toHaveLength(1);
	});

	test('that was blocked may be sent again once it is right', () => {
		const stand = createStand();
		const blocked = stand.desk.trading.place(marketOrder(stand.desk, {volume: 50}), operator);
		expect(blocked).toMatchObject({
			ok: false,
			refused: {because: 'risk', decision: {isAllowed: false}},
		});
		expect(ofType(stand.events, 'desk.rejected')).toMatchObject([
			{reason: 'MAX_VOLUME_EXCEEDED', traceId: 'req_1'},
		]);
		expect(stand.desk.audit.after(0, 10)).toMatchObject([{action: 'trades.place.blocked'}]);
		expect(place(stand).status).toBe('executed');
	});

	test('is refused with a closed market, an unknown account, or numbers that are none', () => {
		const stand = createStand({startAt: saturday});
		const {trading} = stand.desk;
		expect(trading.place(marketOrder(stand.desk, {symbol: 'EURUSD'}), operator)).toMatchObject({
			refused: {because: 'market closed', symbol: 'EURUSD'},
		});
		expect(trading.place(marketOrder(stand.desk, {accountId: 'nobody'}), operator)).toMatchObject({
			refused: {because: 'not found', what: 'account nobody'},
		});
		expect(trading.place(marketOrder(stand.desk, {volume: NaN}), operator)).toMatchObject({
			refused: {because: 'invalid', field: 'volume'},
		});
		expect(trading.place(limitOrder(stand, {price: undefined}), operator)).toMatchObject({
			refused: {because: 'invalid', field: 'price'},
		});
		expect(stand.desk.trading.executions()).toEqual([]);
	});

	test('of an agent is held to the narrower policy of that agent', () => {
		const stand = createStand();
		const origin = {kind: 'agent', agentId: 'agent_btc_5m', runId: 'r', blockId: 'b'} as const;
		const intent = marketOrder(stand.desk, {volume: 0.6});
		expect(stand.desk.trading.place(intent, {...operator, origin})).toMatchObject({
			refused: {because: 'risk'},
		});
		expect(stand.desk.trading.place(intent, operator).ok).toBe(true);
	});
});

describe('an order that waits', () => {
	test('is placed, changed, and taken back', () => {
		const stand = createStand();
		const {trading} = stand.desk;
		const {orderId} = valueOf(trading.place(limitOrder(stand), operator)).execution;
		const price = trading.orders()[0]!.price - 100;
		const change = {price, stopLoss: price - 50, takeProfit: undefined};
		expect(valueOf(trading.modify(orderId!, change, operator))).toMatchObject({status: 'modified', price});
		expect(trading.orders()).toMatchObject([{status: 'pending', price, stopLoss: price - 50}]);
		expect(trading.orders()[0]!.takeProfit).toBeDefined();
		expect(valueOf(trading.cancel(orderId!, operator)).status).toBe('canceled');
		expect(trading.cancel(orderId!, operator)).toMatchObject({refused: {because: 'conflict'}});
		expect(trading.modify(orderId!, change, operator)).toMatchObject({refused: {because: 'conflict'}});
		expect(stand.desk.audit.after(0, 10).map(({action}) => action)).toEqual([
			'trades.place.accepted',
			'trades.modify',
			'trades.cancel',
		]);
	});

	test('cannot be changed to what could not have been placed', () => {
		const stand = createStand();
		const {trading} = stand.desk;
		const {orderId} = valueOf(trading.place(limitOrder(stand), operator)).execution;
		const {ask} = tickOf(stand.desk);
		expect(trading.modify(orderId!, {price: ask + 10}, operator)).toMatchObject({refused: {because: 'risk'}});
		expect(trading.modify(orderId!, {stopLoss: ask}, operator)).toMatchObject({refused: {because: 'risk'}});
		expect(trading.modify(orderId!, {stopLoss: -1}, operator)).toMatchObject({
			refused: {because: 'invalid', field: 'stopLoss'},
		});
		expect(trading.modify('ord_nobody', {price: 1}, operator)).toMatchObject({
			refused: {because: 'not found'},
		});
	});

	test('fills when the market comes to it, at the market', () => {
		const stand = createStand({scenario: 'market', startAt: saturday});
		const {trading} = stand.desk;
		const price = tickOf(stand.desk).ask - 20;
		const intent = limitOrder(stand, {price, stopLoss: price - 5000, takeProfit: price + 5000});
		const {orderId} = valueOf(trading.place(intent, operator)).execution;
		stand.clock.turn(often(10, {atLength: 60}) * 60_000);
		const filled = trading
			.executions()
			.find((each) => each.orderId === orderId && each.status === 'executed');
		expect(filled?.price).toBeLessThanOrEqual(price);
		expect(filled?.intentId).toBe('intent_1');
		expect(trading.orders()).toMatchObject([{id: orderId, status: 'filled'}]);
		expect(stand.desk.audit.after(0, 99).map(({action}) => action)).toContain('trades.order.filled');
		expect(trading.place(intent, operator)).toMatchObject({refused: {because: 'conflict'}});
	});
});

describe('a position', () => {
	test('is closed once, at the bid, and its profit is the change of the balance', () => {
		const stand = createStand();
		const {trading} = stand.desk;
		const {positionId} = place(stand);
		const {bid} = tickOf(stand.desk);
		expect(valueOf(trading.close(positionId!, operator))).toMatchObject({
			...{status: 'closed', price: bid, intentId: 'intent_1', positionId},
		});
		const [position] = trading.positions();
		expect(position).toMatchObject({status: 'closed', exit: bid, closedBecause: 'asked'});
		expect(balancesOf(stand.desk)['paper-main']).toBeCloseTo(100_000 + position!.pnl, 2);
		expect(trading.close(positionId!, operator)).toMatchObject({refused: {because: 'conflict'}});
		expect(trading.close('pos_nobody', operator)).toMatchObject({refused: {because: 'not found'}});
	});

	test('can have its stop moved, and never loses it by an oversight', () => {
		const stand = createStand();
		const {trading} = stand.desk;
		const {positionId} = place(stand);
		const stopLoss = Math.round(tickOf(stand.desk).bid - 100);
		valueOf(trading.modify(positionId!, {stopLoss}, operator));
		valueOf(trading.modify(positionId!, {stopLoss: undefined, takeProfit: undefined}, operator));
		expect(trading.positions()).toMatchObject([{stopLoss}]);
		expect(ofType(stand.events, 'desk.feed').map(({event}) => event.topic)).toContain(
			'account.position.opened',
		);
	});

	test('closes by itself at its stop or its target', () => {
		const stand = createStand({scenario: 'market', startAt: saturday});
		const {bid, ask} = tickOf(stand.desk);
		place(stand, {id: 'a', stopLoss: bid - 60, takeProfit: ask + 60});
		place(stand, {id: 'b', side: 'sell', stopLoss: ask + 60, takeProfit: bid - 60});
		stand.clock.turn(1_800_000);
		const [bought, sold] = stand.desk.trading.positions();

		for (const position of [bought!, sold!]) {
			const sign = position.side === 'buy' ? 1 : -1;
			expect(position.status).toBe('closed');

			if (position.closedBecause === 'stop loss') {
				expect(position.exit! * sign).toBeLessThanOrEqual(position.stopLoss! * sign);
				expect(position.pnl).toBeLessThan(0);
			} else {
				expect(position.closedBecause).toBe('take profit');
				expect(position.exit! * sign).toBeGreaterThanOrEqual(position.takeProfit! * sign);
				expect(position.pnl).toBeGreaterThan(0);
			}
		}
	});
});

describe('at a tick', () => {
	const tick = {symbol: 'X', at: 1, bid: 99, ask: 100};

	test.each([
		['buy', 'limit', 100, true],
		['buy', 'limit', 99.5, false],
		['sell', 'limit', 99, true],
		['sell', 'limit', 99.5, false],
		['buy', 'stop', 100, true],
		['buy', 'stop', 100.5, false],
		['sell', 'stop', 99, true],
		['sell', 'stop', 98.5, false],
	] as const)('a %s %s order at %d is reached: %s', (side, type, price, isDue) => {
		expect(isReached({side, type, price}, tick)).toBe(isDue);
	});

	test.each([
		['buy', 99, undefined, 'stop loss'],
		['buy', 98.9, 99.1, undefined],
		['buy', 90, 99, 'take profit'],
		['sell', 100, undefined, 'stop loss'],
		['sell', 100.1, 99.9, undefined],
		['sell', 110, 100, 'take profit'],
		['buy', 99, 99, 'stop loss'],
		['buy', undefined, undefined, undefined],
	] as const)('a %s position with stop %s and target %s ends: %s', (side, stopLoss, takeProfit, end) => {
		expect(endOf({side, stopLoss, takeProfit}, tick)).toBe(end);
	});
});

type Deed =
	| {
			readonly do: 'place';
			readonly intent: number;
			readonly isBuy: boolean;
			readonly steps: number;
			readonly far: number;
	  }
	| {readonly do: 'rest'; readonly intent: number; readonly isBuy: boolean; readonly far: number}
	| {readonly do: 'close' | 'cancel'; readonly which: number}
	| {readonly do: 'wait'; readonly seconds: number}
	| {readonly do: 'stop' | 'resume'};

const far = fc.integer({min: 20, max: 400});
const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
	fc.record({
		...{do: fc.constant('place' as const), intent: fc.nat(12), isBuy: fc.boolean()},
		...{steps: fc.integer({min: 1, max: 110}), far},
	}),
	fc.record({do: fc.constant('rest' as const), intent: fc.nat(12), isBuy: fc.boolean(), far}),
	fc.record({do: fc.constantFrom('close' as const, 'cancel' as const), which: fc.nat(5)}),
	fc.record({do: fc.constant('wait' as const), seconds: fc.integer({min: 1, max: 120})}),
	fc.record({do: fc.constantFrom('stop' as const, 'resume' as const)}),
);

function carryOut({desk, clock}: Stand, deed: Deed): void {
	const {trading, risk} = desk;
	const {bid, ask} = tickOf(desk);

	switch (deed.do) {
		case 'place': {
			const side = deed.isBuy ? 'buy' : 'sell';
			const sign = deed.isBuy ? 1 : -1;
			const ends = {stopLoss: bid - sign * deed.far, takeProfit: ask + sign * deed.far};
			const id = `i${deed.intent}`;
			trading.place(marketOrder(desk, {id, side, volume: deed.steps / 100, ...ends}), operator);
			return;
		}

		case 'rest': {
			const sign = deed.isBuy ? 1 : -1;
			const price = bid - sign * deed.far;
			const ends = {stopLoss: price - sign * deed.far, takeProfit: price + sign * deed.far * 2};
			const how = {type: 'limit', side: deed.isBuy ? 'buy' : 'sell', price, volume: 0.2, ...ends} as const;
			trading.place(marketOrder(desk, {id: `i${deed.intent}`, ...how}), operator);
			return;
		}

		case 'close': {
			trading.close(trading.positions()[deed.which]?.id ?? '', operator);
			return;
		}

		case 'cancel': {
			trading.cancel(trading.orders()[deed.which]?.id ?? '', operator);
			return;
		}

		case 'wait': {
			clock.turn(deed.seconds * 1000);
			return;
		}

		case 'stop': {
			risk.stop('close_all', undefined, operator);
			return;
		}

		case 'resume': {
			risk.resume(undefined, operator);
		}
	}
}

test('whatever is done, no money appears or is lost, and no intent is carried out twice', () => {
	fc.assert(
		fc.property(fc.array(anyDeed, {minLength: 5, maxLength: 40}), fc.nat(1000), (deeds, seed) => {
			const stand = createStand({scenario: 'market', startAt: saturday, seed});
			const {trading} = stand.desk;

			for (const deed of deeds) {
				carryOut(stand, deed);
			}

			const positions = trading.positions('paper-main');
			const realised = positions
				.filter(({status}) => status === 'closed')
				.reduce((sum, {pnl}) => sum + pnl, 0);
			const open = positions.filter(({status}) => status === 'open');
			const state = stand.desk.accounts.state('paper-main')!;
			expect(state.balance).toBeCloseTo(100_000 + realised, 2);
			expect(state.equity).toBeCloseTo(state.balance + open.reduce((sum, {pnl}) => sum + pnl, 0), 2);
			expect(state.openPositions).toBe(open.length);

			const executed = trading.executions().filter(({status}) => status === 'executed');
			expect(new Set(executed.map(({intentId}) => intentId)).size).toBe(executed.length);
			const closed = trading.executions().filter(({status}) => status === 'closed');
			expect(new Set(closed.map(({positionId}) => positionId)).size).toBe(closed.length);

			for (const {side, stopLoss, takeProfit, exit, closedBecause, entry, pnl} of positions) {
				const sign = side === 'buy' ? 1 : -1;
				expect(closedBecause !== 'stop loss' || exit! * sign <= stopLoss! * sign).toBe(true);
				expect(closedBecause !== 'take profit' || exit! * sign >= takeProfit! * sign).toBe(true);
				expect(
					exit === undefined || Math.abs(pnl) < 0.02 || Math.sign(pnl) === Math.sign((exit - entry) * sign),
				).toBe(true);
			}

			expect(stand.desk.audit.firstBroken()).toBeUndefined();
		}),
		{numRuns: often(10, {atLength: 40})},
	);
});
