import {describe, expect, test} from 'vitest';
import type {Event, GatewayEvent} from '../../source/domain/events.ts';
import {createCandles, candleTimes, type CandlesOptions} from '../../source/session/candles.ts';
import type {Outcome} from '../../source/session/conversation.ts';
import {reduce} from '../../source/store/reduce.ts';
import {initialState, type State} from '../../source/store/state.ts';
import type {Call} from '../../source/wire/dialects/dialect.ts';
import {createHandTurnedClock} from '../helpers/hand-turned-clock.ts';
import {littleGateway} from '../helpers/little-dialect.ts';
import {withUi} from '../helpers/view-state.ts';

const candlesOf: CandlesOptions['candlesOf'] = (symbol) => ({
	method: 'feeds.getCandles',
	params: {symbol},
	deadlineMs: 1,
});

/** Two positions, and candles of the symbol of the first that came with the market. */
function start() {
	const clock = createHandTurnedClock();
	const asked: {readonly call: Call; readonly answered: (outcome: Outcome) => void}[] = [];
	let state: State = {...initialState(clock.now()), gateway: littleGateway};
	const tell = (events: readonly Event[]) => {
		state = events.reduce<State>((now, event) => reduce(now, event), state);
	};
	const openReader = () =>
		createCandles({
			clock,
			getState: () => state,
			dispatch: tell,
			candlesOf,
			ask: (call, answered) => asked.push({call, answered}),
		});
	const told = (symbol: string): GatewayEvent => ({
		type: 'series.replaced',
		series: {id: `${symbol} 5m`, symbol, timeframe: '5m', candles: []},
		at: clock.now(),
	});
	const readMarket = () => {
		tell([told('BTCUSD')]);
		state = reduce(state, {type: 'slice.refreshed', slice: 'market', at: clock.now()});
	};
	let reader = openReader();
	tell(
		['BTCUSD', 'ETHUSD'].map((symbol): GatewayEvent => {
			const change = {kind: 'position', status: 'open', symbol} as const;
			return {type: 'trade.changed', id: `of ${symbol}`, change, at: 0};
		}),
	);
	readMarket();
	return {
		clock,
		readMarket,
		doubtMarket() {
			state = reduce(state, {type: 'slice.doubted', slice: 'market', because: 'r', at: clock.now()});
		},
		look: () => reader.look(),
		stop: () => reader.stop(),
		reconnect() {
			reader.stop();
			reader = openReader();
		},
		choose(symbol: string) {
			state = withUi(state, {screen: 'trading', selected: {trades: `of ${symbol}`}});
			reader.look();
		},
		leave() {
			state = withUi(state, {screen: 'health'});
			reader.look();
		},
		answer(symbol = 'ETHUSD') {
			asked.at(-1)?.answered({type: 'answered', events: [told(symbol)], payload: {}});
		},
		refuse(code: string, retryAfterMs?: number) {
			const refusal = {code, message: 'no', retryAfterMs, details: undefined};
			asked.at(-1)?.answered({type: 'refused', refusal});
		},
		silence: () => asked.at(-1)?.answered({type: 'silent', because: 'no answer'}),
		symbols: () => asked.map(({call}) => JSON.stringify(call.params)),
		state: () => state,
	};
}

const eth = '{"symbol":"ETHUSD"}';

describe('the candles of the symbol that is looked at', () => {
	test('are read when it is chosen, once, and not where the market brought them or no chart is shown', () => {
		const {clock, look, choose, leave, answer, symbols, state} = start();
		look();
		choose('BTCUSD');
		expect(symbols()).toEqual([]);
		choose('ETHUSD');
		look();
		clock.turn(60_000);
		look();
		expect(symbols()).toEqual([eth]);
		answer();
		clock.turn(30_000);
		look();
		choose('BTCUSD');
		choose('ETHUSD');
		expect(symbols()).toEqual([eth]);
		expect(state().trading.series.get('ETHUSD 5m')?.readAt).toBe(clock.now() - 30_000);
		leave();
		expect(symbols()).toEqual([eth]);
	});

	test('are read again whenever the market was read anew, and after a new connection', () => {
		const {clock, choose, answer, readMarket, reconnect, look, symbols} = start();
		choose('ETHUSD');
		answer();
		clock.turn(5000);
		look();
		expect(symbols()).toHaveLength(1);
		readMarket();
		look();
		expect(symbols()).toHaveLength(2);
		answer();
		clock.turn(5000);
		look();
		expect(symbols()).toHaveLength(2);
		reconnect();
		readMarket();
		look();
		expect(symbols()).toHaveLength(3);
	});

	test('wait for the market where that is being read itself', () => {
		const {doubtMarket, readMarket, choose, look, symbols} = start();
		doubtMarket();
		choose('ETHUSD');
		expect(symbols()).toEqual([]);
		readMarket();
		look();
		expect(symbols()).toEqual([eth]);
	});

	test('are asked for later of a gateway that was busy or silent, and never again of one that refused', () => {
		const {clock, choose, look, refuse, silence, readMarket, symbols} = start();
		choose('ETHUSD');
		silence();
		clock.turn(candleTimes.retryMs - 1);
		look();
		expect(symbols()).toHaveLength(1);
		clock.turn(1);
		look();
		expect(symbols()).toHaveLength(2);
		refuse('UNAVAILABLE', 30_000);
		clock.turn(29_999);
		look();
		expect(symbols()).toHaveLength(2);
		clock.turn(1);
		look();
		refuse('NOT_FOUND');
		clock.turn(600_000);
		readMarket();
		look();
		expect(symbols()).toHaveLength(3);
	});

	test('are not asked for without end where the answer is about another symbol', () => {
		const {clock, choose, look, answer, symbols} = start();
		choose('ETHUSD');
		answer('ethusd');
		clock.turn(60_000);
		look();
		expect(symbols()).toHaveLength(1);
	});

	test('of one symbol at a time, and of the one looked at last when that is in', () => {
		const {choose, answer, symbols, stop, look} = start();
		choose('ETHUSD');
		choose('BTCUSD');
		answer();
		expect(symbols()).toEqual([eth]);
		stop();
		choose('ETHUSD');
		look();
		expect(symbols()).toEqual([eth]);
	});
});
