import {createAgents} from './agents.ts';
import {createApprovals} from './approvals.ts';
import {createBeats} from './beats.ts';
import {createBlocks} from './blocks.ts';
import {keepBudgets} from './budgets.ts';
import type {Clock} from './clock.ts';
import {models} from './content/agents.ts';
import {createCron} from './cron.ts';
import {createDesk} from './desk/desk.ts';
import {keepDuty} from './duty.ts';
import {performCron} from './errands.ts';
import {createBus, type Emit} from './events.ts';
import {createHealth} from './health.ts';
import {beginKeeping, createKeeping, valueOf} from './keeping.ts';
import {createForgetfulLedger, type Ledger} from './ledger.ts';
import {beginLife} from './life.ts';
import {createLog} from './log.ts';
import {createOffice} from './office.ts';
import {createOutages} from './outages.ts';
import {createPairing} from './pairing.ts';
import type {Scenario, World} from './parts.ts';
import {populate} from './population.ts';
import {createPresence} from './presence.ts';
import {createReceipts} from './receipts.ts';
import {createProjects} from './projects.ts';
import {beginPulse} from './pulse.ts';
import {createQuestions} from './questions.ts';
import {createQueues} from './queues.ts';
import {createRandom} from './random.ts';
import {keepReports} from './reports.ts';
import {createRuns} from './runs.ts';
import type {Stage} from './stage.ts';
import {createNotices, createTalks} from './talks.ts';
import {createTasks} from './tasks.ts';
import {createThreads} from './threads.ts';
import {createUsage} from './usage.ts';
import {keepWatch} from './watch.ts';

export type WorldOptions = {
	readonly clock: Clock;
	readonly seed: number;
	/** How much faster the world's own doings go; its clock keeps time with the machine's. */
	readonly speed: number;
	readonly scenario: Scenario;
	readonly presenceKeeps: 'the connected' | 'the recent';
	/** Nothing: the world need not outlive its process. */
	readonly ledger?: Ledger | undefined;
};

/** What is due after the world was closed is not done: there is no ledger any more that could keep it. */
function closable(clock: Clock): Clock & {readonly close: () => void} {
	let isClosed = false;
	return {
		now: () => clock.now(),
		after: (ms, act) =>
			clock.after(ms, () => {
				if (!isClosed) {
					act();
				}
			}),
		close() {
			isClosed = true;
		},
	};
}

/**
 * A place with agents at work. It knows no frames and no sockets: those speak to it in its own words. What a new one
 * begins with is kept as a whole: whoever is killed before that finds a new world once more.
 */
export function createWorld(options: WorldOptions): World {
	const {ledger = createForgetfulLedger()} = options;
	return valueOf(ledger, () => begin(options, ledger));
}

function begin({seed, speed, scenario, presenceKeeps, ...options}: WorldOptions, ledger: Ledger): World {
	const clock = closable(options.clock);
	const bus = createBus();
	const {on} = bus;
	const isNew = beginKeeping(ledger, clock.now());
	// The ids of a second life must not be those of the first.
	const random = isNew ? createRandom(seed) : createRandom(seed).fork(`again at ${clock.now()}`);
	const stage: Stage = {
		clock,
		random,
		emit: bus.emit,
		ledger,
		isNew,
		pace: (ms) => ms / speed,
		...createKeeping(ledger, bus),
	};
	const log = createLog(stage);
	const agents = createAgents(stage);
	const threads = createThreads(stage, agents);
	const usage = createUsage(stage);
	const approvals = createApprovals(stage);
	const receipts = createReceipts(stage);
	const outages = createOutages();
	const tasks = createTasks(stage, agents);
	const projects = createProjects(stage, {tasks, on});
	const talks = createTalks(stage);
	const notices = createNotices(stage);
	const blocks = createBlocks(stage);
	const runs = createRuns({
		stage,
		threads,
		usage,
		approvals,
		modelOf: (id) => models.find((model) => model.id === agents.get(id)?.model) ?? models[0],
		isPaused: (id) => agents.get(id)?.isPaused === true,
		outage: (id) => outages.of(agents.get(id)?.provider ?? ''),
	});
	const queues = createQueues(stage, {agents, runs, on});
	const health = createHealth(stage);
	const presence = createPresence(stage, presenceKeeps);
	const pairing = createPairing(stage);
	const beats = createBeats(stage, health);
	const notes: string[] = [];
	const cron = createCron(stage, (job, done) => performCron({stage, runs, tasks, beats, notes}, job, done));
	let triggers: readonly string[] = ['harbor', 'computer'];

	const office = createOffice(stage, {agents, tasks, runs, on});
	keepDuty({agents, tasks, runs, on});
	keepBudgets({agents, notices, on});
	keepWatch(stage, {health, agents, tasks, notices, blocks, on});
	keepReports({agents, talks, on});

	const world: World = {
		stage,
		scenario,
		startedAt: clock.now(),
		log,
		threads,
		usage,
		approvals,
		questions: createQuestions(stage),
		receipts,
		agents,
		queues,
		tasks,
		projects,
		talks,
		notices,
		blocks,
		desk: createDesk({stage, agents, runs, blocks, notices, scenario}),
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
		close() {
			clock.close();
			ledger.close();
		},
	};

	populate(world);
	beginLife(world, {office, outages});

	if (scenario !== 'quiet') {
		beginPulse(stage, {agents, queues, tasks});
	}

	return world;
}
