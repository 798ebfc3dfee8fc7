import {asRecord, readString, readStrings} from '../../wire/read.ts';
import {readLine, sha256, type Reading} from './chain.ts';
import {endingOf} from './ending.ts';
import {readHead} from './head.ts';
import {linesOf} from './lines.ts';
import {walkChain, type Step} from './walk.ts';

/** Something to say about a line of one of the two files; lines count from 1. */
export type Remark = {readonly file: 'journal' | 'head'; readonly line: number; readonly says: string};

export type Report = {
	/** How many whole lines there are. */
	readonly count: number;
	/** What is wrong. Where there is nothing, every line stands as it was written, and none is missing. */
	readonly faults: readonly Remark[];
	/** What is not wrong and yet worth knowing. */
	readonly notes: readonly Remark[];
};

/** Proves the chain, from the bytes of both files. A file that is not there is undefined. */
export function verify(journal: Uint8Array | undefined, headFile: Uint8Array | undefined): Report {
	const bytes = journal ?? new Uint8Array();
	const {ended, torn} = linesOf(bytes);
	const readings = ended.map((line) => readLine(line));
	const recoveries = recoveriesIn(readings);
	const named = new Set(recoveries.flatMap(({strange}) => strange));
	const steps = readings.map((reading, index) => stepOf(reading, ended[index], named));
	const walked = walkChain(steps);
	const ending = endingOf({
		walked,
		torn,
		head: headFile === undefined ? undefined : readHead(headFile),
		bytes: bytes.length,
	});
	const atEnd = {file: ending.file, line: lineOf(ending, ended.length + (torn.length > 0 ? 1 : 0))} as const;
	const faults = [
		...walked.faults.map((fault) => ({file: 'journal', ...fault}) as const),
		...recoveries.filter(({isFault}) => isFault).map(remarkOf),
	];
	return {
		count: readings.filter(({state}) => state === 'whole').length,
		// Where a line is damaged, the length is off as well, and that has been told.
		faults:
			ending.state === 'broken' && (faults.length === 0 || ending.isOwn)
				? [...faults, {...atEnd, says: ending.says}]
				: faults,
		notes: [
			...recoveries.filter(({isFault}) => !isFault).map(remarkOf),
			...steps.flatMap(({state}, index) =>
				state === 'aside'
					? [{file: 'journal', line: index + 1, says: 'is no line; it was found and set aside'} as const]
					: [],
			),
			...(ending.state === 'in flight' ? [{...atEnd, says: ending.says}] : []),
		],
	};
}

function lineOf({file, state}: ReturnType<typeof endingOf>, last: number): number {
	return file === 'journal' ? last : state === 'in flight' ? 2 : 1;
}

type Recovery = {
	readonly line: number;
	readonly isFault: boolean;
	readonly says: string;
	readonly strange: readonly string[];
};

function recoveriesIn(readings: readonly Reading[]): readonly Recovery[] {
	return readings.flatMap((reading, index) => {
		const entry = reading.state === 'whole' ? asRecord(reading.line.entry) : undefined;
		return entry?.['type'] === 'recovered'
			? [
					{
						line: index + 1,
						// What may be missing cannot be proven not to be, ever after.
						isFault: entry['found'] === 'headless',
						says: `records that ${readString(entry['says']) ?? 'the journal was mended'}`,
						strange: readStrings(entry['strange']),
					},
				]
			: [];
	});
}

function remarkOf({line, says}: Recovery): Remark {
	return {file: 'journal', line, says};
}

/** Bytes that a later line of the chain has named are known, and stand for no line of it. */
function stepOf(reading: Reading, bytes: Uint8Array | undefined, named: ReadonlySet<string>): Step {
	return reading.state === 'unreadable' && bytes !== undefined && named.has(sha256(bytes))
		? {state: 'aside'}
		: reading;
}
