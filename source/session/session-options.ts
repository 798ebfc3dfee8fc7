import type {Store} from '../store/store.ts';
import type {Dialect} from '../wire/dialects/dialect.ts';
import type {OpenTransport} from '../wire/transport.ts';
import type {Intent} from '../domain/intents.ts';
import type {Clock, Random} from './clock.ts';
import type {Secrets} from './secrets.ts';

/** Real gateways send frames far over the payload they announce (2.4 MB of presence was measured). */
export const largestFrameBytes = 64 * 1024 * 1024;

export type SessionOptions<Greeting, Memory> = {
	readonly gateway: {
		readonly name: string;
		readonly url: string;
		readonly token: string | undefined;
		/** The protocol the person forced; undefined lets the greeting find one. */
		readonly protocol: number | undefined;
		readonly scopes: readonly string[];
	};
	readonly isReadonly: boolean;
	readonly client: {
		readonly version: string;
		readonly platform: string;
		readonly displayName: string;
		readonly instanceId: string;
	};
	readonly dialect: Dialect<Greeting, Memory>;
	readonly store: Store;
	readonly secrets: Secrets;
	readonly clock: Clock;
	readonly random: Random;
	readonly openTransport: OpenTransport;
	/** A new idempotency key, unlike any before. */
	readonly newKey: () => string;
};

export type Session = {
	readonly start: () => void;
	/** The only door for what the person wants. */
	readonly act: (intent: Intent) => void;
	readonly stop: () => void;
};
