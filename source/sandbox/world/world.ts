import {createApprovals} from './approvals.ts';
import {createBeats} from './beats.ts';
import type {Clock} from './clock.ts';
import {createCron} from './cron.ts';
import {performCron} from './errands.ts';
import {createBus, type Emit} from './events.ts';
import {createHealth} from './health.ts';
import {beginLife} from './life.ts';
import {createLog} from './log.ts';
import {createPairing} from './pairing.ts';
import type {Scenario, World} from './parts.ts';
import {populate} from './population.ts';
import {createPresence} from './presence.ts';
import {createRandom} from './random.ts';
import {createRuns} from './runs.ts';
import type {Stage} from './stage.ts';
import {createTasks} from './tasks.ts';
import {createThreads} from './threads.ts';
import {createUsage} from './usage.ts';

export type WorldOptions = {
	readonly clock: Clock;
	readonly seed: number;
	/** How much faster the world's own doings go; its clock keeps time with the machine's. */
	readonly speed: number;
	readonly scenario: Scenario;
	readonly presenceKeeps: 'the connected' | 'the recent';
};

/** A place with agents at work. It knows no frames and no sockets: those speak to it in its own words. */
export function createWorld({clock, seed, speed, scenario, presenceKeeps}: WorldOptions): World {
	const bus = createBus();
	const random = createRandom(seed);
	const stage: Stage = {clock, random, emit: bus.emit, pace: (ms) => ms / speed};
	const log = createLog(stage);
	const threads = createThreads(stage);
	const usage = createUsage(stage);
	const approvals = createApprovals(stage);
	const tasks = createTasks(stage);
	const runs = createRuns({stage, threads, usage, approvals});
	const health = createHealth(stage);
	const presence = createPresence(stage, presenceKeeps);
	const pairing = createPairing(stage);
	const beats = createBeats(stage, health);
	const notes: string[] = [];
	const cron = createCron(stage, (job, done) => performCron({stage, runs, tasks, beats, notes}, job, done));
	let triggers: readonly string[] = ['harbor', 'computer'];

	const world: World = {
		stage,
		scenario,
		startedAt: clock.now(),
		log,
		threads,
		usage,
		approvals,
		tasks,
		runs,
		health,
		presence,
		pairing,
		beats,
		notes,
		cron,
		on: (listener: Emit) => bus.on(listener),
		triggers: () => triggers,
		setTriggers(words: readonly string[]) {
			triggers = words;
			bus.emit({type: 'voicewake.changed', triggers});
		},
	};

	populate(world);
	beginLife(world);
	return world;
}
