import type {Json} from '../../../domain/json.ts';
import {boundJson} from '../../sanitise.ts';

const names = /token|secret|password|api[_-]?key/iu;

/**
 * A foreign document, cleaned, bounded and without the values of fields that hold secrets: the shipped server tells
 * its own token in config.get (measured).
 */
export function safeJson(value: unknown): Json {
	return withoutSecrets(boundJson(value));
}

function withoutSecrets(value: Json): Json {
	if (typeof value !== 'object' || value === null) {
		return value;
	}

	if (isList(value)) {
		return value.map((item) => withoutSecrets(item));
	}

	return Object.fromEntries(
		Object.entries(value).map(([name, item]) => [name, isSecret(name, item) ? '***' : withoutSecrets(item)]),
	);
}

/** A count of tokens is none. */
function isSecret(name: string, value: Json): boolean {
	const isCount = typeof value === 'number' && /tokens$/iu.test(name);
	return names.test(name) && value !== null && typeof value !== 'boolean' && !isCount;
}

function isList(value: Json): value is readonly Json[] {
	return Array.isArray(value);
}
