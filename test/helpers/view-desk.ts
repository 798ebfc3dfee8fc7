import type {Block, Project} from '../../source/domain/board.ts';
import type {Gateway} from '../../source/domain/entities.ts';
import type {Account, Candle, Follow, Quote, Trade} from '../../source/domain/trading.ts';
import type {State} from '../../source/store/state.ts';
import {
	aRun,
	aTask,
	allFresh,
	anAgent,
	anApproval,
	byId,
	gateway,
	now,
	rich,
	ringOf,
	lost,
	withUi,
} from './view-state.ts';

const s = 1000;
const min = 60 * s;
const h = 60 * min;
const day = 24 * h;

export function anAccount(id: string, change: Partial<Account>): Account {
	return {
		id,
		label: id,
		status: 'connected',
		mode: 'demo',
		currency: 'USD',
		balance: 10_228,
		equity: 10_240.5,
		margin: 200,
		freeMargin: 10_040.5,
		dailyPnl: 41.2,
		openPositions: 1,
		symbols: ['BTCUSD', 'EURUSD'],
		seenAt: now - s,
		...change,
	};
}

export function aTrade(id: string, change: Partial<Trade>): Trade {
	return {
		id,
		kind: 'position',
		status: 'open',
		accountId: 'acct_demo_01',
		symbol: 'BTCUSD',
		side: 'buy',
		volume: 0.01,
		price: 100_000,
		stopLoss: 99_500,
		takeProfit: 101_200,
		pnl: undefined,
		rejectedBy: undefined,
		says: undefined,
		createdAt: now - 4 * min,
		updatedAt: now - 4 * min,
		...change,
	};
}

const accounts: readonly Account[] = [
	anAccount('acct_demo_01', {label: 'Demo one'}),
	anAccount('acct_live_02', {
		label: 'Savings',
		mode: 'live',
		balance: 52_000,
		equity: 51_870.35,
		freeMargin: 49_100,
		dailyPnl: -129.65,
		openPositions: 1,
	}),
	anAccount('acct_paper', {
		label: 'Paper trials',
		mode: 'paper',
		status: 'disconnected',
		balance: 1000,
		equity: undefined,
		freeMargin: undefined,
		dailyPnl: undefined,
		openPositions: undefined,
	}),
];

const trades: readonly Trade[] = [
	aTrade('p-1', {pnl: 0.36}),
	aTrade('p-2', {
		accountId: 'acct_live_02',
		symbol: 'EURUSD',
		side: 'sell',
		volume: 0.5,
		price: 1.0851,
		stopLoss: 1.0901,
		takeProfit: undefined,
		pnl: -129.65,
		createdAt: now - 3 * h,
	}),
	aTrade('o-1', {
		kind: 'order',
		status: 'pending',
		side: 'sell',
		volume: 0.02,
		price: 101_500,
		stopLoss: 102_000,
		takeProfit: 100_250.5,
		says: 'limit',
		createdAt: now - 11 * min,
	}),
	aTrade('e-1', {kind: 'execution', status: 'executed', createdAt: now - 4 * min}),
	aTrade('e-2', {
		kind: 'execution',
		status: 'rejected',
		symbol: 'ETHUSD',
		side: 'buy',
		volume: 2,
		price: undefined,
		stopLoss: undefined,
		takeProfit: undefined,
		rejectedBy: 'desk',
		says: 'daily loss exceeded',
		createdAt: now - 9 * min,
		updatedAt: now - 10 * min,
	}),
	aTrade('p-0', {
		status: 'closed',
		symbol: 'EURUSD',
		side: 'buy',
		volume: 0.1,
		price: 1.0823,
		stopLoss: 1.08,
		takeProfit: 1.0851,
		pnl: 28,
		says: 'take profit',
		createdAt: now - 5 * h,
		updatedAt: now - 2 * h,
	}),
	...Array.from({length: 14}, (_, index) =>
		aTrade(`e-${index + 10}`, {
			kind: 'execution',
			status: index % 5 === 3 ? 'canceled' : 'filled',
			side: index % 2 === 0 ? 'buy' : 'sell',
			price: 99_000 + index * 120,
			stopLoss: undefined,
			takeProfit: undefined,
			pnl: index % 3 === 0 && index % 5 !== 3 ? index * 3.1 - 8 : undefined,
			createdAt: now - (6 + index) * h,
			updatedAt: now - (6 + index) * h,
		}),
	),
];

const quotes: readonly Quote[] = [
	{id: 'BTCUSD', bid: 100_036, ask: 100_040, last: undefined, at: now - 800},
	{id: 'ETHUSD', bid: 3120.4, ask: 3121.1, last: undefined, at: now - 22 * s},
	{id: 'EURUSD', bid: 1.0876, ask: 1.08771, last: undefined, at: now - 3 * min},
];

const step = 5 * min;
const candles: readonly Candle[] = Array.from({length: 90}, (_, index): Candle => {
	const at = (place: number) =>
		99_900 + 420 * Math.sin(place / 9) + 160 * Math.sin(place / 2.3) + 60 * Math.cos(place * 1.7);
	const [open, close] = [Math.round(at(index)), index === 89 ? 100_038 : Math.round(at(index + 1))];
	return {
		at: now - (89 - index) * step - (now % step),
		open,
		close,
		high: Math.max(open, close) + 20 + ((index * 37) % 90),
		low: Math.min(open, close) - 15 - ((index * 53) % 110),
		volume: 10,
	};
});

const follows: readonly Follow[] = [
	{
		id: 'f-1',
		accountId: 'acct_demo_01',
		strategyId: 'btc-momentum',
		status: 'active',
		updatedAt: now - 40 * min,
	},
	{id: 'f-2', accountId: 'acct_paper', strategyId: 'eur-range', status: 'paused', updatedAt: now - 2 * day},
];

/** A proposal as a trading desk sends it. */
export function aProposal(id: string, data: Readonly<Record<string, string | number>> = {}) {
	const terms = {
		symbol: 'BTCUSD',
		side: 'buy',
		orderType: 'limit',
		volume: 0.01,
		entry: 100_000,
		stopLoss: 99_500,
		takeProfit: 101_200,
		...data,
	};
	const comma = (value: string | number) =>
		typeof value === 'number' ? value.toLocaleString('en-US', {maximumFractionDigits: 6}) : value;
	return anApproval(id, {
		kind: 'trade',
		title: `${terms.side} ${terms.volume} ${terms.symbol} ${terms.orderType} ${comma(terms.entry)} stop ${comma(terms.stopLoss)} target ${comma(terms.takeProfit)}`,
		agentId: 'agent_btc_5m',
		threadId: 'agent:agent_btc_5m',
		shown: [
			{label: 'Symbol', text: terms.symbol},
			{label: 'Side', text: terms.side},
			{label: 'Type', text: terms.orderType},
			{label: 'Volume', text: String(terms.volume)},
			{label: 'Entry', text: comma(terms.entry)},
			{label: 'Stop loss', text: comma(terms.stopLoss)},
			{label: 'Take profit', text: comma(terms.takeProfit)},
			{label: 'Risk reward', text: '2.4'},
			{label: 'Title', text: `${terms.symbol} 5m: momentum continuation`, by: 'agent'},
			{label: 'Rationale', text: 'Two green candles and a retest of support', by: 'agent'},
			{label: 'Account', text: String(data['accountId'] ?? 'acct_demo_01')},
			{label: 'Daily loss left', text: '50'},
			{label: 'Run', text: 'run_123'},
		],
		request: {agentId: 'agent_btc_5m', runId: 'run_123', block: {type: 'TradeProposal', data: terms}},
		createdAt: now - 30 * s,
		expiresAt: now + 4 * min + 30 * s,
		actions: [
			{id: 'approve', meaning: 'approve', says: 'Approve'},
			{id: 'reject', meaning: 'reject', says: 'Reject'},
		],
		origin: 'block',
	});
}

function aBlock(id: string, change: Partial<Block>): Block {
	return {
		id: `agent_btc_5m/run_123/${id}`,
		runId: 'run_123',
		agentId: 'agent_btc_5m',
		kind: 'Markdown',
		severity: 'info',
		title: id,
		data: {},
		approvalId: undefined,
		at: now - 5 * min,
		...change,
	};
}

const blocks: readonly Block[] = [
	aBlock('blk_1', {
		title: 'Watching BTCUSD for a retest',
		data: {
			markdown:
				'**Why now:** the range broke upwards.\n\n- last closes: 100,010, 100,140\n- method: `momentum`\n\n| level | price |\n|---|--:|\n| entry | 100,000 |\n| stop | 99,500 |',
		},
		at: now - 12 * min,
	}),
	aBlock('blk_2', {
		kind: 'RiskAlert',
		severity: 'error',
		title: 'Order was held back: daily loss exceeded',
		at: now - 9 * min,
	}),
	aBlock('blk_3', {
		kind: 'MoonPhase',
		title: 'Moon',
		data: {phase: 'waxing', light: 0.91, says: ['nothing', 'much']},
		at: now - 2 * min,
	}),
	aBlock('blk_4', {
		kind: 'TradeProposal',
		title: 'BTCUSD 5m: momentum continuation',
		approvalId: 't-1',
		at: now - 30 * s,
	}),
];

const deskGateway: Gateway = {
	...gateway,
	name: 'desk',
	url: 'wss://desk.example:18789/ws',
	dialect: 'mt5-trader',
	protocol: 1,
	server: undefined,
};

/** A trading desk at work. */
export const desk: State = {
	...rich,
	gateway: deskGateway,
	freshness: {
		...allFresh,
		projects: {status: 'missing', why: 'not-offered', because: 'gateways of this kind have nothing like it'},
	},
	agents: byId([
		anAgent('agent_btc_5m', {role: 'trader', status: 'waiting', isDefault: true}),
		anAgent('agent_eur', {role: 'trader', status: 'idle'}),
	]),
	runs: byId([
		aRun('run_123', {agentId: 'agent_btc_5m', threadId: undefined, activity: 'waits for an answer'}),
	]),
	approvals: byId([
		aProposal('t-1', {accountId: 'acct_demo_01'}),
		aProposal('t-2', {
			accountId: 'acct_demo_01',
			symbol: 'EURUSD',
			side: 'sell',
			volume: 0.5,
			entry: 1.0871,
			stopLoss: 1.0851,
			takeProfit: 1.0831,
		}),
	]),
	blocks: byId(blocks),
	alerts: ringOf(200, [
		{
			id: 'block:agent_btc_5m/run_123/blk_2',
			level: 'warning' as const,
			says: 'place limit order was blocked: Daily loss exceeded (MAX_DAILY_LOSS)',
			at: now - 9 * min,
			about: 'risk',
		},
	]),
	trading: {
		accounts: byId(accounts),
		trades: byId(trades),
		risk: {
			isStopped: false,
			isLiveDisabled: false,
			lastAction: undefined,
			reason: undefined,
			updatedAt: now - 3 * h,
		},
		quotes: byId(quotes),
		series: new Map([['BTCUSD 5m', {id: 'BTCUSD 5m', symbol: 'BTCUSD', timeframe: '5m', candles}]]),
		follows: byId(follows),
		strategies: new Map(),
		backtests: new Map(),
	},
};

/** The same, a moment after somebody stopped everything. */
export const stopped: State = {
	...desk,
	trading: {
		...desk.trading,
		risk: {
			isStopped: true,
			isLiveDisabled: true,
			lastAction: 'pause_trading',
			reason: 'drill',
			updatedAt: now - 2 * min,
		},
	},
};

/** The desk behind a connection that went. */
export const staleDesk: State = lost(desk);

/** A desk that has answered and has nothing. */
export const emptyDesk: State = {
	...desk,
	approvals: new Map(),
	blocks: new Map(),
	alerts: ringOf(200, []),
	trading: {
		accounts: new Map(),
		trades: new Map(),
		risk: undefined,
		quotes: new Map(),
		series: new Map(),
		follows: new Map(),
		strategies: new Map(),
		backtests: new Map(),
	},
	freshness: {
		...desk.freshness,
		risk: {status: 'unread'},
		trades: {
			status: 'partial',
			at: now - s,
			why: 'not-offered',
			because: 'this gateway lists no orders and positions: only what happens while we watch is shown',
		},
		follows: {status: 'missing', why: 'not-offered', because: 'this gateway has no copy trading'},
	},
};

function aProject(id: string, change: Partial<Project>): Project {
	return {
		id,
		name: id,
		status: 'active',
		says: undefined,
		priority: undefined,
		progress: undefined,
		tasksDone: undefined,
		tasksTotal: undefined,
		agentIds: [],
		dueAt: undefined,
		expectedAt: undefined,
		createdAt: now - 20 * day,
		updatedAt: now - h,
		...change,
	};
}

const projects: readonly Project[] = [
	aProject('pr-1', {
		name: 'Move billing to the new provider',
		priority: 'urgent',
		progress: 0.6,
		tasksDone: 12,
		tasksTotal: 20,
		dueAt: now + 5 * h,
	}),
	aProject('pr-2', {
		name: 'Mail archive',
		priority: 'normal',
		tasksDone: 3,
		tasksTotal: 4,
		dueAt: now + 6 * day,
	}),
	aProject('pr-3', {name: 'Certificates', status: 'planning', priority: 'low'}),
	aProject('pr-4', {name: 'Office move', status: 'on-hold', progress: 0.1, dueAt: now - 3 * day}),
	aProject('pr-5', {name: 'Node 24', status: 'completed', progress: 1, tasksDone: 9, tasksTotal: 9}),
];

/** A board of tasks that belong to projects. */
export const board: State = {
	...withUi(rich, {screen: 'tasks'}),
	gateway: {...gateway, name: 'office', dialect: 'pm-dashboard'},
	freshness: {...rich.freshness, projects: {status: 'fresh', at: now - 2 * s}},
	projects: byId(projects),
	tasks: byId([
		...rich.tasks.values(),
		aTask('task_90', {
			title: 'Switch invoices to the new provider',
			status: 'doing',
			projectId: 'pr-1',
			agentId: 'ops',
			priority: 'urgent',
			progress: 0.4,
			dueAt: now + 2 * h,
		}),
		aTask('task_91', {
			title: 'Tell customers about the new invoices',
			status: 'inbox',
			projectId: 'pr-1',
			priority: 'high',
			dependsOn: ['task_90', 'task_70', 'task_unknown'],
			dueAt: now + 3 * day,
		}),
		aTask('task_92', {
			title: 'Cancel the old contract',
			status: 'assigned',
			agentId: 'main',
			projectId: 'pr-1',
			dueAt: now - 4 * h,
		}),
	]),
};
