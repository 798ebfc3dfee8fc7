import {expect, test} from 'vitest';
import type {Trade} from '../../source/domain/trading.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawTrades} from '../../source/views/panes/trades.ts';
import {aTrade, desk} from '../helpers/view-desk.ts';
import {byId, withUi} from '../helpers/view-state.ts';
import {textsOf} from '../helpers/text-of.ts';

const symbols = symbolsOf('unicode');

function rowsOf(trades: readonly Trade[], width: number): readonly string[] {
	const state = {...desk, approvals: new Map(), trading: {...desk.trading, trades: byId(trades)}};
	return textsOf(drawTrades({state: withUi(state, {screen: 'trading'}), symbols, width, height: 12}).rows);
}

function places(line: string | undefined): readonly (readonly [string, number])[] {
	return [...(line ?? '').matchAll(/\S+/gu)].map(({0: word, index}) => [word, index + word.length]);
}

const cheap = aTrade('a', {price: 99_999.9, stopLoss: 99_500, takeProfit: 99_800, pnl: 1});
const dear = aTrade('a', {price: 100_000.11, stopLoss: 100_500.25, takeProfit: 101_250.75, pnl: -129.65});

test.each([56, 60, 61, 66, 70, 76, 80, 90, 100, 120, 160])(
	'in %d cells no column comes, goes or moves because a price got another figure',
	(width) => {
		const [before] = rowsOf([cheap], width);
		const [after] = rowsOf([dear], width);
		expect(places(after)).toEqual(places(before));
	},
);

test.each([
	[56, ['price', 'result', 'age']],
	[60, ['price', 'stop', 'result']],
	[61, ['price', 'stop', 'target']],
	[70, ['price', 'stop', 'target', 'result']],
	[76, ['price', 'stop', 'target', 'result', 'age']],
] as const)('in %d cells a trade has its target before its result', (width, wanted) => {
	const named = places(rowsOf([dear], width)[0]).map(([word]) => word);
	expect(named).toEqual(['what', 'symbol', 'side', 'size', ...wanted]);
});

test('a result that no trade has gives its room to the age', () => {
	const silent = {...dear, pnl: undefined};
	expect(rowsOf([silent], 70)[0]).toMatch(/target +age *$/u);
	expect(rowsOf([silent, {...dear, id: 'b'}], 70)[0]).toMatch(/target +result *$/u);
});

test('no price and no result is cut where its column is', () => {
	const [, row] = rowsOf([{...dear, pnl: -12_345.67}], 70);
	expect(row).toMatch(/100,000\.11 100,500\.25 101,250\.75 −12,346/u);
});
