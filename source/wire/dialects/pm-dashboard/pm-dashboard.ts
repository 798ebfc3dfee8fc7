import type {Dialect} from '../dialect.ts';
import {errandFor} from './commands.ts';
import {decode} from './decode.ts';
import {encode} from './encode.ts';
import {startGreeting, stepGreeting, target, type PmGreeting} from './greeting.ts';
import type {PmMemory} from './memory.ts';
import {callsAfterGreeting, readAnswer, readingOf} from './readings.ts';

/** The dialect of the OpenClaw PM Dashboard: seed 002 on `/ws`, and the Socket.IO server that ships. */
export const pmDashboard: Dialect<PmGreeting, PmMemory> = {
	name: 'pm-dashboard',
	target,
	startGreeting,
	stepGreeting,
	decode,
	readAnswer,
	encode,
	// Asked every 25 s, and answered within 20: the numbers of the Socket.IO server of the project.
	liveness: {call: {method: 'ping', params: {}, deadlineMs: 20_000}, everyMs: 25_000, misses: 1},
	// Seed 002 "Rate Limiting": 120 a minute and 10 at once, three excesses are a ban of five minutes. One is left for
	// what arrives bunched.
	pace: {burst: 9, perSecond: 2},
	readingOf,
	callsAfterGreeting,
	historyOf: () => undefined,
	errandFor,
};
