import type {MetricName, Sample} from '../../domain/entities.ts';
import {formatBytes, formatCount, formatMs, formatPercent} from '../../format/number.ts';
import {sparkColumns} from '../../format/sparkline.ts';
import {timeCells} from '../../format/time-cells.ts';
import {entriesOf, lastOf, type Ring} from '../../store/ring.ts';
import {knownUntil, latencyPercentiles, withoutFirst} from '../../store/select-figures.ts';
import type {State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';

/** A measured number of the gateway: how it is called, written and drawn. */
export type Metric = {
	readonly label: string;
	readonly name: MetricName;
	readonly format: (value: number | undefined) => string;
	/** What its line reaches up to at least: less than that is no matter. */
	readonly least: number;
	/** How its worst is told beside it. */
	readonly worst: 'most' | 'range' | 'p99';
};

export const metrics: readonly Metric[] = [
	{
		label: 'cpu',
		name: 'cpu',
		format: (value) => formatPercent(value === undefined ? undefined : value * 100, 'kept'),
		least: 0.25,
		worst: 'most',
	},
	{label: 'mem', name: 'memory', format: formatBytes, least: 0, worst: 'range'},
	{label: 'ping', name: 'latency', format: formatMs, least: 50, worst: 'p99'},
	{label: 'loop', name: 'loop-delay', format: formatMs, least: 50, worst: 'most'},
	{label: 'err', name: 'errors', format: formatRate, least: 10, worst: 'most'},
];

/** Some gateways count errors, some tell their share: less than one is not none. */
function formatRate(value: number | undefined): string {
	return value === undefined || Number.isInteger(value) || value >= 100
		? formatCount(value)
		: value.toFixed(1);
}

/** So much time a cell of every line stands for, in ms. */
export const cellMs = 10_000;

/** Some gateways tell their figures once in half a minute: a line that holds them is no less true. */
const heldMs = 90_000;

/** What a metric was and how it was measured last; undefined where the gateway does not measure it. */
export function samplesOf({name}: Metric, state: State): Ring<Sample> | undefined {
	// Our own measurement of the round trip; the gateway's where we have none.
	const ring = name === 'latency' && state.latency.length > 0 ? state.latency : state.metrics[name];
	return ring === undefined || ring.length === 0 ? undefined : ring;
}

/** A metric in figures: how it is, and how bad it has been in the time that is drawn. */
export function figuresOf(
	metric: Metric,
	state: State,
	cells: number,
): {readonly value: string; readonly worst: string} {
	const ring = samplesOf(metric, state);
	const seen = ring === undefined ? [] : seenOf(metric, ring, {state, cells});
	return {
		value: metric.format(ring === undefined ? undefined : lastOf(ring)?.value),
		worst: ring === undefined || isAllZero(metric, seen) ? '' : worstWords(metric, seen, state),
	};
}

/** The line of a metric in so many cells; a word where nothing happened in all that time. */
export function linesOf(
	metric: Metric,
	state: State,
	{cells, height, symbols}: {readonly cells: number; readonly height: number; readonly symbols: Symbols},
): readonly string[] {
	const ring = samplesOf(metric, state);
	const seen = ring === undefined ? [] : seenOf(metric, ring, {state, cells});

	if (isAllZero(metric, seen)) {
		return [...Array.from({length: height - 1}, () => ''), 'none'];
	}

	const {low, high} = spanOf(metric, seen);
	// Where lines stand right below each other, the highest leaves a gap to the one above.
	const levels = height === 1 ? symbols.levels.slice(0, -1) : symbols.levels;
	return sparkColumns(seen, {width: cells, height}, {levels, low, high});
}

type Seen = ReadonlyArray<number | undefined>;

function seenOf(
	{name}: Metric,
	ring: Ring<Sample>,
	{state, cells}: {readonly state: State; readonly cells: number},
): Seen {
	const samples = name === 'latency' ? withoutFirst(ring) : entriesOf(ring);
	return timeCells(samples, {until: knownUntil(state, 'health'), cellMs, width: cells, heldMs});
}

/** That is what a count of errors is there to say. */
function isAllZero({name}: Metric, seen: Seen): boolean {
	return name === 'errors' && seen.every((value) => value === undefined || value === 0);
}

function valuesIn(seen: Seen): readonly number[] {
	return seen.filter((value) => value !== undefined);
}

/** What is steady lies in the middle: where nothing begins at zero, a quarter of it is the least that is drawn large. */
function spanOf({least, worst}: Metric, seen: Seen): {readonly low: number; readonly high: number} {
	const values = valuesIn(seen);
	const most = Math.max(0, ...values);

	if (worst !== 'range') {
		return {low: 0, high: Math.max(least, most)};
	}

	const lowest = Math.min(most, ...values);
	const half = Math.max(most - lowest, most / 4) / 2;
	return {low: (lowest + most) / 2 - half, high: (lowest + most) / 2 + half};
}

function worstWords({worst, format}: Metric, seen: Seen, state: State): string {
	const values = valuesIn(seen);

	if (worst === 'p99') {
		return `p99 ${format(latencyPercentiles(state).p99)}`;
	}

	if (values.length === 0) {
		return '';
	}

	const [low, high] = [format(Math.min(...values)), format(Math.max(...values))];
	return worst === 'most' ? `max ${high}` : low === high ? 'steady' : `${withoutUnit(low, high)} to ${high}`;
}

/** The unit is said once where both have it. */
function withoutUnit(low: string, high: string): string {
	const unit = / \D+$/u.exec(high)?.[0] ?? '';
	return unit !== '' && low.endsWith(unit) ? low.slice(0, -unit.length) : low;
}
