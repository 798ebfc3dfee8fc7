import type {Command} from './commands.ts';

export type Decide = Extract<Command, {type: 'approval.decide'}>;

/** Who made a decision: a key, one key for several, or a command line. */
export type DecidedBy = 'keyboard' | 'batch' | 'command';

/** How somebody showed that a decision that weighs more is meant. */
export type Proof = {readonly type: 'word'; readonly word: string} | {readonly type: 'hash'};

/**
 * A decision that was confirmed and has not left yet. It is asked about once more (a fresh risk preview, where the
 * gateway has one), then held so that it can be taken back, then looked at again, written down, and sent.
 */
export type Pending = {
	/** The idempotency key it will leave with; the same for every attempt. */
	readonly key: string;
	readonly command: Decide;
	readonly by: DecidedBy;
	/** What the market said when it was armed; a trade is asked about anew when that moves too far. */
	readonly price: number | undefined;
	/** What was typed for it, or that its hash was named; what weighs more than when it was armed is asked about anew. */
	readonly proof?: Proof;
	readonly phase:
		| {readonly type: 'checking'; readonly since: number}
		| {readonly type: 'held'; readonly since: number; readonly until: number};
};
