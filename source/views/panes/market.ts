import type {Quote} from '../../domain/trading.ts';
import {formatPrice} from '../../format/number.ts';
import {table} from '../../format/table.ts';
import {formatAge, formatTenths} from '../../format/time.ts';
import {chartOn, type Chart} from '../../store/select-chart.ts';
import {quoteList} from '../../store/select-trading.ts';
import type {About, Draw} from '../drawing.ts';
import {candleRows} from '../parts/candle-chart.ts';
import {emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {ladderRows} from '../parts/price-ladder.ts';
import {priceDigits} from '../parts/price-digits.ts';
import {fade, say, type Line, type Span} from '../parts/span.ts';

/** Prices now, and below them the candles of the symbol that matters, with the prices of the chosen trade. */
export const drawMarket: Draw = (about) => {
	const {state, width, height, symbols} = about;
	const chart = chartOn(state.ui.screen, state);
	const quotes = quoteRows(chart, about);
	const gap = height < 8 ? 0 : 1;
	const room = height - quotes.length - gap;
	const {series} = chart;
	const base = {
		title: 'Market',
		count: [say(titleWords(chart), 'muted')],
		note: freshNote(state, 'market') ?? candlesNote(chart, state.now),
		isOld: isOld(state, 'market'),
	};

	if (quotes.length === 0 && series === undefined) {
		return {...base, rows: emptyRows(about, 'market', 'No prices were heard yet.')};
	}

	const hasChart = series !== undefined && series.candles.length > 0 && room >= leastChart;
	const chartRows = hasChart
		? candleRows(series, chart.levels, {
				width,
				height: room,
				symbols,
				now: state.now,
				marks: chart.marks,
			})
		: series === undefined && room >= 2
			? [
					[say(`No candles of ${chart.symbol ?? 'it'} were read.`, 'muted')],
					...ladder(chart, about, room - 1),
				]
			: [];
	return {...base, rows: [...quotes, ...(chartRows.length === 0 || gap === 0 ? [] : [[]]), ...chartRows]};
};

const leastChart = 3;

/** How old the candles are, once nothing was heard of them for as long as makes a price late. */
function candlesNote({series}: Chart, now: number): Span | undefined {
	const age = series?.heardAt === undefined ? 0 : now - series.heardAt;
	return age > lateMs ? say(`candles ${formatAge(age)} old`, age > oldMs ? 'soon' : 'muted') : undefined;
}

/** Where no candles are, the prices all the same; beside a request they stand in it already. */
function ladder(chart: Chart, {state, symbols, width}: About, room: number): readonly Line[] {
	const {symbol = '', levels, side} = chart;

	if (levels === undefined || side === undefined || state.ui.screen === 'decisions') {
		return [];
	}

	const rows = ladderRows(
		{...levels, side},
		{
			quote: state.trading.quotes.get(symbol),
			now: state.now + state.skewMs,
			symbols,
			width,
			digits: priceDigits(state, symbol),
		},
	);
	return rows.length > room ? [] : rows;
}

function titleWords({symbol, series, levelsOf}: Chart): string {
	const what = series === undefined ? (symbol ?? '') : series.id;
	return levelsOf === undefined || series === undefined ? what : `${what}, with the ${levelsOf}`;
}

/** As many quotes as leave the chart its room; the one of the chart stays. */
function quoteRows(chart: Chart, {state, width, height}: About): readonly Line[] {
	const most = chart.series === undefined ? height - 1 : Math.max(1, Math.min(6, height - 12));
	const quotes = quoteList(state, chart.symbol).slice(0, Math.max(0, most));
	const now = state.now + state.skewMs;
	// One alone needs no headings: it says what its figures are.
	const isAlone = quotes.length === 1;
	// What it costs to come in and out is worth a smaller gap.
	const between = width < 46 && !isAlone ? 1 : 2;
	const head = isAlone || quotes.length === 0 ? [] : [headings.map((text) => say(text, 'muted'))];
	return table(
		[
			...head,
			...quotes.map((quote) => quoteCells(quote, now, {isAlone, digits: priceDigits(state, quote.id)})),
		],
		[
			{max: 12},
			{align: 'right', max: 16},
			{align: 'right', max: 16, gap: between},
			{align: 'right', max: 18, drop: 2, gap: between},
			{grow: 0, min: 1, gap: 0},
			{align: 'right', min: 5, max: 8, drop: 1, gap: between - 1},
		],
		width,
	);
}

const headings = ['', 'bid', 'ask', 'spread', ' ', 'age'];

/** A price that is not the newest any longer is named by its age; one from long ago is no price. */
function quoteCells(
	{id, bid, ask, last, at}: Quote,
	now: number,
	{isAlone, digits}: {readonly isAlone: boolean; readonly digits: number},
): Line {
	const age = Math.max(0, now - at);
	const spread = bid === undefined || ask === undefined ? undefined : ask - bid;
	const isTold = bid === undefined && ask === undefined && last !== undefined;
	const named = (name: string, text: string) => (isAlone ? `${name} ${text}` : text);
	const cells: Line = [
		say(id),
		say(isTold ? `last ${formatPrice(last, digits)}` : named('bid', formatPrice(bid, digits))),
		say(isTold ? '' : named('ask', formatPrice(ask, digits))),
		say(spread === undefined ? '' : named('spread', formatPrice(spread, digits)), 'muted'),
		say(' '),
		say(formatTenths(age), age > lateMs ? 'soon' : 'muted'),
	];
	return age > deadMs ? fade(cells) : cells;
}

const lateMs = 10_000;
const deadMs = 60_000;

/** Candles that are shown are read again every minute. */
const oldMs = 90_000;
