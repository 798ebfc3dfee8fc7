import type {Agents} from '../parts-board.ts';
import type {MemoryHit} from './entities-social.ts';
import type {Desk} from './parts.ts';
import {toDigits} from './rounding.ts';
import {traderOf} from './traders.ts';

export type Memory = Desk['memory'] & {
	/** Adds a line to the agent's journal. */
	readonly note: (agentId: string, line: string) => void;
};

type Notes = ReadonlyMap<string, readonly string[]>;

const journalLines = 300;
const longestQuery = 500;
const longestSnippet = 240;

/** A line is told with the one before and the one after it. */
const around = 1;

/** Each agent's own notes. They are in memory and nowhere else: a search never opens a file of the host. */
export function createMemory(agents: Pick<Agents, 'get'>): Memory {
	const journals = new Map<string, readonly string[]>();

	function notesOf(agentId: string): Notes | undefined {
		const agent = agents.get(agentId);
		return agent === undefined
			? undefined
			: new Map([
					['soul.md', soulOf(agent)],
					['manual.md', manualOf(agentId)],
					['journal.md', ['# Journal', ...(journals.get(agentId) ?? firstJournal)]],
				]);
	}

	return {
		search(agentId, query, maxResults) {
			const notes = notesOf(agentId);
			return notes === undefined ? undefined : searchNotes(notes, query, maxResults);
		},
		status(agentId) {
			const notes = notesOf(agentId);
			return notes === undefined
				? undefined
				: {
						files: notes.size,
						lines: notes.values().reduce((sum, lines) => sum + lines.length, 0),
					};
		},
		note(agentId, line) {
			journals.set(agentId, [...(journals.get(agentId) ?? firstJournal), `- ${line}`].slice(-journalLines));
		},
	};
}

/** The share of the query's words that a line has counts most, then how often it has them. Best first. */
export function searchNotes(notes: Notes, query: string, maxResults: number): readonly MemoryHit[] {
	const terms = [...new Set(wordsOf(query.slice(0, longestQuery)))];

	if (terms.length === 0) {
		return [];
	}

	const hits = [...notes].flatMap(([path, lines]) =>
		lines.flatMap((line, index) => {
			const words = wordsOf(line);
			const found = terms.filter((term) => words.some((word) => word.startsWith(term)));
			const often = words.filter((word) => terms.some((term) => word.startsWith(term))).length;
			const score = toDigits((found.length / terms.length) * 0.9 + Math.min(0.1, often * 0.02), 4);
			return found.length === 0 ? [] : [hitAt(path, lines, {index, score})];
		}),
	);
	return hits.toSorted((one, other) => other.score - one.score).slice(0, Math.max(0, maxResults));
}

function hitAt(
	path: string,
	lines: readonly string[],
	{index, score}: {index: number; score: number},
): MemoryHit {
	const from = Math.max(0, index - around);
	const to = Math.min(lines.length - 1, index + around);
	const snippet = lines
		.slice(from, to + 1)
		.join('\n')
		.slice(0, longestSnippet);
	return {path, startLine: from + 1, endLine: to + 1, snippet, score};
}

function wordsOf(text: string): readonly string[] {
	return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function soulOf({name, role}: {readonly name: string; readonly role: string}): readonly string[] {
	return [
		`# ${name}`,
		role === '' ? 'I do what I am asked.' : `${role}.`,
		'I say what I am unsure of, and I never trade without a person having said yes.',
		'Losses are written down as carefully as profits.',
	];
}

function manualOf(agentId: string): readonly string[] {
	const trader = traderOf(agentId);
	const own =
		trader === undefined
			? ['I do not trade.']
			: [
					`I watch ${trader.symbol} on ${trader.timeframe} candles and look for ${trader.method}.`,
					`At most ${trader.policy.maxVolume ?? 1} in one trade.`,
				];
	return [
		'# Manual',
		...own,
		'## Before a proposal',
		'Check the emergency stop, the session hours and the daily loss limit.',
		'Every proposal has a stop loss; the take profit is at least one and a half times as far.',
		'## After a decision',
		'Write the outcome into the journal, with the reason if one was given.',
	];
}

const firstJournal: readonly string[] = [
	'- Spread was wide after the weekend: waited for the first quiet hour.',
	'- Stop loss too close on a breakout: from now on beyond an average candle.',
	'- Two proposals rejected for too much volume: sized down to half a percent of the equity.',
];
