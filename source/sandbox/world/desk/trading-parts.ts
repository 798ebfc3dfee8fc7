import type {Audit} from './audit.ts';
import type {Book} from './book.ts';
import type {Hand} from './hand.ts';
import type {Keeper} from './keeper.ts';
import type {LiveMarket} from './market.ts';
import type {RiskState} from './risk-state.ts';

/** What placing and changing orders needs of the desk. */
export type TradingParts = {
	readonly keeper: Keeper;
	readonly audit: Audit;
	readonly book: Book;
	readonly hand: Hand;
	readonly market: LiveMarket;
	readonly riskState: RiskState;
};
