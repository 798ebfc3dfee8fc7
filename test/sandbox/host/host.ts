import {request} from 'node:http';
import {connect} from 'node:net';
import {afterEach, describe, expect, test} from 'vitest';
import {type Host, startHost} from '../../../source/sandbox/host/host.ts';
import type {Language} from '../../../source/sandbox/host/line.ts';
import {createParrot, type Parrot} from '../../helpers/parrot.ts';
import {dialRaw, type RawSocket} from '../../helpers/raw-socket.ts';

const hosts: Host[] = [];
let log: string[] = [];

type Started = Parrot & {readonly host: Host; readonly url: string; readonly dial: () => Promise<RawSocket>};

async function start(more: Partial<Language> = {}, isOpen = false): Promise<Started> {
	const parrot = createParrot(more);
	log = [];
	const host = await startHost({port: 0, language: parrot.language, isOpen, log: (text) => log.push(text)});
	hosts.push(host);
	const url = `ws://127.0.0.1:${host.port}/talk`;
	return {...parrot, host, url, dial: () => dialRaw(url)};
}

afterEach(async () => {
	await Promise.all(hosts.splice(0).map((host) => host.stop()));
});

/** Asks by plain HTTP. */
async function ask(port: number, path: string, headers: Record<string, string> = {}) {
	return new Promise<{status: number | undefined; body: string}>((resolve, reject) => {
		request({port, path, headers, host: '127.0.0.1'}, (response) => {
			let body = '';
			response.setEncoding('utf8');
			response.on('data', (part: string) => (body += part));
			response.on('end', () => resolve({status: response.statusCode, body}));
		})
			.on('error', reject)
			.end();
	});
}

describe('the door', () => {
	test('an upgrade on another path is refused with 404, a query does not matter', async () => {
		const {host, url} = await start();
		await expect(dialRaw(`ws://127.0.0.1:${host.port}/`)).rejects.toThrow('404');
		await expect(dialRaw(`ws://127.0.0.1:${host.port}/talk/more`)).rejects.toThrow('404');
		const client = await dialRaw(`${url}?a=b`);
		await client.close();
	});

	test('an upgrade that the language refuses gets its status and one line', async () => {
		const {host, url} = await start({admit: () => ({isIn: false, status: 401, says: 'No token.'})});
		await expect(dialRaw(url)).rejects.toThrow('401');
		const upgrade = {connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13'};
		const key = {'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ=='};
		expect(await ask(host.port, '/talk', {...upgrade, ...key})).toEqual({status: 401, body: 'No token.\n'});
	});

	test('the headers of an admission go with the 101, and with no other', async () => {
		let count = 0;
		const {url} = await start({
			admit() {
				count++;
				return {isIn: true, headers: {'x-count': String(count)}};
			},
		});
		const seen: unknown[] = [];

		for (let index = 0; index < 2; index++) {
			const {WebSocket} = await import('ws');
			const socket = new WebSocket(url);
			socket.on('upgrade', ({headers}) => seen.push(headers['x-count']));
			await new Promise((resolve) => socket.once('open', resolve));
			socket.terminate();
		}

		expect(seen).toEqual(['1', '2']);
	});

	test('a language that cannot decide refuses with 500, and the next one gets in', async () => {
		let isBroken = true;
		const {url} = await start({
			admit() {
				if (isBroken) {
					throw new Error('what a question');
				}

				return {isIn: true, headers: {}};
			},
		});
		await expect(dialRaw(url)).rejects.toThrow('500');
		expect(log).toContain('upgrade: Error: what a question');
		isBroken = false;
		const client = await dialRaw(url);
		await client.close();
	});

	test('where nobody is asked for a token, pages from elsewhere are turned away and programs are not', async () => {
		const {url, host} = await start({}, true);
		await expect(dialRaw(url, {headers: {origin: 'https://evil.example'}})).rejects.toThrow('403');
		await expect(dialRaw(url, {headers: {origin: 'null'}})).rejects.toThrow('403');
		await expect(dialRaw(url, {headers: {origin: 'http://127.0.0.1.evil.example'}})).rejects.toThrow('403');
		await expect(dialRaw(url, {headers: {host: `evil.example:${host.port}`}})).rejects.toThrow('403');
		const page = await dialRaw(url, {headers: {origin: 'http://localhost:3000'}});
		const program = await dialRaw(url);
		expect(host.clientCount()).toBe(2);
		await Promise.all([page.close(), program.close()]);
	});

	test('plain HTTP is told to speak WebSocket, or answered by the language', async () => {
		const silent = await start();
		expect(await ask(silent.host.port, '/')).toEqual({
			status: 426,
			body: 'This is a gateway; speak WebSocket to it.\n',
		});
		const healthy = await start({http: (_request, response) => response.end('healthy')});
		expect(await ask(healthy.host.port, '/health')).toEqual({status: 200, body: 'healthy'});
	});

	test('a language that fails on plain HTTP costs that request only', async () => {
		const {host} = await start({
			http({url}, response) {
				if (url === '/bad') {
					throw new Error('no answer');
				}

				response.end('fine');
			},
		});
		await expect(ask(host.port, '/bad')).rejects.toThrow();
		expect(await ask(host.port, '/good')).toEqual({status: 200, body: 'fine'});
	});

	test('a port that is taken is an error, and the language is stopped', async () => {
		const {host} = await start();
		const {language, heard} = createParrot();
		await expect(startHost({port: host.port, language})).rejects.toThrow('EADDRINUSE');
		expect(heard).toEqual(['stopped']);
	});

	test('it listens on loopback only', async () => {
		const {host} = await start();
		const {networkInterfaces} = await import('node:os');
		const others = Object.values(networkInterfaces())
			.flatMap((each) => each ?? [])
			.filter(({internal, family}) => !internal && family === 'IPv4');

		for (const {address} of others) {
			await expect(
				new Promise((resolve, reject) => {
					connect(host.port, address).once('connect', resolve).once('error', reject);
				}),
			).rejects.toThrow('ECONNREFUSED');
		}

		await expect(ask(host.port, '/')).resolves.toMatchObject({status: 426});
	});
});

describe('a line', () => {
	test('carries text and bytes, and tells how it ended', async () => {
		const {dial, heard, lines} = await start();
		const client = await dial();
		client.send({a: 1});
		await client.when((frame) => frame['a'] === 1);
		client.send(Buffer.from([1, 2, 3]));
		await client.when((frame) => frame['bytes'] === 3);
		expect(lines[0]).toMatchObject({url: '/talk', headers: {upgrade: 'websocket'}});
		client.socket.close(4123, 'enough');
		await client.closed;
		await expect.poll(() => heard.at(-1)).toBe('closed 4123 enough');
	});

	test('every line has an id of its own', async () => {
		const {dial, lines} = await start();
		await Promise.all([dial(), dial(), dial()]);
		expect(new Set(lines.map(({id}) => id)).size).toBe(3);
	});

	test('a longer frame than the language takes is closed with 1009', async () => {
		const {dial, heard} = await start();
		const client = await dial();
		client.send(JSON.stringify('x'.repeat(10_001)));
		expect(await client.closed).toMatchObject({code: 1009});
		expect(heard.some((text) => text.includes('xxx'))).toBe(false);
	});

	test('a language that throws costs its client the line with 1011, and the others go on', async () => {
		const {dial} = await start();
		const [one, other] = [await dial(), await dial()];
		one.send('"throw"');
		expect(await one.closed).toEqual({code: 1011, reason: 'internal error'});
		expect(log.join('\n')).toContain('closed with 1011: Error: the parrot fell');
		other.send({still: 'there'});
		await other.when((frame) => frame['still'] === 'there');
	});

	test('a language that throws on opening costs the line as well', async () => {
		const {dial, host} = await start({
			open() {
				throw new Error('not today');
			},
		});
		const client = await dial();
		expect(await client.closed).toMatchObject({code: 1011});
		await expect.poll(() => host.clientCount()).toBe(0);
	});

	test('what comes after the close is not looked at, and a reason that is too long is cut', async () => {
		const {dial, heard} = await start();
		const client = await dial();
		client.send('"bye"');
		client.send('"and another thing"');
		const {code, reason} = await client.closed;
		expect(code).toBe(4000);
		expect(reason).toMatch(/^(?:bye )+$/u);
		await expect.poll(() => heard.length).toBe(2);
		expect(heard).not.toContain('"and another thing"');
	});

	test('sending into a line that is gone is harmless', async () => {
		const {dial, lines, heard} = await start();
		const client = await dial();
		client.socket.terminate();
		await expect.poll(() => heard.length).toBe(1);
		lines[0]?.send('{"late":true}');
		lines[0]?.close(1000, 'late');
		lines[0]?.terminate();
		expect(heard).toEqual(['closed 1006 ']);
	});
});

describe('who does not read', () => {
	const large = JSON.stringify({large: 'x'.repeat(50_000)});

	async function flood(isDroppable: boolean) {
		const started = await start();
		const lazy = await started.dial();
		const eager = await started.dial();
		lazy.socket.pause();
		const [line] = started.lines;

		for (let index = 0; index < 400; index++) {
			line?.send(large, {isDroppable});
		}

		eager.send({still: 'there'});
		await eager.when((frame) => frame['still'] === 'there');
		return {...started, lazy, line};
	}

	test('goes without what is droppable, and keeps the line', async () => {
		const {lazy, line, heard} = await flood(true);
		expect(line?.bufferedBytes()).toBeLessThanOrEqual(200_000);
		lazy.socket.resume();
		await expect.poll(() => line?.bufferedBytes()).toBe(0);
		line?.send('{"again":true}', {isDroppable: true});
		await lazy.when((frame) => frame['again'] === true);
		expect(lazy.frames.length).toBeLessThan(400);
		expect(heard.some((text) => text.startsWith('closed'))).toBe(false);
	});

	test('is closed as the language says when it would miss anything else', async () => {
		const {lazy, line} = await flood(false);
		expect(line?.bufferedBytes()).toBeLessThanOrEqual(200_000);
		lazy.socket.resume();
		expect(await lazy.closed).toEqual({code: 4008, reason: 'too slow'});
		expect(log.join('\n')).toContain('does not read: closed with 4008 too slow');
	});
});

describe('pings', () => {
	test('come as often as the language says, and who gives no sign of life is cut', async () => {
		const {dial, host} = await start({ping: {everyMs: 20, deadAfterMs: 100}});
		const alive = await dial();
		const dead = await dial();
		let pings = 0;
		alive.socket.on('ping', () => pings++);
		// A socket that is not read answers no ping.
		dead.socket.pause();
		await expect.poll(() => host.clientCount()).toBe(1);
		await expect.poll(() => pings).toBeGreaterThan(2);
		alive.send({here: true});
		await alive.when((frame) => frame['here'] === true);
		dead.socket.terminate();
	});
});

describe('the end', () => {
	test('stop says farewell, closes everybody with its code, stops the language and gives the port back', async () => {
		const {host, dial, heard} = await start();
		const clients = await Promise.all([dial(), dial()]);
		await host.stop();

		for (const client of clients) {
			expect(client.frames).toEqual([{says: 'farewell'}]);
			expect(await client.closed).toEqual({code: 1012, reason: 'restart'});
		}

		expect(heard.at(-1)).toBe('stopped');
		const again = createParrot();
		hosts.push(await startHost({port: host.port, language: again.language}));
	});

	test('a client that never answers the close does not hold it up', async () => {
		const {host, dial} = await start();
		const client = await dial();
		client.socket.pause();
		await host.stop();
		client.socket.resume();
		await client.closed;
	});

	test('everybody can be cut with a code or without a word', async () => {
		const {host, dial} = await start();
		const one = await dial();
		host.dropClients(4001, 'go');
		expect(await one.closed).toEqual({code: 4001, reason: 'go'});
		const other = await dial();
		host.dropClients();
		expect(await other.closed).toMatchObject({code: 1006});
	});
});
