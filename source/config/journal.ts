import {fail, ok, type Result} from '../domain/result.ts';

/** What `quarterdeck journal` is to do. */
export type JournalConfig = {readonly type: 'list' | 'verify' | 'export' | 'reconcile'};

/** `journal`, `journal verify`, `journal export`, or `journal reconcile` and the gateway it is about. */
export function readJournal([word, more]: readonly string[]): Result<JournalConfig> {
	if (word === 'reconcile') {
		return ok({type: 'reconcile'});
	}

	if (word !== undefined && word !== 'verify' && word !== 'export') {
		return fail(
			`journal ${word} is not known. Say journal, journal verify, journal export or journal reconcile.`,
		);
	}

	return more === undefined
		? ok({type: word ?? 'list'})
		: fail(`${more} is one word too many. Nothing follows journal ${word ?? ''}.`);
}
