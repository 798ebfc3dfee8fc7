import type {Result} from '../domain/result.ts';
import {printedJson} from '../format/printed-json.ts';
import {wordsOf} from '../session/journal/reconcile-words.ts';
import type {Compared, Reconciled} from '../session/journal/reconcile.ts';
import type {Printed} from './call.ts';

/**
 * A line for every difference and every outcome that was found out, and a summary. Exit code 0 where nothing differs, 1
 * where something does, 4 where the gateway's history cannot be read.
 */
export function printReconciled(found: Result<Reconciled>, output: 'text' | 'json'): Printed {
	if (!found.ok) {
		return {code: 4, stdout: '', stderr: `Nothing was compared: ${found.problem}.`};
	}

	const {compared, differences} = found.value;
	const code = differences.length === 0 ? 0 : 1;
	const counts = countsOf(compared);

	if (output === 'json') {
		return {code, stdout: `${printedJson({counts, compared: compared.map(rowOf)})}\n`, stderr: ''};
	}

	const lines = [...differences, ...compared.filter(({is}) => is === 'resolved')].map((each) => lineOf(each));
	return {code, stdout: [...lines, summary(counts), ''].join('\n'), stderr: ''};
}

const words: {readonly [is in Compared['is']]: string} = {
	agreed: 'agreed',
	differs: 'different',
	'missing-there': 'missing at the gateway',
	'missing-here': 'missing in the journal',
	resolved: 'outcome found out',
	'not-told': 'not told by the gateway',
};

type Counts = {readonly [is in Compared['is']]: number};

function countsOf(compared: readonly Compared[]): Counts {
	const count = (wanted: Compared['is']): number => compared.filter(({is}) => is === wanted).length;
	return {
		agreed: count('agreed'),
		differs: count('differs'),
		'missing-there': count('missing-there'),
		'missing-here': count('missing-here'),
		resolved: count('resolved'),
		'not-told': count('not-told'),
	};
}

/** "12 agreed, 1 missing in the journal"; what there is none of is left out. */
function summary(counts: Counts): string {
	const all: ReadonlyArray<readonly [Compared['is'], number]> = [
		['agreed', counts.agreed],
		['differs', counts.differs],
		['missing-there', counts['missing-there']],
		['missing-here', counts['missing-here']],
		['resolved', counts.resolved],
		['not-told', counts['not-told']],
	];
	const said = all.filter(([, count]) => count > 0).map(([is, count]) => `${count} ${words[is]}`);
	return said.length === 0 ? 'No decisions to compare.' : said.join(', ');
}

function lineOf(compared: Compared): string {
	const {is, at, approvalId, title} = compared;
	return [moment(at), words[is], approvalId, `${oneLine(title)}: ${wordsOf(compared)}`].join('  ');
}

/** What an agent wrote stays on its line. */
function oneLine(text: string): string {
	const flat = text.replaceAll(/\s+/gu, ' ');
	return flat.length > 80 ? `${flat.slice(0, 79)}…` : flat;
}

function moment(at: number | undefined): string {
	return at === undefined || Math.abs(at) > 8.64e15 ? '–' : new Date(at).toISOString();
}

function rowOf(compared: Compared): object {
	const {is, approvalId, title, at, here, there} = compared;
	return {
		is,
		says: wordsOf(compared),
		approvalId,
		title,
		at,
		journal: here,
		gateway: there,
	};
}
