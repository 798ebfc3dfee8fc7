import {meantBy} from '../domain/nearest.ts';
import {fail, ok, type Result} from '../domain/result.ts';

/** What `quarterdeck journal` is to do. */
export type JournalConfig = {readonly type: 'list' | 'verify' | 'export' | 'reconcile'};

/** `journal`, `journal verify`, `journal export`, or `journal reconcile` and the gateway it is about. */
export function readJournal([word, more]: readonly string[]): Result<JournalConfig> {
	if (word === 'reconcile') {
		return ok({type: 'reconcile'});
	}

	if (word !== undefined && word !== 'verify' && word !== 'export') {
		const likely = meantBy(word, ['verify', 'export', 'reconcile']);
		const hint = likely === undefined ? '' : `Did you mean journal ${likely}? `;
		return fail(
			`journal ${word} is not known. ${hint}Say journal, journal verify, journal export or journal reconcile.`,
		);
	}

	return more === undefined
		? ok({type: word ?? 'list'})
		: fail(`${more} is one word too many. Nothing follows journal ${word ?? ''}.`);
}
