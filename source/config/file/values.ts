import {oneOf} from '../../domain/nearest.ts';
import {timeOf} from '../time.ts';
import {unknownWord} from '../unknown-word.ts';
import {complain, nameOf, shortened, type At} from './at.ts';

/*
Readers of single values. Each gives undefined where nothing stands, and where something wrong does, after a
complaint. What stands in the file is repeated only where it must be one of a few words: anything else may be a secret
in the wrong place.
*/

export function readBoolean(at: At): boolean | undefined {
	if (at.value === undefined || typeof at.value === 'boolean') {
		return at.value;
	}

	complain(at, `${nameOf(at)} is yes or no. Write ${nameOf(at)} = true or false.`);
	return undefined;
}

/** A text with something in it. */
export function readText(at: At, example: string): string | undefined {
	if (at.value === undefined) {
		return undefined;
	}

	if (typeof at.value === 'string' && at.value.trim() !== '') {
		return at.value;
	}

	complain(at, `${nameOf(at)} must be a text. Write for example ${nameOf(at)} = "${example}".`);
	return undefined;
}

/** One of a few words. */
export function readWord<Word extends string>(at: At, words: readonly Word[]): Word | undefined {
	if (at.value === undefined) {
		return undefined;
	}

	const word = words.find((each) => each === at.value);

	if (word === undefined) {
		complain(at, wordComplaint(at, words));
	}

	return word;
}

function wordComplaint(at: At, words: readonly string[]): string {
	return typeof at.value === 'string'
		? unknownWord(`${nameOf(at)} ${shortened(at.value)}`, at.value, words)
		: `${nameOf(at)} is a word in quotes. Use ${oneOf(words)}.`;
}

/** A number in bounds. */
export function readNumber(
	at: At,
	{least, most}: {readonly least: number; readonly most: number},
): number | undefined {
	if (at.value === undefined) {
		return undefined;
	}

	if (typeof at.value === 'number' && at.value >= least && at.value <= most) {
		return at.value;
	}

	complain(at, `${nameOf(at)} must be a number from ${least} to ${most}, without quotes.`);
	return undefined;
}

/** "3s", "500ms", "2m", or a number of seconds; in ms. */
export function readSpan(
	at: At,
	bounds: {readonly leastMs: number; readonly mostMs: number; readonly words: string},
): number | undefined {
	if (at.value === undefined) {
		return undefined;
	}

	const ms =
		typeof at.value === 'string'
			? timeOf(at.value)
			: typeof at.value === 'number'
				? at.value * 1000
				: undefined;

	if (ms !== undefined && ms >= bounds.leastMs && ms <= bounds.mostMs) {
		return ms;
	}

	const why = ms === undefined ? 'must be a time' : 'is out of range';
	complain(
		at,
		`${nameOf(at)} ${why}. Write a time from ${bounds.words}, for example ${nameOf(at)} = "500ms" or "3s".`,
	);
	return undefined;
}

/** A list of texts with at least one in it. */
export function readTexts(at: At, example: string): readonly string[] | undefined {
	if (at.value === undefined) {
		return undefined;
	}

	const texts: readonly unknown[] = Array.isArray(at.value) ? at.value : [];
	const read = texts.filter((text): text is string => typeof text === 'string' && text !== '');

	if (read.length > 0 && read.length === texts.length) {
		return read;
	}

	complain(at, `${nameOf(at)} must be a list of words. Write for example ${nameOf(at)} = ${example}.`);
	return undefined;
}
