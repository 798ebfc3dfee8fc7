import type {Fields} from './read.ts';

/* Short words to write schemas with: every object is closed, every required string is not empty. */

export const text: Fields = {type: 'string'};
export const name: Fields = {type: 'string', minLength: 1};
export const flag: Fields = {type: 'boolean'};
export const count: Fields = {type: 'integer', minimum: 0};
export const positive: Fields = {type: 'integer', minimum: 1};
export const texts: Fields = {type: 'array', items: name};
export const anything: Fields = {};

export function orNull(schema: Fields): Fields {
	return {anyOf: [schema, {type: 'null'}]};
}

export function oneOf(...values: readonly string[]): Fields {
	return {enum: values};
}

export function upTo(most: number, least = 1): Fields {
	return {type: 'integer', minimum: least, maximum: most};
}

/** A closed object: the names that end in `!` must be there. */
export function object(fields: Readonly<Record<string, Fields>>): Fields {
	const entries = Object.entries(fields);
	return {
		type: 'object',
		additionalProperties: false,
		required: entries.filter(([key]) => key.endsWith('!')).map(([key]) => key.slice(0, -1)),
		properties: Object.fromEntries(entries.map(([key, schema]) => [key.replace(/!$/u, ''), schema])),
	};
}
