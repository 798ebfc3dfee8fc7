import {encodeRequest} from '../../request-envelope.ts';
import {ok} from '../../../domain/result.ts';
import {errandOf, type Dialect} from '../dialect.ts';
import {readAnswer} from './answers.ts';
import {callFor} from './commands.ts';
import {cronRunsOf} from './cron-runs.ts';
import {decisionHistory} from './decision-history.ts';
import {decode} from './decode.ts';
import {startGreeting, stepGreeting, type ClawGreeting} from './greeting.ts';
import {logTailOf} from './log-lines.ts';
import type {ClawMemory} from './memory.ts';
import {readBackOf} from './read-back.ts';
import {callsAfterGreeting, historyOf, readingOf} from './readings.ts';

/** The dialect of Clawdis, Clawdbot and OpenClaw gateways: protocols 2, 3 and 4, and the opening of 1. */
export const claw: Dialect<ClawGreeting, ClawMemory> = {
	name: 'claw',
	target: ({url}) => ({url, via: 'websocket', headers: {}}),
	startGreeting,
	stepGreeting,
	decode,
	readAnswer,
	encode: (id, call) => encodeRequest(id, call.method, call.params),
	readingOf,
	callsAfterGreeting,
	cronRunsOf,
	logTailOf,
	historyOf,
	decisionHistory,
	readBackOf,
	liveness: undefined,
	errandFor(command, gateway, idempotencyKey) {
		const call = callFor(command, gateway, idempotencyKey);
		return call.ok ? ok(errandOf(call.value)) : call;
	},
};
