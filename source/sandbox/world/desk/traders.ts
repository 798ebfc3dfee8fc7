import type {NewAgent} from '../parts-board.ts';
import type {Policy, Timeframe} from './entities.ts';

/** An agent that trades: what it watches, and what it may do at most. */
export type Trader = {
	readonly agent: NewAgent;
	readonly symbol: string;
	readonly timeframe: Timeframe;
	readonly policy: Partial<Policy>;
	/** How it reasons, in its own words. */
	readonly method: string;
};

const trading = {
	specialty: 'trading',
	provider: 'anthropic',
	model: 'claude-sonnet-4-5',
	capabilities: ['market-data', 'trade-proposals', 'backtests'],
} as const;

export const traders: readonly [Trader, ...Trader[]] = [
	{
		agent: {id: 'agent_btc_5m', name: 'BTC 5m', role: 'Trades Bitcoin on five-minute candles', ...trading},
		symbol: 'BTCUSD',
		timeframe: '5m',
		policy: {allowedSymbols: ['BTCUSD'], maxVolume: 0.5},
		method: 'momentum continuation',
	},
	{
		agent: {id: 'agent_eth_15m', name: 'ETH 15m', role: 'Trades Ether on quarter hours', ...trading},
		symbol: 'ETHUSD',
		timeframe: '15m',
		policy: {allowedSymbols: ['ETHUSD'], maxVolume: 1},
		method: 'pullback to the mean',
	},
	{
		agent: {id: 'agent_eur_1h', name: 'EUR 1h', role: 'Trades the euro on hourly candles', ...trading},
		symbol: 'EURUSD',
		timeframe: '1h',
		policy: {allowedSymbols: ['EURUSD'], maxVolume: 0.5},
		method: 'break of the range low',
	},
	{
		agent: {id: 'agent_gold_1d', name: 'Gold 1d', role: 'Trades gold on daily candles', ...trading},
		symbol: 'XAUUSD',
		timeframe: '1d',
		policy: {allowedSymbols: ['XAUUSD'], maxVolume: 0.2},
		method: 'range breakout',
	},
];

export function traderOf(agentId: string | undefined): Trader | undefined {
	return traders.find(({agent}) => agent.id === agentId);
}
