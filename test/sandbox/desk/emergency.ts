import {describe, expect, test} from 'vitest';
import {beginning, firstBrokenIn} from '../../../source/sandbox/world/desk/audit.ts';
import {
	createMapLedger,
	createStand,
	marketOrder,
	ofType,
	operator,
	saturday,
	type Stand,
	tickOf,
} from './stand.mts';

function openOne(stand: Stand, id = 'a'): string {
	const done = stand.desk.trading.place(marketOrder(stand.desk, {id}), operator);
	return done.ok ? (done.value.execution.positionId ?? '') : '';
}

function restOne(stand: Stand, id = 'b'): string {
	const price = tickOf(stand.desk).bid - 300;
	const ends = {stopLoss: price - 900, takeProfit: price + 900};
	const done = stand.desk.trading.place(
		marketOrder(stand.desk, {id, type: 'limit', price, ...ends}),
		operator,
	);
	return done.ok ? (done.value.execution.orderId ?? '') : '';
}

describe('an emergency stop', () => {
	test.each(['pause_trading', 'cancel_all', 'close_all', 'disable_live'] as const)(
		'%s stops trading until somebody resumes it',
		(action) => {
			const {desk, events} = createStand();
			const {status} = desk.risk.stop(action, 'storm ahead', operator);
			expect(status).toMatchObject({isStopped: true, lastAction: action, lastReason: 'storm ahead'});
			expect(status.actionCounts[action]).toBe(1);
			const refused = desk.trading.place(marketOrder(desk), operator);
			expect(refused).toMatchObject({ok: false, refused: {because: 'emergency stop'}});
			expect(desk.trading.preview(marketOrder(desk))).toMatchObject({
				isAllowed: false,
				violations: [{code: 'EMERGENCY_STOP_ACTIVE', details: {lastReason: 'storm ahead'}}],
			});
			expect(ofType(events, 'desk.stopped')).toMatchObject([{report: {status}, traceId: 'req_1'}]);
			expect(desk.risk.resume('calm again', operator)).toMatchObject({
				isStopped: false,
				isLiveDisabled: false,
			});
			expect(ofType(events, 'desk.resumed')).toHaveLength(1);
			expect(desk.trading.place(marketOrder(desk), operator).ok).toBe(true);
			expect(desk.audit.after(0, 10).map((entry) => entry.action)).toEqual([
				'risk.emergencyStop',
				'trades.place.blocked',
				'risk.resume',
				'trades.place.executed',
			]);
		},
	);

	test('cancels every waiting order, or closes every position, and says which', () => {
		const stand = createStand();
		const positionId = openOne(stand);
		const orderId = restOne(stand);
		expect(stand.desk.risk.stop('cancel_all', undefined, operator)).toMatchObject({
			canceled: [{orderId, status: 'canceled'}],
			closed: [],
		});
		expect(stand.desk.risk.stop('close_all', undefined, operator)).toMatchObject({
			canceled: [],
			closed: [{positionId, status: 'closed'}],
		});
		expect(stand.desk.trading.positions()).toMatchObject([{closedBecause: 'emergency stop'}]);
		expect(stand.desk.trading.orders()).toMatchObject([{status: 'canceled'}]);
	});

	test('leaves open what trades on a market that is closed', () => {
		const stand = createStand();
		stand.desk.trading.place(marketOrder(stand.desk, {symbol: 'US500'}), operator);
		stand.clock.turn(8 * 3_600_000);
		expect(stand.desk.market.isOpen('US500')).toBe(false);
		expect(stand.desk.risk.stop('close_all', undefined, operator).closed).toEqual([]);
		expect(stand.desk.audit.after(0, 10).at(-1)?.data).toMatchObject({openPositions: 1});
	});

	test('lets one take back, close and tighten, but not widen', () => {
		const stand = createStand();
		const {trading, risk} = stand.desk;
		const positionId = openOne(stand);
		const orderId = restOne(stand);
		const {stopLoss = 0} = trading.positions()[0]!;
		risk.stop('pause_trading', undefined, operator);
		expect(trading.modify(positionId, {stopLoss: stopLoss + 10}, operator).ok).toBe(true);
		expect(trading.modify(positionId, {stopLoss: stopLoss - 10}, operator)).toMatchObject({
			refused: {because: 'emergency stop', decision: {violations: [{code: 'EMERGENCY_STOP_ACTIVE'}]}},
		});
		expect(trading.modify(orderId, {price: tickOf(stand.desk).bid - 10}, operator)).toMatchObject({
			refused: {because: 'emergency stop'},
		});
		expect(trading.cancel(orderId, operator).ok).toBe(true);
		expect(trading.close(positionId, operator).ok).toBe(true);
	});

	test('keeps waiting orders from filling, and they fill when it is over', () => {
		const stand = createStand({scenario: 'market', startAt: saturday});
		const {trading, risk} = stand.desk;
		const price = tickOf(stand.desk).ask - 1;
		const ends = {stopLoss: price - 9000, takeProfit: price + 9000};
		trading.place(marketOrder(stand.desk, {type: 'limit', price, ...ends}), operator);
		risk.stop('pause_trading', undefined, operator);
		let wasReached = false;

		for (let second = 0; second < 900; second++) {
			stand.clock.turn(1000);
			wasReached ||= tickOf(stand.desk).ask <= price;
		}

		expect(wasReached).toBe(true);
		expect(trading.orders()).toMatchObject([{status: 'pending'}]);
		risk.resume(undefined, operator);
		stand.clock.turn(1_800_000);
		expect(trading.orders()).toMatchObject([{status: 'filled'}]);
	});

	test('outlives a restart, with its reason, its counts and the policy', () => {
		const ledger = createMapLedger();
		const first = createStand({ledger});
		first.desk.risk.setPolicy({maxVolume: 0.3, maxDailyLoss: NaN}, operator);
		const {status} = first.desk.risk.stop('disable_live', 'over night', operator);
		const second = createStand({ledger});
		expect(second.desk.risk.status()).toEqual(status);
		expect(second.desk.risk.policy()).toMatchObject({maxVolume: 0.3, maxDailyLoss: 2000});
		expect(second.desk.trading.place(marketOrder(second.desk), operator)).toMatchObject({
			refused: {because: 'emergency stop'},
		});
	});

	test('comes by itself when an account has lost what the policy allows in a day, once a day', () => {
		const stand = createStand({scenario: 'market', startAt: saturday});
		const {desk, clock, notices} = stand;
		openOne(stand);
		desk.risk.setPolicy({maxDailyLoss: 0.5}, operator);
		clock.turn(1000);
		expect(desk.risk.status()).toMatchObject({isStopped: true, lastAction: 'pause_trading'});
		expect(desk.risk.status().lastReason).toContain('daily loss limit of paper-main');
		expect(notices.all()).toMatchObject([{kind: 'alert', level: 'critical', source: 'risk'}]);
		desk.risk.resume(undefined, operator);
		clock.turn(10_000);
		expect(desk.risk.status().isStopped).toBe(false);
	});
});

test('live trading that is switched off is a reason of its own', () => {
	const {desk} = createStand();
	desk.risk.stop('disable_live', undefined, operator);
	const {violations} = desk.trading.preview(marketOrder(desk, {accountId: 'live-small', volume: 0.01}));
	expect(violations.map(({code}) => code)).toEqual(['EMERGENCY_STOP_ACTIVE', 'LIVE_TRADING_DISABLED']);
});

describe('what must survive a restart', () => {
	test('orders, positions, executions and balances do, and no intent is carried out again', () => {
		const ledger = createMapLedger();
		const first = createStand({ledger, scenario: 'market', startAt: saturday});
		openOne(first, 'a');
		restOne(first, 'b');
		first.desk.trading.close(openOne(first, 'c'), operator);
		first.clock.turn(125_000);
		const second = createStand({ledger, startAt: saturday + 125_000});
		const {trading, accounts, audit} = second.desk;
		const before = first.desk.trading;
		expect(trading.executions()).toEqual(before.executions());
		expect(trading.orders()).toEqual(before.orders());
		const withoutPnl = (positions: ReturnType<typeof trading.positions>): readonly unknown[] =>
			positions.map((position) => ({...position, pnl: position.status === 'closed' ? position.pnl : 0}));
		expect(withoutPnl(trading.positions())).toEqual(withoutPnl(before.positions()));
		expect(accounts.all()).toEqual(first.desk.accounts.all());
		expect(trading.place(marketOrder(second.desk, {id: 'a'}), operator)).toMatchObject({
			refused: {because: 'conflict'},
		});
		expect(audit.after(0, 99)).toEqual(first.desk.audit.after(0, 99));
		// The market goes on where it was a minute ago at most, and does not jump back to its beginning.
		expect(Math.abs(tickOf(second.desk).bid - tickOf(first.desk).bid)).toBeLessThan(600);
	});

	test('the day of an account does: what was lost before the restart still counts', () => {
		const ledger = createMapLedger();
		const first = createStand({ledger});
		first.desk.trading.close(openOne(first), operator);
		const {dailyPnl} = first.desk.accounts.state('paper-main')!;
		expect(dailyPnl).toBeLessThan(0);
		expect(createStand({ledger}).desk.accounts.state('paper-main')?.dailyPnl).toBe(dailyPnl);
	});

	test('new names do not collide with old ones', () => {
		const ledger = createMapLedger();
		const one = openOne(createStand({ledger}), 'a');
		const other = openOne(createStand({ledger}), 'b');
		expect(one).not.toBe(other);
		expect(createStand({ledger}).desk.trading.positions()).toHaveLength(2);
	});

	test('a fact that cannot be read is named, not skipped', () => {
		const ledger = createMapLedger();
		openOne(createStand({ledger}));
		const [id = ''] = ledger.facts.get('position')!.keys();
		ledger.put('position', id, {id, side: 'sideways'});
		expect(() => createStand({ledger})).toThrow(`Damaged fact: position ${id}`);
	});

	test('nothing is told that was not kept', () => {
		const ledger = createMapLedger();
		const stand = createStand({ledger});
		const full = {
			...ledger,
			put(kind: Parameters<typeof ledger.put>[0], id: string, fact: unknown) {
				if (kind === 'position') {
					throw new Error('disk full');
				}

				ledger.put(kind, id, fact);
			},
		};
		const other = createStand({ledger: full});
		expect(() => other.desk.trading.place(marketOrder(stand.desk), operator)).toThrow('disk full');
		expect(other.events.filter(({type}) => type.startsWith('desk.'))).toEqual([]);
	});
});

describe('the audit', () => {
	function writeSome(ledger = createMapLedger()): Stand {
		const stand = createStand({ledger});
		openOne(stand, 'a');
		restOne(stand, 'b');
		stand.desk.risk.stop('cancel_all', undefined, operator);
		return stand;
	}

	test('is a chain from the first entry on', () => {
		const {desk} = writeSome();
		const entries = desk.audit.after(0, 99);
		expect(entries.map(({seq}) => seq)).toEqual([1, 2, 3, 4]);
		expect(entries[0]?.previous).toBe(beginning);
		expect(entries.every(({previous}, index) => index === 0 || previous === entries[index - 1]!.hash)).toBe(
			true,
		);
		expect(desk.audit.firstBroken()).toBeUndefined();
		expect(desk.audit.after(2, 1).map(({seq}) => seq)).toEqual([3]);
		expect(desk.audit.after(4, 10)).toEqual([]);
	});

	test.each([
		['what was done', {data: {volume: 99}}],
		['who did it', {actor: 'somebody else'}],
		['when', {at: 1}],
		['its place', {seq: 7}],
	])('shows where somebody changed %s on the disk', (_, change) => {
		const ledger = createMapLedger();
		const [, second] = writeSome(ledger).desk.audit.after(0, 9);
		ledger.put('audit', second!.id, {...second!, ...change});
		expect(createStand({ledger}).desk.audit.firstBroken()).toBe('seq' in change ? 7 : 2);
	});

	test('shows where an entry is missing', () => {
		const ledger = createMapLedger();
		const [, second] = writeSome(ledger).desk.audit.after(0, 9);
		ledger.remove('audit', second!.id);
		expect(createStand({ledger}).desk.audit.firstBroken()).toBe(3);
	});

	test('goes on after a restart', () => {
		const ledger = createMapLedger();
		writeSome(ledger);
		const again = createStand({ledger});
		again.desk.risk.resume(undefined, operator);
		expect(again.desk.audit.after(4, 9)).toMatchObject([{seq: 5, action: 'risk.resume'}]);
		expect(again.desk.audit.firstBroken()).toBeUndefined();
		expect(firstBrokenIn(again.desk.audit.after(1, 9), {seq: 1, hash: 'x'})).toBe(2);
	});
});
