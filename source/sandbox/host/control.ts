import type {IncomingMessage, ServerResponse} from 'node:http';
import {isLoopbackHost} from './door.ts';
import {type ControlOrder, readOrder} from './control-order.ts';
import {isSame, type Tokens} from './tokens.ts';

/** What a sandbox says of itself to whoever may control it. */
export type ControlStatus = Readonly<Record<string, unknown>>;

export type ControlOptions = {
	readonly tokens: Tokens;
	readonly status: () => ControlStatus;
	/** Does what was ordered. Orders that cannot be read never come this far. */
	readonly obey: (order: ControlOrder) => void;
	/** Called once the one who ordered it has the answer. */
	readonly restart: () => void;
};

const mostBytes = 65_536;

type Answer = {
	readonly status: number;
	readonly body: unknown;
	readonly headers?: Record<string, string>;
	readonly afterwards?: () => void;
};

function refusal(status: number, error: string, headers: Record<string, string> = {}): Answer {
	return {status, body: {error}, headers};
}

/** Browsers say where a page is from; no page may command a sandbox, from wherever it was loaded. */
function turnAway({headers, method = 'GET'}: IncomingMessage, tokens: Tokens): Answer | undefined {
	const {authorization = '', host = '', origin} = headers;

	if (origin !== undefined || !isLoopbackHost(host)) {
		return refusal(403, 'Only programs of this machine may ask.');
	}

	const [, token = ''] = /^Bearer (.+)$/u.exec(authorization) ?? [];

	// The one who controls may renew tokens that expired, so an expired one still counts here.
	if (!isSame(token, tokens.operator)) {
		const say = {'www-authenticate': 'Bearer'};
		return refusal(401, 'Say Authorization: Bearer with the operator token of the sandbox.', say);
	}

	if (method !== 'GET' && method !== 'POST') {
		return refusal(405, `${method} is not known here. Use GET or POST.`, {allow: 'GET, POST'});
	}

	const isJson = /^application\/json\b/iu.test(headers['content-type'] ?? '');
	return method === 'GET' || isJson ? undefined : refusal(415, 'Say Content-Type: application/json.');
}

/** The body, or undefined when it is longer than anything we would be told; what is too long is heard out, not kept. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
	const parts: Buffer[] = [];
	let bytes = 0;

	for await (const part of request.iterator()) {
		const piece = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
		bytes += piece.length;

		if (bytes <= mostBytes) {
			parts.push(piece);
		}
	}

	return bytes <= mostBytes ? Buffer.concat(parts).toString() : undefined;
}

async function answerTo(
	request: IncomingMessage,
	{tokens, status, obey, restart}: ControlOptions,
): Promise<Answer> {
	const refused = turnAway(request, tokens);

	if (refused !== undefined) {
		return refused;
	}

	if (request.method === 'POST') {
		const body = await bodyOf(request);

		if (body === undefined) {
			return refusal(413, `A body is at most ${mostBytes} bytes.`);
		}

		const order = readOrder(body);

		if (!order.ok) {
			return refusal(400, order.problem);
		}

		obey(order.value);
		return {status: 200, body: status(), ...(order.value.restarts && {afterwards: restart})};
	}

	return {status: 200, body: status()};
}

/** Answers requests that change how the sandbox behaves: for programs on this machine that know the operator token. */
export function createControl(
	options: ControlOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
	const reply = (response: ServerResponse, {status, body, headers, afterwards}: Answer) => {
		response
			.writeHead(status, {'content-type': 'application/json', 'cache-control': 'no-store', ...headers})
			.end(`${JSON.stringify(body)}\n`, afterwards);
	};

	return (request, response) => {
		void answerTo(request, options).then(
			(answer) => reply(response, answer),
			(error: unknown) => reply(response, refusal(500, String(error))),
		);
	};
}
