import type {Json} from '../domain/json.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import {faultIn} from './json-fault.ts';

/** What `quarterdeck call` asks for. */
export type CallConfig =
	| {readonly type: 'list'}
	| {
			readonly type: 'request';
			readonly method: string;
			readonly params: {readonly [name: string]: Json} | undefined;
	  };

export type CallWords = {readonly address: string | undefined; readonly call: CallConfig};

/**
 * `[gateway] <method> [json]`, or `[gateway] --list`. An address is told from a method by its "://"; a profile is one
 * of the file's, unless the parameters of a method so named follow it.
 */
export function readCall(
	words: readonly string[],
	{isList, profiles}: {readonly isList: boolean; readonly profiles: readonly string[]},
): Result<CallWords> {
	const [first = '', second] = words;
	const isAddress = first.includes('://') && !/\s/u.test(first);
	const isProfile = profiles.includes(first) && (isList || second?.startsWith('{') !== true);
	const address = isAddress || isProfile ? first : undefined;
	const [method, json, ...more] = address === undefined ? words : words.slice(1);

	if (isList) {
		return method === undefined
			? ok({address, call: {type: 'list'}})
			: fail(`${method} is one word too many. --list lists every method.`);
	}

	if (method === undefined || method === '') {
		const where = isProfile ? ` ${first}` : '';
		return fail(`call${where} needs a method. Say quarterdeck call${where} --list to see them.`);
	}

	if (more[0] !== undefined) {
		return fail(`${more[0]} is one word too many. Put the parameters into one word: '{"name": "value"}'.`);
	}

	const params = readParams(json);
	return params.ok ? ok({address, call: {type: 'request', method, params: params.value}}) : params;
}

/** Parameters are an object in every dialect. What stands in them is not repeated: it may be a secret. */
function readParams(json: string | undefined): Result<{readonly [name: string]: Json} | undefined> {
	if (json === undefined) {
		return ok(undefined);
	}

	try {
		const value: unknown = JSON.parse(json);
		return isJsonObject(value)
			? ok(value)
			: fail(`The parameters must be a JSON object, for example '{"name": "value"}'.`);
	} catch {
		return fail(`The parameters are not JSON: ${faultIn(json)}.`);
	}
}

/** Whatever JSON.parse gives is JSON. */
function isJsonObject(value: unknown): value is {readonly [name: string]: Json} {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
