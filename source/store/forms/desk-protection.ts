import type {Trade} from '../../domain/trading.ts';
import {formatNumber} from '../deciding/words.ts';
import {numberIn, textIn} from './fields.ts';
import type {Field, FieldProblem, Values} from './form.ts';

/* Stop and target of an order or a position, as forms ask for them. */

const asked = [
	['price', 'Price'],
	['stopLoss', 'Stop'],
	['takeProfit', 'Target'],
] as const;

/** The fields of stop and target, with what they are now. */
export function protections({stopLoss, takeProfit}: Trade): readonly Field[] {
	const field = (name: string, label: string, value: number | undefined): Field => ({
		name,
		label,
		kind: 'number',
		first: value === undefined ? '' : String(value),
		isNeeded: value !== undefined,
		says: value === undefined ? 'None yet.' : 'It can be moved, not taken away.',
	});
	return [field('stopLoss', 'Stop', stopLoss), field('takeProfit', 'Target', takeProfit)];
}

/** A stop below and a target above where one buys, and the other way round (product rule 9). */
export function wrongSides(
	{side}: Trade,
	values: Values,
	price: number | undefined,
): readonly (FieldProblem | undefined)[] {
	const stop = numberIn(values, 'stopLoss');
	const target = numberIn(values, 'takeProfit');
	const isBelow = (a: number | undefined, b: number | undefined): boolean =>
		a === undefined || b === undefined || (side === 'sell' ? a > b : a < b);
	const [under, over] = side === 'sell' ? ['above', 'below'] : ['below', 'above'];
	return [
		...asked.map(([name]) => {
			const value = numberIn(values, name);
			return value === undefined || value > 0 ? undefined : {field: name, says: 'A price is above 0.'};
		}),
		price === undefined || isBelow(stop, price)
			? undefined
			: {field: 'stopLoss', says: `The stop must be ${under} ${formatNumber(price)}.`},
		price === undefined || isBelow(price, target)
			? undefined
			: {field: 'takeProfit', says: `The target must be ${over} ${formatNumber(price)}.`},
		isBelow(stop, target) ? undefined : {field: 'takeProfit', says: `The target must be ${over} the stop.`},
	];
}

/** A form that changes nothing does not leave. */
export function unchanged(trade: Trade, values: Values, field: string): FieldProblem | undefined {
	return asked.some(([name]) => isChanged(trade, values, name))
		? undefined
		: {field, says: 'Nothing is changed yet.'};
}

/** "Stop: 1.0812, was 1.0790". */
export function changedFacts(
	trade: Trade,
	values: Values,
): readonly {readonly label: string; readonly text: string}[] {
	return asked
		.filter(([name]) => isChanged(trade, values, name))
		.map(([name, label]) => ({label, text: `${values[name] ?? ''}, was ${trade[name] ?? '–'}`}));
}

function isChanged(trade: Trade, values: Values, name: 'price' | 'stopLoss' | 'takeProfit'): boolean {
	return textIn(values, name) !== undefined && numberIn(values, name) !== trade[name];
}
