import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Gateway} from './gateway.ts';
import {protocolNumber, server} from './limits.ts';
import {wellness} from './methods/gateway.ts';

/** GET /health (seed 004 §1); nothing else is served without a WebSocket. */
export function answerHttp(gateway: Gateway, {method, url}: IncomingMessage, response: ServerResponse): void {
	const [path] = (url ?? '/').split('?');

	if (path !== '/health') {
		response
			.writeHead(404, {'content-type': 'text/plain'})
			.end('There is /health, and a WebSocket at /ws.\n');
	} else if (method === 'GET' || method === 'HEAD') {
		const text = JSON.stringify({...wellness(gateway), ...server, protocol: protocolNumber});
		response
			.writeHead(200, {'content-type': 'application/json', 'cache-control': 'no-store'})
			.end(method === 'GET' ? text : undefined);
	} else {
		response.writeHead(405, {allow: 'GET, HEAD'}).end();
	}
}
