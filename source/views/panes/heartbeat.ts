import type {MetricName, Sample} from '../../domain/entities.ts';
import {formatBytes, formatCount, formatMoney, formatMs, formatPercent} from '../../format/number.ts';
import {sparkColumns} from '../../format/sparkline.ts';
import {table} from '../../format/table.ts';
import {cellWidth} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {formatAge, formatLong} from '../../format/time.ts';
import {lastOf, newestOf, type Ring} from '../../store/ring.ts';
import {knownUntil, latencyPercentiles, spendToday} from '../../store/select-figures.ts';
import type {State} from '../../store/state.ts';
import type {About, Draw} from '../drawing.ts';
import {freshNote, isOld} from '../parts/freshness.ts';
import {say, type Line} from '../parts/span.ts';

/** The gateway's measured numbers as sparklines; one that it does not give is left out. */
export const drawHeartbeat: Draw = (about) => {
	const {state, width} = about;
	const hasMost = width >= 40;
	const given = metrics.filter(({name}) => hasAny(ringOf(name, state)));
	const told = given.map((metric) => figuresOf(metric, state));
	const valueWide = Math.max(valueWidth, ...told.map(({value}) => cellWidth(value)));
	const mostWide = hasMost ? Math.max(mostWidth, ...told.map(({most}) => cellWidth(most))) + 2 : 0;
	// The newest stands at the end of its line: a wide figure beside it must not cut it off.
	const lineWidth = Math.max(4, width - labelWidth - valueWide - 4 - mostWide);
	const facts = factRows(state, width);
	const absent = absentWords(given);
	const lacks = absent === '' || !isMeasured(state) ? [] : wrapText(absent, width);
	const high = linesEach(about.height - facts.length - lacks.length, given.length);
	const rows = given.flatMap(({label, name, floor}, index): readonly Line[] => {
		const ring = ringOf(name, state);
		const drawn = ring === undefined ? [''] : drawLines(ring, about, {width: lineWidth, height: high, floor});
		const figures = drawn.map((line, row): Line => {
			const isLowest = row === drawn.length - 1;
			return [
				say(isLowest ? label : '', 'muted'),
				say(line, 'muted'),
				say(isLowest ? (told[index]?.value ?? '') : ''),
				say(isLowest && hasMost ? (told[index]?.most ?? '') : '', 'muted'),
			];
		});
		// A line between two of them, so that they are told apart.
		return high > 1 && index > 0 ? [[], ...figures] : figures;
	});
	const columns = [
		{min: labelWidth},
		{grow: 4, min: 4},
		{align: 'right', min: valueWidth},
		{min: hasMost ? mostWidth : 0},
	] as const;
	const rowsOf = (): readonly Line[] => {
		if (given.length === 0 && !isMeasured(state)) {
			return [[say(state.link.phase === 'live' ? 'Being read.' : 'Not read yet.', 'muted')]];
		}

		const drawn = [...table(rows, columns, width), ...(high > 1 ? [[]] : []), ...facts];
		return drawn.length + lacks.length > about.height
			? drawn
			: [...drawn, ...lacks.map((line): Line => [say(line, 'muted')])];
	};

	return {
		title: 'Heartbeat',
		count: state.gateway === undefined ? [] : [say(state.gateway.name, 'muted')],
		note: freshNote(state, 'health') ?? beatNote(state),
		rows: rowsOf(),
		isOld: isOld(state, 'health'),
	};
};

type Metric = {
	readonly label: string;
	readonly name: MetricName;
	readonly floor: number | undefined;
	readonly format: (value: number | undefined) => string;
	readonly most: (ring: Ring<Sample>, state: State) => string;
};

/** A metric in figures: how it is, and how bad it has been. */
function figuresOf(
	{name, format, most}: Metric,
	state: State,
): {readonly value: string; readonly most: string} {
	const ring = ringOf(name, state);
	return {
		value: format(ring === undefined ? undefined : lastOf(ring)?.value),
		most: ring !== undefined && ring.length > 0 ? most(ring, state) : '',
	};
}

const labelWidth = 4;
const valueWidth = 8;
const mostWidth = 11;

const metrics: readonly Metric[] = [
	metric('cpu', 'cpu', (value) => formatPercent(value === undefined ? undefined : value * 100)),
	{...metric('mem', 'memory', formatBytes), floor: undefined},
	{
		...metric('ping', 'latency', formatMs),
		most: (_, state) => `p99 ${formatMs(latencyPercentiles(state).p99)}`,
	},
	metric('loop', 'loop-delay', formatMs),
	metric('err', 'errors', formatCount),
];

function metric(label: string, name: MetricName, format: Metric['format']): Metric {
	return {
		label,
		name,
		floor: 0,
		format,
		most: (ring) => `max ${format(Math.max(...newestOf(ring, ring.size).map(({value}) => value)))}`,
	};
}

/** Our own measurement of the round trip; the gateway's where we have none. */
function latencyRing(state: State): Ring<Sample> | undefined {
	return state.latency.length > 0 ? state.latency : state.metrics.latency;
}

function drawLines(
	ring: Ring<Sample>,
	{symbols}: About,
	{
		width,
		height,
		floor,
	}: {readonly width: number; readonly height: number; readonly floor: number | undefined},
): readonly string[] {
	const values = newestOf(ring, width).map(({value}) => value);
	return values.length === 0 ? [''] : sparkColumns(values, {width, height}, {levels: symbols.levels, floor});
}

/** How high each figure is drawn: as high as the room allows with a free line after each, three at most. */
function linesEach(room: number, count: number): number {
	return Math.max(1, Math.min(3, Math.floor(room / Math.max(1, count)) - 1));
}

function ringOf(name: MetricName, state: State): Ring<Sample> | undefined {
	return name === 'latency' ? latencyRing(state) : state.metrics[name];
}

function hasAny(ring: Ring<Sample> | undefined): boolean {
	return ring !== undefined && ring.length > 0;
}

/** Whether the gateway has said what it has to say of itself. */
function isMeasured({freshness}: State): boolean {
	return freshness.health.status !== 'unread';
}

/** What this gateway does not measure, in one line. */
function absentWords(given: readonly Metric[]): string {
	const labels = metrics.filter((each) => !given.includes(each)).map(({label}) => label);
	return labels.length === 0 ? '' : `Not told by this gateway: ${labels.join(', ')}.`;
}

/** How long it runs, and what it has cost: what has no line to be drawn. */
function factRows(state: State, width: number): readonly Line[] {
	const spend = spendToday(state);
	return [
		...uptimeRows(state, width),
		...(spend === undefined ? [] : [factRow('cost', `${formatMoney(spend)} today`, width)]),
	];
}

function factRow(label: string, says: string, width: number): Line {
	const [row = []] = table([[say(label, 'muted'), say(says)]], [{min: labelWidth}, {grow: 4}], width);
	return row;
}

/** A gateway that tells nothing says 0, and none has run for less than a second when it is read. */
function uptimeRows(state: State, width: number): readonly Line[] {
	const started = state.gateway?.startedAt;
	const said = state.metrics.uptime === undefined ? undefined : lastOf(state.metrics.uptime)?.value;
	const uptime = started === undefined ? said : knownUntil(state, 'health') + state.skewMs - started;
	return uptime === undefined || uptime < 1000 ? [] : [factRow('up', formatLong(uptime), width)];
}

/** The last time an agent spoke on its own. */
function beatNote(state: State) {
	const beat = lastOf(state.heartbeats);
	return beat === undefined
		? undefined
		: say(
				`last beat ${wellBeats.has(beat.status) ? '' : `${beat.status} `}${formatAge(state.now - beat.at)}`,
				'muted',
			);
}

/** Whether the agent had something to say makes no difference to its being alive. */
const wellBeats: ReadonlySet<string> = new Set(['ok', 'ok-empty', 'ok-token', 'sent']);
