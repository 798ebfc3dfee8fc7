import type {Json} from './json.ts';

export type ApprovalKind = 'trade' | 'exec' | 'plugin' | 'pairing' | 'permission' | 'question';

export type ApprovalStatus = 'pending' | 'approved' | 'rejected' | 'expired' | 'gone';

/** One thing a person may answer. `meaning` decides keys and colour; `id` goes on the wire. */
export type ApprovalAction = {
	readonly id: string;
	readonly meaning: 'approve' | 'approve-always' | 'reject' | 'answer';
	readonly says: string;
};

export type Approval = {
	readonly id: string;
	readonly kind: ApprovalKind;
	readonly status: ApprovalStatus;
	/** What is asked, in one line; for a command its exact bytes with hidden characters made visible. */
	readonly title: string;
	readonly agentId: string | undefined;
	readonly threadId: string | undefined;
	/** Labelled facts in the order they are to be read. */
	readonly shown: readonly {
		readonly label: string;
		readonly text: string;
		/** Whose words these are, where they are not the request itself: they come second, and are said to be theirs. */
		readonly by?: 'agent';
	}[];

	/** The request as the gateway sent it, cleaned and bounded. */
	readonly request: Json;
	/** SHA-256, hex, over the request exactly as received: a decision is bound to it. */
	readonly hash: string;
	readonly createdAt: number | undefined;
	readonly expiresAt: number | undefined;
	readonly actions: readonly ApprovalAction[];
	/** What a person must fill in before it can be approved: "volume", "accountId". Nearly always empty. */
	readonly lacks: readonly string[];
	/** The device that asked, where the gateway says so: never a display name. */
	readonly askedBy?: string | undefined;
	/** Set once somebody answered. */
	readonly decision: string | undefined;
	readonly decidedBy: string | undefined;
	readonly decidedAt: number | undefined;
	/** Why, where the gateway tells it or our own journal has it. */
	readonly reason?: string | undefined;
	/** How the gateway files it: "exec", "plugin", "node", "device". The dialect needs it to answer. */
	readonly origin: string;
};

/** Where a decided request is known from when only our journal has it: it holds what was asked in one line, and no more. */
export const journalOrigin = 'journal';

/** How a request ended, in a word: a question is answered or declined, neither approved nor rejected. */
export function endedAs({kind, status}: Pick<Approval, 'kind' | 'status'>): string {
	return kind === 'question' ? questionEnds[status] : status;
}

const questionEnds: {readonly [status in ApprovalStatus]: string} = {
	pending: 'pending',
	approved: 'answered',
	rejected: 'declined',
	expired: 'expired',
	gone: 'gone',
};
