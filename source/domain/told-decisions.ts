import type {ApprovalKind} from './entities.ts';

/** One decision as a gateway's own history has it. What it does not tell is undefined. */
export type ToldDecision = {
	readonly approvalId: string;
	/** The answer in the gateway's word, where it is the name of an action: "allow-once". */
	readonly actionId: string | undefined;
	/** `answered`: in some other words. `ended`: nobody answered, it expired or was taken back. */
	readonly verdict: 'approved' | 'rejected' | 'answered' | 'ended';
	/** Epoch milliseconds, by the gateway's clock. */
	readonly at: number | undefined;
	/** A name a person gave: for showing, never for telling one from another. */
	readonly by: string | undefined;
	/** Whether it was this device or this connection, where the gateway tells who it was in a way that cannot be shared. */
	readonly isOurs: boolean | undefined;
	readonly title: string | undefined;
	/** SHA-256, hex, of the request, made as ours is; few gateways tell enough for that. */
	readonly hash: string | undefined;
};

/** What a gateway's history says, and how much of what happened it speaks for. */
export type ToldDecisions = {
	readonly decisions: readonly ToldDecision[];
	/** What it keeps the decisions of; of anything else it says nothing. */
	readonly kinds: readonly ApprovalKind[];
	/** Epoch milliseconds by the gateway's clock: earlier ones may be missing. Undefined: nobody knows how far it reaches. */
	readonly from: number | undefined;
};
