import {request} from 'node:http';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {type Sandbox, startSandbox} from '../../../source/sandbox/sandbox.ts';
import {dial, greet, introduce} from '../../helpers/raw-claw.ts';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({token: 'secret', viewerToken: 'looker', scenario: 'quiet', handshakeMs: 500});
});

afterEach(async () => {
	await sandbox.stop();
});

type Asked = {
	readonly method?: string;
	readonly token?: string;
	readonly headers?: Record<string, string>;
	readonly body?: string;
};

/** Asks the sandbox by plain HTTP, as a program would. */
async function ask({method = 'POST', token = 'secret', headers = {}, body = ''}: Asked = {}) {
	const all = {authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers};
	return new Promise<{status: number; body: unknown}>((resolve, reject) => {
		const target = {port: sandbox.port, path: '/sandbox/control', host: '127.0.0.1', method, headers: all};
		request(target, (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (part: string) => (text += part));
			response.on('end', () => resolve({status: response.statusCode ?? 0, body: JSON.parse(text)}));
		})
			.on('error', reject)
			.end(body);
	});
}

async function order(orders: unknown) {
	return ask({body: JSON.stringify(orders)});
}

const calm = {dialect: 'claw', protocol: 4, scenario: 'quiet', chaos: '', clients: 0};

describe('who may ask', () => {
	test('the operator, who is told how it stands', async () => {
		expect(await ask({method: 'GET'})).toEqual({status: 200, body: calm});
		const client = await greet(sandbox.url);
		expect(await order({})).toEqual({status: 200, body: {...calm, clients: 1}});
		await client.close();
	});

	test.each([
		['a wrong token', {token: 'nope'}, 401],
		['the token of one who only looks', {token: 'looker'}, 401],
		['no token', {headers: {authorization: ''}}, 401],
		['another scheme', {headers: {authorization: 'Basic secret'}}, 401],
		['a page of this machine', {headers: {origin: 'http://127.0.0.1'}}, 403],
		['a page from elsewhere', {headers: {origin: 'https://evil.example'}}, 403],
		['a name that points here', {headers: {host: 'evil.example'}}, 403],
		['another method', {method: 'PUT'}, 405],
		['a form', {headers: {'content-type': 'application/x-www-form-urlencoded'}}, 415],
		['plain text', {headers: {'content-type': 'text/plain'}}, 415],
	] as const)('not %s', async (_name, asked, status) => {
		const answer = await ask({...asked, body: '{"chaos":"drop=1"}'});
		expect(answer).toEqual({status, body: {error: expect.stringMatching(/^[^\n]+$/u) as string}});
		expect(await ask({method: 'GET'})).toMatchObject({body: {chaos: ''}});
	});
});

describe('what cannot be done', () => {
	test.each([
		['', 'The body is not a JSON object.'],
		['{nope', 'The body is not a JSON object.'],
		['[]', 'The body is not a JSON object.'],
		['"restart"', 'The body is not a JSON object.'],
		['{"format":true}', '"format" is not known. Use chaos, restart,'],
		['{"__proto__":{"restart":true}}', '"__proto__" is not known.'],
		['{"restart":1}', 'restart is not possible. Use true.'],
		['{"chaos":["drop"]}', 'chaos is not possible. It is a text'],
		['{"chaos":"dorp=1"}', 'chaos dorp is not known. Use drop, gap,'],
		['{"drop":true}', 'drop is not possible.'],
		['{"drop":{"code":1006}}', 'drop is not possible.'],
		['{"drop":{"code":99999}}', 'drop is not possible.'],
		[`{"drop":{"reason":"${'x'.repeat(124)}"}}`, 'drop.reason is not possible.'],
	])('%s is refused in one line', async (body, says) => {
		const answer = await ask({body});
		expect(answer).toEqual({status: 400, body: {error: expect.stringContaining(says) as string}});
		expect(JSON.stringify(answer.body)).not.toContain(String.raw`\n`);
	});

	test('a body beyond 64 kB is refused with 413, and the sandbox goes on', async () => {
		expect(await ask({body: `{"chaos":"${'x'.repeat(70_000)}"}`})).toMatchObject({status: 413});
		expect(await ask({body: 'x'.repeat(5_000_000)})).toMatchObject({status: 413});
		expect(await ask({method: 'GET'})).toMatchObject({status: 200});
	});

	test('one wrong word, and nothing of the order is done', async () => {
		const client = await greet(sandbox.url);
		await order({drop: {}, chaos: 'dorp'});
		expect(await client.call('health')).toMatchObject({ok: true});
		await client.close();
	});
});

describe('what can be done', () => {
	test('chaos begins and ends for those who are connected already', async () => {
		const client = await greet(sandbox.url);
		expect(await order({chaos: 'duplicate=1'})).toMatchObject({body: {chaos: 'duplicate=1'}});
		await client.call('status');
		await expect.poll(() => client.frames.filter(({id}) => id === 'q1').length).toBe(2);
		await order({chaos: ''});
		await client.call('status');
		await client.call('status');
		expect(client.frames.filter(({id}) => id === 'q2').length).toBe(1);
		await order({chaos: 'drop=1'});
		client.send({type: 'req', id: 'last', method: 'status'});
		expect(await client.closed).toMatchObject({code: 1006});
	});

	test('a restart is answered first, closes everybody, and gives the same world on the same port', async () => {
		const client = await greet(sandbox.url);
		expect(await order({restart: true})).toMatchObject({status: 200});
		expect(await client.closed).toEqual({code: 1012, reason: 'service restart'});
		await expect
			.poll(async () =>
				dial(sandbox.url).then(
					({close}) => close().then(() => 'here'),
					() => 'away',
				),
			)
			.toBe('here');
		const again = await greet(sandbox.url);
		expect(again.hello['server']).toMatchObject({version: '2026.5.28'});
		await again.close();
	});

	test('everybody can be cut: with a code, or without a word', async () => {
		const one = await greet(sandbox.url);
		await order({drop: {code: 4001, reason: 'away'}});
		expect(await one.closed).toEqual({code: 4001, reason: 'away'});
		const other = await greet(sandbox.url);
		await order({drop: {}});
		expect(await other.closed).toMatchObject({code: 1006});
	});

	test('tokens expire for everybody but the one who controls, and are renewed', async () => {
		const client = await greet(sandbox.url);
		await order({expireTokens: true});
		expect(await client.closed).toMatchObject({code: 1012});
		const refused = await dial(sandbox.url);
		expect(await introduce(refused)).toMatchObject({
			ok: false,
			error: {details: {code: 'AUTH_TOKEN_MISMATCH'}},
		});
		expect(await order({renewTokens: true})).toMatchObject({status: 200});
		const again = await greet(sandbox.url);
		await again.close();
	});

	test('a trader proposes when told to', async () => {
		const before = sandbox.world.desk.proposals.open().length;
		expect(await order({propose: true})).toMatchObject({status: 200});
		expect(sandbox.world.desk.proposals.open().length).toBe(before + 1);
	});

	test('the world is stirred when told to', async () => {
		const client = await greet(sandbox.url);
		await client.event('health');
		const {health, tasks, notices} = sandbox.world;
		const [healthBefore, tasksBefore] = [health.version(), tasks.all().length];
		expect(await order({stir: true})).toMatchObject({status: 200});
		expect(tasks.all().length).toBe(tasksBefore + 1);
		expect(notices.all().at(-1)).toMatchObject({title: 'Something was stirred up'});
		await expect.poll(() => health.version()).toBeGreaterThan(healthBefore);
		await client.close();
	});
});
