import {isSame, type Standing, type Tokens} from '../host/tokens.ts';
import type {Pairing} from '../world/pairing.ts';
import {admitDevice} from './admit-device.ts';
import {checkDevice} from './device.ts';
import {invalid} from './frames.ts';
import {type Client, type Grant, type Refusal, refuse} from './grant.ts';
import {type Fields, fieldsAt, numberAt, textAt, textsAt} from './read.ts';
import type {Check} from './validate.ts';
import type {ProtocolNumber} from './versions.ts';

export type Door = {
	readonly protocol: ProtocolNumber;
	readonly tokens: Tokens;
	readonly check: Check;
	readonly pairing: Pairing;
	readonly now: number;
	readonly nonce: string;
	/** The headers that matter. */
	readonly origin: string | undefined;
	readonly cameFrom: 'here' | 'elsewhere';
};

function clientOf(params: Fields): Client {
	const client = fieldsAt(params, 'client');
	const id = textAt(client, 'id') ?? textAt(client, 'name') ?? '';
	return {
		id,
		label: textAt(client, 'displayName') ?? id,
		version: textAt(client, 'version') ?? '',
		platform: textAt(client, 'platform') ?? '',
		mode: textAt(client, 'mode') ?? '',
		instanceId: textAt(client, 'instanceId'),
		deviceFamily: textAt(client, 'deviceFamily'),
		modelIdentifier: textAt(client, 'modelIdentifier'),
	};
}

function wrongProtocol(params: Fields, protocol: ProtocolNumber): Refusal | undefined {
	const low = numberAt(params, 'minProtocol') ?? 0;
	const high = numberAt(params, 'maxProtocol') ?? 0;

	if (low <= protocol && protocol <= high) {
		return undefined;
	}

	const range = {clientMinProtocol: low, clientMaxProtocol: high};
	const more = protocol === 4 ? {code: 'PROTOCOL_MISMATCH', ...range, minimumProbeProtocol: 4} : {};
	const failure = invalid('protocol mismatch', {...more, expectedProtocol: protocol});
	return refuse(failure, 'protocol mismatch', 1002);
}

/** Browsers must come from a page the gateway knows; other programs send no Origin at all. */
function wrongOrigin({id}: Client, {protocol, origin}: Door): Refusal | undefined {
	const isPage = /^webchat|control-ui$/u.test(id);

	if (protocol === 2 || (!isPage && (origin === undefined || protocol === 3))) {
		return undefined;
	}

	const message =
		'origin not allowed (open the Control UI from the gateway host or allow it in gateway.controlUi.allowedOrigins)';
	const reason = origin === undefined ? 'origin missing or invalid' : 'origin not allowed';
	return refuse(
		invalid(message, protocol === 4 ? {code: 'CONTROL_UI_ORIGIN_NOT_ALLOWED', reason} : undefined),
	);
}

function unauthorized(kind: 'missing' | 'mismatch', protocol: ProtocolNumber, hasDevice: boolean): Refusal {
	if (protocol === 2) {
		return refuse(invalid('unauthorized'), 'unauthorized');
	}

	const hint = 'set gateway.remote.token to match gateway.auth.token';
	const message = `unauthorized: gateway token ${kind} (${hint})`;
	const canRetryWithDeviceToken = kind === 'mismatch' && hasDevice;
	const step = canRetryWithDeviceToken ? 'retry_with_device_token' : 'update_auth_credentials';
	const details = {
		code: `AUTH_TOKEN_${kind.toUpperCase()}`,
		authReason: `token_${kind}`,
		canRetryWithDeviceToken,
		recommendedNextStep: kind === 'missing' ? 'update_auth_configuration' : step,
	};
	return refuse(invalid(message, protocol === 4 ? details : undefined));
}

/** Decides on the params of a connect, in the order the real ones do: shape, protocol, role, origin, device, token. */
export function decideOn(params: unknown, door: Door): Refusal | {readonly grant: Grant} {
	const {protocol} = door;
	const wrong = door.check(params);
	const fields = fieldsAt({params}, 'params');

	if (wrong !== undefined) {
		const failure = invalid(`invalid connect params: ${wrong}`);
		return refuse(failure, protocol === 2 ? 'invalid handshake' : failure.message);
	}

	const role = textAt(fields, 'role') ?? 'operator';

	if (role !== 'operator' && role !== 'node') {
		return wrongProtocol(fields, protocol) ?? refuse(invalid('invalid role'));
	}

	const client = clientOf(fields);
	return wrongProtocol(fields, protocol) ?? wrongOrigin(client, door) ?? admit({fields, client, role}, door);
}

/** Where nobody is asked for a token, any will do; one that only looks still only looks. */
function standingOf(shown: string, tokens: Tokens): Standing {
	const standing = tokens.standingOf(shown === '' ? undefined : shown);
	return standing === 'unknown' && tokens.isOpen ? 'operator' : standing;
}

function admit(
	{fields, client, role}: {fields: Fields; client: Client; role: Grant['role']},
	door: Door,
): Refusal | {readonly grant: Grant} {
	const {protocol, pairing, nonce, now} = door;
	const auth = fieldsAt(fields, 'auth');
	const shown = textAt(auth, 'token') ?? textAt(auth, 'deviceToken') ?? '';
	const standing = standingOf(shown, door.tokens);
	const asked = textsAt(fields, 'scopes') ?? [];
	const wanted = asked.length === 0 && protocol === 3 && role === 'operator' ? ['operator.admin'] : asked;
	const scopes = standing === 'viewer' ? ['operator.read'] : wanted;
	const device = 'device' in fields ? fieldsAt(fields, 'device') : undefined;
	const caps = textsAt(fields, 'caps') ?? [];

	if (device !== undefined) {
		const signed = {
			clientId: client.id,
			clientMode: client.mode,
			role,
			token: shown,
			platform: client.platform,
			deviceFamily: client.deviceFamily ?? '',
		};
		const around = {protocol, nonce, now};
		const failure = checkDevice(device, {...signed, scopes: asked}, around);
		const isFine =
			failure === undefined || checkDevice(device, {...signed, scopes: wanted}, around) === undefined;

		if (!isFine) {
			return refuse(failure);
		}
	} else if (protocol === 4 && client.id === 'openclaw-tui') {
		const message = 'control ui requires device identity (use HTTPS or localhost secure context)';
		return refuse(invalid(message, {code: 'CONTROL_UI_DEVICE_IDENTITY_REQUIRED'}));
	}

	const id = textAt(device ?? {}, 'id') ?? '';
	const known = pairing.devices.get(id);
	const isOwn = known !== undefined && isSame(shown, known.token);

	if (!isOwn && standing !== 'operator' && standing !== 'viewer') {
		return unauthorized(shown === '' ? 'missing' : 'mismatch', protocol, device !== undefined);
	}

	if (device === undefined) {
		const keeps = protocol !== 4 || (client.id === 'gateway-client' && client.mode === 'backend');
		const all = standing === 'viewer' ? scopes : ['operator.admin'];
		const live = protocol === 2 ? all : keeps ? scopes : [];
		const told = protocol === 4 ? {role, scopes: live} : undefined;
		return {grant: {client, role, scopes: live, caps, deviceId: undefined, auth: told}};
	}

	const asking = {
		client,
		role,
		scopes,
		device: {id, publicKey: textAt(device, 'publicKey') ?? ''},
		...({showed: isOwn ? 'device token' : 'shared token', cameFrom: door.cameFrom} as const),
	};
	const admitted = admitDevice(asking, door);

	if ('reason' in admitted) {
		return admitted;
	}

	const granted = (protocol === 3 ? admitted.scopes : scopes).toSorted((a, b) => a.localeCompare(b, 'en'));
	const told = {role, scopes: granted, deviceToken: admitted.token, issuedAtMs: admitted.tokenAt};
	return {grant: {client, role, scopes, caps, deviceId: id, auth: told}};
}
