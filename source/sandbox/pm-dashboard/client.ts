import type {Fields} from '../claw/read.ts';
import type {Line} from '../host/line.ts';
import {frame, type MessagePriority, type Outgoing} from './frames.ts';
import type {Meter} from './limits.ts';
import type {Metrics} from './metrics.ts';
import type {Outbox} from './outbox.ts';
import type {ClientType, Permission} from './permissions.ts';
import type {Remembered} from './remembered.ts';
import type {Subscriptions} from './subscriptions.ts';

/** Somebody who was let in. */
export type Client = {
	readonly line: Line;
	readonly sessionId: string;
	readonly clientId: string;
	readonly clientType: ClientType;
	readonly token: string | undefined;
	readonly permissions: ReadonlySet<Permission>;
	readonly connectedAt: number;
	lastActivity: number;
	/** The agent it says it is; only for clients of that type. */
	agentId: string | undefined;
	readonly subscriptions: Subscriptions;
	readonly remembered: Remembered;
	readonly meter: Meter;
	readonly outbox: Outbox;
};

/** What stands as `source` on whatever it says: its own word for it is never taken. */
export function nameOf({agentId, clientId}: Client): string {
	return agentId ?? clientId;
}

/** Sends something ready made. */
export type Tell = (
	client: Client,
	ready: {readonly text: string; readonly type: string; readonly priority: MessagePriority},
) => void;

export function createTell(metrics: Metrics, now: () => number): Tell {
	return (client, {text, type, priority}) => {
		metrics.sent(type, Buffer.byteLength(text), now());
		client.outbox.push(text, priority);
	};
}

/** Sends a message of its own to one client, and gives it. */
export function tellFrame(tell: Tell, client: Client, outgoing: Outgoing): Fields {
	const whole = frame(outgoing);
	tell(client, {text: JSON.stringify(whole), type: outgoing.type, priority: outgoing.priority ?? 1});
	return whole;
}
