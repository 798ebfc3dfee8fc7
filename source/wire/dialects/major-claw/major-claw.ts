import type {Slice} from '../../../domain/slices.ts';
import type {Call, Dialect, Reading} from '../dialect.ts';
import {capabilities} from './capabilities.ts';
import {errandFor} from './commands.ts';
import {decode, readAnswer} from './decode.ts';
import {writeEnvelope} from './envelope.ts';
import {startGreeting, stepGreeting, target, type MajorClawGreeting} from './greeting.ts';
import type {MajorClawMemory} from './memory.ts';

/** Every topic of the contract; a new connection hears of nothing. */
const subscribe: Call = {
	method: 'instance.subscribe',
	params: {topics: ['task.*', 'agent.*', 'chat.*', 'system.*']},
	deadlineMs: 10_000,
};

/** No list can be asked for: what is known is what was told since we subscribed. */
function readingOf(slice: Slice): Reading {
	return capabilities.shows.includes(slice)
		? {
				status: 'limited',
				calls: [],
				why: 'not-offered',
				because: 'instances tell what happens and list nothing: what they do not repeat is not shown',
			}
		: {status: 'missing', why: 'not-offered', because: 'the contract of Major Claw has nothing like it'};
}

/** The dialect of instances that Major Claw controls: seed 000, contract 1. We are the controller. */
export const majorClaw: Dialect<MajorClawGreeting, MajorClawMemory> = {
	name: 'major-claw',
	target,
	startGreeting,
	stepGreeting,
	decode,
	readAnswer,
	encode: (id, {method, params, about}, {home}, at) =>
		writeEnvelope({type: method, requestId: id, instanceId: about ?? home}, params, at),
	liveness: undefined,
	readingOf,
	callsAfterGreeting: () => [subscribe],
	historyOf: () => undefined,
	errandFor,
};
