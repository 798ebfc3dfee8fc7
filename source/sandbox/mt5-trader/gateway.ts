import type {Tokens} from '../host/tokens.ts';
import type {Caller} from '../world/desk/parts.ts';
import type {World} from '../world/parts.ts';
import {type Answer, no} from './frames.ts';
import type {Hub} from './hub.ts';
import type {Notebook} from './notebook.ts';
import type {Foreign} from './read.ts';
import type {RunLog} from './run-log.ts';
import type {Session} from './session.ts';
import type {Settings} from './settings.ts';
import {type Take, takeFrom} from './take.ts';

/** What every method works on. */
export type Gateway = {
	readonly world: World;
	readonly tokens: Tokens;
	readonly hub: Hub;
	readonly settings: Settings;
	readonly notebook: Notebook;
	readonly runLog: RunLog;
	/** Twelve hexadecimal digits, never the same twice: an id of before a restart must not come again. */
	readonly newId: () => string;
	/** Answers that were given to an idempotency key. */
	readonly given: Given;
};

/** A trade that was asked for under a key is placed once; asked again, it gets the first answer. */
export type Given = {
	readonly get: (key: string) => {readonly asked: string; readonly payload: Foreign} | undefined;
	readonly keep: (key: string, asked: string, payload: Foreign) => void;
};

/** One request of one session. */
export type Call = Gateway & {
	readonly session: Session;
	readonly requestId: string;
	readonly method: string;
	readonly now: number;
	/** Who it is, for the audit. */
	readonly caller: Caller;
};

/** An answer now; or later, with a way to stop waiting for it. */
export type Outcome = Answer | {readonly later: (done: (answer: Answer) => void) => () => void};

export type Method = {
	readonly name: string;
	readonly run: (call: Call, params: Foreign) => Outcome;
};

/** A method is what it reads from the params, and what it does with it once nothing is wrong. */
export function method<Params>(
	name: string,
	read: (take: Take) => Params,
	serve: (call: Call, params: Params) => Outcome,
): Method {
	return {
		name,
		run(call, params) {
			const take = takeFrom(params);
			const asked = read(take);

			if (take.wrong.length > 0) {
				// More than a few help nobody, and a list of 5,000 candles could have 20,000.
				const errors = take.wrong.slice(0, 20).map(({field, message}) => ({field, message}));
				return no('INVALID_PARAMS', `invalid ${name} params`, {errors});
			}

			return serve(call, asked);
		},
	};
}

/** For methods that need no params. */
export const nothing = (): undefined => undefined;

/** Ids of agents are names of folders in other gateways: no way out of one may be spelled with them. */
export const agentIdPattern = /^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,80}$/u;

/** Ids of accounts, orders and whatever else: anything printable without spaces. */
export const idPattern = /^[^\s\p{C}]{1,120}$/u;

export function takeAgentId(take: Take): string {
	return take.text('agentId', {max: 80, pattern: agentIdPattern});
}

export function takeId(take: Take, key: string): string {
	return take.text(key, {max: 120, pattern: idPattern});
}

export function takeLimit(
	take: Take,
	{most, usual}: {readonly most: number; readonly usual: number},
): number {
	return take.maybeNumber('limit', {min: 1, max: most, whole: true}) ?? usual;
}

export function missing(what: string, id: string): Answer {
	return no('NOT_FOUND', `${what} not found: ${id}`, {what, id});
}
