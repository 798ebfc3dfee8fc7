import type {Approval, ApprovalAction} from '../../domain/entities.ts';
import type {Json} from '../../domain/json.ts';
import {orderWords} from '../../domain/order-words.ts';
import {figures, termLabels, wordOf} from '../forms/proposal-terms.ts';
import {planOf, type Plan} from '../select-plans.ts';
import {fieldsOf, termsOf, type Terms} from './terms.ts';
import {formatNumber} from './words.ts';

/**
 * What an answer is about in one line: the request, with what the person changed or filled in written into it. "buy 0.5
 * → 0.2 BTCUSD, at the market": what is shown is what is sent.
 */
export function sentTitle(approval: Approval, input: Json | undefined): string {
	const changed = Object.entries(fieldsOf(input));

	if (changed.length === 0) {
		return approval.title;
	}

	const was = planOf(approval);
	const sent = planOf(approval, input);
	return sent === undefined
		? [approval.title, ...differences(termsOf(approval), changed)].join(', ')
		: tradeTitle({approval, changed, was, sent});
}

/** An answer in the words it is told in before what it is about: "Deny", "Answer Blue:". */
export function answerVerb(kind: Approval['kind'], {meaning, says}: ApprovalAction): string {
	return kind === 'question' && meaning === 'answer' ? `Answer ${says}:` : says;
}

type Change = {
	readonly approval: Approval;
	readonly changed: readonly (readonly [string, Json])[];
	readonly was: Plan | undefined;
	readonly sent: Plan;
};

/** What differs stands before what does not: a line is cut at its end. */
function tradeTitle({approval, changed, was, sent}: Change): string {
	const volume = turned(was?.volume, sent.volume);
	const isStanding = (name: keyof Plan): boolean => was?.[name] === sent[name];
	const rest = [
		placed(
			isStanding('orderType') ? sent.orderType : undefined,
			isStanding('entry') ? sent.entry : undefined,
		),
		standing('stop loss', sent.stop, isStanding('stop')),
		standing('target', sent.target, isStanding('target')),
	].filter((word) => word !== undefined);
	const others = changed.filter(([name]) => name !== 'volume');
	const head = [[sent.side, volume, sent.symbol].join(' '), ...differences(termsOf(approval), others)];
	return [...head, ...rest].join(', ');
}

function placed(type: string | undefined, entry: number | undefined): string | undefined {
	const price = entry === undefined ? undefined : formatNumber(entry);

	if (type === undefined) {
		return price === undefined ? undefined : `at ${price}`;
	}

	return orderWords(type, price);
}

function standing(name: string, value: number | undefined, isStanding: boolean): string | undefined {
	return value === undefined || !isStanding ? undefined : `${name} ${formatNumber(value)}`;
}

function turned(was: number | undefined, now: number | undefined): string {
	return was === now || was === undefined ? String(now ?? '–') : `${was} → ${now ?? '–'}`;
}

function differences(terms: Terms, changed: Change['changed']): readonly string[] {
	return changed.map(([name, value]) => {
		const [before, now] = [figureOf(name, terms[name]), figureOf(name, value) ?? '–'];
		const label = (termLabels[name] ?? name).toLowerCase();
		return `${label} ${before === undefined ? now : `${before} → ${now}`}`;
	});
}

/** A price as it stands everywhere else, whatever way a gateway writes its numbers. */
function figureOf(name: string, value: Json | undefined): string | undefined {
	const word = wordOf(value);
	const figure = word === undefined || word.trim() === '' ? NaN : Number(word);
	return figures.has(name) && Number.isFinite(figure) ? formatNumber(figure) : word;
}
