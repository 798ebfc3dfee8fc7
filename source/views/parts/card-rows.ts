import type {Approval} from '../../domain/entities.ts';
import type {Trade} from '../../domain/trading.ts';
import {formatMoney, formatPrice, formatSigned} from '../../format/number.ts';
import {formatAge} from '../../format/time.ts';
import {accountMode} from '../../store/deciding/tiers.ts';
import {driftOf, marketPrice} from '../../store/deciding/market.ts';
import {cardOf, type Card} from '../../store/select-card.ts';
import {planOf, rewardOf} from '../../store/select-plans.ts';
import type {State} from '../../store/state.ts';
import type {About} from '../drawing.ts';
import {priceDigits} from './price-digits.ts';
import {pairedRows} from './prose.ts';
import type {Line} from './span.ts';

/** What is known about a trade beyond what it says: a dash stands for what nobody told. */
export function cardRows(approval: Approval, {state, width}: About): readonly Line[] {
	const card = cardOf(state, approval);
	return card === undefined ? [] : pairedRows(factsOf(state, approval, card), width);
}

type Fact = {readonly label: string; readonly text: string};

function factsOf(state: State, approval: Approval, card: Card): readonly Fact[] {
	const plan = planOf(approval);
	const reward = plan === undefined ? undefined : rewardOf(plan);
	return [
		{label: 'Risk check', text: thinksWords(state, card)},
		{label: 'Account is', text: accountWords(state, approval, card)},
		{label: 'To market', text: distanceWords(state, approval)},
		{
			label: 'Spread',
			text:
				card.spread === undefined ? '–' : formatPrice(card.spread, priceDigits(state, card.quote?.id ?? '')),
		},
		{
			label: 'Quote',
			text: card.quoteAgeMs === undefined ? '–' : `${(card.quoteAgeMs / 1000).toFixed(1)} s old`,
		},
		{label: 'Open already', text: exposureWords(card.open)},
		{label: 'R', text: reward === undefined ? '–' : formatPrice(reward, 1)},
		{label: 'Risk', text: moneyOr(card.risk)},
		{label: 'Reward', text: moneyOr(card.reward)},
		{
			label: 'Of equity',
			text: card.shareOfEquity === undefined ? '–' : `${(card.shareOfEquity * 100).toFixed(2)}%`,
		},
		{label: 'Equity', text: moneyOr(card.account?.equity)},
		{
			label: 'Day so far',
			text: card.account?.dailyPnl === undefined ? '–' : formatSigned(card.account.dailyPnl, 2),
		},
	];
}

function moneyOr(value: number | undefined): string {
	return value === undefined ? '–' : formatMoney(value);
}

/** What nobody described is taken for real money, and says so. */
function accountWords(state: State, approval: Approval, {account}: Card): string {
	const mode = accountMode(state, approval);
	return mode === undefined
		? '–'
		: account === undefined || account.mode === 'unknown'
			? 'not described: taken for live'
			: mode;
}

function distanceWords(state: State, approval: Approval): string {
	const entry = planOf(approval)?.entry;
	const market = marketPrice(state, approval);
	const drift = driftOf(approval, undefined, {from: entry, to: market});
	return entry === undefined || market === undefined
		? '–'
		: `${formatSigned(market - entry, 2)}${drift === undefined ? '' : `, ${drift.toFixed(1)} R`}`;
}

function exposureWords(open: readonly Trade[]): string {
	const volume = open.reduce((sum, trade) => sum + (trade.side === 'sell' ? -1 : 1) * (trade.volume ?? 0), 0);
	return open.length === 0
		? 'nothing'
		: `${open.length}, ${volume < 0 ? 'sell' : 'buy'} ${formatPrice(Math.abs(volume))} in all`;
}

function thinksWords(state: State, {thinks}: Card): string {
	return thinks === undefined
		? '–'
		: `${thinks.isAllowed ? 'allowed' : thinks.says} (${formatAge(Math.max(0, state.now - thinks.at))})`;
}
