import type {Approval} from '../../domain/entities.ts';
import {planOf, type Plan} from '../select-plans.ts';
import type {State} from '../state.ts';
import {lostYesWords} from './lost.ts';
import type {Wanted} from './locks.ts';
import {fieldsOf, termsOf} from './terms.ts';

/** How much an answer weighs: one more key, or a word that must be typed in full as well. Product rule 10. */
export type Tier =
	| {readonly type: 'key'}
	| {readonly type: 'word'; readonly word: string; readonly because: string};

/** What must be typed before the confirming key is asked for, and why. A no never weighs. */
export function tierOf(state: State, approval: Approval, wanted: Wanted): Tier {
	if (wanted.meaning === 'reject') {
		return {type: 'key'};
	}

	const tier = ownTier(state, approval, wanted);
	const because = lostYesWords(state, approval);

	// A gateway that takes the same yes twice does it twice. Product rules 7 and 10.
	return because === undefined
		? tier
		: {type: 'word', word: tier.type === 'word' ? tier.word : wordOf(approval, wanted), because};
}

/** What it weighs by itself, whatever was answered before. */
function ownTier(state: State, approval: Approval, {meaning, input}: Wanted): Tier {
	if (meaning === 'approve-always') {
		return {type: 'word', word: firstWord(approval.title) ?? 'always', because: 'it allows this from now on'};
	}

	return approval.kind === 'trade' ? tradeTier(state, approval, input) : {type: 'key'};
}

function tradeTier(state: State, approval: Approval, input: Wanted['input']): Tier {
	const plan = planOf(approval, input);
	const {sizeLimit} = state.policy;

	if (plan === undefined) {
		return {type: 'word', word: 'approve', because: 'its terms could not be read'};
	}

	const word = tradeWord(plan);
	const mode = accountMode(state, approval, input);

	if (mode === 'live') {
		return {type: 'word', word, because: 'the account is live'};
	}

	if (sizeLimit !== undefined && plan.volume !== undefined && plan.volume > sizeLimit) {
		return {type: 'word', word, because: `it is larger than ${sizeLimit}`};
	}

	return {type: 'key'};
}

/** What is typed for one that by itself weighs no more than a key. */
function wordOf(approval: Approval, {input}: Wanted): string {
	const plan = approval.kind === 'trade' ? planOf(approval, input) : undefined;
	return plan === undefined ? (firstWord(approval.title) ?? 'again') : tradeWord(plan);
}

function tradeWord({symbol, volume}: Plan): string {
	return volume === undefined ? symbol : `${symbol} ${volume}`;
}

/** What an account is; one nobody described is taken for real money. */
export function accountMode(
	state: State,
	approval: Approval,
	input?: Wanted['input'],
): 'paper' | 'demo' | 'live' | undefined {
	const accountId = accountOf(approval, input);

	if (accountId === undefined) {
		return undefined;
	}

	const mode = state.trading.accounts.get(accountId)?.mode;
	return mode === undefined || mode === 'unknown' ? 'live' : mode;
}

/** The account a trade is for, where the request or the person names one. */
export function accountOf(approval: Approval, input?: Wanted['input']): string | undefined {
	const id = fieldsOf(input)['accountId'] ?? termsOf(approval)['accountId'];
	return typeof id === 'string' && id !== '' ? id : undefined;
}

/** The first word of a command, where a keyboard can type it. */
function firstWord(title: string): string | undefined {
	const [word = ''] = title.trim().split(/\s+/u);
	return /^[!-~]{1,40}$/u.test(word) ? word : undefined;
}
