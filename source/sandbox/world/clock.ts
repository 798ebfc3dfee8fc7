/** A thing to be done later; what `after` gave and `cancel` takes. */
export type Alarm = {readonly cancel: () => void};

/** The only time the world knows. */
export type Clock = {
	readonly now: () => number;
	readonly after: (ms: number, act: () => void) => Alarm;
};

/** A clock that somebody turns: nothing happens until `turn`. */
export type HandClock = Clock & {
	/** Moves time on and does what falls due on the way, in order. */
	readonly turn: (ms: number) => void;
};

/** The clock of the machine. Its alarms do not keep the process alive. */
export function createRealClock(): Clock & {readonly stop: () => void} {
	const running = new Set<NodeJS.Timeout>();

	return {
		now: () => Date.now(),
		after(ms, act) {
			const timer = setTimeout(
				() => {
					running.delete(timer);
					act();
				},
				Math.min(Math.max(0, ms), 2_147_483_647),
			);
			timer.unref();
			running.add(timer);
			return {
				cancel() {
					clearTimeout(timer);
					running.delete(timer);
				},
			};
		},
		stop() {
			for (const timer of running) {
				clearTimeout(timer);
			}

			running.clear();
		},
	};
}

/** For tests and for playing a world faster than time: alarms due at the same moment ring in the order set. */
export function createHandClock(startAt = 1_790_000_000_000): HandClock {
	type Entry = {readonly dueAt: number; readonly order: number; readonly act: () => void};

	let now = startAt;
	let order = 0;
	const entries = new Set<Entry>();

	function nextDue(until: number): Entry | undefined {
		let found: Entry | undefined;

		for (const entry of entries) {
			const isEarlier =
				found === undefined ||
				entry.dueAt < found.dueAt ||
				(entry.dueAt === found.dueAt && entry.order < found.order);

			if (entry.dueAt <= until && isEarlier) {
				found = entry;
			}
		}

		return found;
	}

	return {
		now: () => now,
		after(ms, act) {
			order++;
			const entry = {dueAt: now + Math.max(0, ms), order, act};
			entries.add(entry);
			return {cancel: () => entries.delete(entry)};
		},
		turn(ms) {
			const until = now + ms;

			for (let due = nextDue(until); due !== undefined; due = nextDue(until)) {
				entries.delete(due);
				now = Math.max(now, due.dueAt);
				due.act();
			}

			now = until;
		},
	};
}
