import type {Approval} from '../../domain/entities.ts';
import type {Account, Trade} from '../../domain/trading.ts';
import {widthOf} from '../../format/fit.ts';
import {formatMoney, formatPercent, formatPrice, formatSigned} from '../../format/number.ts';
import {formatAge, formatTenths} from '../../format/time.ts';
import {wrapText} from '../../format/wrap.ts';
import {accountMode, accountOf} from '../../store/deciding/tiers.ts';
import {marketPrice} from '../../store/deciding/market.ts';
import {cardOf, type Card} from '../../store/select-card.ts';
import {dayLossLeft} from '../../store/select-limits.ts';
import type {Plan} from '../../store/select-plans.ts';
import type {State} from '../../store/state.ts';
import type {About} from '../drawing.ts';
import {priceDigits} from './price-digits.ts';
import {bold, say, type Line} from './span.ts';

/** What is known about a trade beyond what it says; what nobody told is named, not drawn as a row of dashes. */
export type Known = {
	/** What belongs together stands together; what decides comes first. */
	readonly groups: readonly (readonly Line[])[];
	readonly untold: readonly string[];
};

/** The label under which a gateway says how much may still be lost today. */
export const dayLossLabel = /^daily loss left$/iu;

/** How much may still be lost today, as the request says it first. */
export function dayLossTold({shown}: Approval): string | undefined {
	return shown.find(({label, by}) => by === undefined && dayLossLabel.test(label))?.text;
}

/**
 * Whose money it is, how much of it, what the risk engine says, what is open, and the market where no picture of the
 * prices says it. Product §4.
 */
export function knownOf(approval: Approval, plan: Plan, about: About & {readonly hasLadder: boolean}): Known {
	const {state, hasLadder} = about;
	const card = cardOf(state, approval);

	if (card === undefined || approval.status !== 'pending') {
		return {groups: [accountParts(approval, card?.account, state).slice(0, 1)], untold: []};
	}

	const account = accountParts(approval, card.account, state);
	const money = moneyParts(card, card.account?.currency);
	const dayLoss = dayLossPart(approval, card, state);
	const market = marketParts(approval, plan, {state, card, hasLadder});
	const isNamed = accountOf(approval) !== undefined;
	const today = card.account?.dailyPnl;
	return {
		groups: [
			account,
			market,
			money,
			[checkPart(card, state)],
			[...dayLoss, ...(today === undefined ? [] : [fact('today', formatSigned(today, 2))])],
			[openPart(card.open, plan.symbol)],
		].filter((parts) => parts.length > 0),
		untold: [
			...(isNamed ? [] : [hasAccount(approval) ? 'whether the account is live' : 'account']),
			...(card.quote === undefined ? ['market price'] : []),
			...(card.quote !== undefined && card.spread === undefined ? ['spread'] : []),
			...lackedMoney(card),
			...(isNamed && card.account?.equity === undefined ? ['equity'] : []),
			...(isNamed && today === undefined ? ['result of today'] : []),
			...(dayLoss.length === 0 ? ['day loss left'] : []),
		],
	};
}

/** Each group on a line of its own where it has the room; what is said side by side is set apart. */
export function groupRows(groups: Known['groups'], {width, symbols}: About): readonly Line[] {
	const between = say(` ${symbols.dot} `, 'muted');
	return groups.flatMap((parts) =>
		parts.reduce<readonly Line[]>((rows, part) => {
			const last = rows.at(-1);
			const joined = last === undefined ? part : [...last, between, ...part];
			return last === undefined || widthOf(joined) > width
				? [...rows, ...brokenRows(part, width)]
				: [...rows.slice(0, -1), joined];
		}, []),
	);
}

/** As few lines as they take. */
export function flowedRows(groups: Known['groups'], about: About): readonly Line[] {
	return groupRows([groups.flat()], about);
}

export function untoldRows(untold: readonly string[], width: number): readonly Line[] {
	return untold.length === 0
		? []
		: wrapText(`Not told: ${untold.join(', ')}.`, width).map((line): Line => [say(line, 'muted')]);
}

/** What is longer than a line, as the reasons of a risk engine are, is broken, never cut. */
function brokenRows(part: Line, width: number): readonly Line[] {
	const tone = part.at(-1)?.tone;
	return widthOf(part) <= width
		? [part]
		: wrapText(part.map(({text}) => text).join(''), width).map((line): Line => [
				tone === undefined ? say(line) : say(line, tone),
			]);
}

/** Some gateways name it where only the person reads it: what kind of account it is cannot be looked up then. */
function hasAccount({shown}: Approval): boolean {
	return shown.some(({label, by}) => by === undefined && label === 'Account');
}

function fact(label: string, text: string): Line {
	return [say(`${label} `, 'muted'), say(text)];
}

/** What nobody described is taken for real money, and says so. */
function accountParts(approval: Approval, account: Account | undefined, state: State): readonly Line[] {
	const id = accountOf(approval);
	const mode = accountMode(state, approval);

	if (id === undefined || mode === undefined) {
		return [];
	}

	const isDescribed = account !== undefined && account.mode !== 'unknown';
	const words = isDescribed ? mode.toUpperCase() : 'not described: taken for LIVE';
	const equity = account?.equity;
	return [
		[say(id), say(' '), mode === 'live' ? bold(words, 'soon') : bold(words)],
		...(equity === undefined ? [] : [fact('equity', sumWords(equity, account?.currency))]),
	];
}

function moneyParts({risk, reward, shareOfEquity}: Card, currency: string | undefined): readonly Line[] {
	const share = shareOfEquity === undefined ? '' : `, ${shareWords(shareOfEquity)} of equity`;
	return [
		...(risk === undefined
			? []
			: [[say('risk ', 'muted'), bold(sumWords(risk, currency)), ...(share === '' ? [] : [say(share)])]]),
		...(reward === undefined ? [] : [[say('reward ', 'muted'), bold(sumWords(reward, currency))]]),
	];
}

/** In the account's own money; where nobody says which it is, it is taken for dollars as everywhere else. */
export function sumWords(sum: number, currency: string | undefined): string {
	return currency === undefined || currency === 'USD'
		? formatMoney(sum)
		: `${formatPrice(sum, 2)} ${currency}`;
}

/** A small share keeps the figures that matter. */
function shareWords(share: number): string {
	return share < 0.01 ? `${(share * 100).toFixed(2)} %` : formatPercent(share * 100);
}

function lackedMoney({risk, reward}: Card): readonly string[] {
	return risk === undefined && reward === undefined
		? ['risk and reward in money']
		: [
				...(risk === undefined ? ['risk in money'] : []),
				...(reward === undefined ? ['reward in money'] : []),
			];
}

function checkPart({thinks}: Card, state: State): Line {
	const label = say('risk check ', 'muted');

	if (thinks === undefined) {
		return [label, say('not asked yet')];
	}

	const age = formatAge(Math.max(0, state.now - thinks.at));
	return thinks.isAllowed
		? [label, bold('allowed', 'good'), say(`, ${age}`, 'muted')]
		: [label, bold(`${thinks.says} (${age})`, 'bad')];
}

function openPart(open: readonly Trade[], symbol: string): Line {
	return open.length === 0
		? [say('nothing open in ', 'muted'), say(symbol)]
		: fact('open', `${open.length}, ${netWords(netOf(open))} in all`);
}

/** What was bought less what was sold; undefined where a size or a side was not told. */
function netOf(open: readonly Trade[]): number | undefined {
	return open.reduce<number | undefined>(
		(sum, {side, volume}) =>
			sum === undefined || side === undefined || volume === undefined
				? undefined
				: sum + (side === 'sell' ? -volume : volume),
		0,
	);
}

/** Sums in binary leave a tail: what comes to nothing in writing has no side. */
function netWords(net: number | undefined): string {
	const size = formatPrice(net === undefined ? undefined : Math.abs(net));
	return net === undefined || size === '0' ? size : `${net < 0 ? 'sell' : 'buy'} ${size}`;
}

/** As the request says it; else as the limits of the gateway and the account's day leave it. */
function dayLossPart(approval: Approval, {account}: Card, state: State): readonly Line[] {
	const told = dayLossTold(approval);
	const left = account === undefined ? undefined : dayLossLeft(state, account);
	const text =
		told ?? (left === undefined ? undefined : formatPrice(left, Number.isSafeInteger(left) ? 0 : 2));
	return text === undefined ? [] : [fact('day loss left', text)];
}

type Market = {readonly state: State; readonly card: Card; readonly hasLadder: boolean};

/** A picture of the prices has the market's own; how old that is stands with the spread. */
function marketParts(approval: Approval, plan: Plan, {state, card, hasLadder}: Market): readonly Line[] {
	const {quote, spread, quoteAgeMs} = card;

	if (quote === undefined) {
		return [];
	}

	const digits = priceDigits(state, plan.symbol);
	const name =
		plan.side === 'buy' && quote.ask !== undefined
			? 'ask'
			: plan.side === 'sell' && quote.bid !== undefined
				? 'bid'
				: 'last';
	const price = formatPrice(marketPrice(state, approval), digits);
	const age = `${formatTenths(quoteAgeMs)} old`;
	return [
		hasLadder ? fact(name, age) : fact('market', `${price} (${name}, ${age})`),
		...(spread === undefined ? [] : [fact('spread', formatPrice(spread, digits))]),
	];
}
