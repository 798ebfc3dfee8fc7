import {isSlip, nearest} from '../domain/nearest.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import {unknownWord} from './unknown-word.ts';
import {everyWord, statusOf, waitKinds, waitWords, type WaitKind} from './wait-words.ts';

/** What `quarterdeck wait` waits for: something of this kind, with this id or name, or in this status. */
export type WaitConfig = {
	readonly kind: WaitKind;
	/** An id, a name or a status; undefined: what is waited for most. */
	readonly word: string | undefined;
	/** A status, where the word before it was an id or a name. */
	readonly status: string | undefined;
};

/** `--for <approval|task|agent|health>[=id|name|status|id:status]`. */
export function readWait(said: unknown): Result<WaitConfig> {
	if (typeof said !== 'string' || said === '') {
		return fail('wait needs --for, for example --for approval or --for task=done.');
	}

	const [name = '', ...rest] = said.split('=');
	const kind = waitKinds.find((each) => each === name);

	if (kind === undefined) {
		return fail(unknownWord(`--for ${name}`, name, waitKinds));
	}

	const about = rest.join('=');

	if (about === '') {
		return rest.length > 0
			? fail(`--for ${said} names nothing behind the =. Give an id, a name or a status, or leave the = out.`)
			: ok({kind, word: undefined, status: undefined});
	}

	const [, id = '', last = ''] = /^(.+):([a-z-]+)$/iu.exec(about) ?? [];
	const status = last === '' ? undefined : statusOf(kind, last);

	if (status !== undefined) {
		return ok({kind, word: id, status});
	}

	const meant = statusOf(kind, about);
	const slip = meant === undefined ? slipOf(kind, last === '' ? about : last) : undefined;
	return slip === undefined
		? ok({kind, word: meant ?? about, status: undefined})
		: fail(
				`--for ${said}: ${last === '' ? about : last} is no status. Did you mean ${slip}? The words are ${waitWords(kind)}.`,
			);
}

/** The status that was meant, where a finger slipped: it would be waited for in vain. */
function slipOf(kind: WaitKind, word: string): string | undefined {
	const [likely = ''] = nearest(word, everyWord(kind), 1);
	return isSlip(word, likely) ? likely : undefined;
}
