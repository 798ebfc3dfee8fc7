import type {Quote} from '../../domain/trading.ts';
import {formatPrice} from '../../format/number.ts';
import {chartOn, type Chart} from '../../store/select-chart.ts';
import {quoteList} from '../../store/select-trading.ts';
import type {State} from '../../store/state.ts';
import {priceDigits} from '../parts/price-digits.ts';
import {spokenSpan} from './entry.ts';
import {flat} from './words.ts';

/** The prices there are, and of the chart what is told in words: a drawing of candles is not read out. */
export function marketLines(state: State): readonly string[] {
	const chart = chartOn(state.ui.screen, state);
	const lines = [
		...quoteList(state, chart.symbol).map((quote) => quoteWords(quote, state)),
		...levelLines(chart, state),
		...candleLines(chart, state),
	];
	return lines.length === 0 ? ['No prices were heard yet.'] : lines;
}

function quoteWords({id, bid, ask, last, at}: Quote, state: State): string {
	const age = state.now + state.skewMs - at;
	const price = (value: number | undefined) => formatPrice(value, priceDigits(state, id));
	return flat([
		id,
		bid === undefined ? undefined : `bid ${price(bid)}`,
		ask === undefined ? undefined : `ask ${price(ask)}`,
		bid === undefined && ask === undefined && last !== undefined ? `last ${price(last)}` : undefined,
		bid === undefined || ask === undefined ? undefined : `spread ${price(ask - bid)}`,
		`${spokenSpan(Math.max(0, age))} old`,
	]);
}

function levelLines({symbol = '', levels, levelsOf}: Chart, state: State): readonly string[] {
	const told = Object.entries({
		entry: levels?.entry,
		stop: levels?.stop,
		target: levels?.target,
	}).flatMap(([name, value]) =>
		value === undefined ? [] : [`${name} ${formatPrice(value, priceDigits(state, symbol))}`],
	);
	return told.length === 0 ? [] : [flat([`The ${levelsOf ?? 'trade'} on ${symbol}`, ...told])];
}

function candleLines({symbol = '', series}: Chart, state: State): readonly string[] {
	const {candles = [], timeframe} = series ?? {};
	const last = candles.at(-1);

	if (last === undefined) {
		return [`No candles of ${symbol === '' ? 'it' : symbol} were read.`];
	}

	const digits = priceDigits(state, symbol);
	const highest = Math.max(...candles.map(({high}) => high));
	const lowest = Math.min(...candles.map(({low}) => low));
	return [
		flat([
			`${candles.length} candles of ${symbol} in ${timeframe ?? 'time'}`,
			`the last at ${formatPrice(last.close, digits)}`,
			`the highest ${formatPrice(highest, digits)}`,
			`the lowest ${formatPrice(lowest, digits)}`,
		]),
	];
}
