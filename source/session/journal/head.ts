import {asRecord, readCount, readString} from '../../wire/read.ts';
import {follows, readLine, type ChainLine, type Place} from './chain.ts';
import {linesOf} from './lines.ts';

/*
The head stands in a file of its own beside the journal. Its first line says where the journal ends, so that lines
taken from its end are missed. Its second line, where there is one, is the line that is about to be appended: a program
that is killed in the middle leaves the whole of it there, and the next append finishes it.
*/

export type Head = {
	/** The last line of the journal. */
	readonly last: Place;
	/** The length of the journal with that line. */
	readonly bytes: number;
	/** The line that is being appended. */
	readonly next: ChainLine | undefined;
};

/** The head as it stands in its file. */
export function headText({last, bytes, next}: Head): string {
	return `${settledText({last, bytes})}${next === undefined ? '' : `${next.text}\n`}`;
}

/** Its first line: cutting the file to this length takes the announced line back. */
export function settledText({last: {seq, hash}, bytes}: Pick<Head, 'last' | 'bytes'>): string {
	return `${JSON.stringify({seq, hash, bytes})}\n`;
}

/** Reads the head's file. Undefined for what no program of ours wrote. */
export function readHead(file: Uint8Array): Head | undefined {
	const [first, second] = linesOf(file).ended;
	const record = first === undefined ? undefined : asRecord(parse(first));
	const seq = readCount(record?.['seq']);
	const hash = readString(record?.['hash']);
	const bytes = readCount(record?.['bytes']);

	if (seq === undefined || hash === undefined || bytes === undefined) {
		return undefined;
	}

	const last = {seq, hash};
	const reading = second === undefined ? undefined : readLine(second);
	const next = reading?.state === 'whole' && follows(reading.line, last) ? reading.line : undefined;
	return {last, bytes, next};
}

function parse(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder().decode(bytes));
	} catch {
		// What is not JSON is no head; the caller says so.
		return undefined;
	}
}
