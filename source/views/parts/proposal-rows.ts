import type {Approval} from '../../domain/entities.ts';
import {widthOf} from '../../format/fit.ts';
import {formatPrice} from '../../format/number.ts';
import {formatAge, formatCountdown, formatTenths} from '../../format/time.ts';
import {timeLeft} from '../../store/deciding/locks.ts';
import type {OpenForm} from '../../store/forms/current.ts';
import {planNow} from '../../store/forms/proposal-plan.ts';
import {accountMode, accountOf} from '../../store/deciding/tiers.ts';
import {termsOf, type Terms} from '../../store/deciding/terms.ts';
import {changedIn} from '../../store/forms/proposal-terms.ts';
import {cardOf, type Card} from '../../store/select-card.ts';
import {planOf, rewardOf, riskOf, wrongSides, type Plan} from '../../store/select-plans.ts';
import type {State} from '../../store/state.ts';
import {urgency} from '../panes/approval-cells.ts';
import {dayLossParts} from './day-loss.ts';
import {openPart} from './open-words.ts';
import {priceDigits} from './price-digits.ts';
import {bold, fact, say, type Line, type Span} from './span.ts';
import {sumWords} from './sum-words.ts';

/**
 * What goes on while somebody writes into a proposal: whose money it is and what is open already, the time left, the
 * market, and what the values as they stand would risk and win.
 */
export function proposalRows({kind, values, spec}: OpenForm, state: State, width: number): readonly Line[] {
	const approval = kind.type === 'proposal' ? state.approvals.get(kind.approvalId) : undefined;

	if (approval === undefined) {
		return [];
	}

	const time = [timeOf(approval, spec.over, state)];
	const changed = changedIn(approval, termsOf(approval), values);
	const card = cardOf(state, approval, changed);
	const plan = planOf(approval, changed);

	if (card === undefined || plan === undefined) {
		return [time];
	}

	const isNamed = accountOf(approval, changed) !== undefined;
	const open = openPart(card.open, plan.symbol, isNamed ? 'this account' : 'any account');
	const who = whoseOf(approval, changed, state);
	const {r, size, risk, reward} = worthOf(approval, values, state);
	const money = [fact('R', r), ...size, risk, reward];
	const rest = [checkOf(card, changed, state), ...dayLossParts(approval, card, state)];
	const quote = quoteOf(card, plan, state);
	// Where there is little room, only the price that counts for this side.
	return width < narrow
		? flowing([who, time, ...quote.slice(-2), ...money, open, ...rest], width)
		: [[who, open], [time, ...quote], money, rest].flatMap((parts) => flowing(parts, width));
}

const narrow = 70;

/** Which way, of what, and with whose money: what the fields below do not say. */
function whoseOf(approval: Approval, input: Terms, state: State): Line {
	const plan = planOf(approval, input);
	const account = accountOf(approval, input);
	const mode = accountMode(state, approval, input);
	const what = say([plan?.side, plan?.symbol].filter((word) => word !== undefined).join(' '));
	return account === undefined || mode === undefined
		? [{...what, bold: true}]
		: [
				{...what, bold: true},
				say(` on ${account} `, 'muted'),
				mode === 'live' ? bold('LIVE', 'soon') : bold(mode.toUpperCase()),
			];
}

/** What is bid and asked, the one that counts for this side at the end, and how old it is. */
function quoteOf({quote, quoteAgeMs}: Card, {symbol, side}: Plan, state: State): readonly Line[] {
	const digits = priceDigits(state, symbol);
	const bid = fact('bid', formatPrice(quote?.bid, digits));
	const ask = fact('ask', formatPrice(quote?.ask, digits));
	const isOld = quoteAgeMs !== undefined && quoteAgeMs > state.policy.quoteMaxAgeMs;
	const age = quoteAgeMs === undefined ? '–' : `${formatTenths(quoteAgeMs)} old`;
	return [
		...(side === 'buy' ? [bid, ask] : [ask, bid]),
		[say('quote ', 'muted'), say(age, isOld ? 'soon' : 'plain')],
	];
}

/** What the risk engine says of the values as they stand; it is asked about a change once that is armed. */
function checkOf({thinks}: Card, changed: Terms, state: State): Line {
	if (thinks === undefined) {
		return fact('risk check', Object.keys(changed).length === 0 ? 'not asked yet' : 'asked once it is armed');
	}

	const age = formatAge(Math.max(0, state.now - thinks.at));
	return thinks.isAllowed
		? [...fact('risk check', 'allowed'), say(`, ${age}`, 'muted')]
		: [say('risk check ', 'muted'), say(`${thinks.says} (${age})`, 'bad')];
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

/** As many in a row as there is room for. */
function flowing(parts: readonly Line[], width: number): readonly Line[] {
	return parts.reduce<readonly Line[]>((rows, part) => {
		const last = rows.at(-1);
		const joined = last === undefined ? part : [...last, say('   '), ...part];
		return last === undefined || widthOf(joined) > width ? [...rows, part] : [...rows.slice(0, -1), joined];
	}, []);
}

type Worth = {
	readonly r: string;
	/** How much more or less of it than was proposed. */
	readonly size: readonly Line[];
	readonly risk: Line;
	readonly reward: Line;
};

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
			const isWrong = is !== undefined && wrongSides(is).includes(price);
			return away === undefined
				? fact(label, '–')
				: isWrong
					? [say(`${price} ${formatPrice(away, digits)} on the wrong side`, 'bad')]
					: fact(price, `${formatPrice(away, digits)} from entry`);
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
		size: sizeParts(was?.volume, is?.volume),
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

/** A size says by itself nothing of the risk: twice the size is twice the risk. */
function sizeParts(was: number | undefined, is: number | undefined): readonly Line[] {
	return was === undefined || is === undefined || was === is || was === 0
		? []
		: [fact('size', `${formatPrice(Math.round((is / was) * 100) / 100)} × as proposed`)];
}

type Distance = (plan: Plan) => number | undefined;

/** What a sum is called, and the price whose distance is all that is known where nobody told the sum. */
type Named = {readonly label: 'risk' | 'reward'; readonly price: 'stop' | 'target'};

function product(a: number | undefined, b: number | undefined): number | undefined {
	return a === undefined || b === undefined ? undefined : a * b;
}
