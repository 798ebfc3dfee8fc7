import {createHash, X509Certificate} from 'node:crypto';
import {Agent, type RequestOptions} from 'node:https';
import {isIP} from 'node:net';
import {connect, type TLSSocket} from 'node:tls';

/** The close code of a connection whose TLS handshake failed. */
export const tlsFailed = 1015;

const faults = new WeakSet<Error>();

/** Whether a connection failed because the gateway showed another certificate than the pinned one. */
export function isPinFault(error: Error): boolean {
	return faults.has(error);
}

/**
 * Opens TLS to the gateway that shows the pinned certificate, and to no other. Who signed it does not matter: a pin
 * says more than a signature. The request gets its socket only once the certificate was looked at: written before, it
 * would already have left, and it carries the token.
 * @param pin `sha256/BASE64` of the public key, or of the whole certificate.
 */
export function pinnedAgent(pin: string, timeoutMs: number): Agent {
	const agent = new Agent({keepAlive: false, maxCachedSessions: 0});
	agent.createConnection = (options: RequestOptions, settled) => {
		const socket = connectTo(options, timeoutMs);
		const fail = (error: Error): void => {
			settled?.(error, socket);
		};

		const late = (): void => {
			socket.destroy(new Error('the gateway did not finish the TLS handshake in time'));
		};

		socket.once('error', fail);
		socket.once('timeout', late);
		socket.once('secureConnect', () => {
			const fault = pinFault(socket.getPeerCertificate().raw, pin);

			if (fault === undefined) {
				socket.off('timeout', late);
				socket.off('error', fail);
				settled?.(null, socket);
			} else {
				const error = new Error(fault);
				faults.add(error);
				socket.destroy(error);
			}
		});
		return undefined;
	};
	return agent;
}

function connectTo({host, hostname, port}: RequestOptions, timeoutMs: number): TLSSocket {
	const name = (hostname ?? host ?? '').replace(/^\[(.*)\]$/u, '$1');
	return connect({
		host: name,
		port: Number(port ?? 443),
		...(isIP(name) === 0 && {servername: name}),
		timeout: timeoutMs,
		ALPNProtocols: ['http/1.1'],
		// The pin is checked instead, and is stricter.
		rejectUnauthorized: false,
	});
}

/** Why a certificate is not the pinned one; undefined where it is. */
export function pinFault(certificate: Buffer | undefined, pin: string): string | undefined {
	if (certificate === undefined || certificate.length === 0) {
		return `the certificate was expected to be ${pin}, and the gateway showed none`;
	}

	const key = pinTo(new X509Certificate(certificate).publicKey.export({type: 'spki', format: 'der'}));
	return key === pin || pinTo(certificate) === pin
		? undefined
		: `the certificate is not the pinned one: expected ${pin}, got ${key}`;
}

function pinTo(bytes: Buffer): string {
	return `sha256/${createHash('sha256').update(bytes).digest('base64')}`;
}
