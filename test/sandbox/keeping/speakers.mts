/* Strangers that speak just enough of each language to be greeted, to hear all there is, and to ask for things. */
import type {SandboxDialect} from '../../../source/sandbox/speak.ts';
import {dialRaw, type RawSocket} from '../../helpers/raw-socket.ts';

export type Place = {readonly url: string; readonly token: string};

export class Gone extends Error {}

/** What is waited for, or an error as soon as the socket is closed. */
export async function orGone<Value>({closed}: RawSocket, answer: Promise<Value>): Promise<Value> {
	const gone = closed.then(() => {
		throw new Gone('the socket was closed');
	});
	return Promise.race([answer, gone]);
}

/** A socket that has been greeted and hears whatever happens. */
export type Speaker = (place: Place) => Promise<RawSocket>;

async function claw({url, token}: Place): Promise<RawSocket> {
	const raw = await dialRaw(url);
	const client = {id: 'gateway-client', version: '1', platform: 'test', mode: 'backend'};
	const auth = {minProtocol: 4, maxProtocol: 4, client, role: 'operator', auth: {token}};
	raw.send({
		type: 'req',
		id: 'hello',
		method: 'connect',
		params: {...auth, scopes: ['operator.read', 'operator.write', 'operator.admin', 'operator.approvals']},
	});
	await orGone(
		raw,
		raw.when(({type, id, ok}) => type === 'res' && id === 'hello' && ok === true),
	);
	raw.send({type: 'req', id: 'all', method: 'sessions.subscribe', params: {}});
	await orGone(
		raw,
		raw.when(({type, id}) => type === 'res' && id === 'all'),
	);
	return raw;
}

async function majorClaw({url, token}: Place): Promise<RawSocket> {
	const raw = await dialRaw(url, {headers: {authorization: `Bearer ${token}`, 'x-majorclaw-contract': '1'}});
	raw.send({
		...{type: 'instance.subscribe', requestId: 'all', timestamp: new Date(0).toISOString()},
		payload: {topics: ['*']},
	});
	await orGone(
		raw,
		raw.when(({type, requestId}) => type === 'instance.heartbeat' && requestId === 'all'),
	);
	return raw;
}

async function mt5Trader({url, token}: Place): Promise<RawSocket> {
	const raw = await dialRaw(url);
	const client = {name: 'test', kind: 'cli', platform: 'node', version: '1'};
	const params = {client, protocol: {min: 1, max: 1}, auth: {mode: 'token', token}};
	raw.send({type: 'req', id: 'hello', method: 'gateway.connect', params});
	await orGone(
		raw,
		raw.when(({type, id, ok}) => type === 'res' && id === 'hello' && ok === true),
	);
	raw.send({type: 'req', id: 'all', method: 'feeds.subscribe', params: {topics: ['*']}});
	await orGone(
		raw,
		raw.when(({type, id, ok}) => type === 'res' && id === 'all' && ok === true),
	);
	return raw;
}

async function pmDashboard({url, token}: Place): Promise<RawSocket> {
	const raw = await dialRaw(url);
	raw.send({type: 'AUTH', token, clientType: 'frontend', version: '1.0.0'});
	await orGone(
		raw,
		raw.when(({type}) => type === 'CONNECTION_ACK'),
	);
	raw.send({
		...{type: 'subscribe', id: 'all', timestamp: new Date(0).toISOString(), source: 'test', priority: 1},
		payload: {channels: ['*']},
	});
	return raw;
}

export const speakers: Readonly<Record<SandboxDialect, Speaker>> = {
	claw,
	'major-claw': majorClaw,
	'mt5-trader': mt5Trader,
	'pm-dashboard': pmDashboard,
};
