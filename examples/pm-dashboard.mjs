// Gives an agent a task and waits until it is done: QUARTERDECK_TOKEN=<token> node examples/pm-dashboard.mjs ws://127.0.0.1:4711/ws
import console from 'node:console';
import process from 'node:process';
import {WebSocket} from 'ws';

const url = process.argv[2] ?? 'ws://127.0.0.1:3001/ws';
const token = process.env['QUARTERDECK_TOKEN'] ?? '';
const socket = new WebSocket(url);
const waiting = new Map();
let count = 0;

function fail(why) {
	console.error(`pm-dashboard: ${why}`);
	process.exit(1);
}

function send(type, more) {
	const id = `example_${++count}`;
	const envelope = {id, type, timestamp: new Date().toISOString(), source: 'example', priority: 1};
	socket.send(JSON.stringify({...envelope, payload: {}, ...more}));
	return id;
}

/** Sends a message and gives the data of its answer. */
const ask = (type, payload) => new Promise((resolve) => waiting.set(send(type, {payload}), resolve));
const request = (action, data) => ask('request', {action, data});

async function work({agents, projects, tasks}) {
	console.log(`${agents.length} agents, ${projects.length} projects, ${tasks.length} tasks`);
	const free = agents.find(
		({status, paused, currentTask}) => status !== 'offline' && !paused && !currentTask,
	);
	const agentId = (free ?? agents[0])?.id ?? fail('there is no agent');
	await ask('subscribe', {channels: ['task.updates']});
	const {projectId} = await request('create_project', {name: 'Spring cleaning'});
	const {taskId} = await request('create_task', {projectId, title: 'Sweep the deck', priority: 'high'});
	socket.on('message', (data) => follow(JSON.parse(data), taskId));
	await request('assign_task', {taskId, agentId});
	console.log(`${agentId} was given the task`);
}

function follow({type, payload}, taskId) {
	if (type === 'task_status_change' && payload.taskId === taskId) {
		console.log(`${payload.oldStatus} -> ${payload.newStatus}`);
		if (payload.newStatus === 'completed') socket.close(1000);
		if (['failed', 'cancelled'].includes(payload.newStatus)) fail(`the task ${payload.newStatus}`);
	}
}

socket.on('open', () => send('AUTH', {token, clientType: 'frontend', version: '1.0.0'}));
socket.on('message', (data) => {
	const {type, id, correlationId, payload} = JSON.parse(data);
	if (type === 'ping') send('pong', {correlationId: id});
	if (type === 'error') fail(`${payload.code}: ${payload.message}`);
	if (type === 'response') waiting.get(correlationId)?.(payload.data);
	if (payload?.event === 'initial_data') work(payload.data).catch((error) => fail(error.message));
});
socket.on('error', (error) => fail(error.message));
socket.on('close', (code) => (code === 1000 ? console.log('done') : fail(`closed with ${code}`)));
