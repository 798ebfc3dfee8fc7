import {execFileSync} from 'node:child_process';
import {createHash, X509Certificate} from 'node:crypto';
import {mkdtempSync, readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:https';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, describe, expect, test} from 'vitest';
import {WebSocketServer} from 'ws';
import {pinFault, tlsFailed} from '../../source/wire/pin.ts';
import {openWebSocket, refuseTransport, type TransportOptions} from '../../source/wire/transport.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-'));
const key = path.join(folder, 'key.pem');
const cert = path.join(folder, 'cert.pem');
execFileSync(
	'openssl',
	[
		'req',
		'-x509',
		'-newkey',
		'ec',
		'-pkeyopt',
		'ec_paramgen_curve:prime256v1',
		'-nodes',
		'-days',
		'2',
		'-subj',
		'/CN=gateway.example',
		'-keyout',
		key,
		'-out',
		cert,
	],
	{stdio: 'ignore'},
);
const certificate = new X509Certificate(readFileSync(cert));
const sha256 = (bytes: Buffer): string => `sha256/${createHash('sha256').update(bytes).digest('base64')}`;
const keyPin = sha256(certificate.publicKey.export({type: 'spki', format: 'der'}));
const wholePin = sha256(certificate.raw);
const otherPin = `sha256/${'A'.repeat(43)}=`;

type Gateway = {readonly server: Server; readonly url: string; readonly heard: () => string};

const gateways: Gateway[] = [];

afterEach(() => {
	for (const {server} of gateways.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

/** A gateway with the self-signed certificate; it remembers whatever it can read. */
async function startGateway(): Promise<Gateway> {
	const server = createServer({key: readFileSync(key), cert: readFileSync(cert)});
	let heard = '';
	server.on('secureConnection', (socket) => {
		socket.on('data', (data: Buffer) => (heard += data.toString('latin1')));
		socket.on('error', (error: Error) => (heard += `<${error.name}>`));
	});
	new WebSocketServer({server}).on('connection', (socket) => {
		socket.send('welcome');
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const gateway = {
		server,
		url: `wss://127.0.0.1:${(server.address() as AddressInfo).port}/ws`,
		heard: () => heard,
	};
	gateways.push(gateway);
	return gateway;
}

type Ended = {
	readonly opened: boolean;
	readonly texts: readonly string[];
	readonly code: number;
	readonly reason: string;
};

/** Dials once; hangs up after the first words. */
async function dial(url: string, pin: string | undefined, open = openWebSocket): Promise<Ended> {
	const options: TransportOptions = {
		url,
		via: 'websocket',
		headers: {authorization: 'Bearer hunter2'},
		maxBytes: 1000,
		handshakeTimeoutMs: 2000,
		pin,
	};
	return new Promise((resolve) => {
		const texts: string[] = [];
		let opened = false;
		const transport = open(options, {
			opened: () => (opened = true),
			text(text) {
				texts.push(text);
				transport.close();
			},
			ponged: () => undefined,
			closed: (code, reason) => resolve({opened, texts, code, reason}),
		});
	});
}

describe('a pinned certificate', () => {
	test.each([
		['the public key', keyPin],
		['the whole certificate', wholePin],
	])('lets a gateway in that shows it, though nobody signed it: %s', async (_, pin) => {
		const gateway = await startGateway();
		expect(await dial(gateway.url, pin)).toMatchObject({opened: true, texts: ['welcome']});
		expect(gateway.heard()).toContain('hunter2');
	});

	test('keeps any other gateway from hearing one byte, and says what was expected and what came', async () => {
		const gateway = await startGateway();
		const ended = await dial(gateway.url, otherPin);
		expect(ended).toEqual({
			opened: false,
			texts: [],
			code: tlsFailed,
			reason: `the certificate is not the pinned one: expected ${otherPin}, got ${keyPin}`,
		});
		expect(gateway.heard()).toBe('');
	});

	test('is what a self-signed gateway needs: without one it is not believed', async () => {
		const gateway = await startGateway();
		const ended = await dial(gateway.url, undefined);
		expect(ended.opened).toBe(false);
		expect(ended.reason).toMatch(/self-signed/);
		expect(gateway.heard()).toBe('');
	});

	test('tells why a gateway that is not there cannot be reached', async () => {
		const gateway = await startGateway();
		gateway.server.close();
		await new Promise((resolve) => gateway.server.once('close', resolve));
		const ended = await dial(gateway.url, keyPin);
		expect(ended.code).toBe(1006);
		expect(ended.reason).toMatch(/ECONNREFUSED/);
	});

	test('is missed where there is no certificate at all', () => {
		expect(pinFault(undefined, keyPin)).toBe(
			`the certificate was expected to be ${keyPin}, and the gateway showed none`,
		);
	});
});

test('a transport that is refused ends once, after it was handed over', async () => {
	const ended = await dial('ws://127.0.0.1:1', undefined, refuseTransport(tlsFailed, 'because'));
	expect(ended).toEqual({opened: false, texts: [], code: tlsFailed, reason: 'because'});
});
