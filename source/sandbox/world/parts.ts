import type {Approvals} from './approvals.ts';
import type {Beats} from './beats.ts';
import type {Cron} from './cron.ts';
import type {Emit} from './events.ts';
import type {Health} from './health.ts';
import type {Log} from './log.ts';
import type {Pairing} from './pairing.ts';
import type {Presence} from './presence.ts';
import type {Runs} from './runs.ts';
import type {Stage} from './stage.ts';
import type {Tasks} from './tasks.ts';
import type {Threads} from './threads.ts';
import type {Usage} from './usage.ts';

/** `quiet`: nothing happens unless a client asks for it. */
export type Scenario = 'calm' | 'busy' | 'quiet';

/** The world, in its parts. */
export type World = {
	readonly stage: Stage;
	readonly scenario: Scenario;
	readonly startedAt: number;
	readonly log: Log;
	readonly threads: Threads;
	readonly usage: Usage;
	readonly approvals: Approvals;
	readonly tasks: Tasks;
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
};
