import type {Approval} from '../../../domain/entities.ts';
import type {Json} from '../../../domain/json.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import {asRecord, type UnknownRecord} from '../../read.ts';
import {accountOf, shownLabels} from './proposal-shown.ts';
import {cleanId, label} from '../../words.ts';
import {amount} from './words.ts';

/* The order a proposal asks for, in the words of trades.place. */

type Fields = {readonly [name: string]: Json};

/** What is sent: `risk.preview` and `trades.place` take the same three. */
export type Placing = {readonly intent: Fields; readonly policy: Fields; readonly snapshot: Fields};

/**
 * What the shipped server wants to be told and does not check against anything it knows (measured: it has no
 * positions, no balance and no policy of its own). These can only forbid: the one symbol and volume that were
 * approved, a stop loss, and the loss that the proposal itself says is left.
 */
export const strictest = {
	/** One position may be open, and we know of none. */
	maxConcurrentPositions: 1,
	openPositions: 0,
	/** No loss of the day is known, and nearly none is allowed. */
	dailyPnl: 0,
	maxDailyLoss: 1,
} as const;

const actions: ReadonlyMap<string, string> = new Map([
	['market', 'PLACE_MARKET_ORDER'],
	['limit', 'PLACE_LIMIT_ORDER'],
	['stop', 'PLACE_STOP_ORDER'],
]);

/**
 * The intent of a proposal with what the person filled in; or why there is none. Nothing is filled in by us: volume,
 * account and kind of order are named by the proposal or by the person.
 */
export function placingOf(asked: Approval, input: Json | undefined): Result<Placing> {
	const block = asRecord(asRecord(asked.request)?.block);
	const data = asRecord(block?.data);
	const filled = asRecord(input) ?? {};

	if (data === undefined) {
		return fail('the proposal cannot be read');
	}

	const wanted = {...data, accountId: accountOf(data), ...filled};
	const hidden = hiddenIn(asked, data);
	return hidden === undefined
		? placing(wanted, filled.withoutPrice === true)
		: fail(`the ${hidden.toLowerCase()} of the proposal holds hidden characters`);
}

function placing(wanted: UnknownRecord, isWithoutPrice: boolean): Result<Placing> {
	const symbol = label(wanted.symbol, 60);
	const {side} = wanted;
	const volume = amount(wanted.volume);
	const accountId = cleanId(wanted.accountId);
	const type = label(wanted.orderType, 40)?.toLowerCase();
	const action = actions.get(type ?? '');

	if (symbol === undefined || (side !== 'buy' && side !== 'sell')) {
		return fail('the proposal does not say what to buy or sell');
	}

	if (volume === undefined || volume <= 0) {
		return fail('the proposal names no volume: fill it in');
	}

	if (accountId === undefined) {
		return fail('the proposal names no account: fill it in');
	}

	if (action === undefined) {
		return fail('the proposal does not say which kind of order: market, limit or stop');
	}

	if (type !== 'market' && !isWithoutPrice) {
		return fail(
			`this gateway takes no price with an order: a ${type ?? ''} order would be placed without one`,
		);
	}

	const stopLoss = amount(wanted.stopLoss);
	const takeProfit = amount(wanted.takeProfit);
	const left = amount(asRecord(wanted.constraints)?.maxDailyLossRemaining);
	return ok({
		intent: {
			account_id: accountId,
			symbol,
			action,
			side,
			volume,
			...(stopLoss !== undefined && {stop_loss: stopLoss}),
			...(takeProfit !== undefined && {take_profit: takeProfit}),
		},
		policy: {
			allowed_symbols: [symbol],
			max_volume: volume,
			max_concurrent_positions: strictest.maxConcurrentPositions,
			max_daily_loss: Math.max(0, left ?? strictest.maxDailyLoss),
			require_stop_loss: true,
		},
		snapshot: {open_positions: strictest.openPositions, daily_pnl: strictest.dailyPnl},
	});
}

/** The request was cleaned when it was kept: what is sent must be what was shown, or nothing is sent. */
function hiddenIn({shown}: Approval, data: UnknownRecord): string | undefined {
	const sent: readonly (readonly [string, unknown])[] = [
		[shownLabels.symbol, data.symbol],
		[shownLabels.side, data.side],
		[shownLabels.type, data.orderType],
		[shownLabels.account, accountOf(data)],
	];
	const wrong = sent.find(
		([name, value]) =>
			typeof value === 'string' &&
			value !== '' &&
			shown.every((fact) => fact.label !== name || fact.text !== value),
	);
	return wrong?.[0];
}

/**
 * The same, asked of a gateway that answers proposals itself: it knows its positions and its losses, so that limits made
 * up here would forbid what it allows. What was approved still bounds it.
 */
export function leftToGateway({intent, policy, snapshot}: Placing): Placing {
	return {
		intent,
		policy: {...policy, max_concurrent_positions: 1_000_000, max_daily_loss: 1_000_000_000_000},
		snapshot,
	};
}

/** The gateway's own policy, where it has one, narrowed to what was approved. */
export function narrowed({intent, policy, snapshot}: Placing, answer: unknown): Placing {
	const own = asRecord(asRecord(answer)?.policy) ?? asRecord(answer);
	const lesser = (name: string, theirs: unknown): Fields => {
		const ours = amount(policy[name]);
		const told = amount(theirs);
		return ours === undefined || told === undefined ? {} : {[name]: Math.min(ours, told)};
	};
	const symbols = own?.allowedSymbols ?? own?.allowed_symbols;
	const isForbidden = Array.isArray(symbols) && symbols.length > 0 && !symbols.includes(intent.symbol);
	return {
		intent,
		snapshot,
		policy: {
			...policy,
			...lesser('max_volume', own?.maxVolume ?? own?.max_volume),
			...lesser('max_concurrent_positions', own?.maxConcurrentPositions ?? own?.max_concurrent_positions),
			...lesser('max_daily_loss', own?.maxDailyLoss ?? own?.max_daily_loss),
			...(isForbidden && {allowed_symbols: []}),
		},
	};
}
