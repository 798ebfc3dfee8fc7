import type {JournalRecovery} from '../../domain/journal.ts';
import {follows, isSamePlace, readLine, sha256, start, type ChainLine, type Place} from './chain.ts';
import type {Head} from './head.ts';
import {linesOf} from './lines.ts';

/** What is found at the end of a journal before something is appended. */
export type End = {
	readonly head: Head | undefined;
	/** The journal's length. */
	readonly bytes: number;
	/** What the head does not speak for: everything after its `bytes`; without a head the last of the file. */
	readonly beyond: Uint8Array;
	/** Whether the last byte of the file is a line break, or there is none. */
	readonly isEnded: boolean;
};

export type Mend = {
	/** To be appended first: what a killed program left to write. */
	readonly write: Uint8Array;
	/** The end of the chain once that is done. */
	readonly last: Place;
	/** A line to be appended after that, before any other. */
	readonly pending?: ChainLine | undefined;
	/** What was found wrong, as it is written down. */
	readonly recovered: Omit<JournalRecovery, 'at'> | undefined;
};

const nothing = new Uint8Array();
const lineBreak = bytesOf('\n');
/** How many strange lines are named one by one. */
const mostStrange = 100;

/**
 * How the chain goes on from what is found. Nothing that was ever written is taken away; the head is believed before
 * the journal, so that lines that were removed stay missing. Doing it a second time after being killed in the middle
 * comes to the same. Undefined: the file holds no journal at all.
 */
export function mendOf(end: End): Mend | undefined {
	const {head, bytes} = end;

	if (head === undefined) {
		return bytes === 0 ? {write: nothing, last: start, recovered: undefined} : headless(end);
	}

	if (bytes < head.bytes) {
		return short(head, end);
	}

	const rest = restOf(head.next, end.beyond);

	if (rest !== undefined) {
		return {write: rest, last: head.next ?? head.last, recovered: undefined};
	}

	return end.beyond.length === 0
		? {write: end.isEnded ? nothing : lineBreak, last: head.last, recovered: undefined}
		: beyondHead(head, end);
}

/** What is left to write of an announced line, where what is there is the beginning of it. */
function restOf(next: ChainLine | undefined, beyond: Uint8Array): Uint8Array | undefined {
	if (next === undefined) {
		return undefined;
	}

	const whole = bytesOf(`${next.text}\n`);
	return beyond.length <= whole.length && beyond.every((byte, index) => byte === whole[index])
		? whole.subarray(beyond.length)
		: undefined;
}

/** Something stands after the end the head knows: lines of ours are taken in, the rest is named and left alone. */
function beyondHead({last: known, next}: Head, {beyond, isEnded}: End): Mend {
	const {last, lines, strange} = takeIn(known, beyond);
	const isNextThere = lines.some(({text}) => text === next?.text);
	const isNextMissing = next !== undefined && !isNextThere && isSamePlace(last, known);
	const unannounced = lines.length - (isNextThere ? 1 : 0);
	return {
		write: bytesOf(`${isEnded ? '' : '\n'}${isNextMissing ? `${next.text}\n` : ''}`),
		last: isNextMissing ? next : last,
		recovered: {
			type: 'recovered',
			found: unannounced > 0 ? 'ahead' : 'strange',
			says:
				unannounced > 0
					? `${unannounced} whole lines stood after number ${known.seq} that the head had not heard of`
					: `${beyond.length} bytes that are no line stood after number ${known.seq}`,
			strange,
		},
	};
}

function short({last, bytes: known, next}: Head, {bytes, isEnded}: End): Mend {
	return {
		write: isEnded ? nothing : lineBreak,
		last,
		pending: next,
		recovered: {
			type: 'recovered',
			found: 'short',
			says: `the journal had ${bytes} bytes where ${known} were written: lines up to number ${last.seq} are gone`,
		},
	};
}

/** Only the end of the file is looked at: the last whole line in it is where the chain goes on. */
function headless({beyond, isEnded}: End): Mend | undefined {
	const {ended, torn} = linesOf(beyond);
	const last = ended.reduce<Place | undefined>((found, bytes) => {
		const reading = readLine(bytes);
		return reading.state === 'whole' ? reading.line : found;
	}, undefined);
	return last === undefined
		? undefined
		: {
				write: isEnded ? nothing : lineBreak,
				last,
				recovered: {
					type: 'recovered',
					found: 'headless',
					says: `the head was gone: whether lines after number ${last.seq} are missing cannot be told`,
					strange: strangeOf(torn),
				},
			};
}

function takeIn(known: Place, beyond: Uint8Array) {
	const {ended, torn} = linesOf(beyond);
	const lines: ChainLine[] = [];
	const strange: string[] = [];
	let last = known;

	for (const bytes of ended) {
		const reading = readLine(bytes);

		if (reading.state === 'whole' && follows(reading.line, last)) {
			last = reading.line;
			lines.push(reading.line);
		} else if (reading.state === 'unreadable') {
			strange.push(sha256(bytes));
		}
	}

	return {last, lines, strange: [...strange, ...strangeOf(torn)].slice(0, mostStrange)};
}

function strangeOf(torn: Uint8Array): readonly string[] {
	return torn.length > 0 && readLine(torn).state === 'unreadable' ? [sha256(torn)] : [];
}

function bytesOf(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}
