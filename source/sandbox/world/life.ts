import {askJobs} from './content/asks.ts';
import {opsJobs} from './content/jobs-ops.ts';
import {workJobs} from './content/jobs-work.ts';
import type {Job} from './content/step.ts';
import {laptop, phone, webUi} from './content/visitors.ts';
import {isOfFirstBoard} from './first-board.ts';
import {beginIncidents} from './incident.ts';
import {beginInquiries} from './inquire.ts';
import {createChief} from './life-board.ts';
import type {Office} from './office.ts';
import type {Outages} from './outages.ts';
import type {Scenario, World} from './parts.ts';
import {beginStorm} from './storm.ts';

const jobs: readonly Job[] = [...opsJobs, ...workJobs];

/** How much slower than in a busy world things happen by themselves. */
const slowness: Readonly<Record<Exclude<Scenario, 'quiet'>, number>> = {
	busy: 1,
	calm: 4,
	market: 4,
	incident: 1.5,
	storm: 1,
};

/** Lets the world go about its own business, and measures its health every minute. */
export function beginLife(
	world: World,
	{office, outages}: {readonly office: Office; readonly outages: Outages},
): void {
	const {stage, health, scenario} = world;
	const {clock} = stage;

	function measure(): void {
		clock.after(60_000, () => {
			health.refresh();
			measure();
		});
	}

	measure();

	// What somebody asked for before a restart is done after it, in a quiet world as well.
	office.wake((task) => scenario !== 'quiet' || !isOfFirstBoard(task));

	if (scenario === 'quiet') {
		return;
	}

	const slower = slowness[scenario];
	work(world, office, slower);
	plan(world, slower);
	visit(world, slower);
	ask(world, office, slower);
	world.beats.begin();

	if (scenario === 'busy') {
		beginInquiries(world);
	}

	if (scenario === 'incident') {
		beginIncidents(world, outages);
	} else {
		stir(world, slower);
	}

	if (scenario === 'storm') {
		beginStorm(world);
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

function work(world: World, office: Office, slower: number): void {
	const {stage, runs, threads} = world;
	const {random} = stage;
	const recent: string[] = [];

	function begin(): void {
		// A run that waits for a person must not keep the others from working.
		const running = runs.active().filter(({status}) => status === 'running');
		const free = jobs.filter(
			({agentId, threadKey, title}) =>
				threads.get(threadKey)?.runId === undefined &&
				!recent.includes(title) &&
				office.waitingFor(agentId) === 0,
		);
		const job = free[random.between(0, Math.max(0, free.length - 1))];

		if (job !== undefined && running.length < 4) {
			office.offer(job);
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

function ask(world: World, office: Office, slower: number): void {
	const {stage, approvals, threads, pairing} = world;
	const {random, pace} = stage;

	nowAndThen(world, {first: 9000 * slower, low: 60_000 * slower, high: 180_000 * slower}, () => {
		const free = askJobs.filter(
			({agentId, threadKey}) =>
				threads.get(threadKey)?.runId === undefined && office.waitingFor(agentId) === 0,
		);
		const job = free[random.between(0, Math.max(0, free.length - 1))];

		if (job !== undefined && approvals.pending('exec').length < 4) {
			office.offer(job);
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
}

/** Channels fail and come back; now and then an agent is slow, or does not get on at all for a while. */
function stir(world: World, slower: number): void {
	const {stage, health, agents} = world;
	const {clock, random, pace} = stage;
	const chance = random.fork('stir');

	nowAndThen(world, {first: 50_000 * slower, low: 45_000 * slower, high: 150_000 * slower}, () => {
		health.stir();
	});
	nowAndThen(world, {first: 70_000 * slower, low: 90_000 * slower, high: 240_000 * slower}, () => {
		const well = agents.all().filter(({status}) => status === 'online' || status === 'idle');
		const agent = well[chance.between(0, Math.max(0, well.length - 1))];

		if (agent === undefined || agent.isGuest === true) {
			return;
		}

		const trouble = chance.chance(0.75) ? 'degraded' : 'error';
		agents.report(agent.id, trouble, trouble === 'error' ? 'The model is overloaded' : 'Answers take long');
		clock.after(pace(chance.between(15_000, 45_000)), () => {
			if (agents.get(agent.id)?.status === trouble) {
				agents.report(agent.id, 'online');
			}
		});
	});
}

/** The chief looks at the board. */
function plan(world: World, slower: number): void {
	const look = createChief(world);
	nowAndThen(world, {first: 6000 * slower, low: 12_000 * slower, high: 30_000 * slower}, look);
}
