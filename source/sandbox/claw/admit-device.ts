import {randomBytes} from 'node:crypto';
import type {Pairing} from '../world/pairing.ts';
import type {Device} from '../world/surroundings.ts';
import {type Client, type Grant, type Refusal, refuse} from './grant.ts';
import type {ProtocolNumber} from './versions.ts';

export type Asking = {
	readonly client: Client;
	readonly role: Grant['role'];
	readonly scopes: readonly string[];
	readonly device: {readonly id: string; readonly publicKey: string};
	/** Whether the token that was shown is the device's own. */
	readonly showed: 'shared token' | 'device token';
	/** A device on this machine is let in without asking anybody. */
	readonly cameFrom: 'here' | 'elsewhere';
};

type Place = {readonly protocol: ProtocolNumber; readonly pairing: Pairing; readonly now: number};

/** Secrets are the one thing that does not come from the seed: a sandbox may be used for real. */
export function newSecret(protocol: ProtocolNumber): string {
	return protocol === 4 ? randomBytes(32).toString('base64url') : randomBytes(16).toString('hex');
}

function covers(granted: readonly string[], asked: readonly string[]): boolean {
	return granted.includes('operator.admin') || asked.every((scope) => granted.includes(scope));
}

function detailsOf({client, role, scopes, device}: Asking): Readonly<Record<string, unknown>> {
	return {
		publicKey: device.publicKey,
		displayName: client.label,
		platform: client.platform,
		clientId: client.id,
		clientMode: client.mode,
		role,
		roles: [role],
		scopes,
	};
}

export function newDevice(
	{id, details, scopes, role}: Pick<Device, 'id' | 'details' | 'scopes' | 'role'>,
	{protocol, now}: {readonly protocol: ProtocolNumber; readonly now: number},
): Device {
	const publicKey = typeof details['publicKey'] === 'string' ? details['publicKey'] : '';
	const times = {createdAt: now, approvedAt: now, tokenAt: now};
	return {id, publicKey, details, role, scopes, token: newSecret(protocol), ...times};
}

function mustPair(
	asking: Asking,
	{protocol, pairing}: Place,
	reason: 'not-paired' | 'scope-upgrade',
): Refusal {
	const {device, role, scopes} = asking;
	const {request} = pairing.ask({
		kind: 'device',
		subject: device.id,
		details: {...detailsOf(asking), silent: false},
		isRepair: reason === 'scope-upgrade',
	});

	if (protocol === 3) {
		const details = {requestId: request.requestId};
		return refuse({code: 'NOT_PAIRED', message: 'pairing required', details});
	}

	const why =
		reason === 'not-paired' ? 'device is not approved yet' : 'device is asking for more scopes than approved';
	const message = `pairing required: ${why}`;
	const remediationHint = 'Approve this device from the pending pairing requests.';
	const about = {deviceId: device.id, requestedRole: role, requestedScopes: scopes};
	const details = {code: 'PAIRING_REQUIRED', reason, requestId: request.requestId, remediationHint, ...about};
	return refuse({code: 'NOT_PAIRED', message, details}, `${message} (requestId: ${request.requestId})`);
}

/**
 * Lets a device in, or says what stands against it. Measured: with the shared token on loopback it is paired silently;
 * asking for more later is granted by 2.9 and refused by 5.28.
 */
export function admitDevice(asking: Asking, place: Place): Device | Refusal {
	const {device, role, scopes, showed, cameFrom} = asking;
	const {protocol, pairing, now} = place;
	const known = pairing.devices.get(device.id);

	if (known === undefined) {
		if (cameFrom === 'elsewhere') {
			return mustPair(asking, place, 'not-paired');
		}

		const paired = newDevice({id: device.id, details: detailsOf(asking), scopes, role}, {protocol, now});
		pairing.devices.set(paired.id, paired);
		pairing.tellPaired(device.id);
		return paired;
	}

	if (!covers(known.scopes, scopes)) {
		if (showed === 'device token') {
			const message = 'unauthorized: device token scope mismatch';
			const details = {code: 'AUTH_SCOPE_MISMATCH', authReason: 'scope_mismatch'};
			const oldMessage = 'unauthorized: device token mismatch (rotate/reissue device token)';
			return refuse(
				protocol === 4
					? {code: 'INVALID_REQUEST', message, details}
					: {code: 'INVALID_REQUEST', message: oldMessage},
			);
		}

		if (protocol === 4) {
			return mustPair(asking, place, 'scope-upgrade');
		}

		known.scopes = [...new Set([...known.scopes, ...scopes])];
		pairing.devices.set(known.id, known);
	}

	return known;
}
