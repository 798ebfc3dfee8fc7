import type {Json} from '../../domain/json.ts';
import type {Fields} from '../world/board.ts';

/** What came over a line and was not yet read. */
export type Foreign = Readonly<Record<string, unknown>>;

export function isForeign(value: unknown): value is Foreign {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined stands for what is not JSON. */
export function parseJson(text: string): {readonly value: unknown} | undefined {
	try {
		return {value: JSON.parse(text)};
	} catch {
		// The only thing JSON.parse throws is that it is not JSON; the caller decides what that means.
		return undefined;
	}
}

/** Keys that mean something to the language the sandbox is written in: they are left out of what is kept. */
const magic: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const deepest = 12;

/** A copy of foreign JSON without magic keys; what is nested deeper than anybody needs becomes null. */
export function jsonOf(value: unknown, depth = 0): Json {
	if (value === null || typeof value === 'boolean' || typeof value === 'string') {
		return value;
	}

	if (typeof value === 'number') {
		return Number.isFinite(value) ? value : null;
	}

	if (depth >= deepest) {
		return null;
	}

	if (Array.isArray(value)) {
		return value.map((item) => jsonOf(item, depth + 1));
	}

	return isForeign(value) ? fieldsOf(value, depth + 1) : null;
}

export function fieldsOf(value: Foreign, depth = 0): Fields {
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => !magic.has(key))
			.map(([key, item]) => [key, jsonOf(item, depth)]),
	);
}

/** "stopLoss" -> "stop_loss". */
export function snakeCase(key: string): string {
	return key.replaceAll(/[A-Z]/gu, (sign) => `_${sign.toLowerCase()}`);
}

/** "stop_loss" -> "stopLoss". */
export function camelCase(key: string): string {
	return key.replaceAll(/_([a-z0-9])/gu, (_whole, sign: string) => sign.toUpperCase());
}
