import type {MethodInfo} from '../../../../domain/methods.ts';

/* JSON schemas (draft 7) of parameters. What a document does not forbid is let pass: payloads are additive. */

type Schema = {readonly [key: string]: unknown};

export const text: Schema = {type: 'string', minLength: 1};

export const someText: Schema = {type: 'string'};

export const amount: Schema = {type: 'number'};

export const above: Schema = {type: 'number', exclusiveMinimum: 0};

export const count: Schema = {type: 'integer', minimum: 0};

export const flag: Schema = {type: 'boolean'};

export const anything: Schema = {type: 'object'};

export function oneOf(...words: readonly string[]): Schema {
	return {type: 'string', enum: words};
}

export function list(items: Schema, least = 0): Schema {
	return {type: 'array', items, minItems: least};
}

export function between(minimum: number, maximum: number): Schema {
	return {type: 'integer', minimum, maximum};
}

/** An object; a name that ends in "?" may be left out. */
export function object(fields: {readonly [name: string]: Schema}): Schema {
	const entries = Object.entries(fields);
	return {
		type: 'object',
		properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace('?', ''), schema])),
		required: entries.map(([name]) => name).filter((name) => !name.endsWith('?')),
	};
}

export function reads(name: string, says: string, params: object | undefined = object({})): MethodInfo {
	return {name, effect: 'reads', params, says};
}

export function changes(name: string, says: string, params: object | undefined = object({})): MethodInfo {
	return {name, effect: 'changes', params, says};
}
