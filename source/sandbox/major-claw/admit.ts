import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Admission} from '../host/line.ts';
import type {Standing, Tokens} from '../host/tokens.ts';
import type {World} from '../world/parts.ts';
import {instanceId} from './frames.ts';

export const contractHeader = 'x-majorclaw-contract';
export const contractMajor = 1;

/** The token of `Authorization: Bearer <token>`. */
export function bearerOf(header: string | undefined): string | undefined {
	return /^bearer +(\S+) *$/iu.exec(header ?? '')?.[1];
}

/** Where the door is open a wrong token is as good as none. */
export function standingOf(tokens: Tokens, token: string | undefined): Standing {
	const standing = tokens.standingOf(token);
	return tokens.isOpen && standing !== 'viewer' ? 'operator' : standing;
}

/** Seed 000 lets a client name the contract it speaks; a client that does not speaks ours. */
export function admit(tokens: Tokens, {headers}: Pick<IncomingMessage, 'headers'>): Admission {
	const standing = standingOf(tokens, bearerOf(headers.authorization));

	if (standing === 'unknown' || standing === 'expired') {
		const says =
			standing === 'expired' ? 'AuthError: the token has expired' : 'AuthError: a bearer token is needed';
		return {isIn: false, status: 401, says};
	}

	const asked = headers[contractHeader] ?? String(contractMajor);
	const major = typeof asked === 'string' ? /^(\d{1,4})(?:\.\d{1,4}){0,2}$/u.exec(asked)?.[1] : undefined;

	if (major === undefined) {
		return {isIn: false, status: 400, says: `ValidationError: ${contractHeader} must be a number`};
	}

	if (Number(major) !== contractMajor) {
		return {
			isIn: false,
			status: 426,
			says: `ValidationError: only contract ${String(contractMajor)} is spoken here`,
		};
	}

	return {isIn: true, headers: {[contractHeader]: String(contractMajor)}};
}

/** `GET /health` for whoever asks; everything else is told where the WebSocket is. */
export function answerHttp(world: World, request: IncomingMessage, response: ServerResponse): void {
	if (request.method === 'GET' && (request.url ?? '').split('?')[0] === '/health') {
		const startedAt = new Date(world.startedAt).toISOString();
		const uptimeSec = Math.max(0, Math.floor((world.stage.clock.now() - world.startedAt) / 1000));
		const body = {
			status: 'ok',
			startedAt,
			uptimeSec,
			instanceCount: 1,
			instances: [instanceId],
			contract: contractMajor,
		};
		response.writeHead(200, {'content-type': 'application/json', 'cache-control': 'no-store'});
		response.end(JSON.stringify(body));
		return;
	}

	response.writeHead(426, {'content-type': 'text/plain', upgrade: 'websocket', connection: 'close'});
	response.end('This is a gateway; speak WebSocket to it at /gateway.\n');
}
