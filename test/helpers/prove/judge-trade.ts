import type {Approval} from '../../../source/domain/entities.ts';
import type {Heard} from './world.ts';
import type {Chain} from './chains.ts';
import {ownDevice} from './seat.ts';
import type {Left, Record} from './record.ts';

/** The terms a trade leaves with, read anew from what the gateway sent and what we sent back. */
export type Terms = {
	readonly symbol: string;
	readonly side: 'buy' | 'sell';
	readonly volume?: number;
	readonly entry?: number;
	readonly stopLoss?: number;
	readonly takeProfit?: number;
	readonly accountId?: string;
};

export function termsOf({told, command}: Pick<Left, 'told' | 'command'>): Terms {
	const {block} = told?.approval.request as {block: {data: Terms}};
	return {...block.data, ...(command.input as Partial<Terms> | undefined)};
}

/** What must hold for a yes: who asked for it, and for a trade what the market and the desk say. Product rules 6, 9, 17. */
export function brokenByTrade(chain: Chain, one: Left, record: Record): readonly string[] {
	const {command, told, policy} = one;

	if (command.action.meaning === 'reject' || told === undefined) {
		return [];
	}

	const isOwn = policy.fourEyes && told.approval.askedBy === ownDevice;
	return [
		...(isOwn ? ['a yes by the device that asked'] : []),
		...(command.kind === 'trade' ? brokenByMarket(chain, one, told.approval) : []),
		...(command.kind === 'trade' && !wasPreviewed(chain, one, record)
			? ['a trade that the risk engine was not asked about, or did not allow']
			: []),
	];
}

function brokenByMarket({arm, submit}: Chain, one: Left, {lacks}: Approval): readonly string[] {
	const {heard, policy, at, gateway} = one;
	const terms = termsOf(one);
	const quote = heard.quotes.get(terms.symbol);
	const now = priceOf(heard, terms);
	const before = priceOf((submit ?? arm).heard, terms);
	const entry = terms.entry ?? before;
	const risk = entry === undefined || terms.stopLoss === undefined ? 0 : Math.abs(entry - terms.stopLoss);
	const isFar =
		risk > 0 && now !== undefined && before !== undefined && Math.abs(now - before) > policy.collarR * risk;
	return [
		...(heard.isStopped ? ['a trade while trading is stopped'] : []),
		...(quote !== undefined && at + gateway.skewMs - quote.at > policy.quoteMaxAgeMs
			? ['a trade on an old quote']
			: []),
		...(isFar ? [`the price went from ${before} to ${now}`] : []),
		...wrongSides(terms, terms.entry ?? now),
		...lacks.flatMap((field) =>
			Object.hasOwn(terms, field) ? [] : [`a trade that does not say its ${field}`],
		),
	];
}

function wrongSides({side, stopLoss, takeProfit}: Terms, entry: number | undefined): readonly string[] {
	const way = side === 'buy' ? 1 : -1;
	return entry === undefined
		? []
		: [
				...(stopLoss !== undefined && (entry - stopLoss) * way <= 0 ? ['a stop on the wrong side'] : []),
				...(takeProfit !== undefined && (takeProfit - entry) * way <= 0
					? ['a target on the wrong side']
					: []),
			];
}

/** What it would be filled at. */
function priceOf({quotes}: Heard, {symbol, side}: Terms): number | undefined {
	const quote = quotes.get(symbol);
	return (side === 'buy' ? quote?.ask : quote?.bid) ?? quote?.last;
}

/** Asked after the confirming key about just this, and allowed the last time it was asked. */
function wasPreviewed({confirm}: Chain, one: Left, {previews}: Record): boolean {
	const asked = previews.filter(
		({key, order}) => key === one.key && order > confirm.order && order < one.order,
	);
	const last = asked.at(-1);
	return (
		last?.answer?.isAllowed === true &&
		last.answer.order < one.order &&
		JSON.stringify(last.command) === JSON.stringify(one.command)
	);
}
