import {decimalsOf, formatPrice, formatSigned} from '../../format/number.ts';
import {formatAge} from '../../format/time.ts';
import {agentName} from '../../store/select-agents.ts';
import {idsOf} from '../../store/select-lists.ts';
import {marksOf} from '../../store/select-marks.ts';
import {remember} from '../../store/select-remember.ts';
import {tradeRows, type TradeRow} from '../../store/select-proposals.ts';
import {accountName, isStanding, tradeAt} from '../../store/select-trading.ts';
import type {State} from '../../store/state.ts';
import type {Tone} from '../../theme/tones.ts';
import type {About, Draw} from '../drawing.ts';
import {emptyRows, freshNote, isOld, spareDoubtRows} from '../parts/freshness.ts';
import {drawList, titleCount} from '../parts/list.ts';
import {bold, say, type Line, type Span} from '../parts/span.ts';
import {tradeColumns} from './trade-columns.ts';
import {overWords, roomyWidth, signOfTrade} from './trade-words.ts';

/** What is proposed on top, then what is open, what waits, and what was carried out, the newest first. */
export const drawTrades: Draw = (about) => {
	const {state} = about;
	// What may be missing gives way to what is there; the title says so in any case.
	const spare = about.height - idsOf('trades', state).length - 1;
	const doubt = spareDoubtRows(about, 'trades', about.height < 8 ? spare : Math.max(1, spare));
	const all = tradeRows(state);
	const byId = rowsById(all);
	const digits = digitsBySymbol(all);
	const marked = marksOf('trades', state).length;
	const list = drawList('trades', about, {
		...tradeColumns(about.width, {hasResults: anyResult(all), marked}),
		height: about.height - doubt.length,
		cellsOf(id) {
			const trade = byId.get(id);
			return trade === undefined ? [] : tradeCells(trade, digits.get(trade.symbol ?? ''), about);
		},
	});
	const counts = standingCounts(all);
	return {
		title: 'Trades',
		count: titleCount(
			list,
			list.count === 0
				? []
				: [
						...(counts.proposals === 0 ? [] : [bold(`${counts.proposals} proposed`, 'soon')]),
						...(counts.positions === 0 ? [] : [say(`${counts.positions} open`)]),
						...(counts.orders === 0 ? [] : [say(`${counts.orders} waiting`)]),
					].flatMap((span, index) => (index === 0 ? [span] : [say('  '), span])),
		),
		note: freshNote(state, 'trades'),
		rows:
			list.count === 0
				? emptyRows(about, 'trades', 'No positions, no orders, and nothing was carried out yet.')
				: [...list.rows, ...doubt],
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'trades'),
	};
};

const rowsById = remember((all: readonly TradeRow[]) => new Map(all.map((row) => [row.id, row])));

const anyResult = remember((all: readonly TradeRow[]) => all.some(({pnl}) => pnl !== undefined));

const standingCounts = remember((all: readonly TradeRow[]) => ({
	proposals: all.filter(({kind}) => kind === 'proposal').length,
	positions: all.filter((trade) => isStanding(trade) && trade.kind === 'position').length,
	orders: all.filter((trade) => isStanding(trade) && trade.kind === 'order').length,
}));

/** Prices of one symbol have the same decimals, so that they can be compared. */
const digitsBySymbol = remember((trades: readonly TradeRow[]) => {
	const digits = new Map<string, number>();

	for (const trade of trades) {
		const {symbol = ''} = trade;
		digits.set(symbol, Math.max(digits.get(symbol) ?? 0, digitsOf(trade)));
	}

	return digits;
});

/** Counted once for each trade: one that moves must not have thousands counted again. */
const counted = new WeakMap<TradeRow, number>();

function digitsOf(trade: TradeRow): number {
	const known = counted.get(trade);

	if (known !== undefined) {
		return known;
	}

	const digits = decimalsOf([trade.price, trade.stopLoss, trade.takeProfit]);
	counted.set(trade, digits);
	return digits;
}

function tradeCells(trade: TradeRow, digits: number | undefined, {state, symbols, width}: About): Line {
	const {symbol, side, volume, price, stopLoss, takeProfit, pnl} = trade;
	const at = tradeAt(trade);
	const isOver = !isStanding(trade) && trade.kind !== 'proposal';
	const cells: Line = [
		signOfTrade(trade, symbols),
		say(isOver ? overWords(trade, width) : trade.kind, toneOf(trade)),
		say(symbol ?? '–'),
		say(side ?? '–'),
		say(formatPrice(volume)),
		say(formatPrice(price, digits)),
		say(priceOr(stopLoss, digits), 'muted'),
		say(priceOr(takeProfit, digits), 'muted'),
		resultCell(pnl, {isOver, width}),
		say((width < roomyWidth ? '' : toldWords(trade, state)) || ' ', 'muted'),
		say(at === undefined ? '–' : formatAge(Math.max(0, state.now + state.skewMs - at)), 'muted'),
	];
	return isOver && trade.status !== 'rejected'
		? cells.map((cell, index) => (index === 0 || index === resultPlace ? cell : {...cell, tone: 'muted'}))
		: cells;
}

const resultPlace = 8;

/** "Demo one, btc_5m, the risk engine would allow it": whose account it is, who proposes it, and what is said of it. */
function toldWords({accountId, agentId, rejectedBy, says}: TradeRow, state: State): string {
	const told = rejectedBy === 'person' ? ['a person said no', says] : [says];
	return [
		accountId === undefined ? '' : accountName(state, accountId),
		agentName(state, agentId),
		told.filter((part) => part !== undefined).join(': '),
	]
		.filter((part) => part !== '')
		.join(', ');
}

function priceOr(price: number | undefined, digits: number | undefined): string {
	return price === undefined ? '–' : formatPrice(price, digits);
}

/** A loss has its sign before it has its colour. */
function resultCell(
	pnl: number | undefined,
	{isOver, width}: {readonly isOver: boolean; readonly width: number},
): Span {
	if (pnl === undefined) {
		return say(isOver ? '' : '–', 'muted');
	}

	const tone = pnl === 0 ? 'plain' : pnl > 0 ? 'good' : 'bad';
	// A large sum needs no cents where room is short.
	return say(formatSigned(pnl, width < roomyWidth && Math.abs(pnl) >= 1000 ? 0 : undefined), tone);
}

function toneOf({kind, status}: TradeRow): Tone {
	return status === 'rejected' ? 'bad' : kind === 'proposal' ? 'soon' : 'plain';
}
