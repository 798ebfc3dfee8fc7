import type {Column} from '../../format/table.ts';
import {roomyWidth, wideWidth} from './trade-words.ts';

type Optional = 'stop' | 'target' | 'result' | 'age';

/** A column of the list of trades, where room is short and where there is enough of it. */
type TradeColumn = {
	readonly says: string;
	readonly narrow: Column;
	readonly roomy: Column;
	readonly of?: Optional;
};

/**
 * Which columns there are is decided by the width alone: neither a price that gets another figure nor the first result
 * moves any of them.
 */
export function tradeColumns(width: number): {
	readonly columns: readonly Column[];
	readonly headings: readonly string[];
} {
	const isRoomy = width >= roomyWidth;
	const isWide = width >= wideWidth;
	const shown = shownColumns(width);
	const isThere = ({of}: TradeColumn) => of === undefined || shown.has(of);
	return {
		columns: all.map((each) =>
			isThere(each) ? (isWide || (isRoomy && each.says === 'account') ? each.roomy : each.narrow) : {max: 0},
		),
		headings: all.map((each) => (isThere(each) && (isRoomy || each.says !== 'account') ? each.says : '')),
	};
}

/** Room for 100,000.00: most prices are shorter, and one that is longer takes what is left over. */
const price = {align: 'right', min: 10, max: 12} as const;
const result = {align: 'right', min: 7, max: 12} as const;
const age = {align: 'right', min: 6, max: 6} as const;

const all: readonly TradeColumn[] = [
	{says: '', narrow: {min: 1}, roomy: {min: 1}},
	{says: 'what', narrow: {gap: 1, min: 9, max: 9}, roomy: {gap: 1, min: 15, max: 17}},
	{says: 'symbol', narrow: {gap: 1, min: 6, max: 12, least: 6}, roomy: {min: 6, max: 12}},
	{says: 'side', narrow: {gap: 1, min: 4, max: 4}, roomy: {gap: 1, min: 4, max: 4}},
	{
		says: 'size',
		narrow: {align: 'right', gap: 1, min: 4, max: 10},
		roomy: {align: 'right', gap: 1, min: 4, max: 10},
	},
	// Why something was rejected stands where it has no prices.
	{says: 'price', narrow: {...price, gap: 1, spills: true}, roomy: {...price, spills: true}},
	{
		says: 'stop',
		of: 'stop',
		narrow: {...price, gap: 1, drop: 2, spills: true},
		roomy: {...price, drop: 2, spills: true},
	},
	{says: 'target', of: 'target', narrow: {...price, gap: 1, drop: 4}, roomy: {...price, drop: 4}},
	{says: 'result', of: 'result', narrow: {...result, gap: 1, drop: 3}, roomy: result},
	// Where room is short it says nothing, and may be not even a space.
	{says: 'account', narrow: {grow: 0, min: 1, gap: 0}, roomy: {grow: 1, min: 1}},
	{says: 'age', of: 'age', narrow: {...age, gap: 1, drop: 5}, roomy: {...age, drop: 1}},
];

/** What is always there: the sign, what it is, symbol, side, size and price, with the blanks between them. */
const always = 39;

const cells: {readonly [name in Optional]: number} = {stop: 11, target: 11, result: 8, age: 7};

/** From here on a target has room beside a stop, and both come before a result. */
const withTarget = always + cells.stop + cells.target;

/** The columns beyond those that are always there, in this width. */
export function shownColumns(width: number): ReadonlySet<Optional> {
	const order: readonly Optional[] =
		width < withTarget ? ['result', 'stop', 'age'] : ['stop', 'target', 'result', 'age'];
	const shown = new Set<Optional>();
	let used = always;

	for (const name of order) {
		if (used + cells[name] <= width) {
			shown.add(name);
			used += cells[name];
		}
	}

	return shown;
}
