import type {Json} from '../../../domain/json.ts';
import {encodeRequest} from '../../request-envelope.ts';
import type {GreetingContext} from '../dialect.ts';

/** What the server sends first, from 2026.1.24 on: signing it proves that the device is here and now. */
export type Challenge = {readonly nonce: string; readonly ts: number | undefined};

/** The id of the request that opens a conversation. */
export const connectId = 'connect';

/** What a client says it can take; 2026.9.6 delivers approvals only to those that name them. */
const caps = ['tool-events', 'approvals', 'exec-approvals'];

/**
 * The shared token if there is one, else the one this gateway gave our device. It goes into `auth.token`, which every
 * release reads; `auth.deviceToken` is known from 2026.3.13 on only.
 */
function tokenOf(context: GreetingContext): string | undefined {
	return context.token ?? context.deviceToken;
}

function authOf(context: GreetingContext): {readonly auth?: {readonly token: string}} {
	const token = tokenOf(context);
	// An empty or null token is refused by its shape.
	return token === undefined || token === '' ? {} : {auth: {token}};
}

function rangeOf(context: GreetingContext, least: number, most: number): {readonly [key: string]: Json} {
	return {minProtocol: context.protocol ?? least, maxProtocol: context.protocol ?? most};
}

/**
 * The greeting from 2026.1.24 on: role, scopes, and the device with a signature of form v2, the one that all of them
 * accept. `gateway-client` with mode `ui` is allowed everywhere, listed in presence, and keeps its scopes.
 */
export function modernConnect(context: GreetingContext, challenge: Challenge, at: number): string {
	const {device, scopes, platform, version, displayName, instanceId} = context;
	const client = {id: 'gateway-client', mode: 'ui'};
	const role = 'operator';
	const signedAt = challenge.ts ?? at;
	const {auth} = authOf(context);
	const signed = [
		'v2',
		device.id,
		client.id,
		client.mode,
		role,
		scopes.join(','),
		String(signedAt),
		auth?.token ?? '',
		challenge.nonce,
	].join('|');

	return encodeRequest(connectId, 'connect', {
		...rangeOf(context, 3, 4),
		client: {...client, version, platform, displayName, instanceId},
		role,
		scopes: [...scopes],
		caps,
		...(auth !== undefined && {auth}),
		device: {
			id: device.id,
			publicKey: device.publicKey,
			signature: device.sign(signed),
			signedAt,
			nonce: challenge.nonce,
		},
	});
}

/** The greeting of 2026.1.11 to 2026.1.18: `client.id`, and nothing of roles, scopes or devices, which it rejects. */
export function plainConnect(context: GreetingContext): string {
	const {platform, version, displayName, instanceId} = context;
	return encodeRequest(connectId, 'connect', {
		...rangeOf(context, 2, 3),
		client: {id: 'gateway-client', mode: 'ui', version, platform, displayName, instanceId},
		caps,
		...authOf(context),
	});
}

/** The greeting of protocol 2 (protocol 2 schema): `client.name` instead of `client.id`. */
export function oldConnect(context: GreetingContext): string {
	const {platform, version, instanceId} = context;
	return encodeRequest(connectId, 'connect', {
		...rangeOf(context, 2, 2),
		client: {name: 'quarterdeck', mode: 'ui', version, platform, instanceId},
		caps,
		...authOf(context),
	});
}
