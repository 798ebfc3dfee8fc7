import type {Task, TaskStatus} from '../domain/board.ts';
import type {Sample} from '../domain/entities.ts';
import {slices, type Slice} from '../domain/slices.ts';
import {entriesOf, type Ring} from './ring.ts';
import {remember} from './select-remember.ts';
import type {State, Traffic} from './state.ts';

export type Percentiles = {
	readonly last: number | undefined;
	readonly p50: number | undefined;
	readonly p90: number | undefined;
	readonly p99: number | undefined;
	readonly most: number | undefined;
	/** How many answers they are of. */
	readonly count: number;
};

/** How long the gateway takes to answer, over what has been measured but for the first answer. */
export function latencyPercentiles(state: State): Percentiles {
	return percentiles(state.latency);
}

const percentiles = remember((ring: Ring<Sample>): Percentiles => {
	const values = withoutFirst(ring).map(({value}) => value);
	const sorted = values.toSorted((a, b) => a - b);
	return {
		last: values.at(-1),
		p50: nearest(sorted, 0.5),
		p90: nearest(sorted, 0.9),
		p99: nearest(sorted, 0.99),
		most: sorted.at(-1),
		count: sorted.length,
	};
});

/** The first answer is given while both sides are still starting: it says little of those after it. */
export function withoutFirst(ring: Ring<Sample>): readonly Sample[] {
	const all = entriesOf(ring);
	return all.length > 1 && ring.total === ring.length ? all.slice(1) : all;
}

/** The first answer of all, as long as it is kept apart from the others. */
export function firstAnswer({latency}: State): number | undefined {
	return latency.length > 1 && latency.total === latency.length ? entriesOf(latency)[0]?.value : undefined;
}

function nearest(sorted: readonly number[], share: number): number | undefined {
	return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** Heard per second over the last whole seconds; undefined before anything was heard. */
export function bytesPerSecond(state: State): number | undefined {
	const {bytesAt, lastHeardAt} = state.traffic;

	if (lastHeardAt === undefined) {
		return undefined;
	}

	// The second under way is not over yet and would make the rate jump.
	const end = Math.floor(state.now / 1000) * 1000;
	const heard = bytesAt.filter(({at}) => at >= end - rateMs && at < end);
	return sumOf(heard) / (rateMs / 1000);
}

const rateMs = 5000;

function sumOf(sums: Traffic['bytesAt']): number {
	return sums.reduce((sum, {bytes}) => sum + bytes, 0);
}

/** The slices that cannot be believed as they stand. */
export function staleSlices(state: State): readonly Slice[] {
	return slices.filter((slice) => state.freshness[slice].status === 'stale');
}

/** Until when what is shown of a slice is known to have been so; an age that is counted from a known moment goes on. */
export function knownUntil({freshness, now}: State, slice: Slice): number {
	const held = freshness[slice];
	return held.status === 'stale' ? (held.at ?? now) : now;
}

/** What today has cost; undefined where the gateway does not say. Days are the gateway's own dates. */
export function spendToday(state: State): number | undefined {
	const now = state.now + state.skewMs;
	// What a gateway says of its clock may lie beyond what a calendar can show.
	const date = Math.abs(now) > latest ? undefined : new Date(now).toISOString().slice(0, 10);
	return date === undefined ? undefined : state.usage?.days.find((day) => day.date === date)?.cost;
}

/** The last moment of the calendar of this language, and with a minus the first. */
const latest = 8.64e15;

/** How many tasks stand where. */
export function taskCounts(state: State): ReadonlyMap<TaskStatus, number> {
	return counts(state.tasks);
}

const counts = remember((tasks: State['tasks']) => {
	const found = new Map<TaskStatus, number>();

	for (const {status} of tasks.values()) {
		found.set(status, (found.get(status) ?? 0) + 1);
	}

	return found;
});

/** Tasks of one column of the board, in the order of the list. */
export function tasksWith(tasks: readonly Task[], statuses: readonly TaskStatus[]): readonly Task[] {
	return tasks.filter(({status}) => statuses.includes(status));
}
