import {counted} from '../../domain/counted.ts';
import {formatBytes, formatCount, formatMs} from '../../format/number.ts';
import {table} from '../../format/table.ts';
import {formatAge, formatClock, formatLong} from '../../format/time.ts';
import {cellWidth} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {lastOf, newestOf} from '../../store/ring.ts';
import {bytesPerSecond, latencyPercentiles} from '../../store/select-figures.ts';
import {numbersEvents} from '../../store/select-offers.ts';
import {valuesOf} from '../../store/select-remember.ts';
import type {State} from '../../store/state.ts';
import type {Draw} from '../drawing.ts';
import {lackedNouns} from '../parts/freshness.ts';
import {say, type Line} from '../parts/span.ts';

/** What the connection has carried and suffered. */
export const drawConnection: Draw = ({state, width, height}) => {
	const {traffic, gateway, link} = state;
	const {last, p50, p90, p99, most, count} = latencyPercentiles(state);
	const percents = [
		`p50 ${formatMs(p50)}   p90 ${formatMs(p90)}`,
		`p99 ${formatMs(p99)}   most ${formatMs(most)}`,
	];
	const percentileWords = width < 58 ? percents : [percents.join(' '.repeat(3))];
	const facts: readonly (readonly [string, string])[] = [
		['latency', `${formatMs(last)}   of ${counted(count, 'answer')}`],
		...percentileWords.map((words): readonly [string, string] => ['', words]),
		['live for', link.phase === 'live' ? formatLong(state.now - link.since) : `– (${link.phase})`],
		['reconnects', formatCount(Math.max(0, traffic.connections - 1))],
		['gaps', gapWords(state)],
		[
			'frames',
			`${formatCount(traffic.frames)}   ${formatBytes(traffic.bytes)}   ${rateWords(bytesPerSecond(state))}`,
		],
		['not known', `${formatCount(traffic.unknown)}   ${formatCount(traffic.rejected)} rejected`],
		['clock', clockWords(state)],
		['url', gateway?.url ?? '–'],
		['server', gateway?.server ?? '–'],
		['scopes', gateway === undefined || gateway.scopes.length === 0 ? '–' : gateway.scopes.join(', ')],
	];
	// A screen gives the room of what is not there to what is: here it stands in words.
	const lacks = wrapText(lackedNouns(state).join(', '), Math.max(1, width - labelWidth)).map(
		(words, index): readonly [string, string] => [index === 0 ? 'has no' : '', words],
	);
	// Figures stand closer before one of them is cut.
	const fitted = (text: string): string => {
		const tight = text.replaceAll(' '.repeat(3), ' '.repeat(2));
		const room = width - labelWidth;
		return cellWidth(text) > room && cellWidth(tight) <= room ? tight : text;
	};
	const rows = [...facts, ...lacks].map(([label, text]): Line => [say(label, 'muted'), say(fitted(text))]);
	return {title: 'Connection', rows: table(rows.slice(0, height), [{}, {grow: 10}], width)};
};

/** Where events carry no numbers nobody can tell whether one was missed. */
function gapWords(state: State): string {
	const {gaps, lost} = state.traffic;
	return numbersEvents(state)
		? `${formatCount(gaps)}   ${formatCount(lost)} events missed`
		: '–   not numbered';
}

/** The longest label and the gap after it. */
const labelWidth = 12;

export function rateWords(rate: number | undefined): string {
	return rate === undefined ? '–' : `${formatBytes(rate)}/s`;
}

/** It is compared whenever the gateway says what time it is: as it greets, and where it ticks. */
function clockWords({skewMs, skewAt, gateway}: State): string {
	if (skewAt === undefined) {
		return gateway === undefined ? '–' : 'not told by this gateway';
	}

	const differs =
		Math.abs(skewMs) < 1000 ? 'as' : `${formatLong(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead of' : 'behind'}`;
	return `${differs} ours at ${formatClock(skewAt)}`;
}

/** Warnings the gateway raised and facts it keeps, newest on top, each with all its words as long as there is room. */
export const drawAlerts: Draw = ({state, symbols, width, height}) => {
	const alerts = newestOf(state.alerts, height).toReversed();
	const tones = {info: 'muted', warning: 'soon', critical: 'bad'} as const;
	const signs = {info: symbols.dot, warning: symbols.warning, critical: symbols.bad} as const;
	const told = [
		...alerts.map(({level, says, at}) => ({
			sign: say(signs[level], tones[level]),
			says: say(says, level === 'info' ? 'plain' : tones[level]),
			at,
		})),
		...valuesOf(state.facts).map(({label, says, at}) => ({
			sign: say(symbols.dot, 'muted'),
			says: say(`${label}: ${says}`, 'muted'),
			at,
		})),
	];
	const ages = told.map(({at}) => formatAge(state.now - at));
	const room = width - 4 - Math.max(0, ...ages.map((age) => cellWidth(age)));
	const rows = told.flatMap(({sign, says}, index) =>
		wrapText(says.text, Math.max(10, room)).map((text, line): Line =>
			line === 0
				? [sign, {...says, text}, say(ages[index] ?? '', 'muted')]
				: [say(''), {...says, text}, say('')],
		),
	);
	const newest = lastOf(state.alerts);
	return {
		title: 'Alerts',
		count: [say(newest === undefined ? '' : String(state.alerts.length), 'muted')],
		rows:
			rows.length === 0
				? [[say('No alerts.', 'muted')]]
				: table(rows.slice(0, height), [{}, {gap: 1, grow: 10}, {align: 'right', max: 7, drop: 1}], width),
	};
};
