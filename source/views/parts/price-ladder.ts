import type {Quote} from '../../domain/trading.ts';
import {decimalsOf, formatPrice, formatSigned} from '../../format/number.ts';
import {table} from '../../format/table.ts';
import {formatTenths} from '../../format/time.ts';
import {cellWidth} from '../../format/width.ts';
import {isAtMarket} from '../../store/deciding/terms.ts';
import {riskOf, wrongSides, type Plan, type Sided} from '../../store/select-plans.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import type {About} from '../drawing.ts';
import {priceDigits} from './price-digits.ts';
import {bold, say, type Line} from './span.ts';

type Rung = {
	readonly name: 'target' | 'market' | 'entry' | 'proposed' | 'stop';
	readonly price: number;
	readonly tone: Tone;
	readonly says: string;
};

/** Prices with the kind of the order: one at the market is filled at the market's price, whatever was proposed. */
type Laddered = Sided & {readonly orderType?: string | undefined};

type Seen = {
	readonly width: number;
	readonly quote: Quote | undefined;
	readonly now: number;
	readonly symbols: Symbols;
	/** Decimals of the symbol, as far as they are known. */
	readonly digits?: number;
	/** A market older than this is no price any more, in ms. */
	readonly oldMs?: number;
	/** Whether the market's row says whose price it is and how old; that a price stands wrong is always said. */
	readonly words?: 'all' | 'wrong';
};

/**
 * Target, market, entry and stop in their true order, the highest on top, with what lies between each and the entry:
 * a price on the wrong side is seen before it is read. The distance is that of the prices; R is what it wins, so that a
 * sell's stop is -1 R as well, and nothing at all where a price stands wrong; of the market it is only how far it is.
 * An order at the market is reckoned from there. Nothing where fewer than two prices are known.
 */
export function ladderRows(
	plan: Laddered,
	{quote, now, symbols, width, digits: told = 0, oldMs = Infinity, words = 'all'}: Seen,
): readonly Line[] {
	const rungs = rungsOf(plan, quote, now);

	if (rungs.length < 2) {
		return [];
	}

	const base = baseOf(plan, quote);
	const placed: Sided = {...plan, entry: base.price};
	const wrong = [...wrongSides(placed), ...wrongSides(plan)];
	const digits = Math.min(mostDigits, Math.max(told, decimalsOf(rungs.map(({price}) => price))));
	const risk = riskOf(placed);
	const way = plan.side === 'sell' ? -1 : 1;
	const isOld = quote !== undefined && now - quote.at > oldMs;
	const worth = (name: Rung['name'], distance: number): string =>
		risk === undefined
			? ''
			: wrong.length > 0
				? '–'
				: isPlanned(name)
					? wonWords(distance * way, risk)
					: awayWords(distance, risk);
	const rowsWith = (wrongWords: (name: Rung['name']) => string) =>
		rungs.map(({name, price, tone, says}, index): Line => {
			const isWrong = wrong.some((each) => each === name);
			const distance = base.price === undefined || name === base.name ? undefined : price - base.price;
			const text = formatPrice(price, digits);
			return [
				say(name, isWrong ? 'bad' : 'muted'),
				name === 'market' && isOld ? say(text, 'old') : bold(text, isWrong ? 'bad' : tone),
				say(rungOf(index, rungs.length, symbols), 'line'),
				say(distance === undefined ? '' : formatSigned(distance, digits), isWrong ? 'bad' : 'plain'),
				say(distance === undefined ? '' : worth(name, distance), isWrong ? 'bad' : 'muted'),
				isWrong
					? bold(`${symbols.bad} ${wrongWords(name)}`, 'bad')
					: say(words === 'all' ? says : '', 'muted'),
			];
		});
	const columns = [
		{},
		{align: 'right'},
		{gap: 1},
		{gap: 1, align: 'right'},
		{align: 'right'},
		{grow: 0},
	] as const;
	const whole = rowsWith((name) => `must be ${sideWords(plan, name)} ${base.name}`);
	// Where that would be cut, fewer words say as much.
	const isCut = table(whole, columns, wide).some((row) => cellsOf(row) > width);
	return table(isCut ? rowsWith(() => 'wrong side') : whole, columns, width);
}

/** The price all distances are counted from, and the rung it stands on. */
function baseOf(
	plan: Laddered,
	quote: Quote | undefined,
): {readonly name: Rung['name']; readonly price: number | undefined} {
	const market = marketOf(plan, quote);
	return market !== undefined && (plan.entry === undefined || isAtMarket(plan.orderType))
		? {name: 'market', price: market}
		: {name: 'entry', price: plan.entry};
}

/** Where the trade ends, as planned. */
function isPlanned(name: Rung['name']): boolean {
	return name === 'target' || name === 'stop';
}

function wonWords(won: number, risk: number): string {
	return `${formatSigned(won / risk, 1)} R`;
}

/** Without a sign: nothing is won or lost by it yet. */
export function awayWords(distance: number, risk: number): string {
	const away = Math.abs(distance) / risk;
	return `${away > 0 && away < 0.05 ? '<0.1' : formatPrice(away, 1)} R`;
}

/** Wider than any ladder. */
const wide = 200;

/** How many cells a row takes without the blanks at its end. */
export function cellsOf(row: readonly {readonly text: string}[]): number {
	return cellWidth(
		row
			.map(({text}) => text)
			.join('')
			.trimEnd(),
	);
}

/** The same for what the desk knows of its symbol. */
export function ladderOf(
	plan: Plan,
	{state, symbols, width, words}: About & Required<Pick<Seen, 'words'>>,
): readonly Line[] {
	return ladderRows(plan, {
		quote: state.trading.quotes.get(plan.symbol),
		now: state.now + state.skewMs,
		digits: priceDigits(state, plan.symbol),
		oldMs: state.policy.quoteMaxAgeMs,
		symbols,
		width,
		words,
	});
}

/** Where a price has to stand: a stop below what was bought, a target above it, and the other way round. */
function sideWords({side}: Sided, name: Rung['name']): string {
	return (side === 'buy') === (name === 'stop') ? 'below' : 'above';
}

/** Whether a rung of this price says the same, to the last figure. */
export function isOnLadder(text: string, rung: number | undefined): boolean {
	const price = Number(text.replaceAll(',', ''));
	return /^[\d.,]+$/u.test(text) && rung === price && Number(price.toFixed(mostDigits)) === price;
}

const mostDigits = 6;

/** The room inside a frame that it needs to be read, with the words that belong to it. */
export const leastLadder = {columns: 56, rows: 12} as const;

function rungsOf(plan: Laddered, quote: Quote | undefined, now: number): readonly Rung[] {
	const market = marketOf(plan, quote);
	const {entry, stop, target} = plan;
	const rungs: readonly (Omit<Rung, 'price'> & {readonly price: number | undefined})[] = [
		{name: 'target', price: target, tone: 'good', says: ''},
		{
			name: 'market',
			price: market,
			tone: 'plain',
			says: quote === undefined ? '' : quoteWords(plan, quote, now),
		},
		{
			name: entry !== undefined && baseOf(plan, quote).name === 'market' ? 'proposed' : 'entry',
			price: entry,
			tone: 'accent',
			says: '',
		},
		{name: 'stop', price: stop, tone: 'bad', says: ''},
	];
	return rungs
		.flatMap((rung) => (rung.price === undefined ? [] : [{...rung, price: rung.price}]))
		.toSorted((a, b) => b.price - a.price);
}

/** What this side would pay or get now. */
function marketOf({side}: Sided, quote: Quote | undefined): number | undefined {
	return (side === 'buy' ? quote?.ask : quote?.bid) ?? quote?.last;
}

function quoteWords({side}: Sided, quote: Quote, now: number): string {
	const name =
		side === 'buy' && quote.ask !== undefined
			? 'ask'
			: side === 'sell' && quote.bid !== undefined
				? 'bid'
				: 'last';
	return `${name}, ${formatTenths(Math.max(0, now - quote.at))} old`;
}

function rungOf(index: number, count: number, {rungs}: Symbols): string {
	if (index === 0) {
		return rungs.top;
	}

	return index === count - 1 ? rungs.bottom : rungs.middle;
}
