import type {Approval} from '../../domain/entities.ts';
import {wrapText} from '../../format/wrap.ts';
import {planOf} from '../../store/select-plans.ts';
import type {About} from '../drawing.ts';
import {plainFacts} from './fact-words.ts';
import {isOnLadder, ladderRows, ladderWidth} from './price-ladder.ts';
import {flowingRows, labelledRows, pairedRows} from './prose.ts';
import {bold, say, type Line} from './span.ts';

/**
 * Everything a person approves, never cut. A trade has a picture of its prices; where room is short its facts stand
 * two in a row, then the picture goes, then the columns: the words are all that is approved.
 */
export function requestRows(approval: Approval, about: About, room: number): readonly Line[] {
	const {width} = about;
	const title = wrapText(approval.title, width).map((line): Line => [bold(line)]);
	const told = plainFacts(approval, about.state).filter(({text}) => text !== approval.title);
	const facts = told.filter(({by}) => by === undefined);
	const words = told.filter(({by}) => by !== undefined);
	const said: readonly Line[] =
		words.length === 0 ? [] : [[say('In the agent’s words', 'muted')], ...labelledRows(words, width)];
	const plain: readonly Line[] = [...title, [], ...labelledRows(facts, width), ...apart(said)];
	// Where room is short whose words they are stands with each of them.
	const short = flowingRows(
		words.map(({label, text}) => ({label: `Agent: ${label}`, text})),
		width,
	);
	const packed = [...title, ...flowingRows(facts, width), ...short];
	const pictured = approval.kind === 'trade' ? tradeTries(approval, {title, facts, said, short}, about) : [];

	// Whoever opens a trade keeps the picture of its prices: the rest is scrolled. On a small terminal the words come first.
	if (about.state.ui.isReading && about.height >= leastRead && pictured.length > 0) {
		return pictured.find((rows) => rows.length <= room) ?? pictured.at(-1) ?? plain;
	}

	const tries =
		approval.kind === 'trade'
			? [
					...pictured,
					plain,
					[...title, [], ...pairedRows(facts, width), ...apart(said)],
					[...title, ...pairedRows(facts, width), ...said],
					packed,
				]
			: [plain];
	const least = approval.kind === 'trade' ? packed : plain;
	return tries.find((rows) => rows.length <= room) ?? least.filter((row) => row.length > 0);
}

/** What somebody says about a request stands apart from what is asked. */
function apart(said: readonly Line[]): readonly Line[] {
	return said.length === 0 ? [] : [[], ...said];
}

type Asked = {
	readonly title: readonly Line[];
	readonly facts: Approval['shown'];
	readonly said: readonly Line[];
	readonly short: readonly Line[];
};

/** The ways to show a trade with the picture of its prices, the roomiest first. */
function tradeTries(
	approval: Approval,
	{title, facts, said, short}: Asked,
	about: About,
): readonly (readonly Line[])[] {
	const {state, symbols, width, height} = about;
	const plan = width < leastLadder.columns || height < leastLadder.rows ? undefined : planOf(approval);

	if (plan === undefined) {
		return [];
	}

	const ladder = ladderRows(plan, {
		quote: state.trading.quotes.get(plan.symbol),
		now: state.now + state.skewMs,
		symbols,
		width,
	});
	// What the picture says to the last figure need not be said twice where room is short.
	const others = facts.filter(({label, text}) => !prices.test(label) || !isOnLadder(text, plan));
	return ladder.length === 0
		? []
		: [
				[...title, [], ...ladder, [], ...labelledRows(facts, width), ...apart(said)],
				[...title, [], ...ladder, [], ...pairedRows(facts, width), ...apart(said)],
				[...title, ...ladder, ...pairedRows(others, width), ...said],
				[...title, ...ladder, ...pairedRows(others, width), ...short],
				[...title, ...ladder, ...flowingRows(others, width), ...short],
			];
}

const prices = /^(?:entry|price|stop|take profit|target)/iu;

/** The lines of an opened request from which a picture leaves enough of the words. */
const leastRead = 17;

/** The room inside a frame that a picture of the prices needs. */
const leastLadder = {columns: ladderWidth, rows: 10} as const;
