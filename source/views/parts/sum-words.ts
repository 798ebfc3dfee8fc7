import {formatMoney, formatPrice} from '../../format/number.ts';

/** In the account's own money; where nobody says which it is, it is taken for dollars as everywhere else. */
export function sumWords(sum: number, currency: string | undefined): string {
	return currency === undefined || currency === 'USD'
		? formatMoney(sum)
		: `${formatPrice(sum, 2)} ${currency}`;
}

/** The same for what was won or lost: "+$41.20", "−$29.01". */
export function resultWords(sum: number, currency: string | undefined): string {
	const text = sumWords(sum, currency);
	return sum > 0 && /[1-9]/u.test(text) ? `+${text}` : text;
}
