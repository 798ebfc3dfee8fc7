import {formatMoney} from '../../format/number.ts';
import {table} from '../../format/table.ts';
import {formatAge, formatLong} from '../../format/time.ts';
import {cellWidth} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {lastOf} from '../../store/ring.ts';
import {spendToday} from '../../store/select-figures.ts';
import type {State} from '../../store/state.ts';
import type {Draw, Drawing} from '../drawing.ts';
import {freshNote, isOld} from '../parts/freshness.ts';
import {cellMs, figuresOf, linesOf, metrics, samplesOf, type Metric} from '../parts/metric-line.ts';
import {isGoneTo, scrolled} from '../parts/scrolled.ts';
import {say, type Line} from '../parts/span.ts';

/** The gateway's measured numbers as lines on one axis of time; one that it does not give is left out. */
export const drawHeartbeat: Draw = (about) => {
	const {state, symbols, width} = about;
	const hasWorst = width >= 40;
	const given = metrics.filter((metric) => samplesOf(metric, state) !== undefined);
	const cells = lineWidth(given, state, width);
	const told = given.map((metric) => figuresOf(metric, state, cells));
	const facts = factRows(state, width);
	const absent = absentWords(given);
	const lacks = absent === '' || !isMeasured(state) ? [] : wrapText(absent, width);
	const height = linesEach(about.height - facts.length - lacks.length, given.length);
	const rows = given.flatMap((metric, index): readonly Line[] => {
		const drawn = linesOf(metric, state, {cells, height, symbols});
		const figures = drawn.map((line, row): Line => {
			const isLowest = row === drawn.length - 1;
			return [
				say(isLowest ? metric.label : '', 'muted'),
				say(line, 'line'),
				say(isLowest ? (told[index]?.value ?? '') : ''),
				say(isLowest && hasWorst ? (told[index]?.worst ?? '') : '', 'muted'),
			];
		});
		// A line between two of them, so that they are told apart.
		return height > 1 && index > 0 ? [[], ...figures] : figures;
	});
	const columns = [
		{min: labelWidth},
		{grow: 4, min: 4},
		{align: 'right', min: valueWidth},
		{min: hasWorst ? worstWidth : 0},
	] as const;
	const rowsOf = (): readonly Line[] => {
		if (given.length === 0 && !isMeasured(state)) {
			return [[say(state.link.phase === 'live' ? 'Being read.' : 'Not read yet.', 'muted')]];
		}

		const hasGap = height > 1 && rows.length > 0 && facts.length > 0;
		const drawn = [...table(rows, columns, width), ...(hasGap ? [[]] : []), ...facts];
		return drawn.length + lacks.length > about.height && !isGoneTo('heartbeat', about)
			? drawn
			: [...drawn, ...lacks.map((line): Line => [say(line, 'muted')])];
	};

	const drawing: Drawing = {
		title: 'Heartbeat',
		count: [
			...(given.length === 0 ? [] : [say(spanWords(cells, width), 'muted'), say('  ')]),
			...(state.gateway === undefined ? [] : [say(state.gateway.name, 'muted')]),
		],
		note: freshNote(state, 'health') ?? beatNote(state, width),
		rows: rowsOf(),
		isOld: isOld(state, 'health'),
	};
	return scrolled('heartbeat', drawing, about);
};

/** Below this a title has no room for its longer words. */
const narrowWidth = 34;

const labelWidth = 4;
const valueWidth = 8;
const worstWidth = 11;

/** The newest stands at the end of its line: a wide figure beside it must not cut it off. */
function lineWidth(given: readonly Metric[], state: State, width: number): number {
	const least = width - labelWidth - valueWidth - 4;
	// What they are in figures moves with how much is seen of them, and never by much.
	const told = given.map((metric) => figuresOf(metric, state, Math.max(4, least)));
	const value = Math.max(valueWidth, ...told.map((figures) => cellWidth(figures.value)));
	const worst = Math.max(worstWidth, ...told.map((figures) => cellWidth(figures.worst))) + 2;
	return Math.max(4, width - labelWidth - value - 4 - (width >= 40 ? worst : 0));
}

/** How much time all the lines show. */
function spanWords(cells: number, width: number): string {
	const span = `${Math.max(1, Math.round((cells * cellMs) / 60_000))} min`;
	return width < 44 ? span : `last ${span}`;
}

/** How high each figure is drawn: as high as the room allows with a free line after each, three at most. */
function linesEach(room: number, count: number): number {
	return Math.max(1, Math.min(3, Math.floor(room / Math.max(1, count)) - 1));
}

/** Whether the gateway has said what it has to say of itself. */
function isMeasured({freshness}: State): boolean {
	return freshness.health.status !== 'unread';
}

/** What this gateway does not measure, in one line. The way to it we measure ourselves, if not yet. */
function absentWords(given: readonly Metric[]): string {
	const labels = metrics
		.filter((each) => !given.includes(each) && each.name !== 'latency')
		.map(({label}) => label);
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

/**
 * A gateway that tells nothing says 0, and none has run for less than a second when it is read. Since when it runs is a
 * moment and is counted on; a duration it told stays as it was told.
 */
function uptimeRows(state: State, width: number): readonly Line[] {
	const started = state.gateway?.startedAt;
	const said = state.metrics.uptime === undefined ? undefined : lastOf(state.metrics.uptime)?.value;
	const uptime = started === undefined ? said : state.now + state.skewMs - started;
	return uptime === undefined || uptime < 1000 ? [] : [factRow('up', formatLong(uptime), width)];
}

/** The last time an agent spoke on its own. */
function beatNote(state: State, width: number) {
	const beat = lastOf(state.heartbeats);
	return beat === undefined
		? undefined
		: say(
				`${width < narrowWidth ? 'beat' : 'last beat'} ${wellBeats.has(beat.status) ? '' : `${beat.status} `}${formatAge(state.now - beat.at)}`,
				'muted',
			);
}

/** Whether the agent had something to say makes no difference to its being alive. */
const wellBeats: ReadonlySet<string> = new Set(['ok', 'ok-empty', 'ok-token', 'sent']);
