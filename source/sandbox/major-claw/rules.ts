import {at, type Fields, isSmallObject} from './read.ts';

/* What a field of a command must look like. The numbers are those of the project's own API where it has any. */

export type Rule = {
	readonly isNeeded: boolean;
	readonly fits: (value: unknown) => boolean;
	/** Ends the sentence that begins with the field's name. */
	readonly says: string;
};

export type Rules = Readonly<Record<string, Rule>>;

function isText(value: unknown, longest: number): value is string {
	return typeof value === 'string' && value.length <= longest && value.trim() !== '';
}

export function isId(value: unknown): value is string {
	return typeof value === 'string' && /^[a-zA-Z0-9._:-]{1,120}$/u.test(value);
}

function needed(fits: Rule['fits'], says: string): Rule {
	return {isNeeded: true, fits, says};
}

export const id = needed(isId, 'must be 1 to 120 of a-z, A-Z, 0-9, ".", "_", ":", "-"');

/** A person, the CSO or an agent; an agent with or without its "@". */
export const speaker = needed(
	(value) => typeof value === 'string' && isId(value.replace(/^@/u, '')),
	'must be a name of 1 to 120 of a-z, A-Z, 0-9, ".", "_", ":", "-", with or without "@" before it',
);

export function text(longest: number): Rule {
	return needed((value) => isText(value, longest), `must be a text of 1 to ${longest} characters`);
}

export function oneOf(words: readonly string[]): Rule {
	return needed((value) => words.some((word) => word === value), `must be one of ${words.join(', ')}`);
}

export const smallObject = needed(
	isSmallObject,
	'must be an object of at most 500 parts, 6 levels and 8000 characters a text',
);

/** May be absent, or null. */
export function optional(rule: Rule): Rule {
	return {...rule, isNeeded: false, fits: (value) => value === null || rule.fits(value)};
}

/** The first thing that is wrong, as a sentence; undefined when all is well. Fields without a rule are passed over. */
export function firstWrong(fields: Fields, rules: Rules): string | undefined {
	for (const [key, rule] of Object.entries(rules)) {
		const value = at(fields, key);

		if (value === undefined ? rule.isNeeded : !rule.fits(value)) {
			return `payload.${key} ${rule.says}`;
		}
	}

	return undefined;
}
