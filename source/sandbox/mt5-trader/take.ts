import type {Fields} from '../world/board.ts';
import {type Foreign, fieldsOf, isForeign, snakeCase} from './read.ts';

export type Wrong = {readonly field: string; readonly message: string};

type TextLimits = {readonly max?: number; readonly min?: number; readonly pattern?: RegExp};
type NumberLimits = {
	readonly min?: number;
	readonly max?: number;
	readonly above?: number;
	readonly whole?: boolean;
};
type ListLimits = {readonly min?: number; readonly max: number};

/**
 * Takes typed values out of params. Keys are asked for in camelCase and found in snake_case too; null is the same
 * as nothing. What is missing or wrong is written down, and a stand-in given: a method only begins when nothing was
 * wrong.
 */
export type Take = {
	readonly wrong: readonly Wrong[];
	readonly complain: (field: string, message: string) => void;
	readonly has: (key: string) => boolean;
	readonly text: (key: string, limits?: TextLimits) => string;
	readonly maybeText: (key: string, limits?: TextLimits) => string | undefined;
	/** Texts that are numbers are numbers: measured. */
	readonly number: (key: string, limits?: NumberLimits) => number;
	readonly maybeNumber: (key: string, limits?: NumberLimits) => number | undefined;
	readonly choice: <const Option extends string>(key: string, options: readonly Option[]) => Option;
	readonly maybeChoice: <const Option extends string>(
		key: string,
		options: readonly Option[],
	) => Option | undefined;
	readonly flag: (key: string) => boolean | undefined;
	readonly texts: (key: string, limits: ListLimits & {readonly pattern?: RegExp}) => readonly string[];
	/** An ISO time, in epoch milliseconds. */
	readonly time: (key: string) => number;
	readonly inner: (key: string) => Take;
	readonly maybeInner: (key: string) => Take | undefined;
	readonly list: <Item>(key: string, limits: ListLimits, read: (take: Take) => Item) => readonly Item[];
	/** Free fields, as they were given, up to so many signs of JSON. */
	readonly fields: (key: string, limits: {readonly max: number}) => Fields | undefined;
};

export function takeFrom(params: Foreign, path = '', wrong: Wrong[] = []): Take {
	const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
	const complain = (key: string, message: string): void => void wrong.push({field: at(key), message});

	/** First the camelCase name, then the other; never what an object has by birth. */
	function find(key: string): unknown {
		const snake = snakeCase(key);
		const own = Object.hasOwn(params, key) ? params[key] : undefined;
		return own ?? (Object.hasOwn(params, snake) ? params[snake] : undefined) ?? undefined;
	}

	function needed<Value>(key: string, value: Value | undefined, stand: Value): Value {
		if (value === undefined && find(key) === undefined) {
			complain(key, 'is required');
		}

		return value ?? stand;
	}

	function maybeText(key: string, {max = 200, min = 1, pattern}: TextLimits = {}): string | undefined {
		const value = find(key);

		if (value === undefined) {
			return undefined;
		}

		if (typeof value !== 'string' || value.length < min || value.length > max) {
			complain(key, `must be a text of ${min} to ${max} signs`);
		} else if (pattern?.test(value) === false) {
			complain(key, `must match ${pattern.source}`);
		} else {
			return value;
		}

		return undefined;
	}

	function maybeNumber(key: string, limits: NumberLimits = {}): number | undefined {
		const value = find(key);

		if (value === undefined) {
			return undefined;
		}

		const number = numberOf(value);
		const problem = number === undefined ? 'must be a number' : problemOf(number, limits);

		if (problem !== undefined) {
			complain(key, problem);
		}

		return problem === undefined ? number : undefined;
	}

	function maybeChoice<const Option extends string>(
		key: string,
		options: readonly Option[],
	): Option | undefined {
		const value = find(key);
		const option = options.find((each) => each === value);

		if (option === undefined && value !== undefined) {
			complain(key, `must be one of ${options.join(', ')}`);
		}

		return option;
	}

	function items(key: string, {min = 0, max}: ListLimits): readonly unknown[] {
		const value = find(key);

		if (value === undefined && min === 0) {
			return [];
		}

		if (!Array.isArray(value) || value.length < min || value.length > max) {
			complain(key, value === undefined ? 'is required' : `must be a list of ${min} to ${max}`);
			return [];
		}

		return value;
	}

	function maybeInner(key: string): Take | undefined {
		const value = find(key);

		if (value === undefined || isForeign(value)) {
			return value === undefined ? undefined : takeFrom(value, at(key), wrong);
		}

		complain(key, 'must be an object');
		return undefined;
	}

	return {
		wrong,
		complain,
		has: (key) => find(key) !== undefined,
		maybeText,
		text: (key, limits) => needed(key, maybeText(key, limits), ''),
		maybeNumber,
		number: (key, limits) => needed(key, maybeNumber(key, limits), 0),
		maybeChoice,
		choice<const Option extends string>(key: string, options: readonly Option[]): Option {
			const [first] = options;

			if (first === undefined) {
				throw new Error(`no options for ${key}`);
			}

			return needed(key, maybeChoice(key, options), first);
		},
		flag(key) {
			const value = find(key);

			if (value !== undefined && typeof value !== 'boolean') {
				complain(key, 'must be true or false');
			}

			return typeof value === 'boolean' ? value : undefined;
		},
		texts(key, {pattern, ...limits}) {
			const all = items(key, limits);
			const fitting = all
				.filter((item) => typeof item === 'string')
				.filter((text) => text !== '' && text.length <= 100 && pattern?.test(text) !== false);

			if (fitting.length < all.length) {
				complain(key, 'must hold only fitting texts of 1 to 100 signs');
			}

			return fitting;
		},
		time(key) {
			const text = maybeText(key, {max: 40});
			const ms = text === undefined ? undefined : timeOf(text);

			if (text !== undefined && ms === undefined) {
				complain(key, 'must be an ISO time');
			}

			return needed(key, ms, 0);
		},
		maybeInner,
		inner: (key) => needed(key, maybeInner(key), takeFrom({}, at(key), [])),
		list(key, limits, read) {
			return items(key, limits).map((item, index) => {
				if (!isForeign(item)) {
					complain(`${key}[${index}]`, 'must be an object');
				}

				return read(takeFrom(isForeign(item) ? item : {}, at(`${key}[${index}]`), wrong));
			});
		},
		fields(key, {max}) {
			const value = find(key);

			if (value === undefined) {
				return undefined;
			}

			// Copied before it is measured: what is nested too deep for a copy would break the measuring.
			const fields = isForeign(value) ? fieldsOf(value) : undefined;

			if (fields === undefined || JSON.stringify(fields).length > max) {
				complain(key, `must be an object of at most ${max} signs`);
				return undefined;
			}

			return fields;
		},
	};
}

function numberOf(value: unknown): number | undefined {
	const isText = typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,15})?$/u.test(value);
	const number = isText ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function problemOf(number: number, {min, max, above, whole = false}: NumberLimits): string | undefined {
	if (whole && !Number.isSafeInteger(number)) {
		return 'must be a whole number';
	}

	if (above !== undefined && number <= above) {
		return `must be greater than ${above}`;
	}

	if (min !== undefined && number < min) {
		return `must be at least ${min}`;
	}

	return max !== undefined && number > max ? `must be at most ${max}` : undefined;
}

function timeOf(text: string): number | undefined {
	const ms = /^\d{4}-\d\d-\d\dT/u.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(ms) ? undefined : ms;
}
