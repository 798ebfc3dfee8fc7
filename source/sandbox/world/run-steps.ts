import type {Model} from './content/agents.ts';
import type {Step} from './content/step.ts';
import type {Run, Spent} from './entities.ts';
import {tokensIn} from './threads.ts';

/** Cuts a text into the pieces in which it is spoken: a few words at a time, white space kept. */
export function spokenPieces(text: string, wordsAtOnce: () => number): readonly string[] {
	const words = text.match(/\s*\S+/gu) ?? [];
	const pieces: string[] = [];

	for (let index = 0; index < words.length;) {
		const count = wordsAtOnce();
		pieces.push(words.slice(index, index + count).join(''));
		index += count;
	}

	return pieces;
}

/** One line of the long answer: about fifty characters, so that 3,000 of them make 150 kB. */
export function floodLine(index: number): string {
	return `${String(index + 1).padStart(5)}. Item checked, nothing out of order found here.\n`;
}

/** What a turn cost: the context goes in again, mostly from the cache. */
export function priceOf(
	{prompt, text}: Pick<Run, 'prompt' | 'text'>,
	{price, contextTokens}: {readonly price: Model['price']; readonly contextTokens: number},
): Spent {
	const cacheRead = Math.round(contextTokens * 0.8);
	const input = contextTokens - cacheRead + tokensIn(prompt);
	const output = tokensIn(text);
	return {
		input,
		output,
		cacheRead,
		cost: (input * price.input + output * price.output + cacheRead * price.cacheRead) / 1e6,
	};
}

export function addSpent(one: Spent, other: Spent): Spent {
	return {
		input: one.input + other.input,
		output: one.output + other.output,
		cacheRead: one.cacheRead + other.cacheRead,
		cost: one.cost + other.cost,
	};
}

/** The words that steer an answer, for people who try things and for tests. */
export function answerTo(message: string): readonly Step[] {
	const command = /\brun:\s*(.+)$/isu.exec(message)?.[1]?.trim();
	const big = /\bbig\s+(\d{1,5})\b/iu.exec(message)?.[1];

	if (command !== undefined && command !== '') {
		return [
			{do: 'say', text: 'That needs your leave. I wait for it.'},
			{do: 'ask', command, cwd: '/home/harbor', output: 'done', ms: 800},
			{do: 'say', text: `The command ran: ${command}`},
		];
	}

	if (big !== undefined) {
		return [{do: 'flood', chunks: Math.min(20_000, Number(big))}];
	}

	if (/\bfail\b/iu.test(message)) {
		return [
			{do: 'rest', ms: 300},
			{do: 'fail', error: '500 The model is overloaded, try again later'},
		];
	}

	if (/\bslow\b/iu.test(message)) {
		return [
			{do: 'rest', ms: 2000},
			{do: 'say', text: 'I take my time with this one.'},
			{do: 'rest', ms: 8000},
			{do: 'say', text: ' Here it is, slowly but surely: all of it is in order.'},
		];
	}

	return [{do: 'say', text: plainAnswer(message)}];
}

function plainAnswer(message: string): string {
	const clean = message.replaceAll(/\s+/gu, ' ').trim();
	const about = clean.length > 60 ? `${clean.slice(0, 57)}…` : clean;

	if (/^(?:hi|hello|hey|good (?:morning|evening))\b/iu.test(clean)) {
		return 'Hello. All agents are here; ask me anything, or say "run: " and a command and I will ask before I run it.';
	}

	if (clean.endsWith('?')) {
		return `You ask: ${about} As far as I can see from here, nothing speaks against it. I looked at the tasks, the calendar and the last messages, and found no conflict.`;
	}

	return `Understood: ${about}. I have written it down, and I will tell you when something about it changes.`;
}
