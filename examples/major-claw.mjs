// A client for the major-claw language that knows nothing but its page: node examples/major-claw.mjs ws://127.0.0.1:7777/gateway
import console from 'node:console';
import {randomUUID} from 'node:crypto';
import process from 'node:process';
import {setTimeout} from 'node:timers';
import {WebSocket} from 'ws';

const url = process.argv[2];
const token = process.env['QUARTERDECK_TOKEN'];

if (url === undefined || token === undefined) {
	fail('Usage: QUARTERDECK_TOKEN=<token> node examples/major-claw.mjs <url>');
}

const taskId = `task_${randomUUID()}`;
const next = {assigned: 'in_progress', in_progress: 'review', review: 'done'};
const headers = {authorization: `Bearer ${token}`, 'x-majorclaw-contract': '1'};
const socket = new WebSocket(url, {headers});
setTimeout(() => fail('The task was not done within 30 seconds'), 30_000).unref();

function fail(why) {
	console.error(why);
	process.exit(1);
}

function send(type, payload, requestId = randomUUID()) {
	socket.send(JSON.stringify({type, timestamp: new Date().toISOString(), requestId, payload}));
}

function hear({type, requestId, payload}) {
	console.log(type, requestId ?? '-', JSON.stringify(payload).slice(0, 240));

	if (type === 'instance.ready') {
		send('instance.subscribe', {topics: ['task.*', 'agent.*', 'chat.*', 'system.*']}, 'all');
	} else if (type === 'instance.heartbeat' && requestId === 'all') {
		// All there was has been told.
		send('chat.send', {threadId: 'thread_cso_default', from: 'user', message: 'I bring a task.'});
		send('task.create', {id: taskId, title: 'Find three sources', priority: 'normal'});
	} else if (type === 'task.created' && payload.id === taskId) {
		send('task.assign', {taskId, agentId: 'agent_research'}, 'assign');
	} else if (type === 'task.updated' && payload.id === taskId && next[payload.status] !== undefined) {
		send('task.updateStatus', {taskId, status: next[payload.status]});
	} else if (type === 'task.completed' && payload.id === taskId) {
		socket.close();
	} else if (type === 'task.failed' && payload.id === taskId) {
		fail(`The task failed: ${payload.error}`);
	} else if (type === 'error' && payload.details?.legal === undefined) {
		// An illegal move only means that the agent was faster.
		fail(`${payload.code}: ${payload.message}`);
	}
}

socket.on('message', (data) => hear(JSON.parse(String(data))));
socket.on('error', (error) => fail(error.message));
socket.on('close', (code, reason) => (code === 1005 ? process.exit(0) : fail(`Closed: ${code} ${reason}`)));
