import {type Fields, fieldsAt, isFields} from '../claw/read.ts';
import type {Standing} from '../host/tokens.ts';
import {createSubscriptions} from './subscriptions.ts';
import type {Client} from './client.ts';
import type {Failure} from './failures.ts';
import {frame, isoOf, newId} from './frames.ts';
import type {Hub} from './hub.ts';
import {createMeter, rateLimits} from './limits.ts';
import {createOutbox} from './outbox.ts';
import {type ClientType, clientTypes, permissionsOf} from './permissions.ts';
import type {Line} from '../host/line.ts';

export type Credentials = {
	readonly token: string | undefined;
	readonly clientType: ClientType;
	/** Ours of an earlier connection: what came under it then is still remembered. */
	readonly clientId: string | undefined;
	readonly agentId: string | undefined;
};

/** `stay`: it may try again. */
export type Reading =
	| {readonly kind: 'who'; readonly who: Credentials}
	| {readonly kind: 'stay'; readonly failure: Failure};

export type Verdict =
	| {readonly kind: 'in'; readonly standing: Standing}
	| {readonly kind: 'away'; readonly failure: Failure; readonly code: 4401 | 4429};

function stay(field: string, expectedType: string, received: unknown): Reading {
	const code = received === undefined ? 'MISSING_REQUIRED_FIELD' : 'INVALID_MESSAGE_FORMAT';
	const shown = typeof received === 'string' ? received.slice(0, 100) : null;
	const details = {field, expectedType, received: shown};
	return {kind: 'stay', failure: {code, message: `${field} must be ${expectedType}`, details}};
}

/** A field of AUTH: at the top, as in the seed's example, or in the payload, as in its envelope. */
function field(value: Fields, name: string): unknown {
	return value[name] ?? fieldsAt(value, 'payload')[name];
}

function short(value: unknown, most = 4096): string | undefined {
	return typeof value === 'string' && value !== '' && value.length <= most ? value : undefined;
}

export function banKey({token, clientType}: Pick<Credentials, 'token' | 'clientType'>): string {
	return `${clientType}:${token ?? ''}`;
}

/** What AUTH says of a client, or what is wrong with it. */
export function readAuth(value: Fields): Reading {
	const [clientType, version] = [field(value, 'clientType'), field(value, 'version')];
	const known = clientTypes.find((each) => each === clientType);

	if (known === undefined) {
		return stay('clientType', clientTypes.join('|'), clientType);
	}

	if (version !== undefined && (typeof version !== 'string' || !/^1(?:\.\d+){0,2}$/u.test(version))) {
		return stay('version', '1.x', version);
	}

	const who = {
		token: short(field(value, 'token')),
		clientType: known,
		clientId: short(field(value, 'clientId'), 100),
		agentId: known === 'agent' ? short(field(value, 'agentId'), 100) : undefined,
	};
	return {kind: 'who', who};
}

export const expired: Failure = {code: 'TOKEN_EXPIRED', message: 'The token has expired'};

export function judge({tokens, bans, now}: Hub, who: Credentials): Verdict {
	const standing = tokens.standingOf(who.token);
	const given = standing === 'unknown' && tokens.isOpen ? 'operator' : standing;

	if (given === 'expired') {
		return {kind: 'away', failure: expired, code: 4401};
	}

	if (given === 'unknown') {
		const message = who.token === undefined ? 'No token was given' : 'The token is not known';
		return {kind: 'away', failure: {code: 'INVALID_TOKEN', message}, code: 4401};
	}

	const retryAfter = bans.leftMs(banKey(who), now());
	const message = 'This client is banned for a while: it said too much too fast';
	return retryAfter > 0
		? {kind: 'away', failure: {code: 'RATE_LIMIT_EXCEEDED', message, retryAfter}, code: 4429}
		: {kind: 'in', standing: given};
}

export function createClient(hub: Hub, line: Line, who: Credentials & {readonly standing: Standing}): Client {
	const {clientType, token} = who;
	const permissions = new Set(permissionsOf(who.standing, clientType));
	const known = who.clientId === undefined ? undefined : hub.recall(who.clientId, banKey(who));
	// Its old connection may not know yet that it is broken: then it gets another id, and what it said is still known.
	const isFreeId = known !== undefined && who.clientId !== undefined && !hub.clients.has(who.clientId);
	const clientId = isFreeId ? who.clientId : newId('client');
	const isFree = who.agentId !== undefined && hub.find(who.agentId) === undefined;
	const now = hub.now();

	return {
		line,
		clientId,
		clientType,
		token,
		permissions,
		connectedAt: now,
		lastActivity: now,
		sessionId: newId('sess'),
		// Without the right to steer agents a client cannot be one, and a name that is taken stays with who has it.
		agentId: isFree && permissions.has('agent_control') ? who.agentId : undefined,
		subscriptions: createSubscriptions(hub.members, permissions),
		remembered: hub.remember(clientId, banKey(who), known),
		meter: createMeter(rateLimits[clientType]),
		outbox: createOutbox({line, clock: hub.world.stage.clock, dropped: hub.metrics.dropped}),
	};
}

/** In the case and the form the client used: flat, as the seed's example, or in the envelope and flat besides. */
export function ackFor(client: Client, value: Fields | undefined, now: number): Fields {
	const {sessionId, clientId, permissions} = client;
	const flat = {sessionId, clientId, serverTime: isoOf(now), permissions: [...permissions]};
	const isUpper = value?.['type'] === 'AUTH';
	const type = isUpper ? 'CONNECTION_ACK' : 'connection_ack';

	const isFlat = value !== undefined && !isFields(value['payload']) && typeof value['id'] !== 'string';

	if (isFlat) {
		return {type, ...flat};
	}

	const id = value?.['id'];
	const correlationId = typeof id === 'string' ? id.slice(0, 200) : undefined;
	const whole = frame({type: 'connection_ack', at: now, target: clientId, correlationId, payload: flat});
	return {...whole, type, ...flat};
}

/** `Authorization: Bearer` in the upgrade stands for a first message; what the client is, the query may say. */
export function authInHeaders({headers, url}: Line): Fields | undefined {
	const token = /^bearer +(\S+)\s*$/iu.exec(headers.authorization ?? '')?.[1];
	const query = new URLSearchParams(url.split('?').slice(1).join('?'));
	const agentId = query.get('agentId') ?? undefined;
	return token === undefined
		? undefined
		: {token, clientType: query.get('clientType') ?? 'frontend', agentId};
}
