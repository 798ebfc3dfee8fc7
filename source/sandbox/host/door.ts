import {type IncomingMessage, STATUS_CODES} from 'node:http';
import type {Duplex} from 'node:stream';
import type {Admission, Language} from './line.ts';

/** Nobody who tries a gateway on one machine needs more. */
export const mostConnections = 1000;

export type Door = {
	readonly language: Language;
	/** Nobody is asked for a token, so pages of a browser must not walk in. */
	readonly isOpen: boolean;
	readonly count: () => number;
};

/** Loopback in any of its spellings, with or without a port. */
export function isLoopbackHost(host: string): boolean {
	return /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})(?::\d+)?$/iu.test(host);
}

/** A page that a browser loaded from elsewhere, or a name that was made to point here. */
export function isForeign({headers}: IncomingMessage): boolean {
	const {origin, host = ''} = headers;
	const isOriginHere = origin === undefined || (URL.canParse(origin) && isLoopbackHost(new URL(origin).host));
	return !isOriginHere || !isLoopbackHost(host);
}

export function pathOf({url = '/'}: IncomingMessage): string {
	return url.split('?', 1)[0] ?? '/';
}

/** Whether an upgrade is let in: place, room, where it comes from, and what the language says. */
export function decideUpgrade(request: IncomingMessage, {language, isOpen, count}: Door): Admission {
	const {path} = language;

	if (path !== undefined && pathOf(request) !== path) {
		return {isIn: false, status: 404, says: `The gateway is at ${path}.`};
	}

	if (count() >= mostConnections) {
		return {
			isIn: false,
			status: 503,
			says: `There are ${mostConnections} connections, and no room for more.`,
		};
	}

	if (isOpen && isForeign(request)) {
		return {
			isIn: false,
			status: 403,
			says: 'An open sandbox serves programs and pages of this machine only.',
		};
	}

	return language.admit(request);
}

/** Answers an upgrade that is not to be. */
export function refuseUpgrade(socket: Duplex, status: number, says: string): void {
	const body = `${says}\n`;
	const head = [
		`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`,
		'Connection: close',
		'Content-Type: text/plain; charset=utf-8',
		`Content-Length: ${Buffer.byteLength(body)}`,
	];
	socket.once('finish', () => socket.destroy());
	socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
