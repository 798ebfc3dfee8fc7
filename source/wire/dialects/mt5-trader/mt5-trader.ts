import {encodeRequest} from '../../request-envelope.ts';
import type {Dialect} from '../dialect.ts';
import {readAnswer} from './answers.ts';
import {decisionHistory} from './decision-history.ts';
import {decode} from './decode.ts';
import {errandFor} from './errands.ts';
import {startGreeting, stepGreeting, type Mt5Greeting} from './greeting.ts';
import type {Mt5Memory} from './memory.ts';
import {callsAfterGreeting, candlesOf, historyOf, readingOf} from './readings.ts';

/** The dialect of the trading assistant's gateway (seed 004), protocol 1, and of the server that was shipped with it. */
export const mt5Trader: Dialect<Mt5Greeting, Mt5Memory> = {
	name: 'mt5-trader',
	target: ({url}) => ({url, via: 'websocket', headers: {}}),
	startGreeting,
	stepGreeting,
	decode,
	readAnswer,
	// Measured: `params: null` is refused, and so is any key besides the four.
	encode: (id, call) => encodeRequest(id, call.method, call.params ?? {}),
	readingOf,
	callsAfterGreeting,
	historyOf,
	candlesOf,
	decisionHistory,
	liveness: {
		call: {method: 'gateway.ping', params: {}, deadlineMs: 10_000},
		everyMs: 15_000,
		misses: 2,
	},
	errandFor,
};
