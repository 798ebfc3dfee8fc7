import type {Alarm} from './clock.ts';
import {nextCronTime} from './cron-expression.ts';
import type {CronEntry, CronJob} from './entities.ts';
import {reviveJob} from './revive-around.ts';
import type {Stage} from './stage.ts';

export type NewJob = Pick<
	CronJob,
	'name' | 'isOn' | 'schedule' | 'target' | 'wakeMode' | 'payload' | 'extra' | 'isOneShot'
>;

export type JobOutcome = {
	readonly status: CronEntry['status'];
	readonly summary?: string | undefined;
	readonly error?: string | undefined;
	readonly threadKey?: string | undefined;
};

export type Cron = {
	/** By the next run; those that are off come first, as measured. */
	readonly all: () => readonly CronJob[];
	readonly get: (id: string) => CronJob | undefined;
	readonly add: (job: NewJob) => CronJob;
	readonly update: (id: string, change: Partial<NewJob>) => CronJob | undefined;
	readonly remove: (id: string) => boolean;
	/** Starts it now; `over` is called when it is done. False when it is already under way. */
	readonly run: (job: CronJob, runId: string, over?: () => void) => boolean;
	/** Oldest first. */
	readonly entries: (jobId: string | undefined) => readonly CronEntry[];
};

/** A job may not run more often than this, whatever its schedule says: an early version stormed on such jobs. */
const shortestGapMs = 1000;
const rememberedEntries = 300;

/** `perform` does what a job is for and calls back when it is done. */
export function createCron(
	{clock, random, emit, ledger}: Stage,
	perform: (job: CronJob, done: (outcome: JobOutcome) => void) => void,
): Cron {
	const jobs = new Map<string, CronJob>();
	const alarms = new Map<string, Alarm>();
	let entries: readonly CronEntry[] = [];

	function keep(job: CronJob): void {
		ledger.put('cron', job.id, job);
	}

	/** A single time that has passed is still due, until the job has run. */
	function nextRun({schedule, lastRunAt}: CronJob): number | undefined {
		const now = clock.now();

		switch (schedule.kind) {
			case 'at': {
				return lastRunAt === undefined || lastRunAt < schedule.at ? schedule.at : undefined;
			}

			case 'every': {
				const everyMs = Math.max(shortestGapMs, schedule.everyMs);
				const passed = Math.floor((now - schedule.anchorMs) / everyMs);
				return schedule.anchorMs + Math.max(passed + 1, now < schedule.anchorMs ? 0 : 1) * everyMs;
			}

			case 'cron': {
				return nextCronTime(schedule.expr, schedule.tz, now);
			}
		}
	}

	function plan(job: CronJob): void {
		alarms.get(job.id)?.cancel();
		alarms.delete(job.id);
		job.nextRunAt = job.isOn ? nextRun(job) : undefined;

		if (job.nextRunAt !== undefined) {
			// A timer cannot wait longer than 24 days; an hour is long enough to look again.
			const wait = Math.min(job.nextRunAt - clock.now(), 3_600_000);
			alarms.set(
				job.id,
				clock.after(wait, () => wake(job)),
			);
		}
	}

	function wake(job: CronJob): void {
		const isEarly = job.nextRunAt !== undefined && job.nextRunAt > clock.now();

		if (isEarly || !run(job, `cron:${job.id}:${clock.now()}`)) {
			plan(job);
		}
	}

	function run(job: CronJob, runId: string, over: () => void = () => undefined): boolean {
		if (job.runningAt !== undefined) {
			return false;
		}

		const runAt = clock.now();
		job.runningAt = runAt;
		emit({type: 'cron', action: 'started', job, entry: undefined});
		perform(job, ({status, summary, error, threadKey}) => {
			const durationMs = clock.now() - runAt;
			Object.assign(job, {runningAt: undefined, lastRunAt: runAt, lastStatus: status, lastError: error});
			Object.assign(job, {lastDurationMs: durationMs, updatedAt: clock.now()});
			job.errorsInRow = status === 'error' ? job.errorsInRow + 1 : 0;

			if (jobs.has(job.id)) {
				plan(job);
				keep(job);
			}

			const entry = {at: clock.now(), jobId: job.id, runId, status, summary, error, threadKey};
			const whole = {...entry, runAt, durationMs, nextRunAt: job.nextRunAt};
			entries = [...entries, whole].slice(-rememberedEntries);
			emit({type: 'cron', action: 'finished', job, entry: whole});

			if (job.schedule.kind === 'at') {
				settleOneShot(job);
			}

			over();
		});
		return true;
	}

	function settleOneShot(job: CronJob): void {
		if (job.isOneShot) {
			remove(job.id);
		} else {
			job.isOn = false;
			plan(job);
			keep(job);
		}
	}

	function remove(id: string): boolean {
		const job = jobs.get(id);

		if (job === undefined) {
			return false;
		}

		alarms.get(id)?.cancel();
		alarms.delete(id);
		jobs.delete(id);
		ledger.remove('cron', id);
		emit({type: 'cron', action: 'removed', job, entry: undefined});
		return true;
	}

	for (const kept of ledger.all('cron')) {
		const job = reviveJob(kept);
		jobs.set(job.id, job);
		plan(job);
	}

	return {
		all: () => [...jobs.values()].toSorted((a, b) => (a.nextRunAt ?? 0) - (b.nextRunAt ?? 0)),
		get: (id) => jobs.get(id),
		add(given) {
			const now = clock.now();
			const job: CronJob = {
				id: random.uuid(),
				createdAt: now,
				updatedAt: now,
				...given,
				nextRunAt: undefined,
				runningAt: undefined,
				lastRunAt: undefined,
				lastStatus: undefined,
				lastError: undefined,
				lastDurationMs: undefined,
				errorsInRow: 0,
			};
			jobs.set(job.id, job);
			plan(job);
			keep(job);
			emit({type: 'cron', action: 'added', job, entry: undefined});
			return job;
		},
		update(id, change) {
			const job = jobs.get(id);

			if (job !== undefined) {
				Object.assign(job, change, {updatedAt: clock.now()});
				plan(job);
				keep(job);
				emit({type: 'cron', action: 'updated', job, entry: undefined});
			}

			return job;
		},
		remove,
		run,
		entries: (jobId) => entries.filter((entry) => (jobId ?? entry.jobId) === entry.jobId),
	};
}
