import type {Approval} from '../../domain/entities.ts';
import {decimalsOf, formatPrice} from '../../format/number.ts';
import {cellWidth} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import type {Plan} from '../../store/select-plans.ts';
import type {State} from '../../store/state.ts';
import type {Tone} from '../../theme/tones.ts';
import {planDigits} from './price-digits.ts';
import {bold, say, type Line} from './span.ts';

/** What a trade is in its own words: its prices with the decimals they have everywhere else, and a size nobody told named. */
export function headWords({title}: Approval, plan: Plan, state: State): string {
	const digits = planDigits(state, plan);
	const {side, symbol, volume, entry, stop, target} = plan;
	const prices = new Set([entry, stop, target]);
	const sized =
		volume === undefined && title.startsWith(`${side} ${symbol}`)
			? title.replace(`${side} `, `${side} – `)
			: title;
	return sized.replaceAll(/(?<![\w.,])\d(?:[\d,]*\d)?(?:\.\d+)?(?![\w.])/gu, (text) => {
		const price = Number(text.replaceAll(',', ''));
		const isSame = prices.has(price) && decimalsOf([price]) <= digits && price !== volume;
		const whole = isSame ? formatPrice(price, digits) : text;
		return whole.startsWith(text) ? whole : text;
	});
}

/** Broken between its parts where that is possible: "stop loss 99,500" stays together. */
export function headRows(text: string, width: number, tone?: Tone): readonly Line[] {
	const lines = text.split(/(?<=,) /u).reduce<readonly string[]>((rows, part) => {
		const last = rows.at(-1);
		return last === undefined || cellWidth(last) + 1 + cellWidth(part) > width
			? [...rows, part]
			: [...rows.slice(0, -1), `${last} ${part}`];
	}, []);
	return lines
		.flatMap((line) => wrapText(line, width))
		.map((line): Line => [tone === 'muted' ? say(line, tone) : bold(line, tone)]);
}
