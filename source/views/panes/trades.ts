import type {Follow, Trade} from '../../domain/trading.ts';
import {decimalsOf, formatPrice, formatSigned} from '../../format/number.ts';
import type {Column} from '../../format/table.ts';
import {formatAge} from '../../format/time.ts';
import {remember} from '../../store/select-remember.ts';
import {isStanding, tradeAt, tradeList} from '../../store/select-trading.ts';
import type {State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {About, Draw} from '../drawing.ts';
import {doubtRows, emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {drawList} from '../parts/list.ts';
import {bold, fade, say, type Line, type Span} from '../parts/span.ts';

const columnsFor = (width: number): readonly Column[] => [
	{},
	{gap: 1, max: 9},
	{max: 12},
	{gap: 1, max: 4},
	{align: 'right', gap: 1, max: 10},
	{align: 'right', max: 12},
	{align: 'right', max: 12, drop: 3},
	{align: 'right', max: 12, drop: 4},
	{align: 'right', max: 12},
	// Where room is short it is not even a space.
	width < 60 ? {max: 0} : {grow: 1, min: 1},
	{align: 'right', min: 3, max: 6, drop: 1},
];

const headings = [
	'',
	'what',
	'symbol',
	'side',
	'size',
	'price',
	'stop',
	'target',
	'result',
	'account',
	'age',
];

/** What is open on top, then what waits, then what was carried out, the newest first. */
export const drawTrades: Draw = (about) => {
	const {state} = about;
	const doubt = doubtRows(state, 'trades');
	const digits = digitsBySymbol(state.trading.trades);
	const list = drawList('trades', about, {
		columns: columnsFor(about.width),
		headings: about.width < roomyWidth ? headings.map((text) => (text === 'account' ? '' : text)) : headings,
		height: about.height - doubt.length,
		cellsOf(id) {
			const trade = state.trading.trades.get(id);
			return trade === undefined ? [] : tradeCells(trade, digits.get(trade.symbol ?? ''), about);
		},
	});
	const counts = standingCounts(tradeList(state));
	return {
		title: 'Trades',
		count:
			list.count === 0
				? []
				: [
						bold(String(counts.positions)),
						say(' open  ', 'muted'),
						bold(String(counts.orders)),
						say(' waiting', 'muted'),
					],
		note: freshNote(state, 'trades'),
		rows: list.count === 0 ? emptyRows(state, 'trades', nothingWords(state)) : [...list.rows, ...doubt],
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'trades'),
	};
};

function nothingWords({trading, ui}: State): string {
	return trading.trades.size > 0 && (ui.filter.trading ?? '') !== ''
		? 'No trade has these words.'
		: 'No positions, no orders, and nothing was carried out yet.';
}

const standingCounts = remember((all: readonly Trade[]) => ({
	positions: all.filter((trade) => isStanding(trade) && trade.kind === 'position').length,
	orders: all.filter((trade) => isStanding(trade) && trade.kind === 'order').length,
}));

/** Prices of one symbol have the same decimals, so that they can be compared. */
const digitsBySymbol = remember((trades: State['trading']['trades']) => {
	const digits = new Map<string, number>();

	for (const trade of trades.values()) {
		const {symbol = ''} = trade;
		digits.set(symbol, Math.max(digits.get(symbol) ?? 0, digitsOf(trade)));
	}

	return digits;
});

/** Counted once for each trade: one that moves must not have thousands counted again. */
const counted = new WeakMap<Trade, number>();

function digitsOf(trade: Trade): number {
	const known = counted.get(trade);

	if (known !== undefined) {
		return known;
	}

	const digits = decimalsOf([trade.price, trade.stopLoss, trade.takeProfit]);
	counted.set(trade, digits);
	return digits;
}

function tradeCells(trade: Trade, digits: number | undefined, {state, symbols, width}: About): Line {
	const {symbol, side, volume, price, stopLoss, takeProfit, pnl, accountId, says} = trade;
	const at = tradeAt(trade);
	const account =
		accountId === undefined ? undefined : (state.trading.accounts.get(accountId)?.label ?? accountId);
	const isOver = !isStanding(trade);
	const words = width < roomyWidth ? [] : [account, says].filter((part) => part !== undefined);
	const cells: Line = [
		signOfTrade(trade, symbols),
		say(isOver ? overWords(trade) : trade.kind, trade.status === 'rejected' ? 'bad' : 'plain'),
		say(symbol ?? '–'),
		say(side ?? '–'),
		say(formatPrice(volume)),
		say(formatPrice(price, digits)),
		say(priceOr(stopLoss, digits), 'muted'),
		say(priceOr(takeProfit, digits), 'muted'),
		resultCell(pnl, isOver),
		say(words.join(', ') || ' ', 'muted'),
		say(at === undefined ? '–' : formatAge(Math.max(0, state.now + state.skewMs - at)), 'muted'),
	];
	return isOver && trade.status !== 'rejected'
		? cells.map((cell, index) => (index === 0 || index === resultPlace ? cell : {...cell, tone: 'muted'}))
		: cells;
}

const resultPlace = 8;

/** From here on there is room to say whose account it is. */
const roomyWidth = 88;

function priceOr(price: number | undefined, digits: number | undefined): string {
	return price === undefined ? '–' : formatPrice(price, digits);
}

/** A loss has its sign before it has its colour. */
function resultCell(pnl: number | undefined, isOver: boolean): Span {
	if (pnl === undefined) {
		return say(isOver ? '' : '–', 'muted');
	}

	const tone = pnl === 0 ? 'plain' : pnl > 0 ? 'good' : 'bad';
	return say(formatSigned(pnl), tone);
}

function overWords({kind, status}: Trade): string {
	return status === 'unknown' || status === 'open' || status === 'pending' ? kind : status;
}

function signOfTrade(trade: Trade, symbols: Symbols): Span {
	switch (trade.status) {
		case 'open': {
			return say(symbols.here, 'good');
		}

		case 'pending': {
			return say(symbols.queued, 'soon');
		}

		case 'filled':
		case 'executed':
		case 'modified': {
			return say(symbols.good, 'good');
		}

		case 'rejected': {
			return say(symbols.bad, 'bad');
		}

		case 'closed':
		case 'canceled': {
			return say(symbols.off, 'muted');
		}

		case 'unknown': {
			return say(symbols.unknown, 'muted');
		}
	}
}

/** Strategies whose signals are copied. */
export const drawFollows: Draw = (about) => {
	const {state} = about;
	const doubt = doubtRows(state, 'follows');
	const list = drawList('follows', about, {
		columns: [{}, {gap: 1, max: 24}, {max: 6}, {grow: 6, min: 1, drop: 2}, {align: 'right', max: 6, drop: 1}],
		height: about.height - doubt.length,
		cellsOf(id) {
			const follow = state.trading.follows.get(id);
			return follow === undefined ? [] : followCells(follow, about);
		},
	});
	return {
		title: 'Copies',
		count: list.count === 0 ? [] : [say(String(list.count), 'muted')],
		note: freshNote(state, 'follows'),
		rows: list.count === 0 ? emptyRows(state, 'follows', 'No strategy is copied.') : [...list.rows, ...doubt],
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'follows'),
	};
};

function followCells({accountId, strategyId, status, updatedAt}: Follow, {state, symbols}: About): Line {
	const isActive = status === 'active';
	const cells: Line = [
		say(isActive ? symbols.here : symbols.paused, isActive ? 'good' : 'soon'),
		say(strategyId),
		say(status, isActive ? 'plain' : 'soon'),
		say(`${symbols.arrow} ${(state.trading.accounts.get(accountId)?.label ?? accountId) || '–'}`, 'muted'),
		say(
			updatedAt === undefined ? '–' : formatAge(Math.max(0, state.now + state.skewMs - updatedAt)),
			'muted',
		),
	];
	return state.trading.risk?.isStopped === true ? fade(cells) : cells;
}
