import type {NewBlock} from '../parts-board.ts';
import type {Random} from '../random.ts';
import type {Candle, Policy} from './entities.ts';
import type {Trader} from './traders.ts';

export type Reasons = {
	readonly runId: string;
	readonly why: string;
	readonly policy: Policy;
	readonly candles: readonly Candle[];
	readonly isOpen: boolean;
};

/** How an agent came to its proposal: in words, or as a trace of its decisions. */
export function reasoningBlock(trader: Trader, reasons: Reasons, random: Random): NewBlock {
	const {agent, symbol, timeframe, method} = trader;
	const {runId, why, isOpen} = reasons;
	const common = {runId, agentId: agent.id, severity: 'info'} as const;

	if (random.chance(0.5)) {
		const title = `${symbol} ${timeframe}: reasoning`;
		return {...common, type: 'Markdown', title, data: {markdown: wordsOf(trader, reasons)}};
	}

	const steps = [
		{question: 'What woke me?', answer: why},
		{question: 'Is the market open?', answer: isOpen ? 'yes' : 'no'},
		{question: 'Which method?', answer: method},
	];
	const title = `${symbol} ${timeframe}: how it was decided`;
	return {...common, type: 'DecisionTrace', title, data: {steps, outcome: 'propose'}};
}

function wordsOf({method}: Trader, {why, policy, candles}: Reasons): string {
	return [
		`**Why now:** ${why}.`,
		'',
		`- last closes: ${candles.map(({close}) => close).join(', ')}`,
		`- method: ${method}`,
		`- most in one trade: ${policy.maxVolume}`,
		`- stop loss required: ${policy.requiresStopLoss ? 'yes' : 'no'}`,
	].join('\n');
}
