import type {Fields} from '../../world/board.ts';
import type {Account, AccountState} from '../../world/desk/entities.ts';
import {maybeStamp} from './stamp.ts';

/** Measured; `currency` and `balance` are additive. */
export function accountShape(account: Account): Fields {
	return {
		accountId: account.id,
		connectorId: account.connectorId,
		providerAccountId: account.providerAccountId,
		mode: account.mode,
		label: account.label,
		allowedSymbols: account.allowedSymbols,
		status: account.status,
		connectedAt: maybeStamp(account.connectedAt),
		disconnectedAt: maybeStamp(account.disconnectedAt),
		currency: account.currency,
		balance: account.balance,
	};
}

/** What it is worth at this moment: additive, the shipped server has no money at all. */
export function stateShape(state: AccountState): Fields {
	const {balance, equity, margin, freeMargin, dailyPnl, openPositions} = state;
	return {balance, equity, margin, freeMargin, dailyPnl, openPositions};
}
