import type {Approval} from '../../domain/entities.ts';
import type {Json} from '../../domain/json.ts';
import type {Terms} from '../deciding/terms.ts';
import {wrongSides, type Plan} from '../select-plans.ts';
import type {FieldProblem, Sent, Values} from './form.ts';

/** Fields that are numbers, whatever way a gateway writes them. */
export const figures: ReadonlySet<string> = new Set(['volume', 'entry', 'price', 'stopLoss', 'takeProfit']);

/** The name the price goes by in this proposal. */
export function priceName(terms: Terms): 'entry' | 'price' {
	return terms['entry'] === undefined && terms['price'] !== undefined ? 'price' : 'entry';
}

/** What was filled in or differs from what was proposed. An empty field leaves the proposal as it is. */
export function changedIn({lacks}: Approval, terms: Terms, values: Values): Terms {
	return Object.fromEntries(
		Object.entries(values).flatMap(([name, text]): readonly (readonly [string, Json])[] => {
			const value = figures.has(name) ? Number(text) : name === 'withoutPrice' ? text === 'yes' : text.trim();
			const isEmpty = text.trim() === '' || (name === 'withoutPrice' && value === false);
			const isSame = !lacks.includes(name) && isEqual(terms[name], value);
			return isEmpty || isSame ? [] : [[name, value]];
		}),
	);
}

function isEqual(proposed: Json | undefined, value: Json): boolean {
	return typeof proposed === 'string' && typeof value === 'number'
		? proposed.trim() !== '' && Number(proposed) === value
		: proposed === value;
}

/** What can be said of the numbers before the gateway is asked: more than nothing, each on its side of the price. */
export function problemsIn(plan: Plan | undefined, values: Values, changed: Terms): readonly FieldProblem[] {
	const small = Object.entries(values).flatMap(([field, text]): readonly FieldProblem[] =>
		figures.has(field) && text.trim() !== '' && !(Number(text) > 0)
			? [{field, says: 'This must be more than 0.'}]
			: [],
	);
	const wrong = plan === undefined ? [] : wrongSides(plan);
	const price = changed['price'] === undefined ? 'entry' : 'price';
	const sides = wrong.map((level): FieldProblem => {
		const isBelow = (level === 'stop') === (plan?.side === 'buy');
		const field = level === 'stop' ? 'stopLoss' : 'takeProfit';
		// Where only the price was changed, the level that stood well before is not what is at fault.
		return changed[price] !== undefined && changed[field] === undefined
			? {
					field: price,
					says: `The ${price} of a ${plan?.side ?? ''} stands ${isBelow ? 'above' : 'below'} its ${level}.`,
				}
			: {
					field,
					says: `The ${level} of a ${plan?.side ?? ''} stands ${isBelow ? 'below' : 'above'} the entry.`,
				};
	});
	return [...small, ...sides];
}

/** Everything that leaves with the yes: first what differs from the proposal, then the rest of it. */
export function sentWords(approval: Approval, terms: Terms, values: Values): readonly Sent[] {
	const changed = changedIn(approval, terms, values);
	const names = [...new Set(['side', 'symbol', 'orderType', 'accountId', ...Object.keys(values)])];
	const labelOf = (name: string): string => termLabels[name] ?? name;
	const differing = Object.entries(changed).map(([name, value]) => {
		const [was, now] = [wordOf(terms[name]), wordOf(value) ?? '–'];
		return {label: labelOf(name), text: was === undefined ? `${now}, filled in` : `${was} → ${now}`};
	});
	const same = names.flatMap((name) => {
		const word = changed[name] === undefined ? wordOf(terms[name]) : undefined;
		return word === undefined ? [] : [`${labelOf(name).toLowerCase()} ${word}`];
	});
	return same.length === 0
		? differing
		: [...differing, {label: 'As proposed', text: same.join(', '), isSame: true}];
}

/** A value of a term as it is read; undefined where there is none. */
export function wordOf(value: Json | undefined): string | undefined {
	return value === undefined || value === null || value === ''
		? undefined
		: typeof value === 'string'
			? value
			: value === true
				? 'yes'
				: JSON.stringify(value);
}

/** The fields in words. */
export const termLabels: Readonly<Record<string, string>> = {
	symbol: 'Symbol',
	side: 'Side',
	orderType: 'Type',
	volume: 'Volume',
	accountId: 'Account',
	entry: 'Entry',
	price: 'Price',
	stopLoss: 'Stop loss',
	takeProfit: 'Take profit',
	withoutPrice: 'Without a price',
};
