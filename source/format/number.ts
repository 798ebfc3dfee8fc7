import {thousands} from '../domain/counted.ts';

/** Whole numbers with separators: "12,400". */
export function formatCount(value: number | undefined): string {
	if (value === undefined || !Number.isFinite(value)) {
		return '–';
	}

	return thousands(String(Math.round(value)));
}

/** At most four figures and a unit: "980", "12.4 k", "3.1 M". */
export function formatShort(value: number | undefined, zeros: Zeros = 'trimmed'): string {
	return scaled(value, ['', 'k', 'M', 'G', 'T'], zeros);
}

/** "512 B", "1.2 kB", "30 MB". */
export function formatBytes(value: number | undefined, zeros: Zeros = 'trimmed'): string {
	return scaled(value, ['B', 'kB', 'MB', 'GB', 'TB'], zeros);
}

/** Whether "1.0 kB" is written "1 kB"; in a column, or where a figure moves, it stands under "1.1 kB" as it is. */
export type Zeros = 'trimmed' | 'kept';

function scaled(value: number | undefined, units: readonly string[], zeros: Zeros): string {
	if (value === undefined || !Number.isFinite(value)) {
		return '–';
	}

	let size = value;
	let unit = 0;

	while (Math.abs(size) >= 1000 && unit < units.length - 1) {
		size /= 1000;
		unit += 1;
	}

	const digits = unit === 0 || Math.abs(size) >= 100 ? 0 : 1;
	const name = units[unit] ?? '';
	const text = size.toFixed(digits);
	return `${zeros === 'trimmed' ? trimZero(text) : text}${name === '' ? '' : ` ${name}`}`;
}

function trimZero(text: string): string {
	return text.endsWith('.0') ? text.slice(0, -2) : text;
}

/** "$1.84"; small sums keep the figures that matter. */
export function formatMoney(value: number | undefined): string {
	if (value === undefined || !Number.isFinite(value)) {
		return '–';
	}

	const digits = value !== 0 && Math.abs(value) < 0.01 ? 4 : 2;
	const text = Math.abs(value).toFixed(digits);
	const [whole = '0', rest = ''] = text.split('.');
	return `${value < 0 && /[1-9]/u.test(text) ? '−' : ''}$${formatCount(Number(whole))}.${rest}`;
}

export function formatPercent(value: number | undefined, zeros: Zeros = 'trimmed'): string {
	if (value === undefined || !Number.isFinite(value)) {
		return '–';
	}

	const figures = Math.abs(value).toFixed(Math.abs(value) >= 100 ? 0 : 1);
	const text = zeros === 'trimmed' ? trimZero(figures) : figures;
	return `${value < 0 && /[1-9]/u.test(text) ? '−' : ''}${text} %`;
}

export function formatMs(value: number | undefined): string {
	if (value === undefined || !Number.isFinite(value)) {
		return '–';
	}

	if (value >= 10_000) {
		return `${Math.round(value / 1000)} s`;
	}

	return `${value < 10 && !Number.isSafeInteger(value) ? value.toFixed(1) : formatCount(value)} ms`;
}

/** How many decimals prices of one symbol are written with, so that they stand under each other; six at most. */
export function decimalsOf(prices: readonly (number | undefined)[]): number {
	return prices.reduce<number>((most, price) => Math.max(most, decimals(price)), 0);
}

function decimals(price: number | undefined): number {
	if (price === undefined || !Number.isFinite(price)) {
		return 0;
	}

	// Sums in binary leave a tail that nobody has written: "0.30000000000000004".
	const [, rest = ''] = trimZeros(price.toFixed(6)).split('.');
	return rest.length;
}

function trimZeros(text: string): string {
	return text.replace(/\.?0+$/u, '');
}

/** "100,000", "1.08510": with so many decimals, or as many as it needs. */
export function formatPrice(price: number | undefined, digits: number = decimals(price)): string {
	if (price === undefined || !Number.isFinite(price)) {
		return '–';
	}

	const [whole = '0', rest] = Math.abs(price).toFixed(digits).split('.');
	const text = `${thousands(whole)}${rest === undefined ? '' : `.${rest}`}`;
	return price < 0 && /[1-9]/u.test(text) ? `−${text}` : text;
}

/** A difference, its sign always written: "+12.00", "−5.00", "0.00". */
export function formatSigned(value: number | undefined, digits = 2): string {
	const text = formatPrice(value, digits);
	return value !== undefined && value > 0 && /[1-9]/u.test(text) ? `+${text}` : text;
}
