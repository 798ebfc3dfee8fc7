import {isAwaited} from '../../source/domain/commands.ts';
/* oxlint-disable typescript/no-unsafe-assignment -- Expectations say what must be in a sentence. */
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, describe, expect, test} from 'vitest';
import type {Ending} from '../../source/domain/link.ts';
import {forRows, rowCalled, rows, type RowName} from '../helpers/contract-rows.ts';
import {openStand, tokens, type Stand, type StandOptions} from '../helpers/contract-stand.ts';
import {scopesFor} from '../../source/wire/dialects/claw/scopes.ts';
import {WebSocketServer} from 'ws';

const open: Array<() => Promise<void>> = [];

afterEach(async () => {
	for (const close of open.splice(0)) {
		await close();
	}
});

async function standing(row: (typeof rows)[number], options: StandOptions = {}): Promise<Stand> {
	const stand = await openStand(row, options);
	open.push(stand.stop);
	return stand;
}

/** It ends in one sentence with advice, and nobody is bothered a second time. */
async function closedFor(stand: Stand, ending: Ending, because: RegExp): Promise<void> {
	await stand.until('it is closed', ({link}) => link.phase === 'closed', {withinMs: 60_000});
	expect(stand.state().link).toMatchObject({
		phase: 'closed',
		ending,
		because: expect.stringMatching(because),
		advice: expect.stringMatching(/\w+ \w+/u),
	});
	const connections = stand.wire.connections();
	await stand.turn(120_000, 5000);
	expect(stand.wire.connections()).toBe(connections);
	expect(JSON.stringify(stand.state().link)).not.toContain('wrong-token');
}

/** A command that changes something, and would be confirmed for an operator. */
const commands: {readonly [name in RowName]: Parameters<Stand['command']>[0]} = forRows<
	Parameters<Stand['command']>[0]
>(
	{type: 'message.send', threadId: 'agent:main:main', text: 'Hello'},
	{
		'claw 2': {type: 'message.send', threadId: 'main', text: 'Hello'},
		'major-claw': {type: 'message.send', threadId: 'thread_cso_default', text: 'Hello'},
		'pm-dashboard': {type: 'message.send', threadId: 'agents:ops+user', text: 'Hello'},
		'mt5-trader': {type: 'message.send', threadId: 'agent:ops', text: 'Hello'},
	},
);

/** Whether a viewer's command is stopped here; where the gateway does not tell what we may, it stops it there. */
const isStoppedHere = forRows(true, {'claw 2': false, 'major-claw': false});

describe.each(rows)('at the door of $name', (row) => {
	test('a wrong token is told in a sentence, with advice, and not tried again', async () => {
		const stand = await standing(row, {token: 'wrong-token'});
		stand.session.start();
		await closedFor(stand, 'refused', /token/u);
	});

	test('an expired token is told in a sentence, with advice, and not tried again', async () => {
		const stand = await standing(row);
		stand.sandbox.expireTokens();
		stand.session.start();
		await closedFor(stand, 'refused', /token/u);
	});

	test('a token that expires while we are connected ends in a sentence, and is not tried for ever', async () => {
		const stand = await standing(row);
		await stand.live();
		stand.sandbox.expireTokens();
		stand.sandbox.dropClients();
		await stand.until('the connection is lost', ({link}) => link.phase !== 'live');
		await closedFor(stand, 'refused', /token/u);
	});

	test('a viewer sees everything and changes nothing', async () => {
		const stand = await standing(row, {token: tokens.viewer, scopes: scopesFor('readonly')});
		await stand.live();
		const before = JSON.stringify([stand.world.threads.all(), stand.world.talks.all()]);
		const from = stand.wire.sent.length;
		const {record} = stand.command(commands[row.name]);
		await stand.until('it is settled', () => !isAwaited(record().status));
		expect(record()).toMatchObject({status: 'refused', because: expect.stringMatching(/\w+ \w+/u)});
		expect(stand.wire.sent.length - from).toBe(isStoppedHere[row.name] ? 0 : 1);
		expect(JSON.stringify([stand.world.threads.all(), stand.world.talks.all()])).toBe(before);
		expect(stand.state().link.phase).toBe('live');
	});

	test('a session that is read-only sends no command', async () => {
		const stand = await standing(row, {isReadonly: true, scopes: scopesFor('readonly')});
		await stand.live();
		const from = stand.wire.sent.length;
		const {record} = stand.command(commands[row.name]);
		expect(record()).toMatchObject({status: 'refused', because: 'this session is read-only'});
		await stand.turn(0);
		expect(stand.wire.sent.slice(from)).toEqual([]);
	});
});

describe('a gateway that speaks another protocol', () => {
	test.each(rows.filter(({protocol}) => protocol === 3 || protocol === 4))(
		'ends in a sentence with $name',
		async (row) => {
			const stand = await standing(row, {protocol: row.protocol === 4 ? 2 : 4});
			stand.session.start();
			await closedFor(stand, 'protocol', /protocol/u);
		},
	);

	test('cannot be told from silence with claw 2, which waits for a greeting of its own kind: the sentence says so', async () => {
		const stand = await standing(rowCalled('claw 2'), {protocol: 4});
		stand.session.start();
		await stand.until('it waits', ({link}) => link.phase === 'waiting', {withinMs: 30_000});
		expect(stand.state().link).toMatchObject({because: expect.stringMatching(/no challenge/u)});
	});

	test('ends in a sentence with mt5-trader', async () => {
		const row = rowCalled('mt5-trader');
		const stand = await standing(row, {protocol: 2});
		stand.session.start();
		await closedFor(stand, 'protocol', /protocol/u);
	});

	test('ends in a sentence with mt5-trader where it answers with protocol 2', async () => {
		const server = new WebSocketServer({port: 0, host: '127.0.0.1'});
		await once(server, 'listening');
		server.on('connection', (socket) => {
			socket.on('message', () => {
				const error = {code: 'INVALID_REQUEST', message: 'protocol mismatch', details: {expectedProtocol: 2}};
				socket.send(JSON.stringify({type: 'res', id: 'connect', ok: false, error}));
			});
		});
		open.push(
			() =>
				new Promise((resolve) => {
					server.close(() => {
						resolve();
					});
				}),
		);
		const row = rowCalled('mt5-trader');
		const stand = await standing(row, {url: `ws://127.0.0.1:${portOf(server.address())}/ws`});
		stand.session.start();
		await closedFor(stand, 'protocol', /protocol 2/u);
	});

	test('ends in a sentence with major-claw, whose upgrade is refused', async () => {
		const server = createServer();
		server.on('upgrade', (_request, socket) => {
			socket.end('HTTP/1.1 426 Upgrade Required\r\nconnection: close\r\n\r\n');
		});
		await new Promise<void>((resolve) => {
			server.listen(0, '127.0.0.1', resolve);
		});
		open.push(
			() =>
				new Promise((resolve) => {
					server.close(() => {
						resolve();
					});
				}),
		);
		const row = rowCalled('major-claw');
		const stand = await standing(row, {url: `ws://127.0.0.1:${portOf(server.address())}/gateway`});
		stand.session.start();
		await closedFor(stand, 'protocol', /contract/u);
	});
});

function portOf(address: AddressInfo | string | null): number {
	return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
