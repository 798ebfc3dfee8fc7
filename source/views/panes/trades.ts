import {decimalsOf, formatPrice, formatSigned} from '../../format/number.ts';
import {formatAge} from '../../format/time.ts';
import {agentName} from '../../store/select-agents.ts';
import {idsOf} from '../../store/select-lists.ts';
import {remember} from '../../store/select-remember.ts';
import {tradeRows, type TradeRow} from '../../store/select-proposals.ts';
import {accountName, isStanding, tradeAt} from '../../store/select-trading.ts';
import type {State} from '../../store/state.ts';
import type {Tone} from '../../theme/tones.ts';
import type {About, Draw} from '../drawing.ts';
import {ageNote, emptyRows, isOld, spareDoubtRows} from '../parts/freshness.ts';
import {drawList, titleCount} from '../parts/list.ts';
import {bold, say, type Line, type Span} from '../parts/span.ts';
import {shownColumns, tradeColumns} from './trade-columns.ts';
import {overWords, roomyWidth, signOfTrade, standingWords} from './trade-words.ts';

/** What is proposed on top, then what is open, what waits, and what was carried out, the newest first. */
export const drawTrades: Draw = (about) => {
	const {state} = about;
	// What may be missing gives way to what is there; the title says so in any case.
	const spare = about.height - idsOf('trades', state).length - 1;
	const doubt = spareDoubtRows(about, 'trades', about.height < 8 ? spare : Math.max(1, spare));
	const all = tradeRows(state);
	const byId = rowsById(all);
	const digits = digitsBySymbol(all);
	const list = drawList('trades', about, {
		...tradeColumns(about.width),
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
		// A result is as old as the reading it came with, whatever the prices beside it say.
		note: ageNote(state, 'trades'),
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
	const {symbol, side, volume, price, stopLoss, takeProfit, wrong = []} = trade;
	const at = tradeAt(trade);
	const isOver = !isStanding(trade) && trade.kind !== 'proposal';
	const toneIn = (name: 'stop' | 'target'): Tone => (wrong.includes(name) ? 'bad' : 'muted');
	const cells: Line = [
		signOfTrade(trade, symbols),
		isOver ? say(overWords(trade, width), toneOf(trade)) : standingCell(trade, state, width),
		say(symbol ?? '–'),
		say(side ?? '–'),
		say(formatPrice(volume)),
		say(formatPrice(price, digits)),
		say(priceOr(stopLoss, digits), toneIn('stop')),
		say(priceOr(takeProfit, digits), toneIn('target')),
		resultCell(trade, {isOver, width, symbols}),
		say((width < roomyWidth ? '' : toldWords(trade, state)) || ' ', 'muted'),
		say(at === undefined ? '–' : formatAge(Math.max(0, state.now + state.skewMs - at)), 'muted'),
	];
	return isOver && trade.status !== 'rejected'
		? cells.map((cell, index) => (index === 0 || index === resultPlace ? cell : {...cell, tone: 'muted'}))
		: withReason(cells, trade, width);
}

const pricePlace = 5;
const stopPlace = 6;
const resultPlace = 8;

/** What stands on an account with real money, or of which nobody told that it has none, is told by more than its name. */
function standingCell(trade: TradeRow, state: State, width: number): Span {
	const {accountId} = trade;
	const mode = accountId === undefined ? 'demo' : state.trading.accounts.get(accountId)?.mode;
	return mode === 'paper' || mode === 'demo'
		? say(standingWords(trade, 'other', width), toneOf(trade))
		: bold(standingWords(trade, 'live', width), 'soon');
}

/** Why something was rejected, from the first price on that it does not have: half of it would not tell. */
function withReason(cells: Line, trade: TradeRow, width: number): Line {
	const reason = trade.status === 'rejected' ? reasonOf(trade) : '';
	const from = trade.price === undefined ? pricePlace : stopPlace;
	const hasRoom = from === pricePlace || shownColumns(width).has('stop');
	return reason === '' || !hasRoom || trade.pnl !== undefined
		? cells
		: cells.map((cell, index) =>
				index === from ? say(reason, 'bad') : index > from && index <= resultPlace ? say('') : cell,
			);
}

function reasonOf({rejectedBy, says}: Pick<TradeRow, 'rejectedBy' | 'says'>): string {
	return [rejectedBy === 'person' ? 'a person said no' : undefined, says]
		.filter((part) => part !== undefined)
		.join(': ');
}

/** "Demo one, btc_5m, the risk engine would allow it": whose account it is, who proposes it, and what is said of it. */
function toldWords(trade: TradeRow, state: State): string {
	const {accountId, agentId, status} = trade;
	return [
		accountId === undefined ? '' : accountName(state, accountId),
		agentName(state, agentId),
		// That stands where the prices would.
		status === 'rejected' ? '' : reasonOf(trade),
	]
		.filter((part) => part !== '')
		.join(', ');
}

function priceOr(price: number | undefined, digits: number | undefined): string {
	return price === undefined ? '–' : formatPrice(price, digits);
}

/** A loss has its sign before it has its colour. What is only proposed has what it could bring, or what is wrong. */
function resultCell(
	{pnl, reward, wrong: [wrong] = []}: TradeRow,
	{isOver, width, symbols}: {readonly isOver: boolean} & Pick<About, 'width' | 'symbols'>,
): Span {
	if (wrong !== undefined) {
		return say(`${symbols.bad}${wrong === 'stop' ? ' ' : ''}${wrong}`, 'bad');
	}

	if (reward !== undefined) {
		return say(`R ${formatPrice(reward, 1)}`, 'muted');
	}

	if (pnl === undefined) {
		return say(isOver ? ' ' : '–', 'muted');
	}

	const tone = pnl === 0 ? 'plain' : pnl > 0 ? 'good' : 'bad';
	// A large sum needs no cents where room is short.
	return say(formatSigned(pnl, width < roomyWidth && Math.abs(pnl) >= 1000 ? 0 : undefined), tone);
}

function toneOf({kind, status}: TradeRow): Tone {
	return status === 'rejected' ? 'bad' : kind === 'proposal' ? 'soon' : 'plain';
}
