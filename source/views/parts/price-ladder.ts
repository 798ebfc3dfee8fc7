import type {Quote} from '../../domain/trading.ts';
import {decimalsOf, formatPrice, formatSigned} from '../../format/number.ts';
import {table} from '../../format/table.ts';
import {formatTenths} from '../../format/time.ts';
import {riskOf, wrongSides, type Plan} from '../../store/select-plans.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import {bold, say, type Line} from './span.ts';

type Rung = {
	readonly name: 'target' | 'market' | 'entry' | 'stop';
	readonly price: number;
	readonly tone: Tone;
	readonly says: string;
};

type Seen = {
	readonly width: number;
	readonly quote: Quote | undefined;
	readonly now: number;
	readonly symbols: Symbols;
};

/**
 * Target, market, entry and stop in their true order, the highest on top, with what lies between each and the entry:
 * a price on the wrong side is seen before it is read. Nothing where fewer than two prices are known.
 */
export function ladderRows(plan: Plan, {quote, now, symbols, width}: Seen): readonly Line[] {
	const rungs = rungsOf(plan, quote, now);

	if (rungs.length < 2) {
		return [];
	}

	const wrong = wrongSides(plan);
	const digits = Math.min(mostDigits, decimalsOf(rungs.map(({price}) => price)));
	const risk = riskOf(plan);
	const base = plan.entry ?? marketOf(plan, quote);
	const rows = rungs.map(({name, price, tone, says}, index): Line => {
		const isWrong = wrong.some((each) => each === name);
		const isBase = base === undefined || name === 'entry' || (plan.entry === undefined && name === 'market');
		const distance = isBase ? undefined : price - base;
		return [
			say(name, isWrong ? 'bad' : 'muted'),
			bold(formatPrice(price, digits), isWrong ? 'bad' : tone),
			say(rungOf(index, rungs.length, symbols), 'line'),
			say(distance === undefined ? '' : formatSigned(distance, digits), isWrong ? 'bad' : 'plain'),
			say(
				distance === undefined || risk === undefined ? '' : `${formatSigned(distance / risk, 1)} R`,
				isWrong ? 'bad' : 'muted',
			),
			isWrong ? bold(`${symbols.bad} must be ${sideWords(plan, name)} entry`, 'bad') : say(says, 'muted'),
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
	return table(rows, columns, width);
}

/** Where a price has to stand: a stop below what was bought, a target above it, and the other way round. */
function sideWords({side}: Plan, name: Rung['name']): string {
	return (side === 'buy') === (name === 'stop') ? 'below' : 'above';
}

/** Whether the ladder says this price, to the last figure. */
export function isOnLadder(text: string, plan: Plan): boolean {
	const price = Number(text.replaceAll(',', ''));
	return (
		/^[\d.,]+$/u.test(text) &&
		[plan.entry, plan.stop, plan.target].includes(price) &&
		Number(price.toFixed(mostDigits)) === price
	);
}

const mostDigits = 6;

/** What it needs to be read. */
export const ladderWidth = 56;

function rungsOf(plan: Plan, quote: Quote | undefined, now: number): readonly Rung[] {
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
		{name: 'entry', price: entry, tone: 'accent', says: ''},
		{name: 'stop', price: stop, tone: 'bad', says: ''},
	];
	return rungs
		.flatMap((rung) => (rung.price === undefined ? [] : [{...rung, price: rung.price}]))
		.toSorted((a, b) => b.price - a.price);
}

/** What this side would pay or get now. */
function marketOf({side}: Plan, quote: Quote | undefined): number | undefined {
	return (side === 'buy' ? quote?.ask : quote?.bid) ?? quote?.last;
}

function quoteWords({side}: Plan, quote: Quote, now: number): string {
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
