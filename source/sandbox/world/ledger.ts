/** What a restart must not lose. Each kind is a list of whole documents under ids. */
export type FactKind =
	| 'account'
	| 'agent'
	| 'audit'
	| 'backtest'
	| 'block'
	| 'config'
	| 'cron'
	| 'decision'
	| 'device'
	| 'follow'
	| 'hook'
	| 'message'
	| 'node'
	| 'notice'
	| 'order'
	| 'paired device'
	| 'position'
	| 'project'
	| 'receipt'
	| 'risk'
	| 'signal'
	| 'talk'
	| 'task'
	| 'thread'
	| 'trade'
	| 'world';

/**
 * Where the world writes down what it may have to answer for. A fact is on the disk when `put` returns, so whatever
 * is put before an answer or an event leaves outlives the process. Throws when the disk refuses.
 */
export type Ledger = {
	/** Keeps a fact, or a newer version of it, under its id. */
	readonly put: (kind: FactKind, id: string, fact: unknown) => void;
	readonly remove: (kind: FactKind, id: string) => void;
	/** Every fact of a kind, in the order in which they were first put. Empty for a new world. */
	readonly all: (kind: FactKind) => readonly unknown[];
	/** All that is put inside is kept together or not at all. */
	readonly together: (act: () => void) => void;
	readonly close: () => void;
};

/** For a world that need not outlive its process. */
export function createForgetfulLedger(): Ledger {
	return {
		put: () => undefined,
		remove: () => undefined,
		all: () => [],
		together(act) {
			act();
		},
		close: () => undefined,
	};
}
