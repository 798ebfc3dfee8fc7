import type {Backtest} from '../domain/backtests.ts';
import type {Project, Task} from '../domain/board.ts';
import type {
	Agent,
	Approval,
	CronJob,
	HealthCheck,
	Message,
	Node,
	Presence,
	Run,
	Thread,
} from '../domain/entities.ts';
import type {Account, Follow} from '../domain/trading.ts';
import type {KeptLine} from './gateway-log.ts';
import type {LogLine} from './select-log.ts';
import {low, newest, rank} from './list-keys.ts';
import {taskStatuses} from './select-order.ts';
import type {Key} from './select-sorted.ts';
import type {TradeRow} from './select-proposals.ts';
import {tradeAt} from './select-trading.ts';

/** What a list is filtered by, by the names a person writes before a colon. */
export type Fields<Entry> = {readonly [name: string]: (entry: Entry) => string | undefined};

/** What a list can be sorted by, in the order of the key. Text is compared in lower case. */
export type Columns<Entry> = {readonly [name: string]: (entry: Entry) => Key};

export type Described<Entry> = {readonly fields: Fields<Entry>; readonly columns: Columns<Entry>};

const priorities = ['urgent', 'high', 'normal', 'low'];

export const described = {
	approvals: {
		fields: {
			title: (entry) => entry.title,
			kind: (entry) => entry.kind,
			agent: (entry) => entry.agentId,
			status: (entry) => entry.status,
			facts: (entry) => entry.shown.map((fact) => fact.text).join(' '),
		},
		columns: {
			asked: (entry) => entry.createdAt,
			kind: (entry) => entry.kind,
			agent: (entry) => low(entry.agentId),
		},
	} satisfies Described<Approval>,
	agents: {
		fields: {
			name: (entry) => entry.name,
			id: (entry) => entry.id,
			role: (entry) => entry.role,
			model: (entry) => entry.model,
		},
		columns: {
			name: (entry) => low(entry.name),
			heard: (entry) => newest(entry.seenAt),
			model: (entry) => low(entry.model),
		},
	} satisfies Described<Agent>,
	runs: {
		fields: {
			id: (entry) => entry.id,
			status: (entry) => entry.status,
			kind: (entry) => (entry.isHeartbeat ? 'heartbeat' : 'run'),
			activity: (entry) => entry.activity,
			error: (entry) => entry.error,
		},
		columns: {
			status: (entry) => entry.status,
			lasted: (entry) =>
				entry.startedAt === undefined || entry.endedAt === undefined
					? undefined
					: entry.endedAt - entry.startedAt,
		},
	} satisfies Described<Run>,
	tasks: {
		fields: {
			title: (entry) => entry.title,
			status: (entry) => entry.status,
			kind: (entry) => entry.kind,
			agent: (entry) => entry.agentId,
			project: (entry) => entry.projectId,
			priority: (entry) => entry.priority,
			says: (entry) => entry.says,
			id: (entry) => entry.id,
		},
		columns: {
			priority: (entry) => rank(priorities, entry.priority),
			due: (entry) => entry.dueAt,
			updated: (entry) => newest(entry.updatedAt ?? entry.createdAt),
			title: (entry) => low(entry.title),
			status: (entry) => rank(taskStatuses, entry.status),
		},
	} satisfies Described<Task>,
	projects: {
		fields: {
			name: (entry) => entry.name,
			status: (entry) => entry.status,
			priority: (entry) => entry.priority,
			id: (entry) => entry.id,
		},
		columns: {
			name: (entry) => low(entry.name),
			due: (entry) => entry.dueAt,
			priority: (entry) => rank(priorities, entry.priority),
		},
	} satisfies Described<Project>,
	trades: {
		fields: {
			symbol: (entry) => entry.symbol,
			kind: (entry) => entry.kind,
			status: (entry) => entry.status,
			side: (entry) => entry.side,
			account: (entry) => entry.accountId,
			by: (entry) => entry.agentId ?? entry.rejectedBy,
			says: (entry) => entry.says,
			id: (entry) => entry.id,
		},
		columns: {
			time: (entry) => newest(tradeAt(entry)),
			symbol: (entry) => low(entry.symbol),
			result: (entry) => entry.pnl,
			size: (entry) => newest(entry.volume),
		},
	} satisfies Described<TradeRow>,
	accounts: {
		fields: {
			name: (entry) => entry.label,
			mode: (entry) => entry.mode,
			status: (entry) => entry.status,
			id: (entry) => entry.id,
		},
		columns: {
			name: (entry) => low(entry.label),
			equity: (entry) => newest(entry.equity),
			today: (entry) => newest(entry.dailyPnl),
		},
	} satisfies Described<Account>,
	follows: {
		fields: {
			strategy: (entry) => entry.strategyId,
			account: (entry) => entry.accountId,
			status: (entry) => entry.status,
		},
		columns: {strategy: (entry) => low(entry.strategyId), updated: (entry) => newest(entry.updatedAt)},
	} satisfies Described<Follow>,
	backtests: {
		fields: {
			symbol: (entry) => entry.symbol,
			timeframe: (entry) => entry.timeframe,
			rule: (entry) => entry.strategy,
			status: (entry) => entry.status,
		},
		columns: {
			symbol: (entry) => low(entry.symbol),
			return: (entry) => newest(entry.metrics.returnPct),
			drawdown: (entry) => entry.metrics.drawdownPct,
		},
	} satisfies Described<Backtest>,
	threads: {
		fields: {
			title: (entry) => entry.title,
			agent: (entry) => entry.agentId,
			key: (entry) => entry.id,
			kind: (entry) => entry.kind,
			status: (entry) => entry.status,
			model: (entry) => entry.model,
			words: (entry) => entry.preview,
		},
		columns: {
			title: (entry) => low(entry.title),
			tokens: (entry) => newest(entry.totalTokens),
			agent: (entry) => low(entry.agentId),
		},
	} satisfies Described<Thread>,
	messages: {
		fields: {text: (entry) => entry.text, role: (entry) => entry.role, tool: (entry) => entry.tool?.name},
		columns: {},
	} satisfies Described<Message>,
	checks: {
		fields: {name: (entry) => entry.label, status: (entry) => entry.status, says: (entry) => entry.says},
		columns: {name: (entry) => low(entry.label)},
	} satisfies Described<HealthCheck>,
	presence: {
		fields: {
			name: (entry) => entry.label,
			host: (entry) => entry.host,
			mode: (entry) => entry.mode,
			version: (entry) => entry.version,
			status: (entry) => entry.status,
			ip: (entry) => entry.ip,
		},
		columns: {
			name: (entry) => low(entry.label),
			seen: (entry) => newest(entry.seenAt),
			version: (entry) => entry.version,
		},
	} satisfies Described<Presence>,
	nodes: {
		fields: {
			name: (entry) => entry.name,
			status: (entry) => entry.status,
			platform: (entry) => entry.platform,
			can: (entry) => entry.capabilities.join(' '),
		},
		columns: {
			status: (entry) => entry.status,
			seen: (entry) => newest(entry.seenAt),
			platform: (entry) => low(entry.platform),
		},
	} satisfies Described<Node>,
	cron: {
		fields: {
			name: (entry) => entry.name,
			schedule: (entry) => entry.schedule,
			status: (entry) => entry.status,
			says: (entry) => entry.says,
		},
		columns: {name: (entry) => low(entry.name), last: (entry) => newest(entry.lastRunAt)},
	} satisfies Described<CronJob>,
	log: {
		fields: {
			type: ({entry}) => entry.name,
			way: ({entry}) => entry.direction,
			verdict: ({entry: {verdict}}) =>
				typeof verdict === 'string' ? verdict : `rejected ${verdict.rejected}`,
			text: ({entry}) => entry.json,
			name: ({entry}) => entry.name,
		},
		columns: {},
	} satisfies Described<LogLine>,
	lines: {
		fields: {
			text: (entry) => entry.text,
			level: (entry) => entry.level,
			subsystem: (entry) => entry.subsystem,
		},
		columns: {},
	} satisfies Described<KeptLine>,
} as const;
