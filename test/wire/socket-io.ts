import {afterEach, describe, expect, test} from 'vitest';
import {openSocketIo} from '../../source/wire/socket-io.ts';
import type {Transport} from '../../source/wire/transport.ts';
import {startSocketIoServer, type SocketIoServer} from '../helpers/socket-io-server.ts';

const servers: SocketIoServer[] = [];

afterEach(async () => {
	for (const server of servers.splice(0)) {
		await server.stop();
	}
});

/** Opens a transport and keeps what it tells; `until` waits for a frame, a pong or the end. */
function open(url: string, maxBytes = 1_000_000) {
	const told: string[] = [];
	const waiting = new Set<() => void>();
	const tell = (what: string): void => {
		told.push(what);

		for (const look of waiting) {
			look();
		}
	};

	const transport: Transport = openSocketIo(
		{url, via: 'socket.io', headers: {}, maxBytes, handshakeTimeoutMs: 3000},
		{
			opened: () => tell('opened'),
			text: (text) => tell(text),
			ponged: () => tell('ponged'),
			closed: (code, reason) => tell(`closed ${code} ${reason}`),
		},
	);
	const until = (part: string): Promise<string> =>
		new Promise((resolve) => {
			const look = (): void => {
				const found = told.find((line) => line.includes(part));

				if (found !== undefined) {
					waiting.delete(look);
					resolve(found);
				}
			};

			waiting.add(look);
			look();
		});
	return {transport, told, until};
}

async function serve(
	answer?: (path: string, method: string, body: string) => {status: number; json: unknown},
	hello?: string,
): Promise<SocketIoServer> {
	const server = await startSocketIoServer({
		first: ['initial_data', {tasks: []}],
		...(hello !== undefined && {hello}),
		...(answer !== undefined && {answer}),
	});
	servers.push(server);
	return server;
}

describe('a Socket.IO transport', () => {
	test('hears what is said right after the handshake, and all that follows, as JSON text', async () => {
		const server = await serve();
		const {until, transport, told} = open(server.url);
		expect(JSON.parse(await until('initial_data'))).toEqual(['initial_data', {tasks: []}]);
		expect(told[0]).toBe('opened');
		server.emit('task_update', {type: 'created'});
		expect(JSON.parse(await until('task_update'))).toEqual(['task_update', {type: 'created'}]);
		transport.close();
		expect(await until('closed')).toBe('closed 1000 ');
	});

	test('emits events, and a ping that is answered counts as a pong', async () => {
		const server = await serve();
		const {until, transport} = open(server.url);
		await until('initial_data');
		expect(transport.send('["task_update",{"taskId":"t","status":"completed"}]')).toBe(true);
		transport.ping();
		await until('ponged');
		expect(server.heard[0]).toEqual(['task_update', {taskId: 't', status: 'completed'}]);
		transport.terminate();
	});

	test('asks over HTTP where the socket has no list, and tells status, body and how long to wait', async () => {
		const server = await serve((path) =>
			path === '/api/tasks'
				? {status: 200, json: {success: true, data: []}}
				: {status: 429, json: 'slow down'},
		);
		const {until, transport} = open(server.url);
		await until('initial_data');
		transport.send('{"http":{"id":"q1","method":"GET","path":"/api/tasks"}}');
		expect(JSON.parse(await until('"q1"'))).toMatchObject({
			http: {id: 'q1', status: 200, body: {success: true, data: []}},
		});
		transport.send('{"http":{"id":"q2","method":"PUT","path":"/api/projects","body":{"a":1}}}');
		expect(JSON.parse(await until('"q2"'))).toMatchObject({
			http: {id: 'q2', status: 429, retryAfter: '300', body: 'slow down'},
		});
		expect(server.requests.at(-1)).toEqual({method: 'PUT', path: '/api/projects', body: '{"a":1}'});
		transport.terminate();
	});

	test('a line that is cut ends it once, and nothing is sent afterwards', async () => {
		const server = await serve();
		const {until, transport, told} = open(server.url);
		await until('initial_data');
		server.cut();
		expect(await until('closed')).toMatch(/^closed 1006 /u);
		transport.terminate();
		expect(told.filter((line) => line.startsWith('closed'))).toHaveLength(1);
		expect(transport.send('["ping"]')).toBe(false);
	});

	test('nobody there ends it with a reason', async () => {
		const server = await serve();
		await server.stop();
		servers.length = 0;
		expect(await open(server.url).until('closed')).toMatch(/^closed 1006 .+/u);
	});

	test('a message over the bound ends it with 1009', async () => {
		const server = await serve();
		const {until} = open(server.url, 1000);
		await until('initial_data');
		server.emit('initial_data', 'x'.repeat(2000));
		expect(await until('closed')).toMatch(/^closed 1009/u);
	});

	test('an event is handed on however deep it is', async () => {
		const deep = `["task_update",${'['.repeat(100_000)}${']'.repeat(100_000)}]`;
		const server = await serve();
		const {until, transport} = open(server.url);
		await until('initial_data');
		server.say(`42${deep}`);
		expect(await until('task_update')).toBe(deep);
		transport.terminate();
	});

	test('what a server says that is no event is told as none, and the line lives on', async () => {
		const strange = [
			...['0{bad', '0null', '1', '42', '42{}', '43', '451-["x",{"_placeholder":true,"num":0}]'],
			...['9', '', '40{"sid":"s3"}', '42/else,["x"]', 'b####'],
		];
		const server = await serve();
		const {until, transport, told} = open(server.url);
		await until('initial_data');
		const before = told.length;

		for (const text of strange) {
			server.say(text);
		}

		server.emit('task_update', {type: 'after it'});
		await until('after it');
		expect(told.slice(before, -1)).toEqual(strange.map((text) => JSON.stringify(text)));
		transport.terminate();
	});

	test.each(['44', '44"no"', '44{"message":{"toString":1}}'])(
		'a refusal that says nothing readable (%s) ends it in our own words',
		async (text) => {
			const server = await serve();
			const {until} = open(server.url);
			await until('initial_data');
			server.say(text);
			expect(await until('closed')).toBe('closed 1006 the server refused us');
		},
	);

	test('where a WebSocket speaks something else, that is said at once', async () => {
		const server = await serve(undefined, 'hello');
		const {until} = open(server.url);
		expect(await until('closed')).toBe('closed 1006 no Socket.IO is spoken there');
	});

	test('a server that says how often it beats, and does not, is given up', async () => {
		const server = await serve(undefined, '0{"sid":"s1","pingInterval":50,"pingTimeout":50}');
		const {until} = open(server.url);
		expect(await until('closed')).toBe('closed 1006 nothing was heard any more');
	});

	test('an answer over HTTP is handed on however deep it is', async () => {
		const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
		const server = await serve(() => ({status: 200, json: deep}));
		const {until, transport} = open(server.url);
		await until('initial_data');
		transport.send('{"http":{"id":"q1","method":"GET","path":"/api/tasks"}}');
		const answer = await until('"q1"');
		expect(answer).toHaveLength(
			deep.length + '{"http":{"id":"q1","status":200,"retryAfter":"300","body":}}'.length,
		);
		transport.terminate();
	});

	test('an answer over HTTP that is larger than any frame is not read to its end', async () => {
		const server = await serve(() => ({status: 200, json: 'x'.repeat(2_000_000)}));
		const {until, transport} = open(server.url);
		await until('initial_data');
		transport.send('{"http":{"id":"q1","method":"GET","path":"/api/tasks"}}');
		expect(JSON.parse(await until('"q1"'))).toEqual({http: {id: 'q1', error: 'the answer was too large'}});
		transport.terminate();
	});
});
