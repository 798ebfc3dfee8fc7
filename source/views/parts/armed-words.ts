import type {Approval, ApprovalAction} from '../../domain/entities.ts';
import {orderWords} from '../../domain/order-words.ts';
import {formatPrice} from '../../format/number.ts';
import {answerVerb} from '../../store/deciding/sent-title.ts';
import {accountMode, accountOf} from '../../store/deciding/tiers.ts';
import {fieldsOf, isAtMarket} from '../../store/deciding/terms.ts';
import {termLabels, wordOf} from '../../store/forms/proposal-terms.ts';
import type {Target} from '../../store/modes.ts';
import {planOf} from '../../store/select-plans.ts';
import type {State} from '../../store/state.ts';
import {planDigits} from './price-digits.ts';

/**
 * What a key is about to send, in fewer and fewer words. Of a trade that is said yes to, all that decides: "buy 0.5
 * BTCUSD, limit order at 100,000, on demo-eu DEMO"; its side, size and symbol stand in each of them. What a person
 * changed of it is named as long as there is room, before its price and its account.
 */
export function armedWords(
	approval: Approval,
	{input, actionId}: Pick<Target, 'input' | 'actionId'>,
	state: State,
): readonly [string, ...string[]] {
	const plan = planOf(approval, input);

	if (plan === undefined) {
		return [approval.title];
	}

	const {side, volume, symbol, orderType, entry} = plan;
	const what = [side, volume ?? '–', symbol].join(' ');
	const action = approval.actions.find(({id}) => id === actionId);

	if (action?.meaning === 'reject') {
		return [what];
	}

	const digits = planDigits(state, plan);
	const price = entry === undefined ? undefined : formatPrice(entry, digits);
	const order =
		orderType === undefined
			? price === undefined
				? undefined
				: `at ${price}`
			: orderWords(orderType, price);
	const at = isAtMarket(orderType) ? ' at market' : price === undefined ? '' : ` at ${price}`;
	const account = accountOf(approval, input);
	const mode = accountMode(state, approval, input)?.toUpperCase();
	const on = account === undefined || mode === undefined ? undefined : `on ${account} ${mode}`;
	const ways: readonly [string, ...string[]] = [
		[what, order, on].filter((part) => part !== undefined).join(', '),
		`${what}${at}${on === undefined ? '' : ` ${on}`}`,
		...(mode === undefined ? [] : [`${what}${at}, ${mode}`, `${what}, ${mode}`]),
		what,
	];
	const changes = changesIn(input, digits);
	return changes.length === 0 ? ways : withChanges(ways, changes);
}

/** What a key does, in the gateway's own word; what it calls modifying a trade sends it all the same, and is said to. */
export function promptVerb({kind}: Pick<Approval, 'kind'>, action: ApprovalAction): string {
	const verb = ownVerb({kind}, action);
	const isVeiled = kind === 'trade' && action.meaning !== 'reject' && !/approve/iu.test(verb);
	return isVeiled ? `${verb} and approve` : verb;
}

/** The gateway's own word alone, where what it is about has no room beside more. */
export function ownVerb({kind}: Pick<Approval, 'kind'>, action: ApprovalAction): string {
	const says = answerVerb(kind, action);
	return says.charAt(0).toLowerCase() + says.slice(1);
}

/** Where its names and figures have no room, that something is changed is still said. */
function withChanges(
	[first, ...others]: readonly [string, ...string[]],
	changes: readonly string[],
): readonly [string, ...string[]] {
	const all = `, changed: ${changes.join(', ')}`;
	return [
		`${first}${all}`,
		...others.map((words) => `${words}${all}`),
		...others.map((words) => `${words}, changed`),
		...others.slice(-1),
	];
}

/** "size, stop 3,640": of the size the figure stands before. */
function changesIn(input: Target['input'], digits: number): readonly string[] {
	return Object.entries(fieldsOf(input)).map(([name, value]) => {
		const label = changeLabels[name] ?? (termLabels[name] ?? name).toLowerCase();
		const figure = Number(value);
		return name === 'volume'
			? label
			: `${label} ${priceNames.has(name) && Number.isFinite(figure) ? formatPrice(figure, digits) : (wordOf(value) ?? '–')}`;
	});
}

const priceNames: ReadonlySet<string> = new Set(['entry', 'price', 'stopLoss', 'takeProfit']);

const changeLabels: Readonly<Record<string, string>> = {
	volume: 'size',
	stopLoss: 'stop',
	takeProfit: 'target',
};
