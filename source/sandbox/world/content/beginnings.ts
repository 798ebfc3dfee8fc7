import type {Task} from '../board.ts';
import type {Node} from '../surroundings.ts';
import type {NewJob} from '../cron.ts';

type FirstNode = Omit<Node, 'connectedAt' | 'seenAt' | 'approvedAt' | 'token' | 'isConnected'> & {
	/** How long it has not been heard of; 0: it is here. */
	readonly awayMs: number;
};

export const firstNodes: readonly FirstNode[] = [
	{
		id: 'c0ffee5f1d2a4b7e9a3c6d8e0f1b2c3d4e5f60718293a4b5c6d7e8f901234567',
		name: 'Pixel 9',
		platform: 'android',
		version: '2026.5.20',
		deviceFamily: 'Android',
		modelIdentifier: 'tokay',
		ip: '192.168.1.31',
		caps: ['camera', 'canvas', 'location'],
		commands: ['camera.snap', 'canvas.present', 'location.get'],
		awayMs: 0,
	},
	{
		id: 'ab12cd34ef56ab78cd90ef12ab34cd56ef78ab90cd12ef34ab56cd78ef90ab12',
		name: 'Workshop Pi',
		platform: 'linux',
		version: '2026.5.12',
		deviceFamily: 'Linux',
		modelIdentifier: 'arm64',
		ip: '192.168.1.60',
		caps: ['system'],
		commands: ['system.run', 'system.which'],
		awayMs: 5_400_000,
	},
];

type FirstJob = NewJob & {
	/** Set for a job that runs at an interval, which goes faster with the world. */
	readonly everyMs: number | undefined;
};

const common = {
	isOn: true,
	target: 'isolated',
	wakeMode: 'now',
	isOneShot: false,
	everyMs: undefined,
} as const;

export const firstJobs: readonly FirstJob[] = [
	{
		...common,
		name: 'Read the status pages',
		everyMs: 120_000,
		schedule: {kind: 'every', everyMs: 120_000, anchorMs: 0},
		payload: {kind: 'agentTurn', message: 'Are all status pages green?'},
		extra: {agentId: 'ops', description: 'Looks at every status page and reports what is not green'},
	},
	{
		...common,
		name: 'Sort the inbox',
		everyMs: 300_000,
		target: 'main',
		wakeMode: 'next-heartbeat',
		schedule: {kind: 'every', everyMs: 300_000, anchorMs: 0},
		payload: {kind: 'systemEvent', text: 'Sort the inbox; only wake me for what cannot wait.'},
		extra: {description: 'A reminder for the next heartbeat'},
	},
	{
		...common,
		name: 'Morning overview',
		schedule: {kind: 'cron', expr: '0 7 * * 1-5', tz: 'UTC'},
		payload: {kind: 'agentTurn', message: 'What is on today?'},
		extra: {agentId: 'main', description: 'Calendar, tasks and the night in three sentences'},
	},
	{
		...common,
		name: 'Verify the backup',
		schedule: {kind: 'cron', expr: '30 3 * * *', tz: 'UTC'},
		payload: {kind: 'agentTurn', message: 'Verify last night’s backup and restore one file.'},
		extra: {agentId: 'ops', description: 'After the nightly backup'},
	},
	{
		...common,
		name: 'Clear old caches',
		isOn: false,
		schedule: {kind: 'cron', expr: '0 5 * * 0', tz: 'UTC'},
		payload: {kind: 'agentTurn', message: 'Clear build caches older than 30 days.'},
		extra: {agentId: 'ops', description: 'Off until the new disk is in'},
	},
];

type FirstTask = Pick<Task, 'title' | 'agentId' | 'threadKey' | 'error'> & {readonly minutesAgo: number};

export const firstTasks: readonly FirstTask[] = [
	{
		title: 'Shorten the announcement',
		agentId: 'scribe',
		threadKey: 'agent:scribe:main',
		minutesAgo: 240,
		error: undefined,
	},
	{
		title: 'Compare leases and locks',
		agentId: 'research',
		threadKey: 'agent:research:main',
		minutesAgo: 95,
		error: undefined,
	},
	{
		title: 'Dry run of the migration',
		agentId: 'ops',
		threadKey: 'agent:ops:main',
		minutesAgo: 61,
		error: undefined,
	},
	{
		title: 'Fetch the release notes',
		agentId: 'research',
		threadKey: 'agent:research:main',
		minutesAgo: 44,
		error: 'The page did not answer within 30 s',
	},
	{
		title: 'Review: order of equal timestamps',
		agentId: 'reviewer',
		threadKey: 'agent:reviewer:main',
		minutesAgo: 16,
		error: undefined,
	},
];
