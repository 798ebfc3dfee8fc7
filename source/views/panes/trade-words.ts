import type {TradeRow} from '../../store/select-proposals.ts';
import type {Symbols} from '../../theme/symbols.ts';
import {say, type Span} from '../parts/span.ts';

/** From here on there is room to say whose account it is. */
export const roomyWidth = 96;

/** From here on there is room for all words, and for two blanks between the prices. */
export const wideWidth = 112;

/** "LIVE position": that it is real money is seen before its account is read. */
export function standingWords({kind, status}: TradeRow, account: 'live' | 'other', width: number): string {
	if (account === 'other') {
		return kind;
	}

	if (width >= wideWidth) {
		return `LIVE ${kind}`;
	}

	// The sign before it says whether it is asked for.
	return status === 'open' ? 'LIVE open' : status === 'pending' ? 'LIVE wait' : 'LIVE';
}

/** One trade leaves an order, what was carried out of it, and a position: each says which of them it is. */
export function overWords({kind, status}: TradeRow, width: number): string {
	const noun = kind === 'execution' ? executionWord(status, width) : kind;

	if (kind === 'position' && status === 'closed' && width < wideWidth) {
		return status;
	}

	const isPlain = status === 'unknown' || status === 'open' || status === 'pending' || kind === 'execution';
	// Where room is short the sign before it says how it ended.
	return isPlain || width < wideWidth ? noun : `${noun} ${status}`;
}

/** What was carried out is a fill only where something was bought or sold anew: the side of all else is that of what it was done to. */
function executionWord(status: TradeRow['status'], width: number): string {
	switch (status) {
		case 'canceled': {
			return 'cancelled';
		}

		case 'modified': {
			return 'changed';
		}

		case 'rejected': {
			return 'refused';
		}

		case 'closed': {
			return width < wideWidth ? 'closes' : 'closes position';
		}

		case 'proposed':
		case 'open':
		case 'pending':
		case 'filled':
		case 'executed':
		case 'unknown': {
			return 'fill';
		}
	}
}

/** Before its colour its sign says how it stands. */
export function signOfTrade(trade: TradeRow, symbols: Symbols): Span {
	switch (trade.status) {
		case 'open': {
			return say(symbols.here, 'good');
		}

		case 'proposed': {
			return say(symbols.asks, 'soon');
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
