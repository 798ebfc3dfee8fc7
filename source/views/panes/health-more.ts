import {counted} from '../../domain/counted.ts';
import {formatBytes, formatCount, formatMs} from '../../format/number.ts';
import {table} from '../../format/table.ts';
import {formatClock, formatLong} from '../../format/time.ts';
import {cellWidth, cut} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {inventory} from '../../store/select-facts.ts';
import {bytesPerSecond, firstAnswer, latencyPercentiles} from '../../store/select-figures.ts';
import {numbersEvents} from '../../store/select-offers.ts';
import type {State} from '../../store/state.ts';
import type {Draw} from '../drawing.ts';
import {lackedNouns} from '../parts/freshness.ts';
import {scrolled} from '../parts/scrolled.ts';
import {say, type Line} from '../parts/span.ts';

/** What the connection has carried and suffered. */
export const drawConnection: Draw = (about) => {
	const {state, symbols, width} = about;
	const {traffic, gateway, link} = state;
	const {last, p50, p90, p99, most, count} = latencyPercentiles(state);
	const between = ` ${symbols.dot} `;
	const percents = [
		[`p50 ${formatMs(p50)}`, `p90 ${formatMs(p90)}`].join(between),
		[`p99 ${formatMs(p99)}`, `most ${formatMs(most)}`].join(between),
	];
	const percentileWords = width < 58 ? percents : [percents.join(between)];
	const facts: readonly (readonly [string, string])[] = [
		['latency', [formatMs(last), `of ${counted(count, 'answer')}`, ...firstWords(state)].join(between)],
		...percentileWords.map((words): readonly [string, string] => ['', words]),
		['live for', link.phase === 'live' ? formatLong(state.now - link.since) : `– (${link.phase})`],
		['reconnects', formatCount(Math.max(0, traffic.connections - 1))],
		['gaps', gapWords(state).join(between)],
		[
			'frames',
			[formatCount(traffic.frames), formatBytes(traffic.bytes), rateWords(bytesPerSecond(state))].join(
				between,
			),
		],
		['not known', [formatCount(traffic.unknown), `${formatCount(traffic.rejected)} rejected`].join(between)],
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
		const tight = text.replaceAll(between, ' '.repeat(2));
		const room = width - labelWidth;
		return cellWidth(text) > room && cellWidth(tight) <= room ? tight : text;
	};
	const has = inventory(state).flatMap(({label, says}) =>
		wrapText(says, Math.max(1, width - labelWidth)).map((words, index): readonly [string, string] => [
			index === 0 ? cut(label, labelWidth - 2) : '',
			words,
		]),
	);
	const rows = [...facts, ...has, ...lacks].map(([label, text]): Line => [
		say(label, 'muted'),
		say(fitted(text)),
	]);
	return scrolled('connection', {title: 'Connection', rows: table(rows, [{}, {grow: 10}], width)}, about);
};

/** The first answer is none of the others: both sides were starting. */
function firstWords(state: State): readonly string[] {
	const first = firstAnswer(state);
	return first === undefined ? [] : [`first ${formatMs(first)}`];
}

/** Where events carry no numbers nobody can tell whether one was missed. */
function gapWords(state: State): readonly string[] {
	const {gaps, lost} = state.traffic;
	return numbersEvents(state)
		? [formatCount(gaps), `${formatCount(lost)} events missed`]
		: ['–', 'not numbered'];
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
