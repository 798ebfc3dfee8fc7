// A client for the claw language, with ws alone: QUARTERDECK_TOKEN=<token> node examples/claw.mjs ws://127.0.0.1:4711
import console from 'node:console';
import {randomUUID} from 'node:crypto';
import process from 'node:process';
import {setTimeout} from 'node:timers';
import {WebSocket} from 'ws';

const url = process.argv[2] ?? 'ws://127.0.0.1:18789';
const token = process.env['QUARTERDECK_TOKEN'] ?? '';
const socket = new WebSocket(url);
const waiting = new Map();
/** A run is called what its first request was called, so its answer is known when it comes. */
const runId = randomUUID();

setTimeout(() => fail('There was no answer within 60 seconds'), 60_000).unref();

function fail(why) {
	console.error(why);
	process.exit(1);
}

/** Sends a request; its answer comes under the same id. */
function call(method, params) {
	const id = randomUUID();
	socket.send(JSON.stringify({type: 'req', id, method, params}));
	return new Promise((resolve) => waiting.set(id, {method, resolve}));
}

async function begin() {
	const client = {id: 'gateway-client', mode: 'backend', version: '1.0.0', platform: process.platform};
	const scopes = ['operator.read', 'operator.write'];
	const who = {client, role: 'operator', scopes, caps: [], auth: {token}};
	const {protocol, server, snapshot} = await call('connect', {minProtocol: 3, maxProtocol: 4, ...who});
	console.log(`connected: protocol ${protocol}, server ${server.version}`);
	console.log(`present: ${snapshot.presence.map(({host, mode}) => host ?? mode).join(', ')}`);
	const {agents} = await call('agents.list', {});
	console.log(`agents: ${agents.map(({id}) => id).join(', ')}`);
	const message = 'Is everything fine?';
	await call('chat.send', {sessionKey: 'agent:main:main', message, idempotencyKey: runId});
	console.log(`sent: ${message}`);
}

socket.on('error', ({message}) => fail(message));
socket.on('message', (data) => {
	const {type, id, ok, payload, error, event} = JSON.parse(data);

	if (type === 'res' && ok) {
		waiting.get(id)?.resolve(payload);
	} else if (type === 'res') {
		fail(`${waiting.get(id)?.method} was refused: ${error.message}`);
	} else if (event === 'connect.challenge') {
		void begin();
	} else if (event === 'chat' && payload.state === 'final' && payload.runId === runId) {
		console.log(`answer: ${payload.message.content[0].text}`);
		socket.close();
	}
});
