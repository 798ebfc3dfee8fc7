import type {Approval} from '../../domain/entities.ts';
import {orderWords} from '../../domain/order-words.ts';
import {cellWidth} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {accountOf} from '../../store/deciding/tiers.ts';
import {agentName} from '../../store/select-agents.ts';
import {planOf, rewardOf, type Plan} from '../../store/select-plans.ts';
import {formatPrice} from '../../format/number.ts';
import type {State} from '../../store/state.ts';
import type {About} from '../drawing.ts';
import {plainFacts} from './fact-words.ts';
import {dayLossLabel, dayLossTold, flowedRows, groupRows, knownOf, untoldRows} from './known-facts.ts';
import {besideLadder} from './beside-ladder.ts';
import {isOnLadder, ladderOf, leastLadder} from './price-ladder.ts';
import {flowingRows, labelledRows, pairedRows} from './prose.ts';
import {bold, say, type Line} from './span.ts';

/**
 * A trade as it is decided on: what it is, the picture of its prices with what is known beside it, then whatever else it
 * says, each thing once. All of it has to be seen; where room is short it stands closer, and the rest is scrolled to.
 */
export function tradeRows(approval: Approval, about: About, room: number): readonly Line[] {
	const plan = planOf(approval);
	const tries = plan === undefined ? plainTries(approval, about) : planTries(approval, plan, about);
	return tries.find((rows) => rows.length <= room) ?? (tries.at(-1) ?? []).filter((row) => row.length > 0);
}

type Tries = readonly (readonly Line[])[];

/** Terms that cannot be read stand as they came. */
function plainTries(approval: Approval, about: About): Tries {
	const {width} = about;
	const title = titleRows(approval.title, width);
	const {facts, said, short} = toldOf(approval, about, () => true);
	return [
		[...title, [], ...labelledRows(facts, width), ...apart(said)],
		[...title, [], ...pairedRows(facts, width), ...apart(said)],
		[...title, ...flowingRows(facts, width), ...short],
	];
}

function planTries(approval: Approval, plan: Plan, about: About): Tries {
	const {state, width, height} = about;
	const isRoomy = width >= leastLadder.columns && height >= leastLadder.rows;
	const ladder = isRoomy ? ladderOf(plan, {...about, words: 'wrong'}) : [];
	const hasLadder = ladder.length > 0;
	const {groups, untold} = knownOf(approval, plan, {...about, hasLadder});
	const {facts, said, short} = toldOf(
		approval,
		about,
		(fact) => !isSaid(fact, {approval, plan, state, hasLadder}),
	);
	const lacking = untoldRows(untold, width);
	const title = titleRows(approval.title, width);

	if (!hasLadder) {
		return [
			[
				...title,
				[],
				...groupRows(groups, about),
				[],
				...pairedRows(facts, width),
				...lacking,
				...apart(said),
			],
			[...title, ...groupRows(groups, about), ...flowingRows(facts, width), ...lacking, ...short],
			[...title, ...flowedRows(groups, about), ...flowingRows(facts, width), ...lacking, ...short],
		];
	}

	const brief = titleRows(briefTitle(approval.title, plan, width), width);
	const known = besideLadder(ladder, groups, about);
	const below = [...ladder, [], ...groupRows(groups, about)];
	return [
		[...title, [], ...(known ?? below), [], ...pairedRows(facts, width), ...lacking, ...apart(said)],
		[
			...title,
			...(known ?? [...ladder, ...groupRows(groups, about)]),
			...pairedRows(facts, width),
			...lacking,
			...said,
		],
		[
			...brief,
			...(known ?? [...ladder, ...flowedRows(groups, about)]),
			...flowingRows(facts, width),
			...lacking,
			...short,
		],
	];
}

type Told = {
	readonly facts: Approval['shown'];
	/** What the agent says, under a heading; and in the least room, each with whose words they are. */
	readonly said: readonly Line[];
	readonly short: readonly Line[];
};

function toldOf(approval: Approval, {state, width}: About, isKept: (fact: Fact) => boolean): Told {
	const told = plainFacts(approval, state).filter(({text}) => text !== approval.title);
	const words = told.filter(({by}) => by !== undefined);
	return {
		facts: told.filter((fact) => fact.by === undefined && isKept(fact)),
		said: words.length === 0 ? [] : [[say('In the agent’s words', 'muted')], ...labelledRows(words, width)],
		short: flowingRows(
			words.map(({label, text}) => ({label: `Agent: ${label}`, text})),
			width,
		),
	};
}

/** What somebody says about a request stands apart from what is asked. */
function apart(said: readonly Line[]): readonly Line[] {
	return said.length === 0 ? [] : [[], ...said];
}

function titleRows(title: string, width: number): readonly Line[] {
	return wrapText(title, width).map((line): Line => [bold(line)]);
}

/** Where the title takes two lines, the prices that the picture below it says to the last figure need not be in it. */
function briefTitle(title: string, plan: Plan, width: number): string {
	return cellWidth(title) <= width
		? title
		: title.replaceAll(/, (stop loss|target) ([\d.,]*\d)(?=,|$)/gu, (whole, name: string, price: string) =>
				isOnLadder(price, name === 'target' ? plan.target : plan.stop) ? '' : whole,
			);
}

type Fact = Approval['shown'][number];

type Saying = {
	readonly approval: Approval;
	readonly plan: Plan;
	readonly state: State;
	readonly hasLadder: boolean;
};

/** Whether the very same stands in the title, in the picture, beside it, or over the frame. */
function isSaid({label, text}: Fact, {approval, plan, state, hasLadder}: Saying): boolean {
	const {title, agentId} = approval;
	const has = (word: string) =>
		title
			.split(' ')
			.map((each) => each.replace(/,$/u, ''))
			.includes(word);
	const follows = (...before: readonly string[]) =>
		before.some(
			(word) => `${title},`.includes(`${word} ${text},`) || `${title} `.includes(`${word} ${text} `),
		);

	switch (label.toLowerCase()) {
		case 'symbol': {
			return text === plan.symbol && has(text);
		}

		case 'side': {
			return text.toLowerCase() === plan.side && has(text);
		}

		case 'type': {
			return text === plan.orderType && title.includes(orderWords(text, undefined));
		}

		case 'volume': {
			return text === String(plan.volume) && has(text);
		}

		case 'entry': {
			return hasLadder ? isOnLadder(text, plan.entry) : follows('at', 'about', 'limit');
		}

		case 'stop loss': {
			return hasLadder ? isOnLadder(text, plan.stop) : follows('stop', 'stop loss');
		}

		case 'take profit': {
			return hasLadder ? isOnLadder(text, plan.target) : follows('target');
		}

		case 'risk reward': {
			const reward = rewardOf(plan);
			return hasLadder && reward !== undefined && text === formatPrice(reward, 1);
		}

		case 'account': {
			return text === accountOf(approval);
		}

		case 'agent': {
			return text === agentId && agentName(state, agentId) === text;
		}

		default: {
			return approval.status === 'pending' && dayLossLabel.test(label) && text === dayLossTold(approval);
		}
	}
}
