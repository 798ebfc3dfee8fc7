import type {Approval} from '../../domain/entities.ts';
import type {Account} from '../../domain/trading.ts';
import {widthOf} from '../../format/fit.ts';
import {formatPercent} from '../../format/number.ts';
import {formatAge} from '../../format/time.ts';
import {wrapText} from '../../format/wrap.ts';
import {accountMode, accountOf} from '../../store/deciding/tiers.ts';
import {cardOf, type Card} from '../../store/select-card.ts';
import type {State} from '../../store/state.ts';
import type {About} from '../drawing.ts';
import {dayLossParts} from './day-loss.ts';
import {marketParts, type Asked} from './market-facts.ts';
import {openPart} from './open-words.ts';
import {bold, fact, say, type Line} from './span.ts';
import {resultWords, sumWords} from './sum-words.ts';

/** What is known about a trade beyond what it says; what nobody told is named, not drawn as a row of dashes. */
export type Known = {
	/** What belongs together stands together; what decides comes first. */
	readonly groups: readonly (readonly Line[])[];
	readonly untold: readonly string[];
};

/**
 * Whose money it is, how much of it, what the risk engine says, what is open, and the market where no picture of the
 * prices says it. Product §4.
 */
export function knownOf({approval, input, hasLadder}: Asked, about: About): Known {
	const {state} = about;
	const card = cardOf(state, approval, input);
	const account = accountParts({approval, input}, card?.account, state);

	if (card === undefined || approval.status !== 'pending') {
		return {groups: [account.slice(0, 1)], untold: []};
	}

	const money = moneyParts(card, card.account?.currency);
	const dayLoss = dayLossParts(approval, card, state);
	const {market, worth} = marketParts({approval, input, hasLadder}, card, about);
	const isNamed = accountOf(approval, input) !== undefined;
	const today = card.account?.dailyPnl;
	return {
		groups: [
			account,
			// What no picture says comes first.
			...(hasLadder ? [market, [...worth, ...money]] : [[...worth, ...money], market]),
			[checkPart(card, input, state)],
			[
				...dayLoss,
				...(today === undefined ? [] : [fact('today', resultWords(today, card.account?.currency))]),
			],
			[openPart(card.open, card.symbol, isNamed ? 'this account' : 'any account')],
		].filter((parts) => parts.length > 0),
		untold: [
			...(isNamed ? [] : [hasAccount(approval) ? 'whether the account is live' : 'account']),
			...(card.quote === undefined ? ['market price'] : []),
			...(card.quote !== undefined && card.spread === undefined ? ['spread'] : []),
			...lackedMoney(card),
			...(isNamed && card.account?.equity === undefined ? ['equity'] : []),
			...(card.shareOfEquity === undefined ? ['share of equity'] : []),
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

export function untoldRows(untold: readonly string[], width: number, words: string): readonly Line[] {
	return untold.length === 0
		? []
		: wrapText(`${words}: ${untold.join(', ')}.`, width).map((line): Line => [say(line, 'muted')]);
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

/** What nobody described is taken for real money, and says so. */
function accountParts(
	{approval, input}: Pick<Asked, 'approval' | 'input'>,
	account: Account | undefined,
	state: State,
): readonly Line[] {
	const id = accountOf(approval, input);
	const mode = accountMode(state, approval, input);

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

function checkPart({thinks}: Card, input: Asked['input'], state: State): Line {
	const label = say('risk check ', 'muted');

	if (thinks === undefined) {
		return [label, say(input === undefined ? 'not asked yet' : 'not asked for the change yet')];
	}

	const age = formatAge(Math.max(0, state.now - thinks.at));
	return thinks.isAllowed
		? [label, bold('allowed', 'good'), say(`, ${age}`, 'muted')]
		: [label, bold(`${thinks.says} (${age})`, 'bad')];
}
