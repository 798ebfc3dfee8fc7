import {expect, test} from 'vitest';
import type {Trade} from '../../source/domain/trading.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawTrades} from '../../source/views/panes/trades.ts';
import {aProposal, aTrade, desk} from '../helpers/view-desk.ts';
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

test.each([56, 66, 70, 76, 100, 120])('in %d cells the first result moves no column', (width) => {
	const silent = {...dear, pnl: undefined};
	const [before] = rowsOf([silent], width);
	const [after] = rowsOf([dear], width);
	expect(places(after)).toEqual(places(before));
});

test.each([56, 70, 76, 100, 120])('in %d cells why something was rejected moves no column', (width) => {
	const said = aTrade('e', {
		kind: 'execution',
		status: 'rejected',
		symbol: 'ETHUSD',
		price: undefined,
		stopLoss: undefined,
		takeProfit: undefined,
		says: 'the daily loss of this account is exceeded by far',
	});
	const rows = rowsOf([dear, said], width);
	expect(places(rows[0])).toEqual(places(rowsOf([dear], width)[0]));
	expect(rows[2]).toMatch(/the daily loss of/u);
});

test('why something was rejected stands after the price it has', () => {
	const row = rowsOf([aTrade('e', {status: 'rejected', price: 100_000, says: 'market is closed'})], 70)[1];
	expect(row).toMatch(/100,000 market is closed/u);
});

test('what is proposed has what it could bring, or what is wrong, where the others have their result', () => {
	const proposals = [aProposal('a'), {...aProposal('b', {stopLoss: 100_500}), id: 'b'}];
	const state = {...desk, approvals: byId(proposals), trading: {...desk.trading, trades: new Map()}};
	const rows = textsOf(
		drawTrades({state: withUi(state, {screen: 'trading'}), symbols, width: 56, height: 6}).rows,
	);
	expect(rows[1]).toMatch(/100,000 +R 2\.4 /u);
	expect(rows[2]).toMatch(/100,000 +✗ stop /u);
});

test('what is open or waits on an account with real money says so in every width', () => {
	const live = {accountId: 'acct_live_02'};
	const trades = [aTrade('p', live), aTrade('o', {...live, kind: 'order', status: 'pending'})];
	expect(rowsOf(trades, 56).slice(1, 3).join(' ')).toMatch(/● LIVE open BTCUSD.*◌ LIVE wait BTCUSD/u);
	expect(rowsOf(trades, 120).slice(1, 3).join(' ')).toMatch(/● LIVE position .*◌ LIVE order /u);
	expect(rowsOf([aTrade('p', {})], 56)[1]).toMatch(/● position /u);
});

test('no price and no result is cut where its column is', () => {
	const [, row] = rowsOf([{...dear, pnl: -12_345.67}], 70);
	expect(row).toMatch(/100,000\.11 100,500\.25 101,250\.75 −12,346/u);
});

test.each([56, 80, 120])('in %d cells what was refused is never called a fill', (width) => {
	const refused = aTrade('e', {
		kind: 'execution',
		status: 'rejected',
		price: undefined,
		says: 'market is closed',
	});
	const row = rowsOf([refused], width)[1];
	expect(row).toContain('refused');
	expect(row).not.toMatch(/fill|rejected/u);
});
