import type {Gateway} from '../../../domain/entities.ts';
import type {Json} from '../../../domain/json.ts';
import type {Slice} from '../../../domain/slices.ts';
import type {Call, Reading} from '../dialect.ts';
import {accessTo} from './access.ts';
import {firstOfFollows} from './follows.ts';

export const deadlineMs = 15_000;

export function callOf(method: string, params: Json = {}): Call {
	return {method, params, deadlineMs};
}

/** How a slice is read from a gateway with these features. Nothing here changes anything there. */
export function readingOf(slice: Slice, gateway: Gateway): Reading {
	switch (slice) {
		case 'health': {
			return listed(gateway, 'this gateway has no status', 'gateway.status', 'plugins.status');
		}

		case 'agents': {
			return listed(gateway, 'this gateway does not list its agents', 'agents.list');
		}

		case 'threads': {
			return threads(gateway);
		}

		case 'approvals': {
			return isOpen('agent.blocks.list', gateway)
				? offered(callOf('agent.blocks.list'))
				: limited('this gateway cannot list what waits: what was put up before we connected is not shown');
		}

		case 'nodes': {
			return listed(gateway, 'this gateway does not list its devices', 'devices.list');
		}

		case 'accounts': {
			return accounts(gateway);
		}

		case 'trades': {
			return trades(gateway);
		}

		case 'risk': {
			return listed(
				gateway,
				'this gateway does not tell whether trading is stopped',
				'risk.status',
				'risk.policy',
			);
		}

		case 'market': {
			return market(gateway);
		}

		case 'follows': {
			return follows(gateway);
		}

		case 'backtests': {
			return backtests(gateway);
		}

		case 'presence':
		case 'heartbeats':
		case 'tasks':
		case 'cron':
		case 'usage':
		case 'projects': {
			return missed(missing[slice]);
		}
	}
}

const missing = {
	presence: 'gateways of this kind do not tell who is connected',
	heartbeats: 'gateways of this kind have no heartbeats; they are pinged',
	tasks: 'gateways of this kind plan no tasks; agents have queues',
	cron: 'gateways of this kind have no schedule; hooks on the market wake their agents',
	usage: 'gateways of this kind do not count tokens or cost',
	projects: 'gateways of this kind have no projects',
} as const;

function isOpen(method: string, gateway: Gateway): boolean {
	return accessTo(method, gateway) === 'open';
}

function offered(...calls: readonly Call[]): Reading {
	return {status: 'offered', calls};
}

function limited(because: string, ...calls: readonly Call[]): Reading {
	return {status: 'limited', calls, why: 'not-offered', because};
}

function missed(because: string): Reading {
	return {status: 'missing', why: 'not-offered', because};
}

/** Read by the first of the methods and whichever others there are. */
function listed(gateway: Gateway, absent: string, first: string, ...others: readonly string[]): Reading {
	return isOpen(first, gateway)
		? offered(
				...[first, ...others.filter((method) => isOpen(method, gateway))].map((method) => callOf(method)),
			)
		: missed(absent);
}

/** One with every agent. What was said is kept by nobody: it is there as far as we heard it. */
function threads(gateway: Gateway): Reading {
	return isOpen('agents.list', gateway)
		? limited(
				'this gateway keeps no conversations: what was said before we connected is not shown',
				callOf('agents.list'),
			)
		: missed('this gateway does not list its agents');
}

/** What an account is worth is told one by one, once it is known which there are; the shipped server has no money. */
function accounts(gateway: Gateway): Reading {
	if (!isOpen('accounts.list', gateway)) {
		return missed('this gateway does not list its accounts');
	}

	const ids = gateway.desk?.accountIds ?? [];
	const worth = ['accounts.state', 'accounts.get'].find((method) => isOpen(method, gateway));
	const hasWorth = isOpen('trades.positions', gateway);
	return offered(
		callOf('accounts.list'),
		...(worth === undefined || !hasWorth ? [] : ids.map((accountId) => callOf(worth, {accountId}))),
	);
}

const tradeLists: readonly (readonly [string, Json])[] = [
	['trades.orders', {limit: 200}],
	['trades.positions', {limit: 200}],
	['trades.history', {limit: 200}],
];

function trades(gateway: Gateway): Reading {
	const calls = tradeLists
		.filter(([method]) => isOpen(method, gateway))
		.map(([method, params]) => callOf(method, params));
	return calls.length === tradeLists.length
		? offered(...calls)
		: limited(
				'this gateway lists no orders and positions: only what happens while we watch is shown',
				...calls,
			);
}

/** The desk's first symbols in candles of five minutes. Prices come by subscription, and a chart needs a past. */
export const chart = {symbols: 2, timeframe: '5m', candles: 200, usual: 'BTCUSD'} as const;

function market(gateway: Gateway): Reading {
	if (!isOpen('feeds.getCandles', gateway)) {
		return missed('this gateway has no candles');
	}

	if (gateway.desk === undefined && isOpen('accounts.list', gateway)) {
		return limited('which symbols are traded is not known yet');
	}

	const named = gateway.desk?.symbols.slice(0, chart.symbols) ?? [];
	const symbols = named.length === 0 ? [chart.usual] : named;
	return offered(
		...(isOpen('feeds.list', gateway) ? [callOf('feeds.list')] : []),
		...symbols.map((symbol) => candlesCall(symbol)),
	);
}

/** Of any symbol a person looks at. */
export function candlesOf(symbol: string, gateway: Gateway): Call | undefined {
	return isOpen('feeds.getCandles', gateway) ? candlesCall(symbol) : undefined;
}

function candlesCall(symbol: string): Call {
	return callOf('feeds.getCandles', {symbol, timeframe: chart.timeframe, limit: chart.candles});
}

function follows(gateway: Gateway): Reading {
	if (!isOpen('marketplace.myFollows', gateway)) {
		return missed('this gateway has no copy trading');
	}

	const known = isOpen('marketplace.list', gateway) ? [callOf('marketplace.list')] : [];

	if (gateway.desk === undefined) {
		return limited('follows are listed by account, and the accounts are not known yet');
	}

	const [first, ...others] = gateway.desk.accountIds.map((accountId) =>
		callOf('marketplace.myFollows', {accountId}),
	);
	return first === undefined
		? limited('follows are listed by account, and there is no account')
		: offered({...first, about: firstOfFollows}, ...others, ...known);
}

/** The shipped server keeps none: what was run from here is what there is (measured). */
function backtests(gateway: Gateway): Reading {
	if (isOpen('backtests.list', gateway)) {
		const ids = isOpen('backtests.get', gateway) ? (gateway.desk?.backtestIds ?? []) : [];
		return offered(
			callOf('backtests.list'),
			...ids.map((backtestId) => callOf('backtests.get', {backtestId})),
		);
	}

	return isOpen('backtests.run', gateway)
		? limited('this gateway keeps no backtests: only those run while we watch are shown')
		: missed('this gateway runs no backtests');
}

const topics = [
	'market.price.tick',
	'market.candle.updated',
	'market.candle.closed',
	'account.order.*',
	'account.position.*',
	'account.margin.changed',
] as const;

/**
 * Live prices, and the accounts: lists by account can be read once these are known. On the shipped server the
 * subscription outlives us and brings nothing, and there is no telling it from one that keeps to the document.
 */
export function callsAfterGreeting(gateway: Gateway): readonly Call[] {
	const calls = [
		callOf('accounts.list'),
		callOf('feeds.subscribe', {topics: [...topics], timeframes: [chart.timeframe]}),
	];
	return calls.filter(({method}) => isOpen(method, gateway));
}

/** No gateway of this kind keeps what was said. */
export function historyOf(): Call | undefined {
	return undefined;
}
