import {capital} from '../../../domain/capital.ts';
import {readNumber} from '../../read.ts';
import {spaced} from '../../words.ts';

const decimal = /^[+-]?\d{1,18}(?:\.\d{1,18})?$/u;

/** A finite number, or one written as text: the shipped server takes "0.1" for 0.1, so others may send it. */
export function amount(value: unknown): number | undefined {
	return typeof value === 'string' && decimal.test(value) ? Number(value) : readNumber(value);
}

/** "stopLoss" and "stop_loss" → "Stop loss". */
export function titled(name: string): string {
	return capital(spaced(name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/gu, ' ')).toLowerCase());
}

/** Only the fields that were said: a change must not wipe out what was known before. */
export function definedOf<Fields extends object>(
	fields: Fields,
): {[Name in keyof Fields]?: NonNullable<Fields[Name]>};
export function definedOf(fields: object): object {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A number with its thousands apart and every digit after the point: 100000.5 → "100,000.5". */
export function precise(value: number): string {
	const [whole = '', ...rest] = String(value).split('.');
	return [whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/gu, ','), ...rest].join('.');
}
