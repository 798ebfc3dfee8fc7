import type {ApprovalAction, ApprovalKind, DialectName} from './entities.ts';
import type {Json} from './json.ts';
import type {Result} from './result.ts';

/** The gateway a decision goes to. The address carries no query, no name and no password. */
export type JournalGateway = {readonly name: string; readonly url: string; readonly dialect: DialectName};

/** A decision that is about to be sent. */
export type Decided = {
	readonly at: number;
	readonly type: 'decided';
	/** The idempotency key of the command; what comes of it is written under the same key. */
	readonly key: string;
	readonly gateway: JournalGateway;
	readonly approvalId: string;
	readonly kind: ApprovalKind;
	readonly origin: string;
	readonly title: string;
	/** SHA-256, hex, of the request as it was drawn. */
	readonly hash: string;
	readonly action: ApprovalAction;
	readonly input?: Json;
	readonly reason?: string;
	readonly by: 'keyboard' | 'command' | 'batch';
};

/** What the gateway answered, or that it did not. Closes a decision and an emergency stop alike. */
export type Settled = {
	readonly at: number;
	readonly type: 'settled';
	readonly key: string;
	readonly status: 'confirmed' | 'refused' | 'unknown';
	readonly because?: string;
};

/** An outcome that was unknown and was found out by reading back. */
export type Resolved = {
	readonly at: number;
	readonly type: 'resolved';
	readonly key: string;
	readonly status: 'confirmed' | 'refused';
	readonly says: string;
};

/** An emergency stop, or a resume, that is about to be sent. */
export type Stopping = {
	readonly at: number;
	readonly type: 'stopping';
	readonly key: string;
	readonly gateway: JournalGateway;
	readonly action: string;
	readonly reason?: string;
};

/** One thing a person did, or what came of it. `at` is in epoch milliseconds. */
export type JournalEntry = Decided | Settled | Resolved | Stopping;

/**
 * What the journal found wrong with itself and went on after. `strange`: bytes that are no line, named by their
 * SHA-256. `ahead`: whole lines its head had not heard of. `short`: lines at its end are gone. `headless`: its head is
 * gone, so nobody can tell whether lines at its end are.
 */
export type JournalRecovery = {
	readonly at: number;
	readonly type: 'recovered';
	readonly found: 'strange' | 'ahead' | 'short' | 'headless';
	readonly says: string;
	readonly strange?: readonly string[];
};

export type Journal = {
	/** Said of a journal that forgets, so that nobody looks for a decision in it. */
	readonly keeps?: 'nothing';
	/**
	 * On the disk when it gives ok. Otherwise one sentence for the person; after `decided` and `stopping` nothing may be
	 * sent then.
	 */
	readonly append: (entry: JournalEntry) => Result<true>;
	/**
	 * Writes the outcomes that could not be written when they came, where there is room again. Tells whether any was still
	 * to be written, or why it cannot be yet. Cheap where nothing is left.
	 */
	readonly catchUp?: () => Result<'nothing left' | 'written'>;
};
