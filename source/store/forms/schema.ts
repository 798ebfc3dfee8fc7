import type {Json} from '../../domain/json.ts';
import type {Field, FieldProblem, Values} from './form.ts';

/* Fields from the JSON schema of a method's parameters, as far as a form can ask for them. */

type Part = {
	readonly name: string;
	readonly type: 'text' | 'number' | 'integer' | 'flag' | 'choice' | 'json';
	readonly choices: readonly string[];
	readonly isNeeded: boolean;
};

/** The parameters that have a field of their own; undefined where the schema is of another shape. */
export function partsOf(schema: object | undefined): readonly Part[] | undefined {
	const {properties, required} = read(schema);
	return properties === undefined
		? undefined
		: Object.entries(properties).map(([name, value]) => partOf(name, value, required.includes(name)));
}

type Shape = {
	readonly properties: Readonly<Record<string, unknown>> | undefined;
	readonly required: readonly unknown[];
};

const nothing: Shape = {properties: undefined, required: []};

function read(schema: unknown): Shape {
	const {type, properties, required} = recordOf(schema);
	return type === 'object' && typeof properties === 'object' && properties !== null
		? {properties: recordOf(properties), required: Array.isArray(required) ? required : []}
		: nothing;
}

function partOf(name: string, schema: unknown, isNeeded: boolean): Part {
	const {type, enum: words} = recordOf(schema);
	const choices = Array.isArray(words)
		? words.filter((word): word is string => typeof word === 'string')
		: [];

	if (choices.length > 0) {
		return {name, type: 'choice', choices, isNeeded};
	}

	switch (type) {
		case 'string': {
			return {name, type: 'text', choices, isNeeded};
		}

		case 'number':
		case 'integer': {
			return {name, type, choices, isNeeded};
		}

		case 'boolean': {
			return {name, type: 'flag', choices: ['true', 'false'], isNeeded};
		}

		default: {
			return {name, type: 'json', choices, isNeeded};
		}
	}
}

/** The field of a parameter. */
export function fieldOf({name, type, choices, isNeeded}: Part): Field {
	const says = isNeeded ? undefined : 'may be left out';
	const kinds = {
		text: 'line',
		number: 'number',
		integer: 'number',
		flag: 'choice',
		choice: 'choice',
		json: 'json',
	} as const;
	const none = isNeeded ? [] : [{value: '', says: '–'}];
	return {
		name: `p ${name}`,
		label: name,
		kind: kinds[type],
		first: '',
		isNeeded,
		...(choices.length > 0 && {choices: [...none, ...choices.map((value) => ({value, says: value}))]}),
		...(says !== undefined && {says}),
	};
}

/** What a parameter is sent as; undefined: it is left out. */
export function valueOf(part: Part, values: Values): Json | undefined {
	const text = values[`p ${part.name}`] ?? '';

	if (text.trim() === '') {
		return undefined;
	}

	switch (part.type) {
		case 'text':
		case 'choice': {
			return text;
		}

		case 'flag': {
			return text === 'true';
		}

		case 'number':
		case 'integer': {
			return Number(text);
		}

		case 'json': {
			return parsed(text);
		}
	}
}

/** What a form can tell of a parameter beyond the kind of its field; the rest is for the gateway to judge. */
export function problemOf({name, type}: Part, values: Values): FieldProblem | undefined {
	const text = values[`p ${name}`] ?? '';
	return type === 'integer' && text.trim() !== '' && !Number.isSafeInteger(Number(text))
		? {field: `p ${name}`, says: 'This must be a whole number.'}
		: undefined;
}

/** JSON as it was typed; text that is none has been told by its field. */
export function parsed(text: string): Json | undefined {
	try {
		return jsonOf(JSON.parse(text));
	} catch {
		return undefined;
	}
}

/** The same value, proven to be JSON. */
function jsonOf(value: unknown): Json {
	if (
		value === null ||
		typeof value === 'string' ||
		typeof value === 'number' ||
		typeof value === 'boolean'
	) {
		return value;
	}

	return Array.isArray(value)
		? value.map((part) => jsonOf(part))
		: Object.fromEntries(Object.entries(recordOf(value)).map(([name, part]) => [name, jsonOf(part)]));
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
