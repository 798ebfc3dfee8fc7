import type {Block, Fields} from '../board.ts';
import type {Intent, OrderType} from './entities.ts';
import type {ProposalAnswer} from './parts.ts';
import {isAmount} from './rounding.ts';
import {invalid} from './trade-checks.ts';

/** What a proposal proposes. An agent may leave open how much, and for which account (seed 004 §9.3 leaves out both). */
export type Terms = Pick<Intent, 'symbol' | 'side' | 'stopLoss' | 'takeProfit'> & {
	readonly orderType: OrderType;
	readonly accountId: string | undefined;
	readonly volume: number | undefined;
	readonly entry: number | undefined;
};

type Change = Partial<
	Pick<Terms, 'orderType' | 'accountId' | 'volume' | 'entry' | 'stopLoss' | 'takeProfit'>
>;

type No = ReturnType<typeof invalid>;

const longestId = 128;
const numbers = ['volume', 'entry', 'stopLoss', 'takeProfit'] as const;
const changeable = [...numbers, 'orderType', 'accountId'] as const;

export function termsOf({data}: Pick<Block, 'data'>): Terms {
	return {
		symbol: textOf(data, 'symbol') ?? '',
		side: data['side'] === 'sell' ? 'sell' : 'buy',
		orderType: orderTypeOf(data['orderType']) ?? 'market',
		accountId: textOf(data, 'accountId'),
		volume: numberOf(data, 'volume'),
		entry: numberOf(data, 'entry'),
		stopLoss: numberOf(data, 'stopLoss'),
		takeProfit: numberOf(data, 'takeProfit'),
	};
}

/**
 * The terms as the person answered them: `modify` replaces what it names, `approve` only fills in what the agent left
 * open, so that nobody changes a trade by approving it.
 */
export function answeredTerms(
	terms: Terms,
	{actionId, input}: Pick<ProposalAnswer, 'actionId' | 'input'>,
): No | {readonly ok: true; readonly value: Terms} {
	const change = readChange(input);

	if ('ok' in change) {
		return change;
	}

	if (actionId === 'approve') {
		const changed = changeable.find(
			(field) => change[field] !== undefined && terms[field] !== undefined && change[field] !== terms[field],
		);

		if (changed !== undefined) {
			return invalid(changed, `${changed} was proposed otherwise: answer "modify" to change it`);
		}
	}

	const entries: ReadonlyArray<readonly [string, unknown]> = Object.entries(change);
	const given = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
	return {ok: true, value: {...terms, ...given}};
}

/** What a client filled in. Fields it does not know are left alone; null means nothing. */
function readChange(input: Fields): Change | No {
	for (const field of numbers) {
		const value = own(input, field);

		if (value !== undefined && (typeof value !== 'number' || !isAmount(value))) {
			return invalid(field, `${field} must be a number above 0`);
		}
	}

	const orderType = own(input, 'orderType');

	if (orderType !== undefined && orderTypeOf(orderType) === undefined) {
		return invalid('orderType', 'the order type is market, limit or stop');
	}

	const accountId = own(input, 'accountId');

	if (accountId !== undefined && (typeof accountId !== 'string' || !isId(accountId))) {
		return invalid('accountId', 'the account must be named by its id');
	}

	return {
		orderType: orderTypeOf(orderType),
		accountId: textOf(input, 'accountId'),
		volume: numberOf(input, 'volume'),
		entry: numberOf(input, 'entry'),
		stopLoss: numberOf(input, 'stopLoss'),
		takeProfit: numberOf(input, 'takeProfit'),
	};
}

/** The intent these terms come to, or what is still missing. */
export function intentOf(terms: Terms, id: string): No | {readonly ok: true; readonly value: Intent} {
	const {symbol, side, orderType: type, accountId, volume, entry, stopLoss, takeProfit} = terms;

	if (volume === undefined) {
		return invalid('volume', 'the proposal leaves the volume open: say how much');
	}

	if (accountId === undefined) {
		return invalid('accountId', 'the proposal leaves the account open: say which');
	}

	if (type !== 'market' && entry === undefined) {
		return invalid('entry', `a ${type} order needs an entry price`);
	}

	const price = type === 'market' ? undefined : entry;
	return {ok: true, value: {id, accountId, symbol, type, side, volume, price, stopLoss, takeProfit}};
}

/** For telling of a proposal that never became an intent. */
export function roughIntent(terms: Terms, id: string): Intent {
	const {symbol, side, orderType, accountId = '', volume = 0, entry, stopLoss, takeProfit} = terms;
	return {id, accountId, symbol, type: orderType, side, volume, price: entry, stopLoss, takeProfit};
}

function own(fields: Fields, key: string): Fields[string] | undefined {
	return Object.hasOwn(fields, key) ? (fields[key] ?? undefined) : undefined;
}

function textOf(fields: Fields, key: string): string | undefined {
	const value = own(fields, key);
	return typeof value === 'string' ? value : undefined;
}

function numberOf(fields: Fields, key: string): number | undefined {
	const value = own(fields, key);
	return typeof value === 'number' ? value : undefined;
}

function orderTypeOf(value: unknown): OrderType | undefined {
	return value === 'market' || value === 'limit' || value === 'stop' ? value : undefined;
}

function isId(value: string): boolean {
	return value !== '' && value.length <= longestId;
}
