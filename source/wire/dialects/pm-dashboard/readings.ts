import type {Gateway} from '../../../domain/entities.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import type {Slice} from '../../../domain/slices.ts';
import {asRecord, readCount, type UnknownRecord} from '../../read.ts';
import {boundJson} from '../../sanitise.ts';
import {grouped, label, lasting} from '../../words.ts';
import type {Call, Reading} from '../dialect.ts';
import {viaOf} from './gateway-for.ts';
import type {PmMemory} from './memory.ts';
import {lists} from './snapshot.ts';

const deadlineMs = 15_000;

type Sources = {readonly [slice in Slice]?: string};

/** The action, or the route, that reads a slice. */
const actions: Sources = {
	agents: 'get_agents',
	projects: 'get_projects',
	tasks: 'get_tasks',
	threads: 'get_communications',
	health: 'get_metrics',
};

/** Projects are left out: ten requests in five minutes are all that server allows, reading them included (measured). */
const routes: Sources = {
	agents: 'GET /api/agents',
	tasks: 'GET /api/tasks',
	threads: 'GET /api/communications',
	health: 'GET /api/status',
};

/** How a slice is read from either server. */
export function readingOf(slice: Slice, gateway: Gateway): Reading {
	const method = (viaOf(gateway) === 'socket.io' ? routes : actions)[slice];

	if (method !== undefined) {
		return {status: 'offered', calls: [{method, params: {}, deadlineMs}]};
	}

	if (slice === 'projects' || slice === 'presence' || slice === 'heartbeats') {
		const because = 'told when we connected, and as it changes; this server has no list of it';
		return {status: 'limited', calls: [], why: 'not-offered', because};
	}

	return {
		status: 'missing',
		why: 'not-offered',
		because:
			slice === 'approvals'
				? 'project dashboards only announce them (7 Health); they are answered at the gateway behind'
				: 'project dashboards have nothing like it',
	};
}

/** The channels of seed 002 "Channel Naming Convention" that concern everybody. */
const subscribe: Call = {
	method: 'subscribe',
	params: {channels: ['task.*', 'project.*', 'agent.*', 'system.alerts', 'task.updates', 'agent.status']},
	deadlineMs,
};

/** Who only listens to Socket.IO hears everything. */
export function callsAfterGreeting(gateway: Gateway): readonly Call[] {
	return viaOf(gateway) === 'socket.io' ? [] : [subscribe];
}

/** The events an answered call stands for, heard by whoever that memory belongs to. */
export function readAnswer(
	call: Call,
	payload: unknown,
	{clientId}: PmMemory,
	at: number,
): Result<readonly GatewayEvent[]> {
	const rows = listIn(payload);

	switch (call.method) {
		case 'get_agents':
		case 'GET /api/agents': {
			return rows === undefined ? fail('a list of agents was expected') : ok(lists.agents(rows, at));
		}

		case 'get_tasks':
		case 'GET /api/tasks': {
			return rows === undefined ? fail('a list of tasks was expected') : ok(lists.tasks(rows, at));
		}

		case 'get_projects': {
			return rows === undefined ? fail('a list of projects was expected') : ok(lists.projects(rows, at));
		}

		case 'get_communications':
		case 'GET /api/communications': {
			return rows === undefined
				? fail('a list of messages was expected')
				: ok(lists.communications(rows, clientId, at));
		}

		case 'get_metrics':
		case 'GET /api/status': {
			return ok(readHealth(asRecord(payload) ?? {}, at));
		}

		default: {
			return ok([]);
		}
	}
}

/** The list itself, or the one list an object holds. */
function listIn(payload: unknown): readonly unknown[] | undefined {
	const found = Array.isArray(payload)
		? payload
		: Object.values(asRecord(payload) ?? {}).find((value) => Array.isArray(value));
	return Array.isArray(found) ? found : undefined;
}

/** The metrics of seed 002 "Monitoring & Metrics", or the status of the server that ships. */
function readHealth(payload: UnknownRecord, at: number): readonly GatewayEvent[] {
	const connections = asRecord(payload.connections) ?? payload;
	const messages = asRecord(payload.messages) ?? payload;
	const latency = asRecord(messages.messageLatency);
	const memory = asRecord(payload.memory);
	const uptime = readCount(payload.uptime);
	const rss = readCount(memory?.rss);
	const p99 = readCount(latency?.p99);
	const active = readCount(connections.activeConnections);
	const errorRate = readCount(messages.errorRate);
	const server = label(payload.version, 60);
	const checks = [
		check('server', 'Dashboard', uptime === undefined ? 'answers' : `up ${lasting(uptime * 1000)}`),
		...(active === undefined ? [] : [check('connections', 'Connections', `${grouped(active)} connected`)]),
		...(p99 === undefined ? [] : [check('latency', 'Messages', `99 of 100 within ${grouped(p99)} ms`)]),
		...(rss === undefined ? [] : [check('memory', 'Memory', `${grouped(rss / 1_048_576)} MB`)]),
	];
	return [
		{
			type: 'health.replaced',
			health: {status: 'good', checks, takenAt: at, raw: boundJson(payload)},
			version: undefined,
			at,
		},
		...sample('uptime', uptime === undefined ? undefined : uptime * 1000, at),
		...sample('memory', rss, at),
		...sample('errors', errorRate, at),
		...(server === undefined ? [] : ([{type: 'gateway.described', change: {server}, at}] as const)),
	];
}

function check(id: string, name: string, says: string) {
	return {id, label: name, status: 'good' as const, says};
}

function sample(
	name: 'uptime' | 'memory' | 'errors',
	value: number | undefined,
	at: number,
): readonly GatewayEvent[] {
	return value === undefined ? [] : [{type: 'metric.sampled', name, value, at}];
}
