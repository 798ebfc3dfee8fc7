import type {Json} from '../../../domain/json.ts';
import type {Call} from '../dialect.ts';
import type {PmMemory} from './memory.ts';
import {writeMessage} from './message.ts';

/** How long a request is worth answering, in seconds (seed 002 `ttl`). */
const ttlSeconds = 30;

/** Messages that are a type of their own; every other call is an action of a `request`. */
const types: ReadonlySet<string> = new Set(['subscribe', 'unsubscribe', 'ping']);

/** The frame of a call, for whichever server we are connected to. */
export function encode(id: string, {method, params}: Call, {via, clientId}: PmMemory, at: number): string {
	if (via === 'socket.io') {
		return encodeHttp(id, method === 'ping' ? 'GET /health' : method, params);
	}

	if (types.has(method)) {
		return writeMessage({id, type: method, source: clientId, at}, params ?? {}, {correlationId: id});
	}

	return writeMessage(
		{id, type: 'request', source: clientId, at},
		{action: method, data: params ?? {}},
		{correlationId: id, ttl: ttlSeconds},
	);
}

function encodeHttp(id: string, method: string, params: Json | undefined): string {
	const [verb = 'GET', path = '/'] = method.split(' ');
	const request = {id, method: verb, path};
	return JSON.stringify({
		http: verb === 'GET' || params === undefined ? request : {...request, body: params},
	});
}
