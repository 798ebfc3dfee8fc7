import type {Command} from './commands.ts';

export type Decide = Extract<Command, {type: 'approval.decide'}>;

/** Who made a decision: a key, one key for several, or a command line. */
export type DecidedBy = 'keyboard' | 'batch' | 'command';

/** How somebody showed that a decision that weighs more is meant. */
export type Proof = {readonly type: 'word'; readonly word: string} | {readonly type: 'hash'};

/** An answer of an earlier run, or of another session, whose outcome was never found out: the journal has it. */
export type LostAnswer = {
	readonly key: string;
	readonly approvalId: string;
	readonly hash: string;
	readonly meaning: Decide['action']['meaning'];
	/** The answer in the words it was given in: "Allow once". */
	readonly says: string;
	readonly at: number;
};

/**
 * A decision that was confirmed and has not left yet. It is asked about once more (a fresh risk preview, where the
 * gateway has one), then held so that it can be taken back, then looked at again, written down, and sent.
 */
export type Pending = {
	/** The idempotency key it will leave with; the same for every attempt. */
	readonly key: string;
	/** The keys of all that one stroke confirmed, this one among them: one u takes all of it back. */
	readonly stroke: readonly string[];
	readonly command: Decide;
	readonly by: DecidedBy;
	/** What the market said when it was armed; a trade is asked about anew when that moves too far. */
	readonly price: number | undefined;
	/** What was typed for it, or that its hash was named; what weighs more than when it was armed is asked about anew. */
	readonly proof?: Proof | undefined;
	/** It was marked when its key was struck: taken back, it is marked again. */
	readonly isMarked?: true;
	readonly phase:
		| {readonly type: 'checking'; readonly since: number}
		| {readonly type: 'held'; readonly since: number; readonly until: number};
};
