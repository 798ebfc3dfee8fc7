import type {Failure} from './frames.ts';

/** Who a client says it is. */
export type Client = {
	readonly id: string;
	readonly label: string;
	readonly version: string;
	readonly platform: string;
	readonly mode: string;
	readonly instanceId: string | undefined;
	readonly deviceFamily: string | undefined;
	readonly modelIdentifier: string | undefined;
};

/** What a client was let in with. */
export type Grant = {
	readonly client: Client;
	readonly role: 'operator' | 'node';
	/** What it may do now. */
	readonly scopes: readonly string[];
	readonly caps: readonly string[];
	readonly deviceId: string | undefined;
	/** What the greeting says of it; protocol 3 says nothing without a device. */
	readonly auth: Readonly<Record<string, unknown>> | undefined;
};

export type Refusal = {
	/** Undefined: it is closed without a word. */
	readonly failure: Failure | undefined;
	readonly code: number;
	readonly reason: string;
};

/** The close reason carries the message, cut to what fits into a close frame. */
export function refuse(failure: Failure, reason = failure.message, code = 1008): Refusal {
	return {failure, code, reason: Buffer.from(reason).subarray(0, 120).toString()};
}
