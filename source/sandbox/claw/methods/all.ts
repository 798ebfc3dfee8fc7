import type {Method} from '../gateway.ts';
import {type Check, compileCheck} from '../validate.ts';
import type {Version} from '../versions.ts';
import {agentMethods} from './agents.ts';
import {approvalMethods} from './approvals.ts';
import {cronMethods} from './cron.ts';
import {logMethods} from './logs.ts';
import {lookMethods} from './look.ts';
import {pairingMethods} from './pairing.ts';
import {questionMethods} from './questions.ts';
import {runMethods} from './runs.ts';
import {taskMethods} from './tasks.ts';
import {threadMethods} from './threads.ts';

export type Served = {readonly method: Method; readonly check: Check | undefined};

/** The methods of a version, each with its check compiled. One that is listed and not there is our mistake. */
export function servedMethods({protocol, methods}: Version): ReadonlyMap<string, Served> {
	const all = {
		...lookMethods(protocol),
		...agentMethods(),
		...logMethods(),
		...threadMethods(protocol),
		...runMethods(protocol),
		...cronMethods(protocol),
		...taskMethods(),
		...approvalMethods(protocol),
		...questionMethods(),
		...pairingMethods(protocol),
	};

	return new Map(
		methods.map((name) => {
			const method = all[name];

			if (method === undefined) {
				throw new Error(`The sandbox lists the method ${name} but does not serve it`);
			}

			const check = method.params === undefined ? undefined : compileCheck(method.params, protocol);
			return [name, {method, check}] as const;
		}),
	);
}
