/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access, typescript/no-unsafe-return --
   Frames are read here as they come off the wire, and expectations say what must be in them. */
import {expect, test} from 'vitest';
import {methods} from '../../../source/sandbox/mt5-trader/methods/all.ts';
import {openTrader, type Trader} from '../../helpers/mt5-sandbox.ts';
import type {Frame} from '../../helpers/raw-socket.ts';

/* Every method: a good answer, wrong params by name, and what is not there. */

type Room = {readonly trader: Trader; readonly get: (method: string, params?: unknown) => Frame};

type Case = {
	readonly method: string;
	readonly params?: Frame | ((room: Room) => Frame);
	readonly answer: object;
	/** Wrong params, and the field that must be named. */
	readonly wrong?: ReadonlyArray<readonly [Frame, string]>;
	/** Good params that name something that is not there. */
	readonly missing?: Frame;
};

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/u);
const text = expect.any(String);
const number = expect.any(Number);
const list = expect.any(Array);
const agentId = 'agent_btc_5m';
const accountId = 'paper-main';
const pair = {accountId, strategyId: 'strat_tide'};
const create = {
	agentId: 'scout',
	label: 'Scout',
	soulTemplate: '# Soul',
	manualTemplate: '# Manual\nNever average down.',
};
const connect = {accountId: 'a1', connectorId: 'c', providerAccountId: 'p', mode: 'paper', label: 'Mine'};
const buy = {
	accountId,
	symbol: 'BTCUSD',
	action: 'PLACE_MARKET_ORDER',
	side: 'buy',
	volume: 0.1,
	stopLoss: 1000,
	takeProfit: 900_000,
};
const limit = {...buy, action: 'PLACE_LIMIT_ORDER', price: 2000};
const agent = {
	agentId,
	label: 'BTC 5m',
	status: 'ready',
	workspacePath: 'workspaces/agent_btc_5m',
	createdAt: time,
	updatedAt: time,
};
const decision = {allowed: true, violations: [], computed: {marginRequired: number, riskReward: number}};
const status = {
	emergencyStopActive: false,
	lastAction: null,
	lastReason: null,
	updatedAt: null,
	liveTradingDisabled: false,
};
const stopped = {
	emergencyStopActive: true,
	lastAction: 'pause_trading',
	lastReason: 'drill',
	updatedAt: time,
};
const noAgent = [
	[{}, 'agentId'],
	[{agentId: '../x'}, 'agentId'],
	[{agentId: '..'}, 'agentId'],
	[{agentId: 5}, 'agentId'],
	[{agentId: 'x'.repeat(81)}, 'agentId'],
] as const;
const noAccount = [
	[{}, 'accountId'],
	[{accountId: 'a b'}, 'accountId'],
] as const;
const noPair = [
	[{accountId}, 'strategyId'],
	[{strategyId: 's'}, 'accountId'],
] as const;
const candles = [1, 2, 3, 4].map((day) => ({
	ts: `2026-01-0${day}T00:00:00Z`,
	open: 100 + day,
	high: 104 + day,
	low: 98 + day,
	close: 101 + day,
}));
const signals = [{index: 0, side: 'buy', stopLoss: 95, takeProfit: 104}];
const signal = {
	...{
		signalId: 's1',
		strategyId: 'strat_tide',
		ts: '2026-09-22T09:00:00Z',
		symbol: 'BTCUSD',
		timeframe: '5m',
	},
	...{action: 'OPEN', side: 'buy', volume: 0.35, entry: 100_000, stopLoss: 99_500, takeProfit: 101_200},
};
const device = {deviceId: 'd1', platform: 'ios', label: 'Phone', pushToken: 'secret-push'};
const paired = {deviceId: 'd1', platform: 'ios', label: 'Phone', pairedAt: time, lastSeenAt: time};

function proposal({trader}: Room): Frame {
	const {runId, id, agentId: by} = trader.world.desk.proposals.propose(agentId);
	return {agentId: by, runId, blockId: id, actionId: 'reject'};
}

const cases: readonly Case[] = [
	{method: 'gateway.ping', answer: {now: time}},
	{
		method: 'gateway.status',
		answer: {
			...{protocolVersion: 1, uptimeSeconds: 0, sessionId: text, role: 'operator', status: 'ok', sessions: 1},
			server: {name: 'mt5-claude-trader-v2', version: '0.1.0'},
			subsystems: {connector: 'ok', feeds: 'ok', memory: 'ok', risk: 'ok'},
		},
	},
	{method: 'plugins.status', answer: {enabledPlugins: list, activeSlots: {memory: text}, diagnostics: []}},
	{
		method: 'config.get',
		answer: {
			gateway: {host: '127.0.0.1', port: 4100, auth: {mode: 'token', token: '***'}},
			risk: {policy: {allowedSymbols: list, maxVolume: number, requireStopLoss: true}},
			feeds: {candles: {enabled: true}, priceTicks: {enabled: true}},
		},
	},
	{method: 'config.schema', answer: {schema: {title: 'AppConfig', type: 'object'}}},
	{
		method: 'config.patch',
		params: {patch: {risk: {policy: {max_volume: 0.5}}, ui: {theme: 'dark'}}},
		answer: {config: {ui: {theme: 'dark'}}},
		wrong: [
			[{}, 'patch'],
			[{patch: 5}, 'patch'],
			[{patch: {gateway: {port: 'x'}}}, 'patch.gateway'],
			[{patch: {secrets: {}}}, 'patch.secrets'],
			[{patch: {risk: {policy: {maxVolume: -1}}}}, 'patch.risk.policy.maxVolume'],
			[{patch: {ui: {theme: 'pink'}}}, 'patch.ui.theme'],
		],
	},
	{
		method: 'accounts.list',
		answer: {accounts: expect.arrayContaining([expect.objectContaining({accountId})])},
	},
	{
		method: 'accounts.get',
		params: {account_id: accountId},
		answer: {
			account: {accountId, status: 'connected', mode: 'paper', connectedAt: time, disconnectedAt: null},
		},
		wrong: noAccount,
		missing: {accountId: 'nobody'},
	},
	{
		method: 'accounts.status',
		params: {accountId},
		answer: {
			account: {accountId},
			state: {equity: number, margin: number, freeMargin: number, dailyPnl: number, openPositions: number},
		},
		wrong: noAccount,
		missing: {accountId: 'nobody'},
	},
	{
		method: 'accounts.connect',
		params: connect,
		answer: {account: {...connect, allowedSymbols: [], status: 'connected'}},
		wrong: [
			[{}, 'label'],
			[{...connect, mode: 'banana'}, 'mode'],
			[{...connect, allowedSymbols: 'BTC'}, 'allowedSymbols'],
			[{...connect, allowedSymbols: [5]}, 'allowedSymbols'],
		],
	},
	{
		method: 'accounts.disconnect',
		params: {accountId},
		answer: {account: {accountId, status: 'disconnected', disconnectedAt: time}},
		wrong: noAccount,
		missing: {accountId: 'nobody'},
	},
	{method: 'feeds.list', answer: {feeds: list, subscriptions: []}},
	{
		method: 'feeds.subscribe',
		params: {topics: ['market.*'], symbols: ['BTCUSD'], timeframes: ['5m']},
		answer: {
			subscription: {
				subscriptionId: text,
				topics: ['market.*'],
				symbols: ['BTCUSD'],
				timeframes: ['5m'],
				createdAt: time,
			},
			subscriptionCount: 1,
		},
		wrong: [
			[{}, 'topics'],
			[{topics: []}, 'topics'],
			[{topics: ['a b']}, 'topics'],
			[{topics: ['a'], symbols: {}}, 'symbols'],
		],
	},
	{
		method: 'feeds.unsubscribe',
		params: ({get}) => ({
			subscriptionId: get('feeds.subscribe', {topics: ['*']})['subscription'].subscriptionId,
		}),
		answer: {status: 'removed', subscriptionId: text, subscriptionCount: 0},
		wrong: [[{}, 'subscriptionId']],
		missing: {subscriptionId: 'sub_no'},
	},
	{
		method: 'feeds.getCandles',
		params: {symbol: 'BTCUSD', timeframe: '5m', limit: '3'},
		answer: {
			symbol: 'BTCUSD',
			timeframe: '5m',
			candles: [1, 2, 3].map(() => ({
				ts: time,
				symbol: 'BTCUSD',
				timeframe: '5m',
				open: number,
				high: number,
				low: number,
				close: number,
				volume: number,
			})),
		},
		wrong: [
			[{symbol: 'BTCUSD', timeframe: '7m'}, 'timeframe'],
			[{timeframe: '5m'}, 'symbol'],
			[{symbol: 'BTCUSD', timeframe: '5m', limit: 5001}, 'limit'],
			[{symbol: 'BTCUSD', timeframe: '5m', limit: 0}, 'limit'],
			[{symbol: 'BTCUSD', timeframe: '5m', limit: 1.5}, 'limit'],
		],
		missing: {symbol: 'DOGE', timeframe: '5m'},
	},
	{method: 'agents.list', answer: {agents: expect.arrayContaining([expect.objectContaining(agent)])}},
	{method: 'agents.get', params: {agentId}, answer: {agent}, wrong: noAgent, missing: {agentId: 'zz'}},
	{
		method: 'agents.create',
		params: create,
		answer: {agent: {agentId: 'scout', label: 'Scout', status: 'ready', workspacePath: 'workspaces/scout'}},
		wrong: [
			...noAgent,
			[{...create, label: ''}, 'label'],
			[{...create, soulTemplate: undefined}, 'soulTemplate'],
			[{...create, manualTemplate: 'x'.repeat(20_001)}, 'manualTemplate'],
		],
	},
	{
		method: 'agents.update',
		params: {agentId, label: 'Bit', queueMode: 'interrupt'},
		answer: {agent: {...agent, label: 'Bit', queueMode: 'interrupt'}},
		wrong: [...noAgent, [{agentId, queueMode: 'random'}, 'queueMode']],
		missing: {agentId: 'zz', label: 'x'},
	},
	{
		method: 'agents.pause',
		params: {agentId},
		answer: {agent: {...agent, status: 'paused'}},
		wrong: noAgent,
		missing: {agentId: 'zz'},
	},
	{method: 'agents.resume', params: {agentId}, answer: {agent}, wrong: noAgent, missing: {agentId: 'zz'}},
	{
		method: 'agents.getWorkspace',
		params({get}) {
			get('agents.create', create);
			return {agentId: 'scout'};
		},
		answer: {
			...{agentId: 'scout', workspacePath: 'workspaces/scout'},
			files: [
				{path: 'workspaces/scout/SOUL.md', bytes: 6, content: '# Soul'},
				{path: 'workspaces/scout/TRADING_MANUAL.md', bytes: 28, content: create.manualTemplate},
			],
		},
		wrong: noAgent,
		missing: {agentId: 'zz'},
	},
	{
		method: 'agent.run',
		params: {agentId, request: {kind: 'user_control', message: 'Pause for 2 hours.'}},
		answer: {
			decision: {
				type: 'run_now',
				request: {
					...{
						request_id: text,
						agent_id: agentId,
						kind: 'user_control',
						priority: 'normal',
						dedupe_key: null,
					},
					payload: {message: 'Pause for 2 hours.'},
				},
				details: {},
			},
			...{activeRequestId: text, pendingCount: 0, runId: text, requestId: text},
		},
		wrong: [
			...noAgent,
			[{agentId}, 'request'],
			[{agentId, request: {}}, 'request.kind'],
			[{agentId, request: {kind: 'x', priority: 'urgent'}}, 'request.priority'],
			[{agentId, request: {kind: 'x', payload: 'y'}}, 'request.payload'],
		],
		missing: {agentId: 'zz', request: {kind: 'x'}},
	},
	{
		method: 'agent.wait',
		params({get, trader}) {
			const {runId} = get('agent.run', {agentId, request: {kind: 'x', message: 'hello'}});
			trader.clock.turn(300_000);
			return {runId};
		},
		answer: {agentId, runId: text, requestId: text, status: 'completed', startedAt: time, completedAt: time},
		wrong: [
			[{}, 'runId'],
			[{runId: 'r', timeoutMs: 'soon'}, 'timeoutMs'],
			[{runId: 'r', timeoutMs: 600_001}, 'timeoutMs'],
		],
		missing: {runId: 'nothing'},
	},
	{
		method: 'agent.abort',
		params({get}) {
			const {runId} = get('agent.run', {agentId, request: {kind: 'x', message: 'hello'}});
			return {agentId, runId};
		},
		answer: {agentId, aborted: [text]},
		wrong: noAgent,
		missing: {agentId, runId: 'nothing'},
	},
	{
		method: 'agent.queue.status',
		params: {agentId},
		answer: {agentId, mode: 'followup', activeRequestId: null, pendingCount: 0, collectBufferCount: 0},
		wrong: noAgent,
		missing: {agentId: 'zz'},
	},
	{
		method: 'agent.block.action',
		params: proposal,
		answer: {blockId: text, actionId: 'reject', status: 'accepted'},
		wrong: [
			...noAgent,
			[{agentId, runId: 'r', blockId: 'b'}, 'actionId'],
			[{agentId, runId: 'r', blockId: 'b', actionId: 'approve', input: {volume: 'much'}}, 'input.volume'],
			[{agentId, runId: 'r', blockId: 'b', actionId: 'approve', input: 5}, 'input'],
		],
		missing: {agentId, runId: 'r', blockId: 'b', actionId: 'approve'},
	},
	{
		method: 'agent.blocks.list',
		params(room) {
			proposal(room);
			return {agentId};
		},
		answer: {
			blocks: [
				{
					...{agentId, runId: text},
					block: {
						...{type: 'TradeProposal', id: text, ts: time, severity: text, title: text},
						data: {symbol: 'BTCUSD', side: text, stopLoss: number},
						actions: expect.arrayContaining([
							expect.objectContaining({id: 'approve'}),
							expect.objectContaining({id: 'reject'}),
						]),
					},
				},
			],
		},
		wrong: [
			[{agentId: '..'}, 'agentId'],
			[{includeDecided: 'yes'}, 'includeDecided'],
		],
	},
	{
		method: 'trades.place',
		params: {intent: buy},
		answer: {
			execution: {
				executionId: text,
				intentId: text,
				status: 'executed',
				providerOrderId: text,
				ts: time,
				symbol: 'BTCUSD',
				price: number,
			},
			riskDecision: decision,
		},
		wrong: [
			[{}, 'intent'],
			[{intent: {...buy, side: 'sideways'}}, 'intent.side'],
			[{intent: {...buy, action: 'ANY'}}, 'intent.action'],
			[{intent: {...buy, volume: 0}}, 'intent.volume'],
			[{intent: {...buy, volume: 'a lot'}}, 'intent.volume'],
			[{intent: {...limit, price: undefined}}, 'intent.price'],
			[{intent: {...limit, action: 'PLACE_STOP_ORDER', price: null}}, 'intent.price'],
			[{intent: buy, policy: {max_volume: 'x'}}, 'policy.maxVolume'],
			[{intent: buy, snapshot: []}, 'snapshot'],
		],
		missing: {intent: {...buy, accountId: 'nobody'}},
	},
	{
		method: 'trades.modify',
		params: ({get}) => ({
			accountId,
			orderId: get('trades.place', {intent: limit})['execution'].orderId,
			openPrice: 2100,
		}),
		answer: {execution: {status: 'modified', intentId: null, price: 2100}},
		wrong: [
			[{accountId, orderId: 'o'}, 'openPrice'],
			[{accountId, openPrice: 1}, 'orderId'],
			[{orderId: 'o', openPrice: -1}, 'openPrice'],
		],
		missing: {accountId, orderId: 'o1', openPrice: 100},
	},
	{
		method: 'trades.cancel',
		params: ({get}) => ({accountId, orderId: get('trades.place', {intent: limit})['execution'].orderId}),
		answer: {execution: {status: 'canceled', intentId: null}},
		wrong: [[{accountId}, 'orderId'], ...noAccount],
		missing: {accountId, orderId: 'o1'},
	},
	{
		method: 'trades.closePosition',
		params: ({get}) => ({accountId, positionId: get('trades.place', {intent: buy})['execution'].positionId}),
		answer: {execution: {status: 'closed', intentId: null, positionId: text}},
		wrong: [[{accountId}, 'positionId'], ...noAccount],
		missing: {accountId, positionId: 'p1'},
	},
	{
		method: 'trades.orders',
		params({get}) {
			get('trades.place', {intent: limit});
			return {accountId};
		},
		answer: {orders: [{orderId: text, type: 'limit', price: 2000, status: 'pending', createdAt: time}]},
		wrong: [
			[{limit: 0}, 'limit'],
			[{accountId: 'a b'}, 'accountId'],
		],
	},
	{
		method: 'trades.positions',
		params({get}) {
			get('trades.place', {intent: buy});
			return {};
		},
		answer: {
			positions: [
				{
					positionId: text,
					accountId,
					side: 'buy',
					entry: number,
					status: 'open',
					pnl: number,
					openedAt: time,
				},
			],
		},
		wrong: [[{limit: 'x'}, 'limit']],
	},
	{
		method: 'trades.history',
		params({get}) {
			get('trades.place', {intent: buy});
			return {accountId, limit: 1};
		},
		answer: {executions: [{executionId: text, status: 'executed'}]},
		wrong: [[{limit: 1001}, 'limit']],
	},
	{
		method: 'risk.preview',
		params: {intent: buy},
		answer: decision,
		wrong: [
			[{}, 'intent'],
			[{intent: {...buy, side: 'up'}}, 'intent.side'],
		],
		missing: {intent: {...buy, accountId: 'nobody'}},
	},
	{method: 'risk.status', answer: status},
	{
		method: 'risk.policy',
		params: {agentId},
		answer: {agentId, policy: {allowedSymbols: ['BTCUSD'], maxVolume: number, requireStopLoss: true}},
		wrong: [[{agentId: '../x'}, 'agentId']],
		missing: {agentId: 'zz'},
	},
	{
		method: 'risk.emergencyStop',
		params: {action: 'pause_trading', reason: 'drill'},
		answer: {...stopped, actionCounts: {pause_trading: 1, cancel_all: 0, close_all: 0, disable_live: 0}},
		wrong: [
			[{}, 'action'],
			[{action: 'pause_agent'}, 'action'],
			[{action: 'close_all', reason: 'x'.repeat(501)}, 'reason'],
		],
	},
	{
		method: 'risk.resume',
		params({get}) {
			get('risk.emergencyStop', {action: 'disable_live', reason: 'drill'});
			return {reason: 'over'};
		},
		answer: {emergencyStopActive: false, lastAction: 'disable_live', liveTradingDisabled: false},
		wrong: [[{reason: 5}, 'reason']],
	},
	{
		method: 'memory.search',
		params({get}) {
			get('agents.create', create);
			return {workspacePath: 'workspaces/scout', query: 'average down', maxResults: 1};
		},
		answer: {
			results: [
				{
					...{path: 'workspaces/scout/TRADING_MANUAL.md', start_line: number, end_line: number},
					...{snippet: expect.stringContaining('average down'), score: number, source: 'fts'},
				},
			],
		},
		wrong: [
			[{query: 'x'}, 'workspacePath'],
			[{agentId}, 'query'],
			[{agentId, query: 'x', maxResults: 51}, 'maxResults'],
		],
		missing: {workspacePath: '/etc', query: 'root'},
	},
	{
		method: 'memory.status',
		params: {agentId},
		answer: {agentId, source: 'fts', files: number, lines: number},
		wrong: noAgent,
		missing: {agentId: 'zz'},
	},
	{
		method: 'backtests.run',
		params: {candles, signals},
		answer: {
			trades: [
				{
					entry_ts: time,
					exit_ts: time,
					side: 'buy',
					entry: number,
					exit: number,
					stop_loss: 95,
					take_profit: 104,
					pnl: number,
					outcome: text,
				},
			],
			metrics: {
				total_return_pct: number,
				max_drawdown_pct: number,
				win_rate_pct: number,
				profit_factor: number,
				trades: 1,
			},
			...{equityCurve: list, backtestId: text},
		},
		wrong: [
			[{signals}, 'candles'],
			[{candles: [], signals}, 'candles'],
			[{candles, signals: []}, 'signals'],
			[{candles: [5, 6], signals}, 'candles[0]'],
			[{candles: [{...candles[0], ts: 'yesterday'}, candles[1]], signals}, 'candles[0].ts'],
			[{candles, signals: [{...signals[0], side: 'up'}]}, 'signals[0].side'],
		],
	},
	{
		method: 'backtests.list',
		params({get}) {
			get('backtests.run', {candles, signals, symbol: 'BTCUSD', timeframe: '1d'});
			return {};
		},
		answer: {
			backtests: expect.arrayContaining([
				expect.objectContaining({
					symbol: 'BTCUSD',
					timeframe: '1d',
					startTime: time,
					endTime: time,
					createdAt: time,
				}),
			]),
		},
	},
	{
		method: 'backtests.get',
		params: ({get}) => ({backtestId: get('backtests.run', {candles, signals})['backtestId']}),
		answer: {
			backtest: {
				backtestId: text,
				metrics: {trades: 1},
				trades: [{side: 'buy', entryTs: time}],
				equityCurve: list,
			},
		},
		wrong: [[{}, 'backtestId']],
		missing: {backtestId: 'bt'},
	},
	{
		method: 'marketplace.list',
		answer: {
			strategies: expect.arrayContaining([
				expect.objectContaining({strategyId: 'strat_tide', name: text, metrics: expect.any(Object)}),
			]),
		},
	},
	{
		method: 'marketplace.get',
		params: {strategyId: 'strat_tide'},
		answer: {strategy: {strategyId: 'strat_tide', symbols: list}, signals: list},
		wrong: [[{}, 'strategyId']],
		missing: {strategyId: 'nothing'},
	},
	{method: 'marketplace.signals', answer: {signals: list}, wrong: [[{limit: -1}, 'limit']]},
	{
		method: 'marketplace.follow',
		params: pair,
		answer: {
			status: 'following',
			followId: text,
			...pair,
			paused: false,
			copytradeStatus: 'active',
			updatedAt: time,
		},
		wrong: noPair,
		missing: {accountId, strategyId: 'nothing'},
	},
	{
		method: 'marketplace.unfollow',
		params({get}) {
			get('marketplace.follow', pair);
			return pair;
		},
		answer: {status: 'unfollowed', followId: text, ...pair, removed: true, updatedAt: time},
		wrong: noPair,
	},
	{
		method: 'marketplace.myFollows',
		params({get}) {
			get('marketplace.follow', pair);
			return {accountId};
		},
		answer: {follows: [{followId: text, ...pair, paused: false, copytradeStatus: 'active'}]},
		wrong: noAccount,
	},
	...(['status', 'pause', 'resume'] as const).map((name) => ({
		method: `copytrade.${name}`,
		params({get}: Room) {
			get('marketplace.follow', pair);
			return pair;
		},
		answer: {
			followId: text,
			...pair,
			paused: name === 'pause',
			status: name === 'pause' ? 'paused' : 'active',
			updatedAt: time,
		},
		wrong: noPair,
		missing: {accountId, strategyId: 'none'},
	})),
	{
		method: 'copytrade.preview',
		params: {accountId, signal, constraints: {allowedSymbols: ['BTCUSD'], maxVolume: 0.2}},
		answer: {
			...{signalId: 's1', deduped: false, blockedReason: null},
			intent: {
				account_id: accountId,
				symbol: 'BTCUSD',
				action: 'PLACE_MARKET_ORDER',
				side: 'buy',
				volume: 0.2,
				stop_loss: 99_500,
				take_profit: 101_200,
			},
		},
		wrong: [
			[{accountId}, 'signal'],
			[{accountId, signal: {...signal, ts: 'not-a-date'}}, 'signal.ts'],
			[{accountId, signal: {...signal, action: 'HOLD'}}, 'signal.action'],
			[{accountId, signal, constraints: {directionFilter: 'up'}}, 'constraints.directionFilter'],
		],
		missing: {accountId: 'nobody', signal},
	},
	{method: 'devices.list', answer: {devices: []}},
	{
		method: 'devices.pair',
		params: device,
		answer: {device: paired},
		wrong: [
			[{}, 'deviceId'],
			[{...device, label: ''}, 'label'],
			[{...device, pushToken: 5}, 'pushToken'],
		],
	},
	{
		method: 'devices.unpair',
		params({get}) {
			get('devices.pair', device);
			return {deviceId: 'd1'};
		},
		answer: {status: 'removed', deviceId: 'd1'},
		wrong: [[{}, 'deviceId']],
		missing: {deviceId: 'd9'},
	},
	{
		method: 'devices.registerPush',
		params({get}) {
			get('devices.pair', device);
			return {deviceId: 'd1', pushToken: 'another'};
		},
		answer: {device: paired},
		wrong: [[{deviceId: 'd1'}, 'pushToken']],
		missing: {deviceId: 'd9', pushToken: 'x'},
	},
	{
		method: 'devices.notifyTest',
		params({get}) {
			get('devices.pair', device);
			return {deviceId: 'd1', message: 'hi'};
		},
		answer: {status: 'queued', deviceId: 'd1', message: 'hi'},
		wrong: [
			[{deviceId: 'd1'}, 'message'],
			[{deviceId: 'd1', message: 'x'.repeat(1001)}, 'message'],
		],
	},
	{
		method: 'events.since',
		params({get}) {
			get('trades.place', {intent: buy});
			return {seq: 0};
		},
		answer: {
			events: expect.arrayContaining([
				{event: 'event.trade.executed', seq: number, payload: expect.any(Object)},
			]),
			...{oldestSeq: number, latestSeq: number, bootId: text},
		},
		wrong: [
			[{}, 'seq'],
			[{seq: -1}, 'seq'],
			[{seq: 0, limit: 2001}, 'limit'],
		],
	},
	{
		method: 'audit.list',
		params({get}) {
			get('trades.place', {intent: buy});
			return {verify: true, limit: 1000};
		},
		answer: {
			entries: expect.arrayContaining([
				expect.objectContaining({
					audit_id: text,
					seq: number,
					ts: time,
					actor: expect.stringMatching(/^test\/sess_/u),
					action: 'trades.place.executed',
					trace_id: text,
				}),
			]),
			firstBrokenSeq: null,
		},
		wrong: [
			[{afterSeq: 'x'}, 'afterSeq'],
			[{limit: 0}, 'limit'],
		],
	},
];

test('the cases are all the methods there are', () => {
	expect(cases.map(({method}) => method).toSorted()).toEqual([...methods.keys()].toSorted());
});

test.each(cases)('$method answers as documented', ({method, params = {}, answer}) => {
	const trader = openTrader();
	const {get} = trader.operator();
	expect(get(method, typeof params === 'function' ? params({trader, get}) : params)).toMatchObject(answer);
});

test.each(cases.filter(({wrong}) => wrong !== undefined))(
	'$method names what is wrong in its params',
	({method, wrong = []}) => {
		const guest = openTrader().operator();

		for (const [params, field] of wrong) {
			const error = guest.refused(method, params);
			expect(error).toMatchObject({code: 'INVALID_PARAMS', message: text, retryable: false});
			expect(error['details'].errors).toContainEqual({field, message: expect.any(String)});
		}
	},
);

test.each(cases.filter(({missing}) => missing !== undefined))(
	'$method finds nothing where there is nothing',
	({method, missing}) => {
		const guest = openTrader().operator();
		expect(guest.refused(method, missing)).toMatchObject({
			code: 'NOT_FOUND',
			message: expect.not.stringContaining('unknown method'),
			retryable: false,
		});
	},
);

test('no method fails, whatever is left out', () => {
	const {operator, clock} = openTrader();
	const guest = operator();
	const codes = [...methods.keys()].map((name) => {
		clock.turn(50);
		return guest.ask(name)['error']?.code ?? 'ok';
	});
	expect(codes).not.toContain('INTERNAL_ERROR');
});

test('a method that fails is our mistake: the client learns that much, and the line goes on', () => {
	const {operator, world} = openTrader();
	const guest = operator();
	Object.defineProperty(world.desk.market, 'instruments', {
		value() {
			throw new Error('secret of the house');
		},
	});
	const error = guest.refused('feeds.getCandles', {symbol: 'BTCUSD', timeframe: '5m'});
	expect(error).toEqual({
		code: 'INTERNAL_ERROR',
		message: 'the gateway failed at this request',
		retryable: false,
		details: {},
	});
	expect(guest.get('gateway.ping')).toHaveProperty('now');
});
