import {askJobs} from './content/asks.ts';
import {opsJobs} from './content/jobs-ops.ts';
import {workJobs} from './content/jobs-work.ts';
import type {Job} from './content/step.ts';
import {laptop, phone, webUi} from './content/visitors.ts';
import {takeUpJob} from './errands.ts';
import type {World} from './parts.ts';

const jobs: readonly Job[] = [...opsJobs, ...workJobs];

/** Lets the world go about its own business, and measures its health every minute. */
export function beginLife(world: World): void {
	const {stage, health, scenario} = world;
	const {clock} = stage;

	function measure(): void {
		clock.after(60_000, () => {
			health.refresh();
			measure();
		});
	}

	measure();

	if (scenario !== 'quiet') {
		const slower = scenario === 'calm' ? 4 : 1;
		work(world, slower);
		visit(world, slower);
		ask(world, slower);
		world.beats.begin();
	}
}

/** Repeats something at uneven intervals of the world's own time, the first time after `first`. */
function nowAndThen(
	{stage}: World,
	{first, low, high}: {first: number; low: number; high: number},
	act: () => void,
): void {
	const {clock, pace, random} = stage;

	function again(ms: number): void {
		clock.after(pace(ms), () => {
			act();
			again(random.between(low, high));
		});
	}

	again(first);
}

function work(world: World, slower: number): void {
	const {stage, runs, threads} = world;
	const {random} = stage;
	const recent: string[] = [];

	function begin(): void {
		const free = jobs.filter(
			({threadKey, title}) => threads.get(threadKey)?.runId === undefined && !recent.includes(title),
		);
		const job = free[random.between(0, Math.max(0, free.length - 1))];

		// A run that waits for a person must not keep the others from working.
		const busy = runs.active().filter(({status}) => status === 'running').length;

		if (job !== undefined && busy < 3) {
			takeUpJob(world, job);
			recent.push(job.title);
			recent.splice(0, recent.length - 8);
		}
	}

	nowAndThen(world, {first: 100, low: 4000 * slower, high: 10_000 * slower}, begin);
	nowAndThen(world, {first: 900, low: 15_000 * slower, high: 40_000 * slower}, begin);
	nowAndThen(world, {first: 90_000, low: 120_000 * slower, high: 300_000 * slower}, () => {
		const run = runs.active().find((each) => each.kind === 'own' && each.text !== '');

		if (run !== undefined) {
			runs.abort(run.threadKey, run.id, 'stop');
		}
	});
}

function ask(world: World, slower: number): void {
	const {stage, approvals, threads, pairing} = world;
	const {random, pace} = stage;

	nowAndThen(world, {first: 9000 * slower, low: 60_000 * slower, high: 180_000 * slower}, () => {
		const free = askJobs.filter(({threadKey}) => threads.get(threadKey)?.runId === undefined);
		const job = free[random.between(0, Math.max(0, free.length - 1))];

		if (job !== undefined && approvals.pending('exec').length < 4) {
			takeUpJob(world, job);
		}
	});
	nowAndThen(world, {first: 150_000 * slower, low: 240_000 * slower, high: 480_000 * slower}, () => {
		const request = {
			pluginId: 'browser',
			title: 'Open a page that is not on the list',
			severity: 'warning',
			description: 'Research wants to read docs.nats.io',
			toolName: 'browser.open',
			agentId: 'research',
			sessionKey: 'agent:research:main',
			allowedDecisions: ['allow-once', 'allow-always', 'deny'],
		};
		approvals.ask(
			{kind: 'plugin', id: `plugin:${random.uuid()}`, request, timeoutMs: pace(120_000)},
			() => undefined,
		);
	});
	nowAndThen(world, {first: 40_000 * slower, low: 300_000 * slower, high: 600_000 * slower}, () => {
		const subject = random.hex(64);
		const who = {
			displayName: 'jonas-desktop',
			platform: 'linux',
			clientId: 'gateway-client',
			clientMode: 'ui',
		};
		const wants = {
			role: 'operator',
			roles: ['operator'],
			scopes: ['operator.read'],
			remoteIp: '192.168.1.80',
		};
		const publicKey = Buffer.from(subject, 'hex').toString('base64url');
		pairing.ask({
			kind: 'device',
			subject,
			details: {publicKey, ...who, ...wants, silent: false},
			isRepair: false,
		});
	});
	nowAndThen(world, {first: 280_000 * slower, low: 300_000 * slower, high: 600_000 * slower}, () => {
		const who = {
			displayName: 'Garage camera',
			platform: 'linux',
			version: '2026.5.28',
			deviceFamily: 'Linux',
		};
		const surface = {caps: ['camera'], commands: ['camera.snap'], remoteIp: '192.168.1.91'};
		pairing.ask({kind: 'node', subject: random.hex(64), details: {...who, ...surface}, isRepair: false});
	});
}

function visit(world: World, slower: number): void {
	const {stage, presence, health} = world;
	const {random} = stage;
	let isHere = true;

	nowAndThen(world, {first: 20_000 * slower, low: 30_000 * slower, high: 100_000 * slower}, () => {
		isHere = !isHere;

		if (isHere) {
			presence.join(laptop);
			health.refresh();
		} else {
			presence.leave(laptop.key);
		}
	});
	nowAndThen(world, {first: 30_000, low: 40_000, high: 80_000}, () => {
		const lastInputSeconds = random.between(0, 180);
		presence.note({...webUi, lastInputSeconds, reason: 'periodic'});
		presence.refresh(phone.key);
	});
	nowAndThen(world, {first: 50_000 * slower, low: 45_000 * slower, high: 150_000 * slower}, () => {
		health.stir();
	});
}
