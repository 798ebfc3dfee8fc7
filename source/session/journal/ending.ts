import {isSamePlace} from './chain.ts';
import type {Head} from './head.ts';
import {numbers, type Walked} from './walk.ts';

type End = {
	readonly walked: Walked;
	/** What stands after the last line break. */
	readonly torn: Uint8Array;
	readonly head: Head | undefined;
	/** The journal's length. */
	readonly bytes: number;
};

/** `isOwn`: it is a fault beside those the walk has found, not what they come to at the end. */
export type Ending = {readonly file: 'journal' | 'head'} & (
	| {readonly state: 'whole'}
	| {readonly state: 'in flight'; readonly says: string}
	| {readonly state: 'broken'; readonly says: string; readonly isOwn: boolean}
);

/** Whether the journal ends where its head says. */
export function endingOf(end: End): Ending {
	const {walked, torn, head, bytes} = end;

	if (head === undefined) {
		return bytes === 0
			? {file: 'journal', state: 'whole'}
			: broken('head', 'is missing or unreadable: whether lines at the end are missing cannot be told');
	}

	const {last, holes} = walked;

	if (head.next !== undefined && isBegun(end, `${head.next.text}\n`)) {
		const says = `announces number ${head.next.seq}, which is being written, or was when the program ended; the next decision completes it`;
		return {file: 'head', state: 'in flight', says};
	}

	if (torn.length > 0) {
		return broken('journal', 'is torn: its end is missing');
	}

	if (last.seq < head.last.seq) {
		return head.last.seq - last.seq <= holes
			? {file: 'journal', state: 'whole'}
			: broken('journal', `is the last: after it are missing ${numbers(last.seq + 1, head.last.seq)}`);
	}

	if (!isSamePlace(last, head.last)) {
		const says = `ends with number ${last.seq}, and the head with number ${head.last.seq} and another hash`;
		return {...broken('journal', says), isOwn: false};
	}

	return bytes === head.bytes
		? {file: 'journal', state: 'whole'}
		: {...broken('head', `speaks of ${head.bytes} bytes, and the journal has ${bytes}`), isOwn: false};
}

/** Whether the announced line, its line break included, is not there yet, there in part, or there. */
function isBegun({walked: {last}, torn, head, bytes}: End, announced: string): boolean {
	const line = new TextEncoder().encode(announced);

	if (head?.next === undefined) {
		return false;
	}

	return isSamePlace(last, head.next)
		? torn.length === 0 && bytes === head.bytes + line.length
		: isSamePlace(last, head.last) &&
				bytes === head.bytes + torn.length &&
				torn.every((byte, index) => byte === line[index]);
}

function broken(file: Ending['file'], says: string) {
	return {file, state: 'broken', says, isOwn: true} as const;
}
