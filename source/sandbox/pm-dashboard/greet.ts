import type {Fields} from '../claw/read.ts';
import {ackFor} from './authenticate.ts';
import type {Client} from './client.ts';
import {frame, type MessageType} from './frames.ts';
import type {Hub} from './hub.ts';
import {snapshotShape} from './shapes.ts';

/** Acknowledges a client, and shows it everything there is: the project's own server sends `initial_data` unasked. */
export function greet(
	hub: Hub,
	client: Client,
	{auth, say}: {auth: Fields | undefined; say: (whole: Fields, type: MessageType) => void},
): void {
	say(ackFor(client, auth, hub.now()), 'connection_ack');
	const payload = {event: 'initial_data', data: snapshotShape(hub)};
	const to = {target: client.clientId, channel: 'system.snapshot'};
	say(frame({type: 'broadcast', at: hub.now(), ...to, payload}), 'broadcast');
}
