import type {Account, AccountState, Instrument, Position, Tick} from './entities.ts';
import {toCents} from './rounding.ts';

/** The price at which a position would be closed: one sells what one bought. */
export function exitPrice({side}: Pick<Position, 'side'>, {bid, ask}: Tick): number {
	return side === 'buy' ? bid : ask;
}

export function pnlAt(
	{side, entry, volume}: Pick<Position, 'side' | 'entry' | 'volume'>,
	{contractSize}: Pick<Instrument, 'contractSize'>,
	price: number,
): number {
	return toCents((price - entry) * (side === 'buy' ? 1 : -1) * volume * contractSize);
}

/** The equity with which an account went into its day, UTC. */
export type DayStart = {readonly day: string; readonly equity: number};

/** Open positions with their profit of this moment and the margin they hold. */
export type Held = {readonly pnl: number; readonly margin: number};

export function stateOf(
	{id, balance}: Account,
	held: readonly Held[],
	dayStartEquity: number | undefined,
): AccountState {
	const equity = toCents(held.reduce((sum, {pnl}) => sum + pnl, balance));
	const margin = toCents(held.reduce((sum, one) => sum + one.margin, 0));
	return {
		accountId: id,
		balance,
		equity,
		margin,
		freeMargin: toCents(equity - margin),
		dailyPnl: toCents(equity - (dayStartEquity ?? equity)),
		openPositions: held.length,
	};
}

const dayMs = 86_400_000;
let latest = {number: NaN, text: ''};

/** Asked at every tick for every account, and nearly always for the same day: that one is spelled once. */
export function dayOf(at: number): string {
	const number = Math.floor(at / dayMs);

	if (number !== latest.number) {
		latest = {number, text: new Date(at).toISOString().slice(0, 10)};
	}

	return latest.text;
}
