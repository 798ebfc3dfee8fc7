import type {AgentProfile} from '../entities.ts';

const minute = 60_000;

/** Who works here. The first is the one a message goes to when none is named. */
export const agents: readonly [AgentProfile, ...AgentProfile[]] = [
	{
		id: 'main',
		name: 'Main',
		theme: 'Answers, remembers, hands work on',
		emoji: '⚓',
		provider: 'anthropic',
		model: 'claude-sonnet-4-5',
		isDefault: true,
		heartbeatMs: minute,
	},
	{
		id: 'ops',
		name: 'Ops',
		theme: 'Keeps the servers up',
		emoji: '🔧',
		provider: 'anthropic',
		model: 'claude-haiku-4-5',
		isDefault: false,
		heartbeatMs: minute,
	},
	{
		id: 'research',
		name: 'Research',
		theme: 'Reads, compares, cites',
		emoji: '🔭',
		provider: 'openai',
		model: 'gpt-5',
		isDefault: false,
		heartbeatMs: 2 * minute,
	},
	{
		id: 'reviewer',
		name: 'Reviewer',
		theme: 'Reads every change before it lands',
		emoji: '🧭',
		provider: 'anthropic',
		model: 'claude-opus-4-5',
		isDefault: false,
		heartbeatMs: 2 * minute,
	},
	{
		id: 'scribe',
		name: 'Scribe',
		theme: 'Minutes, summaries, the changelog',
		emoji: '🪶',
		provider: 'ollama',
		model: 'qwen3-coder:30b',
		isDefault: false,
		heartbeatMs: undefined,
	},
	{
		id: 'desk',
		name: 'Trading Desk',
		theme: 'Watches over the traders and their risk',
		emoji: '📈',
		provider: 'anthropic',
		model: 'claude-sonnet-4-5',
		isDefault: false,
		heartbeatMs: undefined,
	},
	{
		id: 'agent_btc_5m',
		name: 'BTC 5m',
		theme: 'Trades Bitcoin on five-minute candles',
		emoji: '🪙',
		provider: 'anthropic',
		model: 'claude-haiku-4-5',
		isDefault: false,
		heartbeatMs: undefined,
	},
	{
		id: 'agent_eth_15m',
		name: 'ETH 15m',
		theme: 'Trades Ether on quarter hours',
		emoji: '💠',
		provider: 'anthropic',
		model: 'claude-sonnet-4-5',
		isDefault: false,
		heartbeatMs: undefined,
	},
	{
		id: 'agent_eur_1h',
		name: 'EUR 1h',
		theme: 'Trades the euro on hourly candles',
		emoji: '💶',
		provider: 'anthropic',
		model: 'claude-haiku-4-5',
		isDefault: false,
		heartbeatMs: undefined,
	},
	{
		id: 'agent_gold_1d',
		name: 'Gold 1d',
		theme: 'Trades gold on daily candles',
		emoji: '🥇',
		provider: 'openai',
		model: 'gpt-5',
		isDefault: false,
		heartbeatMs: undefined,
	},
];

export type Model = {
	readonly provider: string;
	readonly id: string;
	readonly name: string;
	readonly contextWindow: number;
	readonly isReasoning: boolean;
	/** Dollars for a million tokens. */
	readonly price: {readonly input: number; readonly output: number; readonly cacheRead: number};
};

export const models: readonly [Model, ...Model[]] = [
	{
		provider: 'anthropic',
		id: 'claude-sonnet-4-5',
		name: 'Claude Sonnet 4.5',
		contextWindow: 200_000,
		isReasoning: true,
		price: {input: 3, output: 15, cacheRead: 0.3},
	},
	{
		provider: 'anthropic',
		id: 'claude-haiku-4-5',
		name: 'Claude Haiku 4.5',
		contextWindow: 200_000,
		isReasoning: true,
		price: {input: 1, output: 5, cacheRead: 0.1},
	},
	{
		provider: 'anthropic',
		id: 'claude-opus-4-5',
		name: 'Claude Opus 4.5',
		contextWindow: 200_000,
		isReasoning: true,
		price: {input: 5, output: 25, cacheRead: 0.5},
	},
	{
		provider: 'openai',
		id: 'gpt-5',
		name: 'GPT-5',
		contextWindow: 400_000,
		isReasoning: true,
		price: {input: 1.25, output: 10, cacheRead: 0.125},
	},
	{
		provider: 'ollama',
		id: 'qwen3-coder:30b',
		name: 'Qwen3 Coder 30B (local)',
		contextWindow: 64_000,
		isReasoning: false,
		price: {input: 0, output: 0, cacheRead: 0},
	},
];

export function agentOf(id: string): AgentProfile {
	return agents.find((agent) => agent.id === id) ?? agents[0];
}

export function modelOf(agentId: string): Model {
	const agent = agentOf(agentId);
	return models.find((model) => model.id === agent.model) ?? models[0];
}
