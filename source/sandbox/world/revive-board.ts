import type {Agent, Block, BlockAction, BlockDecision, Notice, Project, Talk, Task} from './board.ts';
import {openFact, type Fact} from './fact.ts';

/* What the ledger gives back of the board. Each throws an error that names the kind and the id of a damaged fact. */

const priorities = ['low', 'normal', 'high', 'urgent'] as const;
const queueModes = ['followup', 'interrupt', 'collect', 'steer-backlog', 'queue'] as const;

/** Nobody is at work when a world begins anew: whoever was busy is free. */
export function reviveAgent(kept: unknown): Agent {
	const fact = openFact('agent', kept);
	const budget = fact.part('budget');
	const record = fact.part('record');
	return {
		id: fact.text('id'),
		name: fact.text('name'),
		role: fact.text('role'),
		specialty: fact.text('specialty'),
		parentId: fact.textOr('parentId'),
		provider: fact.text('provider'),
		model: fact.text('model'),
		capabilities: fact.texts('capabilities'),
		status: 'online',
		isPaused: fact.flag('isPaused'),
		isGuest: fact.flagOr('isGuest'),
		queueMode: fact.oneOf('queueMode', queueModes),
		taskId: undefined,
		error: undefined,
		heardAt: fact.number('heardAt'),
		budget: {
			tokenLimit: budget.numberOr('tokenLimit'),
			costLimitUsd: budget.numberOr('costLimitUsd'),
			stopsWhenSpent: budget.flag('stopsWhenSpent'),
			tokens: budget.number('tokens'),
			costUsd: budget.number('costUsd'),
		},
		record: {
			tasksCompleted: record.number('tasksCompleted'),
			errors: record.number('errors'),
			averageTaskMs: record.numberOr('averageTaskMs'),
			lastTaskAt: record.numberOr('lastTaskAt'),
		},
		createdAt: fact.number('createdAt'),
		updatedAt: fact.number('updatedAt'),
	};
}

export function reviveTask(kept: unknown): Task {
	const fact = openFact('task', kept);
	const statuses = ['inbox', 'assigned', 'in_progress', 'review', 'done', 'failed', 'cancelled'] as const;
	return {
		id: fact.text('id'),
		kind: fact.oneOf('kind', ['cli', 'cron', 'subagent', 'board']),
		title: fact.text('title'),
		description: fact.textOr('description'),
		status: fact.oneOf('status', statuses),
		priority: fact.oneOf('priority', priorities),
		agentId: fact.textOr('agentId'),
		projectId: fact.textOr('projectId'),
		parentId: fact.textOr('parentId'),
		dependsOn: fact.texts('dependsOn'),
		threadKey: fact.text('threadKey'),
		runId: fact.textOr('runId'),
		estimateMinutes: fact.numberOr('estimateMinutes'),
		dueAt: fact.numberOr('dueAt'),
		createdBy: fact.text('createdBy'),
		metadata: fact.fields('metadata'),
		progress: fact.textOr('progress'),
		summary: fact.textOr('summary'),
		error: fact.textOr('error'),
		createdAt: fact.number('createdAt'),
		updatedAt: fact.number('updatedAt'),
		startedAt: fact.numberOr('startedAt'),
		endedAt: fact.numberOr('endedAt'),
	};
}

export function reviveProject(kept: unknown): Project {
	const fact = openFact('project', kept);
	return {
		id: fact.text('id'),
		name: fact.text('name'),
		description: fact.text('description'),
		status: fact.oneOf('status', ['planning', 'active', 'on-hold', 'completed', 'cancelled']),
		priority: fact.oneOf('priority', priorities),
		agentIds: fact.texts('agentIds'),
		progress: fact.number('progress'),
		startAt: fact.numberOr('startAt'),
		dueAt: fact.numberOr('dueAt'),
		completedAt: fact.numberOr('completedAt'),
		metadata: fact.fields('metadata'),
		createdAt: fact.number('createdAt'),
		updatedAt: fact.number('updatedAt'),
	};
}

/** The share of a project's tasks that was done when it was last measured. Undefined where it never was. */
export function reviveMeasured(kept: unknown): number | undefined {
	return openFact('project', kept).numberOr('measured');
}

export function reviveTalk(kept: unknown): Talk {
	const fact = openFact('talk', kept);
	return {
		id: fact.text('id'),
		from: fact.text('from'),
		to: fact.textOr('to'),
		kind: fact.text('kind'),
		text: fact.text('text'),
		data: fact.fields('data'),
		projectId: fact.textOr('projectId'),
		taskId: fact.textOr('taskId'),
		at: fact.number('at'),
	};
}

export function reviveNotice(kept: unknown): Notice {
	const fact = openFact('notice', kept);
	return {
		id: fact.text('id'),
		kind: fact.oneOf('kind', ['notification', 'alert']),
		level: fact.oneOf('level', ['info', 'warning', 'error', 'critical']),
		title: fact.text('title'),
		message: fact.text('message'),
		source: fact.text('source'),
		at: fact.number('at'),
	};
}

export function reviveBlock(kept: unknown): Block {
	const fact = openFact('block', kept);
	const decision = fact.partOr('decision');
	const actions = fact.parts('actions').map((action): BlockAction => {
		const known = {id: action.text('id'), label: action.text('label')};
		const isStyled = action.textOr('style') !== undefined;
		return isStyled ? {...known, style: action.oneOf('style', ['primary', 'danger'])} : known;
	});
	return {
		id: fact.text('id'),
		runId: fact.text('runId'),
		agentId: fact.text('agentId'),
		type: fact.text('type'),
		at: fact.number('at'),
		severity: fact.oneOf('severity', ['debug', 'info', 'warn', 'error', 'critical']),
		title: fact.text('title'),
		data: fact.fields('data'),
		actions,
		expiresAt: fact.numberOr('expiresAt'),
		decision: decision === undefined ? undefined : reviveDecision(decision),
	};
}

function reviveDecision(fact: Fact): BlockDecision {
	const reason = fact.textOr('reason');
	return {
		actionId: fact.text('actionId'),
		by: fact.text('by'),
		at: fact.number('at'),
		...(reason !== undefined && {reason}),
	};
}
