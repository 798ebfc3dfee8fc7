import {counted} from '../domain/counted.ts';
import type {TradingEvent} from '../domain/trading-events.ts';

/** What a trading desk reports, in words; prices flow all the time and are left out. */
export function deskWords(event: TradingEvent): string | undefined {
	switch (event.type) {
		case 'accounts.replaced': {
			return counted(event.accounts.length, 'account');
		}

		case 'account.changed': {
			const {status} = event.change;
			return status === undefined ? undefined : `account ${event.id} is ${status}`;
		}

		case 'trade.changed': {
			const {kind, status, side, volume, symbol} = event.change;
			const about = [side, volume, symbol].filter((part) => part !== undefined).join(' ');
			return status === undefined
				? undefined
				: `${kind} ${event.id}${about === '' ? '' : ` (${about})`} is ${status}`;
		}

		case 'risk.changed': {
			const {isStopped, lastAction, reason} = event.risk;
			const why = [lastAction?.replaceAll('_', ' '), reason].filter((part) => part !== undefined).join(', ');
			return isStopped ? `trading is stopped${why === '' ? '' : `: ${why}`}` : 'trading is open';
		}

		case 'follow.changed': {
			const {status} = event.change;
			return status === undefined ? undefined : `copy ${event.id} is ${status}`;
		}

		case 'follow.removed': {
			return `copy ${event.id} is gone`;
		}

		case 'backtest.changed': {
			const {status} = event.change;
			return status === undefined ? undefined : `backtest ${event.id} is ${status}`;
		}

		case 'trades.replaced':
		case 'limits.told':
		case 'quote.changed':
		case 'series.replaced':
		case 'candle.changed':
		case 'follows.replaced':
		case 'backtests.replaced':
		case 'strategies.replaced': {
			return undefined;
		}
	}
}
