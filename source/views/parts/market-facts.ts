import type {Approval} from '../../domain/entities.ts';
import type {Json} from '../../domain/json.ts';
import {formatPrice, formatSigned} from '../../format/number.ts';
import {formatTenths} from '../../format/time.ts';
import {planNow} from '../../store/forms/proposal-plan.ts';
import type {Card} from '../../store/select-card.ts';
import {planOf, rewardOf, riskOf, wrongSides, type Plan} from '../../store/select-plans.ts';
import type {About} from '../drawing.ts';
import {planDigits} from './price-digits.ts';
import {awayWords} from './price-ladder.ts';
import {bold, fact, say, type Line} from './span.ts';

/** A request, with what a person changed of it; and whether a picture of its prices stands beside. */
export type Asked = {
	readonly approval: Approval;
	readonly input: Json | undefined;
	readonly hasLadder: boolean;
};

/** The market of a trade, and what the trade is worth at it: of both what a picture of the prices does not say. */
type MarketFacts = {readonly market: readonly Line[]; readonly worth: readonly Line[]};

export function marketParts(asked: Asked, card: Card, about: About): MarketFacts {
	const {approval, input, hasLadder} = asked;
	const plan = planOf(approval, input);
	const now = planNow(about.state, approval, input);

	if (plan === undefined || now === undefined) {
		return {market: [], worth: []};
	}

	return {
		market: quoteParts({plan, now, hasLadder}, card, about),
		worth: worthParts({plan, now, hasLadder}, planOf(approval) ?? plan, about),
	};
}

type Planned = {
	readonly plan: Plan;
	/** As it would be carried out at this moment. */
	readonly now: Plan;
	readonly hasLadder: boolean;
};

/** A picture of the prices has the market's own; how old that is stands with the spread. */
function quoteParts(
	{plan, now, hasLadder}: Planned,
	{quote, spread, quoteAgeMs = 0}: Card,
	{state}: About,
): readonly Line[] {
	if (quote === undefined) {
		return [];
	}

	const {bid, ask, last} = quote;
	const digits = planDigits(state, plan);
	const [name, price] =
		plan.side === 'buy' && ask !== undefined
			? ['ask', ask]
			: plan.side === 'sell' && bid !== undefined
				? ['bid', bid]
				: ['last', last];
	// What is too old to approve on is drawn as what it is.
	const isOld = quoteAgeMs > state.policy.quoteMaxAgeMs;
	const age = say(`${formatTenths(quoteAgeMs)} old`, isOld ? 'soon' : 'plain');
	const away = awayFrom(plan.entry, price, {
		risk: wrongSides(now).length > 0 ? undefined : riskOf(now),
		digits,
	});
	return [
		hasLadder
			? [say(`${name} `, 'muted'), age]
			: [
					say('market ', 'muted'),
					say(formatPrice(price, digits), isOld ? 'old' : 'plain'),
					say(` (${away === '' ? '' : `${away}; `}${name}, `),
					age,
					say(')'),
				],
		...(spread === undefined ? [] : [fact('spread', formatPrice(spread, digits))]),
	];
}

/** How far the market is from what is asked for: "+40, 0.1 R". */
function awayFrom(
	entry: number | undefined,
	price: number | undefined,
	{risk, digits}: {readonly risk: number | undefined; readonly digits: number},
): string {
	if (entry === undefined || price === undefined) {
		return '';
	}

	const distance = price - entry;
	return `${formatSigned(distance, digits)}${risk === undefined ? '' : `, ${awayWords(distance, risk)}`}`;
}

/**
 * What is won for what is risked. An order at the market is filled at its price of now, and a person may have changed
 * it: what it was worth as it was proposed stands beside it, where that is something else.
 */
function worthParts({plan, now, hasLadder}: Planned, asked: Plan, {symbols}: About): readonly Line[] {
	const wrong = [...wrongSides(now), ...wrongSides(plan)][0];
	const [is, was] = [now, asked].map((each) => {
		const reward = rewardOf(each);
		return reward === undefined ? '–' : formatPrice(reward, 1);
	});
	const isMoved = asked.entry !== undefined && is !== was;

	if (wrong !== undefined) {
		return hasLadder
			? []
			: [[say('R ', 'muted'), say('– '), bold(`${symbols.bad} ${wrong} on the wrong side`, 'bad')]];
	}

	return hasLadder && !isMoved
		? []
		: [fact('R', isMoved ? `${is ?? '–'} now, ${was ?? '–'} as proposed` : (is ?? '–'))];
}
