import {isJsonObject, type Json} from '../domain/json.ts';
import type {State} from './state.ts';

/**
 * What the gateway's own report says of a check, as it came: the field named like the check ("event-loop" is
 * `eventLoop`), or the one named like it under its kind ("channel:telegram" is `channels.telegram`). Of the gateway itself
 * it is every figure that stands by itself. Undefined where no part of the report is this check alone.
 */
export function reportedOf({health: {now}}: State, id: string): Json | undefined {
	const raw = now?.raw;

	if (!isJsonObject(raw)) {
		return undefined;
	}

	const [kind = '', ...rest] = id.split(':');
	const name = rest.join(':');
	const whole = fieldOf(raw, kind) ?? fieldOf(raw, `${kind}s`);

	if (!id.includes(':')) {
		return whole ?? (kind === 'gateway' ? figuresIn(raw) : undefined);
	}

	if (name === '') {
		return whole;
	}

	return isJsonObject(whole) ? fieldOf(whole, name) : ownersIn(raw, name, kind);
}

function fieldOf(record: {readonly [key: string]: Json}, name: string): Json | undefined {
	return Object.entries(record).find(([key]) => bare(key) === bare(name))?.[1];
}

function figuresIn(record: {readonly [key: string]: Json}): Json {
	return Object.fromEntries(Object.entries(record).filter(([, value]) => typeof value !== 'object'));
}

/** "heartbeat:main" stands with the agent main, in a list of all. */
function ownersIn(record: {readonly [key: string]: Json}, name: string, kind: string): Json | undefined {
	const owner = Object.values(record)
		.flatMap((value) => (isJsonList(value) ? value : []))
		.find(
			(each) => isJsonObject(each) && Object.values(each).includes(name) && fieldOf(each, kind) !== undefined,
		);
	return isJsonObject(owner) ? fieldOf(owner, kind) : undefined;
}

/** Array.isArray alone makes anything of what it finds. */
function isJsonList(value: Json): value is readonly Json[] {
	return Array.isArray(value);
}

function bare(name: string): string {
	return name.toLowerCase().replaceAll(/[^a-z\d]/gu, '');
}
