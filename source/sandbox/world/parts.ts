import type {Approvals} from './approvals.ts';
import type {Beats} from './beats.ts';
import type {Cron} from './cron.ts';
import type {Desk} from './desk/parts.ts';
import type {Emit} from './events.ts';
import type {Health} from './health.ts';
import type {Log} from './log.ts';
import type {Agents, Blocks, Notices, Projects, Queues, Talks, Tasks} from './parts-board.ts';
import type {Pairing} from './pairing.ts';
import type {Presence} from './presence.ts';
import type {Questions} from './questions.ts';
import type {Receipts} from './receipts.ts';
import type {Runs} from './runs.ts';
import type {Stage} from './stage.ts';
import type {Threads} from './threads.ts';
import type {Usage} from './usage.ts';

/** `quiet`: nothing happens unless a client asks for it. */
export type Scenario = 'calm' | 'busy' | 'market' | 'incident' | 'storm' | 'quiet';

/** The world, in its parts. */
export type World = {
	readonly stage: Stage;
	readonly scenario: Scenario;
	readonly startedAt: number;
	readonly log: Log;
	readonly threads: Threads;
	readonly usage: Usage;
	readonly approvals: Approvals;
	readonly questions: Questions;
	readonly receipts: Receipts;
	readonly agents: Agents;
	readonly queues: Queues;
	readonly tasks: Tasks;
	readonly projects: Projects;
	readonly talks: Talks;
	readonly notices: Notices;
	readonly blocks: Blocks;
	readonly desk: Desk;
	readonly runs: Runs;
	readonly health: Health;
	readonly presence: Presence;
	readonly pairing: Pairing;
	readonly beats: Beats;
	readonly cron: Cron;
	/** Words that wait for the next prompt of the main thread. */
	readonly notes: string[];
	/** The words that wake a listening device. */
	readonly triggers: () => readonly string[];
	readonly setTriggers: (words: readonly string[]) => void;
	readonly on: (listener: Emit) => () => void;
	/** Lets go of what is on the disk. The world must not be used afterwards. */
	readonly close: () => void;
};
