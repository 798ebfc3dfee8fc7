import {describe, expect, test} from 'vitest';
import type {CopyConstraints, LeaderSignal} from '../../../source/sandbox/world/desk/entities-social.ts';
import type {CopyDesk, createCopytrade} from '../../../source/sandbox/world/desk/copytrade.ts';
import {createMapLedger, createStand, ofType, operator, saturday, type Stand, tickOf} from './stand.mts';

const constraints: CopyConstraints = {
	allowedSymbols: ['BTCUSD'],
	maxVolume: 0.25,
	directionFilter: 'both',
	maxSignalAgeSeconds: 60,
};

function signalAt(stand: Stand, change: Partial<LeaderSignal> = {}): LeaderSignal {
	const {bid, ask} = tickOf(stand.desk);
	return {
		...{id: 'sig_1', strategyId: 'strat_tide', at: stand.clock.now(), symbol: 'BTCUSD', timeframe: '15m'},
		...{action: 'OPEN', side: 'buy', volume: 1, entry: ask, stopLoss: bid - 500, takeProfit: ask + 900},
		...change,
	};
}

describe('a preview', () => {
	test('says what would be traded, with no more volume than anybody allows, in whole steps', () => {
		const stand = createStand();
		const {preview} = stand.desk.copytrade;
		const signal = signalAt(stand);
		expect(preview('paper-main', signal, constraints)).toMatchObject({
			...{signalId: 'sig_1', isKnown: false, blockedBecause: undefined},
			intent: {accountId: 'paper-main', type: 'market', side: 'buy', volume: 0.25, stopLoss: signal.stopLoss},
		});
		expect(preview('paper-main', signal, {...constraints, maxVolume: 0.258}).intent?.volume).toBe(0.25);
		expect(preview('paper-main', signal, {...constraints, maxVolume: 9}).intent?.volume).toBe(1);
		expect(preview('paper-main', {...signal, volume: 0.1}, constraints).intent?.volume).toBe(0.1);
	});

	test.each([
		['UNSUPPORTED_ACTION', {action: 'CLOSE'}, {}],
		['UNSUPPORTED_ACTION', {action: 'MODIFY'}, {}],
		['SYMBOL_NOT_ALLOWED', {symbol: 'ETHUSD'}, {}],
		['SYMBOL_NOT_ALLOWED', {symbol: 'DOGE'}, {allowedSymbols: ['DOGE']}],
		['DIRECTION_FILTER_BLOCK', {}, {directionFilter: 'short-only'}],
		['DIRECTION_FILTER_BLOCK', {side: 'sell'}, {directionFilter: 'long-only'}],
		['SIGNAL_STALE', {}, {maxSignalAgeSeconds: 0.5}],
		['SIGNAL_STALE', {at: NaN}, {}],
	] as const)('is blocked by %s for %j and %j', (code, change, narrower) => {
		const stand = createStand();
		const signal = signalAt(stand, change);
		stand.clock.turn(1000);
		expect(stand.desk.copytrade.preview('paper-main', signal, {...constraints, ...narrower})).toMatchObject({
			...{blockedBecause: code, intent: undefined},
		});
	});

	test('a signal from the future is as stale as one from the past', () => {
		const stand = createStand();
		const signal = signalAt(stand, {at: stand.clock.now() + 61_000});
		expect(stand.desk.copytrade.preview('paper-main', signal, constraints).blockedBecause).toBe(
			'SIGNAL_STALE',
		);
	});
});

describe('a follow', () => {
	test('is made once, paused, resumed, ended, and each of these told of once', () => {
		const {desk, events} = createStand();
		const {follow, setPaused, unfollow, follows} = desk.copytrade;
		const first = follow('paper-main', 'strat_tide', operator);
		expect(follow('paper-main', 'strat_tide', operator)).toEqual(first);
		expect(follows('paper-main')).toHaveLength(1);
		expect(follows('demo-eu')).toEqual([]);
		expect(setPaused('paper-main', 'strat_tide', true, operator)).toMatchObject({value: {isPaused: true}});
		setPaused('paper-main', 'strat_tide', true, operator);
		setPaused('paper-main', 'strat_tide', false, operator);
		expect(unfollow('paper-main', 'strat_tide', operator)).toEqual({wasFollowing: true});
		expect(unfollow('paper-main', 'strat_tide', operator)).toEqual({wasFollowing: false});
		const actions = ['followed', 'paused', 'resumed', 'unfollowed'];
		expect(ofType(events, 'desk.follow').map(({action}) => action)).toEqual(actions);
		expect(desk.audit.after(0, 9).map(({action}) => action)).toEqual(
			actions.map((each) => `copytrade.${each}`),
		);
	});

	test('needs an account and a strategy that are there', () => {
		const {copytrade} = createStand().desk;
		expect(copytrade.follow('nobody', 'strat_tide', operator)).toMatchObject({
			refused: {because: 'not found', what: 'account nobody'},
		});
		expect(copytrade.follow('paper-main', 'strat_nobody', operator)).toMatchObject({
			refused: {because: 'not found', what: 'strategy strat_nobody'},
		});
		expect(copytrade.setPaused('paper-main', 'strat_tide', true, operator).ok).toBe(false);
	});

	test('is there after a restart', () => {
		const ledger = createMapLedger();
		const first = createStand({ledger});
		first.desk.copytrade.follow('paper-main', 'strat_tide', operator);
		first.desk.copytrade.setPaused('paper-main', 'strat_tide', true, operator);
		expect(createStand({ledger}).desk.copytrade.follows()).toEqual(first.desk.copytrade.follows());
	});
});

test('signals come by themselves, and an open one is traded for those who follow', () => {
	const {desk, clock, events} = createStand({scenario: 'market', startAt: saturday, seed: 2});
	desk.copytrade.follow('paper-main', 'strat_tide', operator);
	clock.turn(40 * 60_000);
	const signals = desk.copytrade.signals();
	expect(signals.length).toBeGreaterThan(10);
	expect(new Set(signals.map(({id}) => id)).size).toBe(signals.length);
	const copied = ofType(events, 'desk.copied');
	const followed = desk.copytrade.signals('strat_tide');
	expect(copied.map(({signal}) => signal.id)).toEqual(followed.map(({id}) => id));
	const opened = copied.filter(({outcome}) => outcome === 'executed');
	expect(opened.length).toBeGreaterThan(0);
	expect(opened.every(({signal}) => signal.action === 'OPEN')).toBe(true);
	const traded = desk.trading
		.executions()
		.filter(({status, intentId}) => status === 'executed' && intentId.startsWith('copy:'));
	expect(traded).toHaveLength(opened.length);
	expect(ofType(events, 'desk.feed').some(({event}) => event.topic === 'copytrade.signal.opened')).toBe(true);
});

describe("a leader's signal", () => {
	test('is carried out once for each follow, and not again after a restart or a second follow', () => {
		const ledger = createMapLedger();
		const stand = createStand({ledger});
		stand.desk.copytrade.follow('paper-main', 'strat_tide', operator);
		const signal = signalAt(stand, {volume: 0.1});
		const lead = (on: Stand): readonly string[] => {
			leaderOf(on).lead(signal);
			return ofType(on.events, 'desk.copied').map(({outcome}) => outcome);
		};

		expect(lead(stand)).toEqual(['executed']);
		expect(lead(stand)).toEqual(['executed', 'known']);
		const second = createStand({ledger});
		expect(lead(second)).toEqual(['known']);
		second.desk.copytrade.unfollow('paper-main', 'strat_tide', operator);
		second.desk.copytrade.follow('paper-main', 'strat_tide', operator);
		expect(second.desk.copytrade.preview('paper-main', signal, constraints)).toMatchObject({
			...{isKnown: true, intent: undefined},
		});
		expect(second.desk.trading.executions()).toHaveLength(1);
	});

	test('is forgotten when 2,000 more were carried out, on the disk as well', () => {
		const ledger = createMapLedger();
		const stand = createStand({ledger});
		stand.desk.copytrade.follow('paper-main', 'strat_tide', operator);

		for (let n = 0; n < 2005; n++) {
			// What is closed by a leader is not copied: nothing is traded here, only remembered.
			leaderOf(stand).lead(signalAt(stand, {id: `sig_${n}`, action: 'CLOSE'}));
		}

		expect(ledger.facts.get('signal')?.size).toBe(2000);
		const isKnown = (id: string) =>
			createStand({ledger}).desk.copytrade.preview('paper-main', signalAt(stand, {id}), constraints).isKnown;
		expect(['sig_4', 'sig_5', 'sig_2004'].map((id) => isKnown(id))).toEqual([false, true, true]);
	});

	test('is blocked by the risk rules, and says by which', () => {
		const stand = createStand();
		stand.desk.copytrade.follow('paper-main', 'strat_tide', operator);
		stand.desk.risk.stop('pause_trading', undefined, operator);
		leaderOf(stand).lead(signalAt(stand));
		expect(ofType(stand.events, 'desk.copied')).toMatchObject([
			{outcome: 'blocked', says: 'EMERGENCY_STOP_ACTIVE'},
		]);
		expect(stand.desk.audit.after(0, 9).at(-1)).toMatchObject({
			action: 'copytrade.execution',
			data: {outcome: 'blocked'},
		});
	});

	test('is not heard by who has paused or follows another', () => {
		const stand = createStand();
		stand.desk.copytrade.follow('paper-main', 'strat_tide', operator);
		stand.desk.copytrade.follow('demo-eu', 'strat_lantern', operator);
		stand.desk.copytrade.setPaused('paper-main', 'strat_tide', true, operator);
		leaderOf(stand).lead(signalAt(stand));
		expect(ofType(stand.events, 'desk.signal')).toHaveLength(1);
		expect(ofType(stand.events, 'desk.copied')).toEqual([]);
	});
});

/** The desk's own leaders are moved by chance; tests lead for themselves. */
function leaderOf({desk}: Stand): CopyDesk {
	const {copytrade} = desk;

	if (!('lead' in copytrade)) {
		throw new Error('the desk has no leader');
	}

	return copytrade as ReturnType<typeof createCopytrade>;
}
