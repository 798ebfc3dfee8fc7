import type {Approval} from '../../domain/entities.ts';
import {orderWords} from '../../domain/order-words.ts';
import {formatPrice} from '../../format/number.ts';
import {isAtMarket} from '../../store/deciding/terms.ts';
import {accountOf} from '../../store/deciding/tiers.ts';
import {agentName} from '../../store/select-agents.ts';
import {planOf, rewardOf, type Plan} from '../../store/select-plans.ts';
import type {State} from '../../store/state.ts';
import type {About} from '../drawing.ts';
import {dayLossLabel, dayLossTold} from './day-loss.ts';
import {plainFacts} from './fact-words.ts';
import {isOnLadder} from './price-ladder.ts';
import {flowingRows, labelledRows} from './prose.ts';
import {say, type Line} from './span.ts';

type Told = {
	readonly facts: Approval['shown'];
	/** What the agent says, under a heading; and in the least room, each with whose words they are. */
	readonly said: readonly Line[];
	readonly short: readonly Line[];
};

/**
 * What stands there already, beside the title of the request: its own prices in a picture, or in words; the figures of
 * other terms; or nothing.
 */
type Beside = 'picture' | 'words' | 'title' | 'nothing';

/** What a request says that does not stand there already. */
export function toldOf(approval: Approval, {state, width}: About, beside: Beside): Told {
	const plan = planOf(approval);
	const told = plainFacts(approval, state).filter(
		(fact) =>
			fact.text !== approval.title &&
			(fact.by !== undefined ||
				plan === undefined ||
				beside === 'nothing' ||
				!isSaid(fact, {approval, plan, state, beside})),
	);
	// How good a trade is, in its own opinion, is an opinion.
	const isOpinion = ({label, by}: Fact): boolean => by !== undefined || isRatio(label);
	const words = told
		.filter((fact) => isOpinion(fact))
		.toSorted((a, b) => Number(isRatio(a.label)) - Number(isRatio(b.label)))
		.map(({label, text}) => ({label, text: isRatio(label) ? ratioWords(text, plan) : text}));
	return {
		facts: told.filter((fact) => !isOpinion(fact)),
		said: words.length === 0 ? [] : [[say('In the agent’s words', 'muted')], ...labelledRows(words, width)],
		short: flowingRows(
			words.map(({label, text}) => ({label: `Agent: ${label}`, text})),
			width,
		),
	};
}

/** What somebody says about a request stands apart from what is asked. */
export function apart(said: readonly Line[]): readonly Line[] {
	return said.length === 0 ? [] : [[], ...said];
}

function isRatio(label: string): boolean {
	return label.toLowerCase() === 'risk reward';
}

/** Beside it what its prices come to, where that is something else. */
function ratioWords(text: string, plan: Plan | undefined): string {
	const reward = plan === undefined ? undefined : rewardOf(plan);
	const own = reward === undefined ? '–' : formatPrice(reward, 1);
	return plan === undefined || Number(text).toFixed(1) === own ? text : `${text}, by its prices ${own}`;
}

type Fact = Approval['shown'][number];

type Saying = {
	readonly approval: Approval;
	readonly plan: Plan;
	readonly state: State;
	readonly beside: Exclude<Beside, 'nothing'>;
};

/** Whether the very same stands in the title, in the picture, beside it, or over the frame. */
function isSaid({label, text}: Fact, {approval, plan, state, beside}: Saying): boolean {
	const {title, agentId} = approval;
	const hasLadder = beside === 'picture';
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
			// Nothing of an order that is over is reckoned from the market any more.
			const isShown =
				beside === 'picture'
					? approval.status === 'pending' || !isAtMarket(plan.orderType)
					: beside === 'words' && approval.status === 'pending';
			return isShown && reward !== undefined && text === formatPrice(reward, 1);
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
