import type {Connection} from './audience.ts';
import {type Failure, invalid, type ResponseFrame, unavailable} from './frames.ts';
import {type Call, type Gateway, keyReader} from './gateway.ts';
import type {Served} from './methods/all.ts';
import {isFields, parseJson, type Fields} from './read.ts';
import {missingScope} from './scopes.ts';
import type {Check} from './validate.ts';

export type Desk = {
	readonly gateway: Gateway;
	readonly served: ReadonlyMap<string, Served>;
	readonly checkFrame: Check;
};

/** A frame of the wrong shape is answered all the same: under its own id, even a number, or under "invalid". */
function idOf(frame: unknown): string | number {
	const id = isFields(frame) ? frame['id'] : undefined;
	return typeof id === 'number' || (typeof id === 'string' && id !== '') ? id : 'invalid';
}

/** Answers one frame of a client that has been greeted. What is not JSON is passed over in silence: measured everywhere. */
export function answerFrame(desk: Desk, connection: Connection, text: string): void {
	const parsed = parseJson(text);

	if (parsed === undefined) {
		return;
	}

	const {value: frame} = parsed;
	const wrong = desk.checkFrame(frame);

	if (wrong !== undefined || !isFields(frame)) {
		const error = invalid(`invalid request frame: ${wrong ?? 'not an object'}`);
		send(connection, {type: 'res', id: idOf(frame), ok: false, error});
		return;
	}

	serve(desk, connection, frame);
}

function send({send: put}: Connection, frame: ResponseFrame): void {
	put(JSON.stringify(frame));
}

function serve({gateway, served}: Desk, connection: Connection, frame: Fields): void {
	const {world, version} = gateway;
	const id = String(frame['id']);
	const method = String(frame['method']);
	const found = served.get(method);
	const params = frame['params'] ?? {};
	const startedAt = world.stage.clock.now();

	function answer(payload: unknown): void {
		log('INFO', '✓');
		send(connection, {type: 'res', id, ok: true, payload});
	}

	function refuse(error: Failure): void {
		log('WARN', '✗', ` errorCode=${error.code} errorMessage=${error.message}`);
		send(connection, {type: 'res', id, ok: false, error});
	}

	function log(level: 'INFO' | 'WARN', mark: string, more = ''): void {
		const ms = world.stage.clock.now() - startedAt;
		world.log.write(
			level,
			'gateway/ws',
			`⇄ res ${mark} ${method} ${ms}ms${more} conn=${connection.id.slice(0, 8)} id=${id}`,
		);
	}

	if (method === 'connect') {
		refuse(invalid('connect is only valid as the first request'));
		return;
	}

	const {scopes, role} = connection.grant;
	const missing = missingScope(version.protocol, method, {scopes, isKnown: found !== undefined});

	if (role === 'node' && found !== undefined) {
		refuse(invalid('unauthorized role: node'));
	} else if (missing !== undefined) {
		refuse(invalid(`missing scope: ${missing}`));
	} else if (found === undefined) {
		refuse(invalid(`unknown method: ${method}`));
	} else {
		const wrong = found.check?.(params);

		if (wrong === undefined) {
			const fields = isFields(params) ? params : {};
			const now = world.stage.clock.now();
			const keyOf = keyReader(world);
			const call = {
				...gateway,
				connection,
				requestId: id,
				method,
				params: fields,
				now,
				answer,
				refuse,
				keyOf,
			};
			perform(call, found);
		} else {
			refuse(invalid(`invalid ${method} params: ${wrong}`));
		}
	}
}

/** A method that throws is our mistake; the client is told, and the others go on. */
function perform(call: Call, {method}: Served): void {
	try {
		method.serve(call);
	} catch (error) {
		call.world.log.write('ERROR', 'gateway', String(error));
		call.refuse(unavailable(String(error)));
	}
}
