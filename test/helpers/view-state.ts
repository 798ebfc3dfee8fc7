import {blankTask} from '../../source/domain/blanks.ts';
import type {Task} from '../../source/domain/board.ts';
import type {
	Agent,
	Approval,
	CronJob,
	Gateway,
	HealthCheck,
	Message,
	Node,
	Presence,
	Run,
	Thread,
} from '../../source/domain/entities.ts';
import type {LogEntry} from '../../source/domain/events.ts';
import {slices, type Slice} from '../../source/domain/slices.ts';
import {append, emptyRing, type Ring} from '../../source/store/ring.ts';
import type {Armed} from '../../source/store/modes.ts';
import {initialState, type State, type Ui} from '../../source/store/state.ts';

/** Saturday 21 November 2026, 14:02:11 UTC: the moment of every picture. */
export const now = Date.UTC(2026, 10, 21, 14, 2, 11);

const s = 1000;
const min = 60 * s;
const h = 60 * min;
const day = 24 * h;

export const gateway: Gateway = {
	name: 'home',
	url: 'wss://home.example:18789',
	dialect: 'claw',
	protocol: 4,
	server: '2026.9.6',
	connectionId: 'c-1',
	role: 'operator',
	scopes: ['operator.read', 'operator.write', 'operator.approvals'],
	features: {methods: ['health', 'agents.list'], events: ['tick', 'health']},
	tickMs: 15_000,
	startedAt: now - 3 * day - 4 * h,
	defaultAgentId: 'main',
	mainThreadId: 'agent:main:main',
};

/** Its request is of its own command: what was sent is what is asked. */
export function anApproval(id: string, change: Partial<Approval>): Approval {
	const title = change.title ?? 'git push --force origin main';
	return {
		id,
		kind: 'exec',
		status: 'pending',
		title,
		agentId: 'ops',
		threadId: 'agent:ops:main',
		shown: [
			{label: 'directory', text: '~/app'},
			{label: 'host', text: 'home-server'},
			{label: 'security', text: 'allowlist'},
		],
		request: {command: title, cwd: '~/app', host: 'home-server'},
		hash: '9f3ac21d0b6c4e7f9a1d2c3b4a5968778695a4b3c2d1e0f',
		createdAt: now - 2 * min,
		expiresAt: now + 6 * min + 10 * s,
		actions: [
			{id: 'allow-once', meaning: 'approve', says: 'Allow once'},
			{id: 'allow-always', meaning: 'approve-always', says: 'Allow always'},
			{id: 'deny', meaning: 'reject', says: 'Deny'},
		],
		lacks: [],
		decision: undefined,
		decidedBy: undefined,
		decidedAt: undefined,
		origin: 'exec',
		...change,
	};
}

const approvals = [
	anApproval('a-1', {}),
	anApproval('a-2', {
		kind: 'plugin',
		title: 'mail: send to team@example.org, "Weekly report"',
		agentId: 'main',
		threadId: 'agent:main:main',
		request: {pluginId: 'mail', title: 'send', to: 'team@example.org', subject: 'Weekly report'},
		shown: [
			{label: 'plugin', text: 'mail'},
			{label: 'to', text: 'team@example.org'},
			{label: 'subject', text: 'Weekly report'},
		],
		hash: '77aa01ff0b6c4e7f9a1d2c3b4a596877',
		expiresAt: now + 48 * s,
		origin: 'plugin',
	}),
	anApproval('a-3', {
		kind: 'pairing',
		title: 'iPhone, iOS 19.1, asks for operator.read',
		agentId: undefined,
		threadId: undefined,
		request: {displayName: 'iPhone', platform: 'iOS 19.1', role: 'operator', scopes: ['operator.read']},
		shown: [
			{label: 'device', text: 'iPhone'},
			{label: 'asks for', text: 'operator.read'},
		],
		hash: '01c3aa900b6c4e7f9a1d2c3b4a596877',
		expiresAt: undefined,
		origin: 'device',
		actions: [
			{id: 'approve', meaning: 'approve', says: 'Approve'},
			{id: 'reject', meaning: 'reject', says: 'Reject'},
		],
	}),
	anApproval('a-0', {
		status: 'approved',
		title: 'npm test',
		agentId: 'main',
		threadId: 'agent:main:main',
		decision: 'allow-once',
		decidedBy: 'laptop',
		decidedAt: now - 12 * min,
	}),
	anApproval('a-9', {status: 'expired', title: 'rm -rf build', expiresAt: now - 41 * min}),
];

export function anAgent(id: string, change: Partial<Agent>): Agent {
	return {
		id,
		name: id,
		status: undefined,
		role: undefined,
		parentId: undefined,
		model: 'claude-sonnet-4-5',
		isDefault: id === 'main',
		seenAt: now - 3 * s,
		...change,
	};
}

const agents = [
	anAgent('main', {role: 'coordinator'}),
	anAgent('ops', {parentId: 'main', role: 'operations'}),
	anAgent('research', {parentId: 'main', model: 'claude-haiku-4-5'}),
	anAgent('btc_5m', {role: 'trader', model: undefined}),
	anAgent('cso', {status: 'paused'}),
	// Gateways of this kind never say when they heard of one.
].map((agent): Agent => ({...agent, seenAt: undefined}));

export function aRun(id: string, change: Partial<Run>): Run {
	return {
		id,
		status: 'running',
		threadId: 'agent:main:main',
		agentId: 'main',
		startedAt: now - 42 * s,
		endedAt: undefined,
		activity: undefined,
		error: undefined,
		isHeartbeat: false,
		heardAt: now - 2 * s,
		...change,
	};
}

const runs = [
	aRun('r-1', {
		status: 'done',
		startedAt: now - 30 * min,
		endedAt: now - 29 * min,
		activity: 'read 12 files',
	}),
	aRun('r-2', {activity: 'exec npm test'}),
	aRun('r-3', {
		agentId: 'btc_5m',
		threadId: undefined,
		status: 'error',
		startedAt: now - 2 * min,
		endedAt: now - 41 * s,
		error: 'quote feed lost',
	}),
	aRun('r-4', {
		agentId: 'research',
		threadId: undefined,
		status: 'done',
		startedAt: now - 15 * min,
		endedAt: now - 12 * min,
	}),
];

export function aTask(id: string, change: Partial<Task>): Task {
	const {updatedAt = now - 10 * min} = change;
	// Nothing is changed before it was made.
	return {...blankTask(id), createdAt: Math.min(now, updatedAt + h) - 2 * h, updatedAt, ...change};
}

const tasks = [
	aTask('task_81', {
		title: 'Fix flaky login test',
		status: 'review',
		agentId: 'main',
		updatedAt: now - 2 * min,
	}),
	aTask('task_79', {title: 'Summarise incident 12', status: 'doing', agentId: 'research', progress: 0.4}),
	aTask('task_77', {
		title: 'Migrate billing table',
		status: 'blocked',
		agentId: 'ops',
		updatedAt: now - 3 * h,
	}),
	aTask('task_82', {title: 'Order new certificates', updatedAt: now - 41 * s}),
	aTask('task_83', {title: 'Read the terms of the new mail provider', updatedAt: now - 5 * min}),
	aTask('task_70', {title: 'Upgrade Node to 24', status: 'done', agentId: 'ops', updatedAt: now - day - h}),
	aTask('task_71', {
		title: 'Rotate the backup keys',
		status: 'done',
		agentId: 'ops',
		updatedAt: now - 2 * day,
	}),
	aTask('task_72', {
		title: 'Index the mail archive',
		status: 'failed',
		agentId: 'research',
		updatedAt: now - 3 * day,
	}),
	aTask('task_84', {title: 'Write the weekly report', status: 'assigned', agentId: 'main'}),
];

function aPresence(id: string, change: Partial<Presence>): Presence {
	return {
		id,
		status: 'here',
		label: id,
		isSelf: false,
		isGateway: false,
		host: undefined,
		ip: undefined,
		version: undefined,
		platform: undefined,
		mode: undefined,
		roles: [],
		scopes: [],
		reason: undefined,
		lastInputSeconds: undefined,
		seenAt: now - 2 * min,
		...change,
	};
}

const presence = [
	aPresence('home-server', {isGateway: true, version: '2026.9.6', platform: 'linux', seenAt: now}),
	aPresence('quarterdeck', {isSelf: true, host: 'laptop', mode: 'ui', seenAt: now}),
	aPresence('iPhone', {mode: 'node', version: '1.8', platform: 'iOS 19.1', seenAt: now - 3 * s}),
	aPresence('control ui', {mode: 'web'}),
	aPresence('macbook', {status: 'gone', seenAt: now - 4 * min}),
];

const checks: readonly HealthCheck[] = [
	{id: 'gateway', label: 'Gateway', status: 'good', says: 'up 3 d 4 h'},
	{id: 'telegram', label: 'Telegram', status: 'bad', says: 'not linked'},
	{id: 'disk', label: 'Disk', status: 'warning', says: '8 % free, was 12 %'},
	{id: 'heartbeat', label: 'Heartbeat of main', status: 'good', says: 'every 30 min'},
	{id: 'pricing', label: 'Model pricing', status: 'off', says: 'disabled'},
];

export function aMessage(id: string, change: Partial<Message>): Message {
	return {
		id,
		role: 'assistant',
		text: '',
		at: now - 20 * s,
		runId: undefined,
		tool: undefined,
		error: undefined,
		...change,
	};
}

const threads: readonly Thread[] = [
	{
		id: 'agent:main:main',
		title: 'main',
		agentId: 'main',
		kind: 'direct',
		status: undefined,
		model: 'claude-sonnet-4-5',
		updatedAt: now - s,
		totalTokens: 48_200,
		contextTokens: 200_000,
		preview: undefined,
	},
	{
		id: 'agent:ops:main',
		title: 'Release of Friday',
		agentId: 'ops',
		kind: 'group',
		status: undefined,
		model: undefined,
		updatedAt: now - 6 * min,
		totalTokens: undefined,
		contextTokens: undefined,
		preview: undefined,
	},
	{
		id: 'agent:research:web',
		title: 'Which mail provider keeps data in Europe?',
		agentId: 'research',
		kind: undefined,
		status: undefined,
		model: undefined,
		updatedAt: now - 2 * day,
		totalTokens: undefined,
		contextTokens: undefined,
		preview: undefined,
	},
];

const messages = [
	aMessage('m-1', {role: 'user', text: 'is the release branch green?', at: now - 19 * s}),
	aMessage('m-2', {role: 'tool', text: 'npm test', at: now - 13 * s, tool: {name: 'exec', status: 'done'}}),
];

/** An answer with everything markdown has. */
const report = `## Release 4.2

It **can go out**, *once* the notes of [the board](https://board.example/releases/42) are in. ~~Friday~~ Monday.

1. Merge \`release/4.2\`
   - [x] changelog
   - [ ] migration of the table \`billing\`
2. Tag it:

\`\`\`sh
git tag --sign v4.2.0 && git push origin v4.2.0
\`\`\`

| check | time | says |
|:------|-----:|:-----|
| unit  |  42 s | 214 pass |
| login | 3 min | one was retried |

> Nobody deploys on a Friday.
`;

const releaseMessages = [
	aMessage('m-5', {role: 'user', text: 'What is left before the release?\nIn short.', at: now - 8 * min}),
	aMessage('m-6', {
		role: 'tool',
		text: 'git push origin main\nrejected: the branch is protected',
		at: now - 7 * min,
		tool: {name: 'exec', status: 'error'},
	}),
	aMessage('m-7', {text: report, at: now - 6 * min}),
];

const cron: readonly CronJob[] = [
	{
		id: 'j-1',
		name: 'Morning briefing',
		status: 'on',
		schedule: '0 7 * * *',
		says: 'Summarise mail and calendar',
		nextRunAt: now + 17 * h,
		lastRunAt: now - 7 * h,
		lastStatus: 'ok',
		lastDurationMs: 42_000,
	},
	{
		id: 'j-2',
		name: 'Backup check',
		status: 'on',
		schedule: 'every 1 h',
		says: undefined,
		nextRunAt: now + 12 * min,
		lastRunAt: now - 48 * min,
		lastStatus: 'error',
		lastDurationMs: 1200,
	},
	{
		id: 'j-3',
		name: 'Weekly report',
		status: 'off',
		schedule: '0 17 * * 5',
		says: undefined,
		nextRunAt: undefined,
		lastRunAt: undefined,
		lastStatus: undefined,
		lastDurationMs: undefined,
	},
];

const nodes: readonly Node[] = [
	{
		id: 'n-1',
		name: 'iPhone',
		status: 'connected',
		platform: 'iOS 19.1',
		version: '1.8',
		capabilities: ['camera', 'canvas', 'location'],
		seenAt: now - 3 * s,
	},
	{
		id: 'n-2',
		name: '書斎の iPad',
		status: 'away',
		platform: 'iPadOS',
		version: undefined,
		capabilities: [],
		seenAt: now - 2 * day,
	},
];

export function ringOf<Entry>(size: number, entries: readonly Entry[]): Ring<Entry> {
	return entries.reduce((ring, entry) => append(ring, entry), emptyRing<Entry>(size));
}

function samples(values: readonly number[]): Ring<{at: number; value: number}> {
	return ringOf(
		240,
		values.map((value, index) => ({at: now - (values.length - index) * 15 * s, value})),
	);
}

const wave = Array.from({length: 90}, (_, index) => Math.sin(index / 5) + Math.sin(index / 2) / 2 + 2);

const heard: readonly LogEntry[] = Array.from({length: 40}, (_, index): LogEntry => {
	const names = ['tick', 'agent', 'chat', 'presence', 'health'];
	const name = names[index % names.length]!;
	return {
		at: now - (40 - index) * s,
		direction: 'in',
		name,
		seq: 100 + index,
		bytes: 80 + index * 37,
		json: `{"type":"event","event":"${name}","seq":${100 + index},"payload":{"runId":"r-2","stream":"assistant"}}`,
		verdict: 'known',
	};
});

const log: readonly LogEntry[] = [
	...heard,

	{
		at: now - s,
		direction: 'out',
		name: 'health',
		seq: undefined,
		bytes: 60,
		json: '{"type":"req","method":"health"}',
		verdict: 'known',
	},
	{
		at: now - s,
		direction: 'in',
		name: 'moon.phase',
		seq: 141,
		bytes: 61,
		json: '{"type":"event","event":"moon.phase"}',
		verdict: 'unknown',
	},
	{
		at: now,
		direction: 'in',
		name: 'health',
		seq: 142,
		bytes: 44,
		json: '{"ok":"yes"}',
		verdict: {rejected: 'ok is not true or false'},
	},
];

/** What no gateway of this dialect has. */
const notHere: ReadonlySet<Slice> = new Set([
	'projects',
	'accounts',
	'trades',
	'risk',
	'market',
	'follows',
	'backtests',
]);

const fresh = Object.fromEntries(
	slices.map((slice) => [
		slice,
		notHere.has(slice)
			? {status: 'missing', why: 'not-offered', because: 'gateways of this kind have nothing like it'}
			: {status: 'fresh', at: now - 2 * s},
	]),
) as State['freshness'];

/** Everything was read a moment ago. */
export const allFresh = Object.fromEntries(
	slices.map((slice) => [slice, {status: 'fresh', at: now - 2 * s}]),
) as State['freshness'];

export function byId<Entry extends {readonly id: string}>(
	entries: readonly Entry[],
): ReadonlyMap<string, Entry> {
	return new Map(entries.map((entry) => [entry.id, entry]));
}

/** A gateway at work: something on every screen. */
export const rich: State = {
	...initialState(now),
	link: {phase: 'live', since: now - 11 * min},
	gateway,
	skewAt: now - 20 * s,
	traffic: {
		frames: 1204,
		bytes: 482_000,
		rejected: 1,
		unknown: 3,
		gaps: 1,
		lost: 4,
		connections: 2,
		lastHeardAt: now - 400,
		bytesAt: [
			{at: now - 2 * s - (now % s), bytes: 3600},
			{at: now - 4 * s - (now % s), bytes: 2400},
		],
	},
	latency: samples(wave.map((value) => Math.round(value * 6))),
	version: {presence: 12, health: 40},
	freshness: fresh,
	presence: byId(presence),
	health: {
		now: {status: 'bad', checks, takenAt: now - 2 * s, raw: {}},
		changes: ringOf(200, [
			{path: '/channels/telegram/linked', from: true, to: false, at: now - 41 * s},
			{path: '/plugins/memory~1vector', from: undefined, to: {status: 'ok', rows: 812}, at: now - 33 * s},
			{
				path: '/channels/telegram/webhook/lastError',
				from: 'timeout after 30 s',
				to: undefined,
				at: now - 33 * s,
			},
			{path: '/disk/freePercent', from: 12, to: 8, at: now - 18 * s},
		]),
		since: new Map([
			['gateway', now - 3 * day],
			['telegram', now - 41 * s],
			['disk', now - 18 * s],
			['heartbeat', now - 3 * h],
		]),
	},
	heartbeats: ringOf(120, [{id: 'main', at: now - 2 * min, status: 'ok', says: '', durationMs: 900}]),
	metrics: {
		cpu: samples(wave.map((value) => value / 20)),
		memory: samples(wave.map((value) => 500_000_000 + value * 1_000_000)),
		'loop-delay': samples(wave.map((value) => value * 4)),
	},
	agents: byId(agents),
	runs: byId(runs),
	threads: byId(threads),
	transcripts: new Map([
		[
			'agent:main:main',
			{
				messages,
				streaming: {
					runId: 'r-2',
					text: 'All 214 tests pass. One was retried: login.spec.ts line 40 waits for a fixed 50 ms. I would rep',
					at: now - 2 * s,
				},
				isWhole: true,
			},
		],
		['agent:ops:main', {messages: releaseMessages, streaming: undefined, isWhole: true}],
	]),
	tasks: byId(tasks),
	approvals: byId(approvals),
	cron: byId(cron),
	usage: {
		days: [
			{date: '2026-11-21', tokens: 182_000, cost: 1.84},
			{date: '2026-11-20', tokens: 840_000, cost: 6.12},
			{date: '2026-11-19', tokens: 320_000, cost: 2.4},
			{date: '2026-11-18', tokens: 0, cost: 0},
			{date: '2026-11-17', tokens: 96_000, cost: undefined},
		],
		totalTokens: 1_438_000,
		totalCost: 10.36,
		updatedAt: now - 41 * s,
	},
	nodes: byId(nodes),
	alerts: ringOf(200, [{id: 'al-1', level: 'warning', says: 'Disk is nearly full', at: now - 18 * s}]),
	facts: new Map([
		[
			'wake',
			{id: 'wake', label: 'wake words', says: 'hey deck, computer', at: now - 2 * h, kind: 'inventory'},
		],
	]),
	commands: new Map([
		[
			'c-1',
			{
				id: 'c-1',
				command: {type: 'message.send', threadId: 'agent:main:main', text: 'is the release branch green?'},
				says: 'Message to main',
				status: 'confirmed',
				sentAt: now - 19 * s,
				settledAt: now - 18 * s,
				because: undefined,
			},
		],
		[
			'c-2',
			{
				id: 'c-2',
				command: {type: 'cron.run', jobId: 'j-2'},
				says: 'Run Backup check now',
				status: 'refused',
				sentAt: now - 10 * s,
				settledAt: now - 9 * s,
				because: 'the job is running already',
			},
		],
	]),
	log: ringOf(2000, log),
};

export function withUi(state: State, change: Partial<Ui>): State {
	return {...state, ui: {...state.ui, ...change}};
}

/** A gateway that has answered and has nothing. */
export const empty: State = {
	...initialState(now),
	link: {phase: 'live', since: now - 2 * s},
	gateway: {...gateway, startedAt: undefined},
	traffic: {...initialState(now).traffic, frames: 3, bytes: 900, connections: 1, lastHeardAt: now - 100},
	freshness: {
		...fresh,
		cron: {status: 'missing', why: 'not-offered', because: 'this gateway has no cron'},
		usage: {status: 'missing', why: 'not-offered', because: 'this gateway does not count its cost'},
	},
};

/** The program has just started. */
export const starting: State = initialState(now);

/** The socket is open, and the gateway has not answered yet. */
export const greeting: State = {
	...initialState(now),
	ui: {...initialState(now).ui, openedAt: now - 38 * s},
	target: 'home',
	targetUrl: 'wss://home.example:18789',
	link: {phase: 'greeting', attempt: 3, since: now - 2 * s},
	traffic: {...initialState(now).traffic, connections: 3},
};

/** The gateway has let us in, and none of its lists has come. */
export const loading: State = {
	...initialState(now),
	link: {phase: 'live', since: now - 300},
	gateway,
	traffic: {...initialState(now).traffic, frames: 1, bytes: 900, connections: 1, lastHeardAt: now - 300},
};

/** The gateway knows this device not yet: somebody has to let it in. */
export const unpaired: State = {
	...initialState(now),
	ui: {...initialState(now).ui, openedAt: now - 38 * s},
	target: 'home',
	targetUrl: 'wss://home.example:18789',
	link: {
		phase: 'closed',
		since: now - 3 * s,
		ending: 'pairing',
		because: 'The gateway does not know this device yet.',
		advice: 'Approve request 4711 on the gateway, then try again.',
	},
};

/** Nothing was heard for a while, and the connection went a moment ago; what was known is drawn as old. */
export function lost(state: State): State {
	const after = state.now + 12 * s;
	return {
		...state,
		now: after,
		link: {
			phase: 'waiting',
			attempt: 2,
			since: after - s,
			until: after + 4 * s,
			because: 'The gateway closed the connection',
		},
		traffic: {...state.traffic, lastHeardAt: state.now},
		freshness: Object.fromEntries(
			slices.map((slice) => [
				slice,
				// What a gateway does not have is not in doubt.
				state.freshness[slice].status === 'missing'
					? state.freshness[slice]
					: {status: 'stale', at: state.now, because: 'the connection was lost'},
			]),
		) as State['freshness'],
	};
}

export const stale: State = lost(rich);

/** The gateway said no, for good. */
export const refused: State = {
	...initialState(now),
	ui: {...initialState(now).ui, openedAt: now - 38 * s},
	target: 'home',
	targetUrl: 'wss://home.example:18789',
	link: {
		phase: 'closed',
		since: now - 3 * s,
		ending: 'refused',
		because: 'The gateway refused the token.',
		advice: 'Check --token-file or QUARTERDECK_TOKEN, then try again.',
	},
};

const armedFor: Armed = {
	targets: [{approvalId: 'a-1', hash: anApproval('a-1', {}).hash, actionId: 'allow-once', price: undefined}],
	meaning: 'approve',
	reason: undefined,
	confirmKey: 'p',
	armedAt: now - 2 * s,
	until: now + 8 * s,
};

export const armed: State = withUi(rich, {
	screen: 'decisions',
	selected: {approvals: 'a-1'},
	mode: {type: 'armed', armed: armedFor},
});

export const writing: State = withUi(rich, {
	screen: 'chat',
	mode: {type: 'write', threadId: 'agent:main:main'},
	drafts: new Map([['thread agent:main:main', {text: 'Yes, replace it.\nAnd push', cursor: 26}]]),
});

/** Words of several scripts and signs of two cells. */
export const worldly: State = {
	...rich,
	approvals: byId([
		anApproval('w-1', {title: 'echo "こんにちは世界 👧 é" > 挨拶.txt && echo نعم', agentId: '研究'}),
	]),
	agents: byId([anAgent('研究', {name: '研究エージェント 🧪', status: 'running'}), anAgent('ops', {})]),
	tasks: byId([
		aTask('w-2', {title: '新しい証明書を注文する 🔐 und die alten löschen', status: 'doing', progress: 0.4}),
	]),
	transcripts: new Map([
		[
			'agent:main:main',
			{
				messages: [aMessage('w-3', {text: '全てのテストが成功しました。'.repeat(12)})],
				streaming: undefined,
				isWhole: true,
			},
		],
	]),
};

/** The gateway inside the program. */
export const sandbox: State = {...rich, gateway: {...gateway, name: 'sandbox', url: 'ws://127.0.0.1:40123'}};
