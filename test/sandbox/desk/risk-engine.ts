import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {
	Account,
	AccountState,
	Intent,
	Policy,
	Restriction,
	Violation,
	ViolationCode,
} from '../../../source/sandbox/world/desk/entities.ts';
import {listed} from '../../../source/sandbox/world/desk/instruments.ts';
import {
	assess,
	type RiskFacts,
	riskRewardOf,
	stricter,
} from '../../../source/sandbox/world/desk/risk-engine.ts';

const policy: Policy = {
	allowedSymbols: ['BTCUSD', 'EURUSD'],
	maxVolume: 1,
	maxConcurrentPositions: 3,
	maxDailyLoss: 1000,
	requiresStopLoss: true,
};

const account: Account = {
	...{id: 'paper-main', connectorId: 'paper', providerAccountId: '1', mode: 'paper', label: 'Paper'},
	...{allowedSymbols: [], status: 'connected', currency: 'USD', balance: 100_000},
	...{connectedAt: 1, disconnectedAt: undefined},
};

const state: AccountState = {
	...{accountId: 'paper-main', balance: 100_000, equity: 100_000, margin: 0, freeMargin: 100_000},
	...{dailyPnl: 0, openPositions: 0},
};

const facts: RiskFacts = {
	...{policy, account, state, pendingOrders: 0, isOpen: true},
	status: {isStopped: false, isLiveDisabled: false, lastAction: undefined, lastReason: undefined},
	instrument: listed[0],
	tick: {symbol: 'BTCUSD', at: 1, bid: 100_000, ask: 100_010},
};

const good: Intent = {
	...{id: 'i', accountId: 'paper-main', symbol: 'BTCUSD', type: 'market', side: 'buy', volume: 0.5},
	...{price: undefined, stopLoss: 99_000, takeProfit: 102_010},
};

function violationsOf(
	intent: Partial<Intent>,
	change: Partial<RiskFacts> = {},
	restriction?: Restriction,
): readonly Violation[] {
	return assess({...good, ...intent}, {...facts, ...change}, restriction).violations;
}

function codesOf(...args: Parameters<typeof violationsOf>): readonly ViolationCode[] {
	return violationsOf(...args).map(({code}) => code);
}

test('an intent within all rules is allowed, with its margin and what it may win for what it risks', () => {
	expect(assess(good, facts)).toEqual({
		isAllowed: true,
		violations: [],
		computed: {marginRequired: 5000.5, riskReward: 1.98},
	});
});

describe('each rule has its code and says what would satisfy it', () => {
	test.each<[ViolationCode, Partial<Intent>, Partial<RiskFacts>, Violation['details']]>([
		['SYMBOL_NOT_ALLOWED', {symbol: 'XAUUSD'}, {}, {symbol: 'XAUUSD', allowedSymbols: ['BTCUSD', 'EURUSD']}],
		[
			'SYMBOL_NOT_ALLOWED',
			{},
			{account: {...account, allowedSymbols: ['EURUSD']}},
			{symbol: 'BTCUSD', allowedSymbols: ['EURUSD']},
		],
		['MAX_VOLUME_EXCEEDED', {volume: 1.01}, {}, {volume: 1.01, maxVolume: 1}],
		[
			'MAX_CONCURRENT_POSITIONS',
			{},
			{state: {...state, openPositions: 2}, pendingOrders: 1},
			{openPositions: 3, maxConcurrentPositions: 3},
		],
		['MAX_DAILY_LOSS', {}, {state: {...state, dailyPnl: -1000}}, {dailyPnl: -1000, maxDailyLoss: 1000}],
		['STOP_LOSS_REQUIRED', {stopLoss: undefined}, {}, {required: true}],
		[
			'EMERGENCY_STOP_ACTIVE',
			{},
			{status: {isStopped: true, isLiveDisabled: false, lastAction: 'close_all', lastReason: 'storm'}},
			{lastAction: 'close_all', lastReason: 'storm'},
		],
		[
			'SESSION_CLOSED',
			{},
			{isOpen: false},
			{symbol: 'BTCUSD', days: 'Monday to Friday', fromHour: 0, toHour: 24, zone: 'UTC'},
		],
		['STOP_LOSS_WRONG_SIDE', {stopLoss: 100_000}, {}, {side: 'buy', stopLoss: 100_000, mustBeBelow: 100_000}],
		[
			'TAKE_PROFIT_WRONG_SIDE',
			{takeProfit: 100_010},
			{},
			{side: 'buy', takeProfit: 100_010, mustBeAbove: 100_010},
		],
		[
			'PRICE_WRONG_SIDE',
			{type: 'limit', price: 100_020, takeProfit: 103_000},
			{},
			{orderType: 'limit', side: 'buy', price: 100_020, mustBeBelow: 100_010},
		],
		[
			'PRICE_WRONG_SIDE',
			{type: 'stop', side: 'sell', price: 100_020, stopLoss: 101_000, takeProfit: 90_000},
			{},
			{orderType: 'stop', side: 'sell', price: 100_020, mustBeBelow: 100_000},
		],
		[
			'INSUFFICIENT_MARGIN',
			{},
			{state: {...state, freeMargin: 5000}},
			{marginRequired: 5000.5, freeMargin: 5000},
		],
		['VOLUME_STEP', {volume: 0.015}, {}, {volume: 0.015, minVolume: 0.01, volumeStep: 0.01}],
		['VOLUME_STEP', {volume: 0.001}, {}, {volume: 0.001, minVolume: 0.01, volumeStep: 0.01}],
		[
			'ACCOUNT_DISCONNECTED',
			{},
			{account: {...account, status: 'disconnected'}},
			{accountId: 'paper-main', status: 'disconnected'},
		],
		['ACCOUNT_DISCONNECTED', {}, {account: undefined}, {accountId: 'paper-main', status: 'unknown'}],
		[
			'LIVE_TRADING_DISABLED',
			{},
			{
				account: {...account, mode: 'live'},
				status: {...facts.status, isLiveDisabled: true},
			},
			{accountId: 'paper-main', mode: 'live'},
		],
	])('%s', (code, intent, change, details) => {
		expect(violationsOf(intent, change)).toMatchObject([{code, details}]);
	});
});

test('a symbol nobody trades is not allowed', () => {
	expect(codesOf({symbol: 'DOGE'}, {instrument: undefined, tick: undefined, isOpen: false})).toContain(
		'SYMBOL_NOT_ALLOWED',
	);
});

test.each([0, -1, NaN, Infinity, -Infinity])('a volume of %s is refused', (volume) => {
	expect(codesOf({volume})).toContain('VOLUME_STEP');
});

test.each([0, -5, NaN, Infinity])('prices of %s are refused', (price) => {
	expect(codesOf({stopLoss: price})).toContain('STOP_LOSS_WRONG_SIDE');
	expect(codesOf({takeProfit: price})).toContain('TAKE_PROFIT_WRONG_SIDE');
	expect(codesOf({type: 'limit', price})).toContain('PRICE_WRONG_SIDE');
});

test('a price that was sent along with a market order means nothing', () => {
	expect(assess({...good, price: 1}, facts)).toEqual(assess(good, facts));
});

test('what one may win for what one risks is unknown without both ends', () => {
	expect(riskRewardOf({...good, takeProfit: undefined}, facts.tick)).toBeUndefined();
	expect(riskRewardOf({side: 'sell', price: 100, stopLoss: 110, takeProfit: 75}, undefined)).toBe(2.5);
});

describe('a client can make the answer stricter', () => {
	test.each<[string, Restriction['policy'], ViolationCode]>([
		['by a smaller volume', {maxVolume: 0.4}, 'MAX_VOLUME_EXCEEDED'],
		['by fewer symbols', {allowedSymbols: ['EURUSD']}, 'SYMBOL_NOT_ALLOWED'],
		['by no symbols', {allowedSymbols: []}, 'SYMBOL_NOT_ALLOWED'],
		['by fewer positions', {maxConcurrentPositions: 0}, 'MAX_CONCURRENT_POSITIONS'],
		['by a limit that is no number', {maxVolume: NaN}, 'MAX_VOLUME_EXCEEDED'],
	])('%s', (_, change, code) => {
		const told = {policy: change, openPositions: undefined, dailyPnl: undefined};
		expect(codesOf({}, {}, told)).toEqual([code]);
	});

	test('by requiring a stop, by more positions, by a worse day', () => {
		const lenient = {policy: {...policy, requiresStopLoss: false}};
		const none = {openPositions: undefined, dailyPnl: undefined};
		expect(codesOf({stopLoss: undefined}, lenient)).toEqual([]);
		expect(codesOf({stopLoss: undefined}, lenient, {policy: {requiresStopLoss: true}, ...none})).toEqual([
			'STOP_LOSS_REQUIRED',
		]);
		expect(codesOf({}, {}, {policy: {}, openPositions: 3, dailyPnl: undefined})).toEqual([
			'MAX_CONCURRENT_POSITIONS',
		]);
		expect(codesOf({}, {}, {policy: {}, openPositions: undefined, dailyPnl: -1000})).toEqual([
			'MAX_DAILY_LOSS',
		]);
	});
});

const anyNumber = fc.oneof(
	// Adding nothing turns -0 into 0: JSON does not tell them apart.
	fc.double({min: -2000, max: 200_000, noNaN: true}).map((value) => value + 0),
	fc.constantFrom(0, -1, NaN, Infinity, -Infinity),
);
const anySymbols = fc.subarray(['BTCUSD', 'EURUSD', 'XAUUSD', '__proto__', 'constructor']);
const anyRestriction: fc.Arbitrary<Restriction> = fc.record({
	policy: fc.record(
		{
			allowedSymbols: anySymbols,
			maxVolume: anyNumber,
			maxConcurrentPositions: anyNumber,
			maxDailyLoss: anyNumber,
			requiresStopLoss: fc.boolean(),
		},
		{requiredKeys: []},
	),
	openPositions: fc.option(anyNumber, {nil: undefined}),
	dailyPnl: fc.option(anyNumber, {nil: undefined}),
});
const anyPrice = fc.option(fc.oneof(anyNumber, fc.double({min: 95_000, max: 105_000, noNaN: true})), {
	nil: undefined,
});
const anyIntent: fc.Arbitrary<Intent> = fc.record({
	id: fc.constant('i'),
	accountId: fc.constant('paper-main'),
	symbol: fc.constantFrom('BTCUSD', 'EURUSD', 'XAUUSD', 'toString'),
	type: fc.constantFrom('market', 'limit', 'stop'),
	side: fc.constantFrom('buy', 'sell'),
	volume: fc.oneof(
		anyNumber,
		fc.integer({min: 1, max: 120}).map((steps) => steps / 100),
	),
	price: anyPrice,
	stopLoss: anyPrice,
	takeProfit: anyPrice,
});
const anyFacts: fc.Arbitrary<RiskFacts> = fc.record({
	policy: fc.constant(policy),
	status: fc.record({
		isStopped: fc.boolean(),
		isLiveDisabled: fc.boolean(),
		lastAction: fc.constant(undefined),
		lastReason: fc.constant(undefined),
	}),
	account: fc.constantFrom(account, {...account, mode: 'live' as const}, undefined),
	state: fc.record({
		accountId: fc.constant('paper-main'),
		balance: fc.constant(100_000),
		equity: fc.constant(100_000),
		margin: fc.constant(0),
		freeMargin: fc.integer({min: 0, max: 20_000}),
		dailyPnl: fc.integer({min: -1200, max: 500}),
		openPositions: fc.integer({min: 0, max: 4}),
	}),
	pendingOrders: fc.integer({min: 0, max: 2}),
	instrument: fc.constantFrom(listed[0], undefined),
	tick: fc.constant(facts.tick),
	isOpen: fc.boolean(),
});

test('nothing a client says about itself allows what the desk refuses', () => {
	fc.assert(
		fc.property(anyIntent, anyFacts, anyRestriction, (intent, known, told) => {
			const ours = assess(intent, known).violations.map(({code}) => code);
			const both = assess(intent, known, told).violations.map(({code}) => code);
			expect(both).toEqual(expect.arrayContaining(ours));
		}),
		{numRuns: 2000},
	);
});

/** Prices close enough to the market that a good share of the intents is allowed. */
const nearPrice = fc.option(fc.integer({min: 95_000, max: 105_000}), {nil: undefined});

test('what is allowed has a volume, a stop and a target that can be traded', () => {
	const near = fc.tuple(anyIntent, fc.integer({min: -1, max: 120}), nearPrice, nearPrice, nearPrice);
	let allowed = 0;
	fc.assert(
		fc.property(near, ([base, steps, price, stopLoss, takeProfit]) => {
			const volume = steps / 100;
			const intent = {...base, symbol: 'BTCUSD', volume, price, stopLoss, takeProfit};

			if (!assess(intent, facts).isAllowed) {
				return;
			}

			allowed++;
			const entry = intent.type === 'market' ? undefined : price!;
			const sign = intent.side === 'buy' ? 1 : -1;
			expect(volume).toBeGreaterThanOrEqual(0.01);
			expect(volume).toBeLessThanOrEqual(1);
			expect((entry ?? facts.tick!.ask) * sign).toBeGreaterThan(stopLoss! * sign);
			expect(((takeProfit ?? Infinity * sign) - (entry ?? facts.tick!.bid)) * sign).toBeGreaterThan(0);
		}),
		{numRuns: 2000},
	);
	expect(allowed).toBeGreaterThan(100);
});

test('what an answer says can be sent as JSON without losing a number', () => {
	fc.assert(
		fc.property(anyIntent, anyFacts, anyRestriction, (intent, known, told) => {
			const {violations} = assess(intent, known, told);
			const text = JSON.stringify({violations});
			const sent: unknown = JSON.parse(text);
			expect(sent).toEqual({violations});
		}),
	);
});

test('of two policies the narrower counts, whichever comes first', () => {
	const other = {...policy, allowedSymbols: ['EURUSD', 'US500'], maxVolume: 0.2, requiresStopLoss: false};
	expect(stricter(policy, other)).toEqual({...policy, allowedSymbols: ['EURUSD'], maxVolume: 0.2});
	expect(stricter(other, policy)).toEqual(stricter(policy, other));
});
