import type {Project, Task} from './board.ts';
import type {Agent, CronJob, Run, Thread} from './entities.ts';
import type {Account, Trade} from './trading.ts';

/* Entities of which nothing is known but their id: what is put under one of which only a part was told. */

export function blankAgent(id: string): Agent {
	return {
		id,
		name: id,
		status: undefined,
		role: undefined,
		parentId: undefined,
		model: undefined,
		isDefault: false,
		seenAt: undefined,
	};
}

export function blankRun(id: string, heardAt: number): Run {
	return {
		id,
		status: 'running',
		threadId: undefined,
		agentId: undefined,
		startedAt: undefined,
		endedAt: undefined,
		activity: undefined,
		error: undefined,
		isHeartbeat: false,
		heardAt,
	};
}

export function blankThread(id: string): Thread {
	return {
		id,
		title: id,
		agentId: undefined,
		kind: undefined,
		status: undefined,
		model: undefined,
		updatedAt: undefined,
		totalTokens: undefined,
		contextTokens: undefined,
		preview: undefined,
	};
}

export function blankTask(id: string): Task {
	return {
		id,
		title: id,
		status: 'inbox',
		kind: undefined,
		description: undefined,
		priority: undefined,
		agentId: undefined,
		projectId: undefined,
		parentId: undefined,
		dependsOn: [],
		threadId: undefined,
		runId: undefined,
		progress: undefined,
		says: undefined,
		dueAt: undefined,
		createdAt: undefined,
		updatedAt: undefined,
		endedAt: undefined,
	};
}

export function blankProject(id: string): Project {
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
		createdAt: undefined,
		updatedAt: undefined,
	};
}

export function blankJob(id: string): CronJob {
	return {
		id,
		name: id,
		status: 'on',
		schedule: '',
		says: undefined,
		nextRunAt: undefined,
		lastRunAt: undefined,
		lastStatus: undefined,
		lastDurationMs: undefined,
	};
}

export function blankAccount(id: string): Account {
	return {
		id,
		label: id,
		status: 'connected',
		mode: 'unknown',
		currency: undefined,
		balance: undefined,
		equity: undefined,
		margin: undefined,
		freeMargin: undefined,
		dailyPnl: undefined,
		openPositions: undefined,
		symbols: [],
		seenAt: undefined,
	};
}

export function blankTrade(id: string, kind: Trade['kind']): Trade {
	return {
		id,
		kind,
		status: 'unknown',
		accountId: undefined,
		symbol: undefined,
		side: undefined,
		volume: undefined,
		price: undefined,
		stopLoss: undefined,
		takeProfit: undefined,
		pnl: undefined,
		rejectedBy: undefined,
		says: undefined,
		createdAt: undefined,
		updatedAt: undefined,
	};
}
