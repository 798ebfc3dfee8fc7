import type {Approval} from '../../domain/entities.ts';
import {widthOf} from '../../format/fit.ts';
import {formatPrice} from '../../format/number.ts';
import {formatCountdown, formatTenths} from '../../format/time.ts';
import {timeLeft} from '../../store/deciding/locks.ts';
import type {OpenForm} from '../../store/forms/current.ts';
import {planNow} from '../../store/forms/proposal-plan.ts';
import {termsOf} from '../../store/deciding/terms.ts';
import {changedIn} from '../../store/forms/proposal-terms.ts';
import {cardOf} from '../../store/select-card.ts';
import {planOf, rewardOf, riskOf, type Plan} from '../../store/select-plans.ts';
import type {State} from '../../store/state.ts';
import {urgency} from '../panes/approval-cells.ts';
import {sumWords} from './known-facts.ts';
import {priceDigits} from './price-digits.ts';
import {say, type Line, type Span} from './span.ts';

/**
 * What goes on while somebody writes into a proposal: the time left, the market, and what the values as they stand
 * would risk and win.
 */
export function proposalRows({kind, values, spec}: OpenForm, state: State, width: number): readonly Line[] {
	const approval = kind.type === 'proposal' ? state.approvals.get(kind.approvalId) : undefined;

	if (approval === undefined) {
		return [];
	}

	const time = timeOf(approval, spec.over, state);
	const card = cardOf(state, approval);

	if (card === undefined) {
		return [[time]];
	}

	const {bid, ask, id = ''} = card.quote ?? {};
	const digits = priceDigits(state, id);
	const quote = [
		fact('bid', formatPrice(bid, digits)),
		fact('ask', formatPrice(ask, digits)),
		fact('quote', card.quoteAgeMs === undefined ? '–' : `${formatTenths(card.quoteAgeMs)} old`),
	];
	const worth = worthOf(approval, values, state);
	const money = [fact('R', worth.r), worth.risk, worth.reward];
	return [...flowing([[time], ...quote], width), ...flowing(money, width)];
}

function timeOf(approval: Approval, over: string | undefined, state: State): Span {
	const left = timeLeft(state, approval);

	if (over !== undefined) {
		return say(`${over}.`, 'bad');
	}

	return left === undefined
		? say('waits without end', 'muted')
		: say(`ends in ${formatCountdown(left)}`, urgency(state, approval));
}

function fact(label: string, text: string): Line {
	return [say(`${label} `, 'muted'), say(text)];
}

/** As many in a row as there is room for. */
function flowing(parts: readonly Line[], width: number): readonly Line[] {
	return parts.reduce<readonly Line[]>((rows, part) => {
		const last = rows.at(-1);
		const joined = last === undefined ? part : [...last, say('   '), ...part];
		return last === undefined || widthOf(joined) > width ? [...rows, part] : [...rows.slice(0, -1), joined];
	}, []);
}

type Worth = {readonly r: string; readonly risk: Line; readonly reward: Line};

/**
 * Only the gateway knows what a lot is worth: what it said of the proposal is scaled by how the size and the distances
 * were changed, and then says "about".
 */
function worthOf(approval: Approval, values: OpenForm['values'], state: State): Worth {
	const card = cardOf(state, approval);
	const currency = card?.account?.currency;
	const proposed = planOf(approval);
	const was = proposed?.entry === undefined ? planNow(state, approval) : proposed;
	const is = planNow(state, approval, changedIn(approval, termsOf(approval), values));
	const digits = is === undefined ? 0 : priceDigits(state, is.symbol);
	const scaled = ({label, price}: Named, money: number | undefined, distance: Distance): Line => {
		const [before, now] = [was, is].map((plan) =>
			plan === undefined ? undefined : product(distance(plan), plan.volume),
		);
		const away = is === undefined ? undefined : distance(is);

		if (money === undefined) {
			return away === undefined ? fact(label, '–') : fact(price, `${formatPrice(away, digits)} from entry`);
		}

		if (before === now) {
			return fact(label, sumWords(money, currency));
		}

		return fact(
			label,
			before === undefined || now === undefined || before === 0
				? '–'
				: `about ${sumWords((money * now) / before, currency)}`,
		);
	};

	return {
		r: rewardWords(was, is),
		risk: scaled({label: 'risk', price: 'stop'}, card?.risk, riskOf),
		reward: scaled({label: 'reward', price: 'target'}, card?.reward, ({entry, target}) =>
			entry === undefined || target === undefined ? undefined : Math.abs(target - entry),
		),
	};
}

/** What it is worth as it stands; beside it what was proposed, where that has become something else. */
function rewardWords(was: Plan | undefined, is: Plan | undefined): string {
	const [before, now] = [was, is].map((plan) => {
		const reward = plan === undefined ? undefined : rewardOf(plan);
		return reward === undefined ? '–' : formatPrice(reward, 1);
	});
	return before === now || before === undefined ? (now ?? '–') : `${now ?? '–'}, proposed ${before}`;
}

type Distance = (plan: Plan) => number | undefined;

/** What a sum is called, and the price whose distance is all that is known where nobody told the sum. */
type Named = {readonly label: 'risk' | 'reward'; readonly price: 'stop' | 'target'};

function product(a: number | undefined, b: number | undefined): number | undefined {
	return a === undefined || b === undefined ? undefined : a * b;
}
