import type {
	Agent,
	Gateway,
	HealthCheck,
	Message,
	Presence,
	Thread,
	Transcript,
} from '../../source/domain/entities.ts';
import {slices, type Freshness} from '../../source/domain/slices.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {majorClaw} from '../../source/wire/dialects/major-claw/major-claw.ts';
import {capabilities as ofMajorClaw} from '../../source/wire/dialects/major-claw/capabilities.ts';
import {mt5Trader} from '../../source/wire/dialects/mt5-trader/mt5-trader.ts';
import {shippedMethods} from '../../source/wire/dialects/mt5-trader/features.ts';
import {capabilities as ofPmDashboard} from '../../source/wire/dialects/pm-dashboard/capabilities.ts';
import {pmDashboard} from '../../source/wire/dialects/pm-dashboard/pm-dashboard.ts';
import type {Reading} from '../../source/wire/dialects/dialect.ts';
import {board, desk} from './view-desk.ts';
import {anAgent, aTask, byId, gateway, now, rich, ringOf} from './view-state.ts';

/*
What each gateway knows, and no more than that: whatever its language has no word for is missing here with the very
words the dialect gives for it, so that a screen shows what a person would see.
*/

const s = 1000;
const min = 60 * s;
const h = 60 * min;
const day = 24 * h;

/** How far each part can be believed once everything was read that can be read. */
function freshnessOf(readingOf: (slice: (typeof slices)[number]) => Reading): State['freshness'] {
	return Object.fromEntries(
		slices.map((slice) => [slice, afterReading(readingOf(slice))]),
	) as State['freshness'];
}

function afterReading(reading: Reading): Freshness {
	switch (reading.status) {
		case 'offered': {
			return {status: 'fresh', at: now - 2 * s};
		}

		case 'limited': {
			return {status: 'partial', at: now - 2 * s, why: reading.why, because: reading.because};
		}

		case 'missing': {
			return reading;
		}
	}
}

/** The connection, and what our own program measures of it: the same with every gateway. */
const connected: State = {
	...initialState(now),
	link: rich.link,
	traffic: rich.traffic,
	latency: rich.latency,
	log: rich.log,
};

function aThread(id: string, change: Partial<Thread>): Thread {
	return {
		id,
		title: id,
		agentId: undefined,
		kind: undefined,
		status: undefined,
		model: undefined,
		updatedAt: now - 20 * s,
		totalTokens: undefined,
		contextTokens: undefined,
		preview: undefined,
		...change,
	};
}

function said(id: string, role: Message['role'], text: string, ago: number): Message {
	return {id, role, text, at: now - ago, runId: undefined, tool: undefined, error: undefined};
}

function whole(...messages: readonly Message[]): Transcript {
	return {messages, streaming: undefined, isWhole: false};
}

const majorClawGateway: Gateway = {
	...gateway,
	name: 'major',
	url: 'wss://major.example/instance',
	dialect: 'major-claw',
	protocol: 1,
	server: undefined,
	connectionId: 'instance-7',
	role: undefined,
	scopes: [],
	features: {methods: [], events: []},
	tickMs: 15_000,
	startedAt: undefined,
	defaultAgentId: undefined,
	mainThreadId: 'thread_cso_default',
	moves: ofMajorClaw.moves,
};

const telemetry: readonly HealthCheck[] = [
	{id: 'instance', label: 'Instance', status: 'good', says: 'up 3 d 4 h, cpu 7 %, 501 MB'},
	{id: 'cpu', label: 'Processor', status: 'good', says: '7 %'},
	{id: 'errors', label: 'Error rate', status: 'warning', says: '0.4 %'},
];

const crew: readonly Agent[] = [
	anAgent('cso', {name: 'Chief of staff', status: 'idle', role: 'coordinator', isDefault: false}),
	anAgent('builder', {
		name: 'Builder',
		status: 'running',
		role: 'engineer',
		parentId: 'cso',
		model: 'anthropic/claude-sonnet-4-5',
	}),
	anAgent('scout', {
		name: 'Scout',
		status: 'error',
		role: 'research',
		parentId: 'cso',
		seenAt: now - 4 * min,
	}),
	anAgent('night', {
		name: 'Night shift',
		status: 'offline',
		parentId: 'cso',
		model: undefined,
		seenAt: now - 7 * h,
	}),
];

/** An instance that Major Claw controls: tasks with legal moves, agents, telemetry; no approvals, no schedule, no list of who is connected. */
export const instance: State = {
	...connected,
	gateway: majorClawGateway,
	freshness: freshnessOf((slice) => majorClaw.readingOf(slice, majorClawGateway)),
	health: {
		now: {status: 'warning', checks: telemetry, takenAt: now - 2 * s, raw: {}},
		changes: ringOf(200, [{path: '/errorRatePct', from: 0, to: 0.4, at: now - 3 * min}]),
		since: new Map([
			['instance', now - 11 * min],
			['cpu', now - 11 * min],
			['errors', now - 3 * min],
		]),
	},
	heartbeats: ringOf(120, [
		{
			id: 'instance-7-1',
			at: now - 2 * s,
			status: 'ok',
			says: 'up 3 d 4 h, cpu 7 %, 501 MB',
			durationMs: 12,
		},
	]),
	metrics: {
		...rich.metrics,
		'loop-delay': undefined,
		errors: ringOf(
			240,
			Array.from({length: 90}, (_, index) => ({
				at: now - (90 - index) * 15 * s,
				value: index < 78 ? 0 : 0.4,
			})),
		),
		uptime: ringOf(240, [{at: now - 2 * s, value: 3 * day + 4 * h}]),
	},
	agents: byId(crew),
	tasks: byId([
		aTask('t-31', {
			title: 'Draft the release notes',
			status: 'doing',
			agentId: 'builder',
			priority: 'high',
			updatedAt: now - 9 * s,
		}),
		aTask('t-32', {
			title: 'Collect the changes since Friday',
			status: 'review',
			agentId: 'scout',
			parentId: 't-31',
		}),
		aTask('t-33', {
			title: 'Ask support what hurt most',
			status: 'inbox',
			priority: 'low',
			updatedAt: now - 3 * h,
		}),
		aTask('t-34', {title: 'Check the licences', status: 'assigned', agentId: 'scout', priority: 'normal'}),
		aTask('t-30', {
			title: 'Read the crash reports',
			status: 'failed',
			agentId: 'scout',
			says: 'the archive is locked',
			endedAt: now - h,
			updatedAt: now - h,
		}),
		aTask('t-29', {
			title: 'Tag the release',
			status: 'done',
			agentId: 'builder',
			says: 'v2.4.0 is tagged',
			endedAt: now - day,
			updatedAt: now - day,
		}),
	]),
	threads: byId([aThread('thread_cso_default', {preview: 'Builder: the notes are half written'})]),
	transcripts: new Map([
		[
			'thread_cso_default',
			whole(
				said('c-1', 'user', 'How far are the release notes?', 40 * s),
				said('c-2', 'assistant', 'cso: Builder writes them; scout collects what changed.', 31 * s),
				said('c-3', 'assistant', 'builder: the notes are half written', 20 * s),
			),
		],
	]),
	usage: {
		days: [{date: '2026-11-21', tokens: 258_520, cost: 2.31}],
		agents: [
			{name: 'builder', tokens: 171_300, cost: 1.52},
			{name: 'scout', tokens: 61_020, cost: 0.55},
			{name: 'cso', tokens: 26_200, cost: 0.24},
		],
		models: [
			{name: 'claude-sonnet-4-5', tokens: 232_320, cost: 2.07},
			{name: 'claude-haiku-4-5', tokens: 26_200, cost: 0.24},
		],
		totalTokens: 258_520,
		totalCost: 2.31,
		updatedAt: now - 9 * s,
	},
	alerts: ringOf(200, [
		{id: 'budget-1', level: 'warning', says: 'budget.soft_limit: 80 % of the day is used', at: now - 3 * min},
	]),
};

const officeGateway: Gateway = {
	...gateway,
	name: 'office',
	url: 'wss://office.example/ws',
	dialect: 'pm-dashboard',
	protocol: 1,
	server: undefined,
	scopes: ['read', 'write'],
	features: {methods: ['websocket'], events: []},
	tickMs: 25_000,
	startedAt: undefined,
	defaultAgentId: undefined,
	mainThreadId: undefined,
	moves: ofPmDashboard.moves,
};

function here(id: string, change: Partial<Presence>): Presence {
	const blank = rich.presence.get('control ui')!;
	return {...blank, id, label: id, mode: undefined, seenAt: now - min, ...change};
}

/** A board of projects: tasks with legal moves, agents that talk to each other; no approvals, no schedule, no usage. */
export const office: State = {
	...connected,
	gateway: officeGateway,
	freshness: freshnessOf((slice) => pmDashboard.readingOf(slice, officeGateway)),
	presence: byId([
		here('architect', {mode: 'agent', seenAt: now - 3 * s}),
		here('frontend', {mode: 'agent'}),
		here('tester', {mode: 'agent', status: 'gone', seenAt: now - h}),
		here('wall display', {mode: 'dashboard'}),
	]),
	health: {
		now: {
			status: 'good',
			checks: [
				{id: 'server', label: 'Server', status: 'good', says: 'up 6 d 2 h'},
				{id: 'memory', label: 'Memory', status: 'good', says: '501 MB'},
			],
			takenAt: now - 9 * s,
			raw: {},
		},
		changes: ringOf(200, []),
		since: new Map([['server', now - 11 * min]]),
	},
	metrics: {memory: rich.metrics.memory, uptime: ringOf(240, [{at: now - 9 * s, value: 6 * day + 2 * h}])},
	agents: byId([
		anAgent('architect', {
			name: 'Architect',
			status: 'running',
			role: 'planning',
			isDefault: false,
			model: undefined,
		}),
		anAgent('frontend', {name: 'Frontend', status: 'idle', role: 'development', model: undefined}),
		anAgent('tester', {
			name: 'Tester',
			status: 'offline',
			role: 'quality',
			model: undefined,
			seenAt: now - h,
		}),
	]),
	projects: board.projects,
	tasks: byId([
		...[...board.tasks.values()].filter(({projectId}) => projectId !== undefined),
		aTask('task_93', {
			title: 'Move the mails of 2019',
			projectId: 'pr-2',
			status: 'doing',
			agentId: 'frontend',
			progress: 0.7,
		}),
		aTask('task_94', {
			title: 'Choose who signs the certificates',
			projectId: 'pr-3',
			status: 'review',
			agentId: 'architect',
		}),
		aTask('task_95', {
			title: 'Measure the new rooms',
			projectId: 'pr-4',
			status: 'blocked',
			says: 'no key yet',
		}),
		aTask('task_96', {
			title: 'Read about Node 24',
			projectId: 'pr-5',
			status: 'cancelled',
			endedAt: now - 2 * day,
		}),
	]),
	threads: byId([
		aThread('agents:architect+frontend', {
			title: 'architect and frontend',
			kind: 'agents',
			agentId: 'architect',
			preview: 'The table of invoices comes first.',
		}),
		aThread('agents:everybody', {
			title: 'Everybody',
			kind: 'agents',
			agentId: 'architect',
			updatedAt: now - 2 * h,
		}),
	]),
	transcripts: new Map([
		[
			'agents:architect+frontend',
			whole(
				said('p-1', 'assistant', 'architect → frontend: The table of invoices comes first.', 70 * s),
				said('p-2', 'assistant', 'frontend → architect: Then I wait with the letters.', 20 * s),
			),
		],
	]),
	alerts: ringOf(200, [
		{id: 'n-1', level: 'info', says: 'Project Mail archive: three of four are done', at: now - 5 * min},
	]),
};

const marketGateway: Gateway = {
	...desk.gateway!,
	features: {methods: shippedMethods, events: []},
	desk: {accountIds: ['acct_demo_01'], symbols: ['BTCUSD', 'EURUSD']},
};

/** A trading desk with nothing on it that its language has no words for: no tasks, no schedule, nobody else connected. */
export function onMarket(state: State): State {
	return {...state, ...withoutOthers, health: healthOf(state)};
}

/** What the gateway's own report says is what its other answers say. */
function healthOf({trading: {risk}}: State): State['health'] {
	const {isStopped = false, lastAction = '', reason = ''} = risk ?? {};
	const why = [lastAction.replaceAll('_', ' '), reason].filter((word) => word !== '').join(', ');
	return {
		now: {
			status: 'warning',
			checks: [
				{id: 'gateway', label: 'Gateway', status: 'good', says: 'ok'},
				{id: 'subsystem:feeds', label: 'Feeds', status: 'warning', says: 'degraded'},
				isStopped
					? {id: 'risk', label: 'Trading', status: 'warning', says: `stopped: ${why}`}
					: {id: 'risk', label: 'Trading', status: 'good', says: 'allowed'},
			],
			takenAt: now - 9 * s,
			raw: {},
		},
		changes: ringOf(200, []),
		since: new Map([
			['subsystem:feeds', now - 4 * min],
			...(isStopped && risk?.updatedAt !== undefined ? [['risk', risk.updatedAt] as const] : []),
		]),
	};
}

const withoutOthers: Partial<State> = {
	gateway: marketGateway,
	freshness: freshnessOf((slice) => mt5Trader.readingOf(slice, marketGateway)),
	presence: new Map(),
	heartbeats: ringOf(120, []),
	metrics: {uptime: ringOf(240, [{at: now - 9 * s, value: 2 * day}])},
	threads: byId([aThread('agent:agent_btc_5m', {title: 'agent_btc_5m', agentId: 'agent_btc_5m'})]),
	transcripts: new Map([
		[
			'agent:agent_btc_5m',
			whole(
				said('b-1', 'user', 'What do you wait for?', 3 * min),
				said('b-2', 'assistant', 'For a retest of 100,000 with the volume of this morning.', 2 * min),
			),
		],
	]),
	tasks: new Map(),
	cron: new Map(),
	usage: undefined,
	nodes: new Map(),
	facts: new Map(),
	commands: new Map(),
};

export const market: State = onMarket(desk);
