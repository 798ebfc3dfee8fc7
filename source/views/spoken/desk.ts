import {counted} from '../../domain/counted.ts';
import {formatMoney, formatPercent, formatPrice} from '../../format/number.ts';
import {requestBehind} from '../../store/select-pairings.ts';
import {accountName, strategyName} from '../../store/select-trading.ts';
import type {State} from '../../store/state.ts';
import {approvalWords, flat} from './words.ts';

type DeskList = 'accounts' | 'trades' | 'follows' | 'backtests';

/** An entry of a trading desk: what it is and how it stands, before any figure. What is not known is not spoken. */
export function deskWords(list: DeskList, state: State, id: string): string {
	switch (list) {
		case 'accounts': {
			const account = state.trading.accounts.get(id);
			return flat([
				account?.label ?? id,
				account === undefined || account.mode === 'unknown' ? undefined : account.mode,
				account?.status,
				told('equity', account?.equity, (value) =>
					[formatPrice(value, 2), account?.currency].filter((part) => part !== undefined).join(' '),
				),
				told('today', account?.dailyPnl, spokenChange),
				account?.openPositions === undefined ? undefined : counted(account.openPositions, 'position'),
			]);
		}

		case 'trades': {
			const trade = state.trading.trades.get(id);
			const request = requestBehind(state, list, id);
			return trade === undefined && request !== undefined
				? approvalWords(state, request)
				: flat([
						trade?.kind,
						[trade?.side, trade?.volume?.toString(), trade?.symbol ?? id]
							.filter((part) => part !== undefined)
							.join(' '),
						trade?.status,
						told('at', trade?.price, (value) => formatPrice(value)),
						told('profit', trade?.pnl, spokenChange),
						onAccount(state, trade?.accountId),
					]);
		}

		case 'follows': {
			const follow = state.trading.follows.get(id);
			return flat([
				follow === undefined ? id : strategyName(state, follow.strategyId),
				follow?.status,
				onAccount(state, follow?.accountId),
			]);
		}

		case 'backtests': {
			const backtest = state.trading.backtests.get(id);
			return flat([
				backtest?.strategy ?? id,
				backtest?.symbol,
				backtest?.timeframe,
				backtest?.status,
				told(
					'return',
					backtest?.metrics.returnPct,
					(value) => `${minus(value)}${formatPercent(Math.abs(value))}`,
				),
				told('drawdown', backtest?.metrics.drawdownPct, formatPercent),
				backtest?.metrics.trades === undefined ? undefined : counted(backtest.metrics.trades, 'trade'),
			]);
		}
	}
}

function told(
	name: string,
	value: number | undefined,
	format: (value: number) => string,
): string | undefined {
	return value === undefined ? undefined : `${name} ${format(value)}`;
}

/** A sign is easily missed by ear. */
function spokenChange(value: number): string {
	return `${minus(value)}${formatMoney(Math.abs(value)).replace('$', '')}`;
}

function minus(value: number): string {
	return value < 0 ? 'minus ' : '';
}

function onAccount(state: State, id: string | undefined): string | undefined {
	return id === undefined ? undefined : `on ${accountName(state, id)}`;
}
