import type {Approval} from '../../domain/entities.ts';
import type {Card} from '../../store/select-card.ts';
import {dayLossLeft} from '../../store/select-limits.ts';
import type {State} from '../../store/state.ts';
import {fact, type Line} from './span.ts';
import {sumWords} from './sum-words.ts';

/** The label under which a gateway says how much may still be lost today. */
export const dayLossLabel = /^daily loss left$/iu;

/**
 * What may still be lost today, by the limits of the gateway and the account's day as they are now. What the request
 * says of it was true when it was asked, and is called so.
 */
export function dayLossParts(approval: Approval, {account}: Card, state: State): readonly Line[] {
	const told = dayLossTold(approval);
	const left = account === undefined ? undefined : dayLossLeft(state, account);
	const now = left === undefined ? undefined : sumWords(left, account?.currency);
	const then = told === undefined ? undefined : toldWords(told, account?.currency);

	if (now === undefined) {
		return then === undefined ? [] : [fact('day loss left when asked', then)];
	}

	return [
		fact('day loss left', now),
		...(then === undefined || then === now ? [] : [fact('when asked', then)]),
	];
}

/** What the request itself says of it; of several the first, the others stand as they came. */
export function dayLossTold({shown}: Pick<Approval, 'shown'>): string | undefined {
	return shown.find(({label, by}) => by === undefined && dayLossLabel.test(label))?.text;
}

/** A figure in the notation of the others; what is no figure as it came. */
function toldWords(text: string, currency: string | undefined): string {
	const figure = Number(text.replaceAll(',', ''));
	const isFigure = /^[\d,]+(?:\.\d{1,2})?$/u.test(text);
	const sum = sumWords(figure, currency);
	return isFigure && sum.includes(text) ? sum : text;
}
