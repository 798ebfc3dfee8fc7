import type {Decided, Resolved, Settled} from '../../../source/domain/journal.ts';
import type {Came} from '../../../source/sandbox/world/receipts.ts';

/* What is left of a chaos run: three records of the same decisions, made by three parties. Times are epoch milliseconds of one machine. */

/** One answer that reached the gateway, by the gateway's own record. */
export type Receipt = {
	readonly at: number;
	readonly askedId: string;
	readonly answer: string;
	readonly requestId: string;
	readonly came: Came;
	/** Of what was asked, made from what the gateway told; undefined where it knew nothing of that name. */
	readonly hash: string | undefined;
};

/** One answer that left a program, by its log of frames. */
export type Sent = Pick<Receipt, 'at' | 'askedId' | 'answer' | 'requestId'>;

export type JournalLine = Decided | Settled | Resolved;

export type JournalRecord = {
	/** What is wrong with the chain. */
	readonly faults: readonly string[];
	/** In the order in which they were written. */
	readonly lines: readonly JournalLine[];
};

/** What stood on a screen from a moment on, as far as it is about deciding. */
export type Look = {
	readonly at: number;
	/** The bottom line. */
	readonly bottom: string;
	/** The first eight digits of the hash of the request that is open; undefined where none is. */
	readonly hash: string | undefined;
};

export type Strike = {readonly at: number; readonly keys: string};

/** A screen from its first byte to its last, and the keys that were struck. */
export type Recording = {readonly looks: readonly Look[]; readonly strikes: readonly Strike[]};

/** One decision on a command line. */
export type CommandRun = {readonly askedId: string; readonly code: number | null; readonly says: string};

/** A person: a journal, a screen, and now and then a command line. */
export type OperatorRecord = {
	readonly name: string;
	readonly journal: JournalRecord;
	readonly sent: readonly Sent[];
	readonly recording: Recording;
	readonly runs: readonly CommandRun[];
};

export type Records = {readonly receipts: readonly Receipt[]; readonly operators: readonly OperatorRecord[]};
