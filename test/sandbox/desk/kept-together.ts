import {describe, expect, test} from 'vitest';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import {createAudit} from '../../../source/sandbox/world/desk/audit.ts';
import {createKeeper} from '../../../source/sandbox/world/desk/keeper.ts';
import {createBus} from '../../../source/sandbox/world/events.ts';
import {createKeeping} from '../../../source/sandbox/world/keeping.ts';
import type {FactKind} from '../../../source/sandbox/world/ledger.ts';
import {createRandom} from '../../../source/sandbox/world/random.ts';
import {createMapLedger, createStand, marketOrder, type MapLedger, ofType, operator} from './stand.mts';

/** A ledger that throws at facts of one kind until it is told not to, for a reason that is not the disk's. */
function createMoodyLedger(): MapLedger & {refuses: FactKind | undefined} {
	const ledger = createMapLedger();
	const moody = {
		...ledger,
		refuses: undefined as FactKind | undefined,
		put(kind: FactKind, id: string, fact: unknown) {
			if (kind === moody.refuses) {
				throw new Error('a mistake of ours');
			}

			ledger.put(kind, id, fact);
		},
	};
	return moody;
}

describe('an act that throws on its way', () => {
	test.each(['position', 'trade'] as const)('at a %s leaves nothing of itself in memory either', (kind) => {
		const ledger = createMoodyLedger();
		const stand = createStand({ledger});
		const {trading, audit, accounts} = stand.desk;
		trading.place(marketOrder(stand.desk, {id: 'first'}), operator);
		const books = () => [
			...[trading.positions(), trading.orders(), trading.executions(), accounts.all()],
			...[audit.after(0, 99), trading.executionOf('second')],
		];
		const before = structuredClone(books());
		const told = stand.events.length;
		ledger.refuses = kind;
		expect(() => trading.place(marketOrder(stand.desk, {id: 'second'}), operator)).toThrow('a mistake');
		expect(books()).toEqual(before);
		expect(stand.events).toHaveLength(told);

		ledger.refuses = undefined;
		expect(trading.place(marketOrder(stand.desk, {id: 'second'}), operator).ok).toBe(true);
		expect(audit.firstBroken()).toBeUndefined();
		const again = createStand({ledger});
		expect(again.desk.audit.firstBroken()).toBeUndefined();
		expect(again.desk.audit.after(0, 99)).toEqual(audit.after(0, 99));
		expect(again.desk.trading.executions()).toEqual(trading.executions());
		// The feeds have no gap where the attempt was.
		const feed = ofType(stand.events, 'desk.feed').filter(({event}) => event.accountId === 'paper-main');
		const sequences = feed.map(({event}) => event.sequence);
		expect(sequences).toEqual(sequences.map((_, index) => (sequences[0] ?? 0) + index));
	});

	test('leaves a stop, a policy and a device as they were', () => {
		const ledger = createMoodyLedger();
		const {desk} = createStand({ledger});
		const device = {id: 'phone', platform: 'ios', label: 'Phone', pushToken: undefined} as const;
		const before = structuredClone([desk.risk.status(), desk.risk.policy(), desk.devices.all()]);
		ledger.refuses = 'audit';
		expect(() => desk.risk.stop('pause_trading', undefined, operator)).toThrow('a mistake');
		expect(() => desk.risk.setPolicy({maxVolume: 0.1}, operator)).toThrow('a mistake');
		expect(() => desk.devices.pair(device, operator)).toThrow('a mistake');
		expect(() => desk.copytrade.follow('paper-main', 'strat_tide', operator)).toThrow('a mistake');
		expect([desk.risk.status(), desk.risk.policy(), desk.devices.all()]).toEqual(before);
		expect(desk.copytrade.follows()).toEqual([]);
	});
});

describe('what is remembered is bounded:', () => {
	test('the audit in memory goes on from its hash, and the ledger still knows the first entry', () => {
		const ledger = createMapLedger();
		const bus = createBus();
		const [clock, random] = [createHandClock(), createRandom(1)];
		const stage = {clock, random, emit: bus.emit, ledger, isNew: true, pace: (ms: number) => ms};
		const keeper = createKeeper({...stage, ...createKeeping(ledger, bus)}, random);
		const audit = createAudit(clock, keeper, 10);

		for (let n = 1; n <= 50; n++) {
			audit.write('test', {n}, operator);
		}

		const seqs = (after: number, limit: number) => audit.after(after, limit).map(({seq}) => seq);
		expect(audit.firstBroken()).toBeUndefined();
		expect([seqs(0, 3), seqs(30, 2), seqs(48, 9)]).toEqual([
			[1, 2, 3],
			[31, 32],
			[49, 50],
		]);
		// Only memory is asked where memory knows: the ledger is read for what is older.
		ledger.facts.get('audit')?.clear();
		expect(seqs(0, 99).length).toBeLessThan(12);
		expect(seqs(48, 9)).toEqual([49, 50]);
	});

	test('orders and executions that are long over are forgotten, on the disk as well', () => {
		const ledger = createMapLedger();
		const {desk} = createStand({ledger});
		const {trading} = desk;

		for (let n = 0; n < 1300; n++) {
			const order = {...marketOrder(desk, {id: `i${n}`, type: 'limit', price: 2000}), stopLoss: 1000};
			trading.place({...order, takeProfit: undefined}, operator);
			trading.cancel(trading.orders().at(-1)?.id ?? '', operator);
		}

		const count = (kind: FactKind) => ledger.facts.get(kind)?.size ?? 0;
		expect(trading.executions()).toHaveLength(1000);
		expect(count('order')).toBeLessThanOrEqual(1200);
		// Each placing is known by its intent; of what became of it only the last are.
		expect(count('trade')).toBeLessThanOrEqual(1300 + 1200 / 2);
		const again = createStand({ledger}).desk;
		expect(again.trading.executions()).toEqual(trading.executions());
		expect(again.trading.executionOf('i0')).toEqual(trading.executionOf('i0'));
		expect(again.trading.executionOf('i0')).toMatchObject({status: 'placed'});
		expect(again.trading.orders()).toEqual(trading.orders());
	});
});
