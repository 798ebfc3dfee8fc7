import {createHash} from 'node:crypto';
import {asRecord, readString} from '../../wire/read.ts';
import {canonicalText} from '../../wire/hash.ts';

/*
A line of the journal is the canonical JSON of {entry, hash, previous, seq, version}: keys sorted, no white space, so
that there is one way to write it and any other byte is a change. `hash` is the SHA-256, hex, of the same without
`hash`; `previous` is the hash of the line before; `seq` counts from 1.
*/

/** The version of the format, raised when what stands in a line means something else. */
const version = 1;

/** A line's place in the chain. */
export type Place = {readonly seq: number; readonly hash: string};

/** What the first line follows. */
export const start: Place = {seq: 0, hash: '0'.repeat(64)};

export type ChainLine = Place & {readonly previous: string; readonly text: string; readonly entry: unknown};

/** `changed`: it was a line once. `unreadable`: it is none. */
export type Reading =
	| {readonly state: 'whole'; readonly line: ChainLine}
	| {readonly state: 'changed'}
	| {readonly state: 'unreadable'};

/** The line that writes an entry down after another, without its line break. */
export function lineAfter(last: Place, entry: object): ChainLine {
	const body = {entry, previous: last.hash, seq: last.seq + 1, version};
	const hash = hashOf(body);
	const text = hash === undefined ? undefined : canonicalText({...body, hash});

	if (hash === undefined || text === undefined) {
		throw new Error('an entry of the journal is too deep to be written down');
	}

	return {seq: body.seq, hash, previous: last.hash, text, entry};
}

/** Reads the bytes of one line, its line break left out. */
export function readLine(bytes: Uint8Array): Reading {
	const text = decode(bytes);
	const {hash: said, ...body} = asRecord(parse(text)) ?? {};
	const {entry, previous, seq} = body;
	const hash = readString(said);
	const before = readString(previous);

	if (text === undefined || hash === undefined || before === undefined || typeof seq !== 'number') {
		return {state: 'unreadable'};
	}

	return hashOf(body) === hash && canonicalText({...body, hash}) === text && Number.isSafeInteger(seq)
		? {state: 'whole', line: {seq, hash, previous: before, text, entry}}
		: {state: 'changed'};
}

/** Whether a line stands right after this place. */
export function follows({seq, previous}: ChainLine, last: Place): boolean {
	return seq === last.seq + 1 && previous === last.hash;
}

export function isSamePlace(a: Place, b: Place): boolean {
	return a.seq === b.seq && a.hash === b.hash;
}

/** SHA-256, hex. */
export function sha256(data: string | Uint8Array): string {
	return createHash('sha256').update(data).digest('hex');
}

function hashOf(body: object): string | undefined {
	const text = canonicalText(body);
	return text === undefined ? undefined : sha256(text);
}

/** Anything that would be repaired on the way is a change: bytes that are no UTF-8, a mark at the beginning. */
function decode(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
	} catch {
		// What is not UTF-8 is no line; the caller says so.
		return undefined;
	}
}

function parse(text: string | undefined): unknown {
	try {
		return text === undefined ? undefined : JSON.parse(text);
	} catch {
		// What is not JSON is no line; the caller says so.
		return undefined;
	}
}
