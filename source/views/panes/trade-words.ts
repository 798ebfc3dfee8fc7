import type {TradeRow} from '../../store/select-proposals.ts';
import type {Symbols} from '../../theme/symbols.ts';
import {say, type Span} from '../parts/span.ts';

/** From here on there is room to say whose account it is. */
export const roomyWidth = 96;

/** One trade leaves an order, what was carried out of it, and a position: each says which of them it is. */
export function overWords({kind, status}: TradeRow, width: number): string {
	const noun = kind === 'execution' ? executionWord(status, width) : kind;

	if (kind === 'position' && status === 'closed' && width < roomyWidth) {
		return status;
	}

	const isPlain =
		status === 'unknown' ||
		status === 'open' ||
		status === 'pending' ||
		(kind === 'execution' && status !== 'rejected');
	// Where room is short the sign before it says how it ended.
	return isPlain || width < roomyWidth ? noun : `${noun} ${status}`;
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

		case 'closed': {
			return width < roomyWidth ? 'closes' : 'closes position';
		}

		case 'proposed':
		case 'open':
		case 'pending':
		case 'filled':
		case 'executed':
		case 'rejected':
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
