import type {MethodInfo} from '../../../../domain/methods.ts';
import {
	above,
	amount,
	between,
	changes,
	count,
	flag,
	list,
	object,
	oneOf,
	reads,
	someText,
	text,
} from './schema.ts';

const account = object({accountId: text});

const accountList = object({'accountId?': text, 'limit?': count});

/** Snake case: the shipped server takes intents, policies and snapshots in no other spelling (measured). */
const intent = object({
	account_id: text,
	symbol: text,
	action: oneOf('PLACE_MARKET_ORDER', 'PLACE_LIMIT_ORDER', 'PLACE_STOP_ORDER'),
	side: oneOf('buy', 'sell'),
	volume: above,
	'stop_loss?': {type: ['number', 'null']},
	'take_profit?': {type: ['number', 'null']},
});

const policy = object({
	allowed_symbols: list(text),
	max_volume: amount,
	max_concurrent_positions: count,
	max_daily_loss: amount,
	'require_stop_loss?': flag,
});

const snapshot = object({open_positions: count, daily_pnl: amount});

const reason = object({'reason?': someText});

/** accounts, feeds, trades and risk (seed 004 §5.3, §5.4, §5.7, §5.8). */
export const tradingMethods: readonly MethodInfo[] = [
	reads('accounts.list', 'trading accounts'),
	reads('accounts.get', 'one trading account', account),
	reads('accounts.status', 'whether an account is connected', account),
	reads('accounts.state', 'what an account is worth now (additive)', account),
	changes(
		'accounts.connect',
		'connects an account, or renews it',
		object({
			accountId: text,
			connectorId: text,
			providerAccountId: text,
			mode: oneOf('paper', 'demo', 'live'),
			label: text,
			'allowedSymbols?': list(text),
		}),
	),
	changes('accounts.disconnect', 'disconnects an account', account),
	reads('feeds.list', 'feeds and subscriptions'),
	changes(
		'feeds.subscribe',
		'asks for live events of topics',
		object({topics: list(text, 1), 'symbols?': list(text), 'timeframes?': list(text)}),
	),
	changes('feeds.unsubscribe', 'ends a subscription', object({subscriptionId: text})),
	reads(
		'feeds.getCandles',
		'candles of a symbol, oldest first',
		object({symbol: text, timeframe: text, 'limit?': between(1, 5000)}),
	),
	changes(
		'trades.place',
		'places an order; not to be repeated when no answer comes',
		object({intent, 'policy?': policy, 'snapshot?': snapshot}),
	),
	changes(
		'trades.modify',
		'moves an order or its stops',
		object({
			accountId: text,
			orderId: text,
			'openPrice?': above,
			'stopLoss?': {type: ['number', 'null']},
			'takeProfit?': {type: ['number', 'null']},
		}),
	),
	changes('trades.cancel', 'cancels an order', object({accountId: text, orderId: text})),
	changes('trades.closePosition', 'closes a position', object({accountId: text, positionId: text})),
	reads('trades.orders', 'orders that wait, or did (additive)', accountList),
	reads('trades.positions', 'positions (additive)', accountList),
	reads('trades.history', 'what was carried out (additive)', accountList),
	reads(
		'risk.preview',
		'whether the risk engine would allow a trade',
		object({intent, 'policy?': policy, 'snapshot?': snapshot}),
	),
	reads('risk.status', 'whether trading is stopped'),
	reads('risk.policy', 'the limits in force (additive)', object({'agentId?': text})),
	changes(
		'risk.emergencyStop',
		'stops trading at once',
		object({
			action: oneOf('pause_trading', 'cancel_all', 'close_all', 'disable_live'),
			'reason?': someText,
		}),
	),
	changes('risk.resume', 'allows trading again (shipped server, not in the seed)', reason),
];
