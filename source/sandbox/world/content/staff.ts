import type {Agent, Budget, TrackRecord} from '../board.ts';
import type {NewAgent} from '../parts-board.ts';
import {agentOf} from './agents.ts';

type FirstAgent = NewAgent & {
	readonly budget: Partial<Budget>;
	readonly record: Partial<TrackRecord>;
};

type Post = Pick<Agent, 'id' | 'specialty' | 'parentId' | 'capabilities' | 'queueMode'> &
	Pick<FirstAgent, 'budget' | 'record'>;

const minute = 60_000;

/** Who reports to whom, and what each may spend. */
const posts: readonly Post[] = [
	{
		id: 'main',
		specialty: 'coordination',
		parentId: undefined,
		capabilities: ['delegation', 'planning', 'chat', 'memory'],
		queueMode: 'steer-backlog',
		budget: {tokenLimit: 4_000_000, costLimitUsd: 40},
		record: {tasksCompleted: 61, errors: 2, averageTaskMs: 2.4 * minute},
	},
	{
		id: 'ops',
		specialty: 'deployment',
		parentId: 'main',
		capabilities: ['shell', 'monitoring', 'deployment', 'backups'],
		queueMode: 'interrupt',
		budget: {tokenLimit: 3_000_000, costLimitUsd: 15},
		record: {tasksCompleted: 148, errors: 5, averageTaskMs: 3.1 * minute},
	},
	{
		id: 'research',
		specialty: 'analysis',
		parentId: 'main',
		capabilities: ['web', 'reading', 'comparison', 'citations'],
		queueMode: 'collect',
		budget: {tokenLimit: 2_000_000, costLimitUsd: 6},
		record: {tasksCompleted: 73, errors: 4, averageTaskMs: 6.8 * minute},
	},
	{
		id: 'reviewer',
		specialty: 'testing',
		parentId: 'main',
		capabilities: ['git', 'code review', 'test runs'],
		queueMode: 'queue',
		budget: {tokenLimit: 2_000_000, costLimitUsd: 30},
		record: {tasksCompleted: 94, errors: 1, averageTaskMs: 4.9 * minute},
	},
	{
		id: 'scribe',
		specialty: 'design',
		parentId: 'main',
		capabilities: ['writing', 'summaries', 'changelog'],
		queueMode: 'followup',
		budget: {},
		record: {tasksCompleted: 52, errors: 0, averageTaskMs: 2.2 * minute},
	},
	{
		id: 'desk',
		specialty: 'coordination',
		parentId: 'main',
		capabilities: ['delegation', 'risk', 'reporting'],
		queueMode: 'queue',
		budget: {tokenLimit: 1_000_000, costLimitUsd: 10},
		record: {tasksCompleted: 19, errors: 0, averageTaskMs: 1.9 * minute},
	},
	...(['agent_btc_5m', 'agent_eth_15m', 'agent_eur_1h', 'agent_gold_1d'] as const).map((id): Post => ({
		id,
		specialty: 'trading',
		parentId: 'desk',
		capabilities: ['market data', 'proposals', 'backtests'],
		queueMode: 'followup',
		budget: {tokenLimit: 1_000_000, costLimitUsd: 8},
		record: {tasksCompleted: 8, errors: 1, averageTaskMs: 1.2 * minute},
	})),
];

/** The first is the root: whoever has nobody above it answers to people. */
export const firstStaff: readonly FirstAgent[] = posts.map((post) => {
	const {name, theme, provider, model} = agentOf(post.id);
	return {...post, name, role: theme, provider, model};
});
