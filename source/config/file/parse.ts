import {parse, TomlError} from 'smol-toml';
import {fail, ok, type Result} from '../../domain/result.ts';
import {faultAt, faultIn} from '../json-fault.ts';
import {locateJson} from './locate-json.ts';
import {locateToml} from './locate-toml.ts';
import {lineAt, type Places} from './places.ts';

type Parsed = {readonly value: unknown; readonly places: Places};

/** What a file says, not yet believed, and where; or the one place where it cannot be read at all. */
export function parseText(
	text: string,
	format: 'toml' | 'json',
): Result<Parsed, {readonly line: number; readonly says: string}> {
	return format === 'toml' ? parseToml(text) : parseJson(text);
}

function parseToml(text: string): ReturnType<typeof parseText> {
	try {
		return ok({value: parse(text), places: locateToml(text)});
	} catch (error) {
		if (!(error instanceof TomlError)) {
			throw error;
		}

		return fail({line: error.line, says: `this is not TOML at column ${error.column}: ${reasonOf(error)}.`});
	}
}

/** Only the first line: below it the parser repeats lines of the file, and one of them may hold a secret. */
function reasonOf({message}: TomlError): string {
	const [first = ''] = message.split('\n');
	const reason = first.replace('Invalid TOML document: ', '').replace(/\.$/u, '');
	return plainer[reason] ?? reason;
}

/** What to do about the mistakes people make most. */
const plainer: {readonly [reason: string]: string} = {
	'invalid value': 'this value is not known; a text needs quotes',
	'trying to redefine an already defined table or value':
		'this name stands a second time; take one of the two away',
	'unfinished string': 'the quotes of a text are not closed',
	'unfinished array': 'a list is not closed with ]',
};

function parseJson(text: string): ReturnType<typeof parseText> {
	try {
		const value: unknown = JSON.parse(text);
		return ok({value, places: locateJson(text)});
	} catch {
		return fail({line: lineAt(text, faultAt(text)), says: `this is not JSON: ${faultIn(text)}.`});
	}
}
