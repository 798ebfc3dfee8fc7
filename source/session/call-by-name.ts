import type {Json} from '../domain/json.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import type {State} from '../store/state.ts';
import type {Call, Errand} from '../wire/dialects/dialect.ts';
import {methodOf} from '../wire/dialects/methods.ts';
import type {Asked} from './conversation.ts';
import {carryOut, notSent} from './errand.ts';
import type {PerformOptions} from './perform.ts';

/** One request of the gateway's own language. */
export type NamedCall = {
	readonly method: string;
	readonly params: Json | undefined;
	/** How long its answer is waited for, in ms; undefined: as long as the dialect finds right. */
	readonly deadlineMs: number | undefined;
};

export type CallByNameOptions = {
	readonly isReadonly: boolean;
	/** The idempotency key, where the dialect has a place for one. */
	readonly key: string;
	readonly state: State;
	readonly errandFor: PerformOptions['errandFor'];
	readonly ask: (call: Call, answered: Asked) => void;
	readonly settled: Asked;
};

/** Makes one request by its name. Its answer comes back as it was given, and nothing is read from it. */
export function callByName(asked: NamedCall, options: CallByNameOptions): void {
	const {ask, settled} = options;
	const errand = prepare(asked, options);

	if (!errand.ok) {
		settled(notSent(errand.problem));
		return;
	}

	carryOut(errand.value, {
		ask(call, answered) {
			ask({...call, isAsIs: true, deadlineMs: asked.deadlineMs ?? call.deadlineMs}, answered);
		},
		isStillMeant: () => ok(true),
		settled,
	});
}

function prepare(
	{method, params = {}}: NamedCall,
	{isReadonly, key, state, errandFor}: CallByNameOptions,
): Result<Errand> {
	const {gateway, link} = state;

	if (gateway === undefined || link.phase !== 'live') {
		return fail('the link is not live');
	}

	// What we do not know may change something.
	if (isReadonly && methodOf(method, gateway)?.effect !== 'reads') {
		return fail('this session is read-only');
	}

	return errandFor({type: 'method.call', method, params}, gateway, key, undefined);
}
