import type {JournalEntry, JournalGateway} from '../../domain/journal.ts';
import type {Json} from '../../domain/json.ts';
import {canonicalText} from '../../wire/hash.ts';
import {isSecretName, redactText} from '../../wire/redact.ts';
import {sha256} from './chain.ts';

/** How much of one text is written down, in UTF-8 bytes. */
const most = 64 * 1024;

/** What is kept of a text that was cut: its length in bytes and its SHA-256, hex, after secrets were removed. */
type Cut = {readonly bytes: number; readonly sha256: string};

/**
 * An entry as it may be written down: secrets removed from every text that somebody wrote, and every text bounded. What
 * was cut is named under `cut`. Fields without a value are left out.
 */
export function writtenOf(entry: JournalEntry): {readonly [name: string]: Json} {
	const cut: {[name: string]: Cut} = {};

	const bound = (name: string, text: string): string => {
		const bytes = new TextEncoder().encode(text);

		if (bytes.length <= most) {
			return text;
		}

		cut[name] = {bytes: bytes.length, sha256: sha256(bytes)};
		// A character that is cut in two is left out.
		return new TextDecoder().decode(bytes.subarray(0, most)).replace(/\uFFFD$/u, '');
	};
	const said = (name: string, text: string | undefined) =>
		text === undefined ? {} : {[name]: bound(name, redactText(text))};

	switch (entry.type) {
		case 'decided': {
			const {at, type, key, approvalId, kind, origin, title, hash, action, input, reason, by} = entry;
			const written = {
				at,
				type,
				key: bound('key', key),
				kind,
				hash,
				by,
				gateway: gatewayOf(entry.gateway),
				approvalId: bound('approvalId', approvalId),
				origin: bound('origin', origin),
				...said('title', title),
				action: {
					id: bound('action.id', action.id),
					meaning: action.meaning,
					says: bound('action.says', redactText(action.says)),
				},
				...(input !== undefined && {input: inputOf(input, bound)}),
				...said('reason', reason),
			};
			return withCut(written, cut);
		}

		case 'settled': {
			const {at, type, key, status, because} = entry;
			return withCut({at, type, key: bound('key', key), status, ...said('because', because)}, cut);
		}

		case 'resolved': {
			const {at, type, key, status, says} = entry;
			return withCut({at, type, key: bound('key', key), status, ...said('says', says)}, cut);
		}

		case 'stopping': {
			const {at, type, key, action, reason} = entry;
			const gateway = gatewayOf(entry.gateway);
			const written = {at, type, key: bound('key', key), gateway, ...said('action', action)};
			return withCut({...written, ...said('reason', reason)}, cut);
		}
	}
}

function withCut(
	written: {readonly [name: string]: Json},
	cut: {readonly [name: string]: Cut},
): {readonly [name: string]: Json} {
	return Object.keys(cut).length === 0 ? written : {...written, cut};
}

/** A gateway without anything in its address that only its owner should know. */
function gatewayOf({name, url, dialect}: JournalGateway): {readonly [name: string]: Json} {
	return {name: redactText(name).slice(0, 1000), url: plainAddress(url).slice(0, 2000), dialect};
}

function plainAddress(url: string): string {
	const address = URL.parse(url);

	if (address === null) {
		return redactText(url.replace(/[?#].*$/su, ''));
	}

	return `${address.protocol}//${address.host}${address.pathname}`;
}

/** The whole of what was filled in; where that is too much, the beginning of its text. */
function inputOf(input: Json, bound: (name: string, text: string) => string): Json {
	const safe = withoutSecrets(input, 0);
	const text = canonicalText(safe) ?? '';
	const bounded = bound('input', text);
	return bounded === text ? safe : bounded;
}

/** Deeper than anything a person fills in. */
const deepest = 32;

function withoutSecrets(value: Json, depth: number): Json {
	if (typeof value === 'string') {
		return redactText(value);
	}

	if (typeof value !== 'object' || value === null) {
		return value;
	}

	if (depth === deepest) {
		return '…';
	}

	if (isList(value)) {
		return value.map((item) => withoutSecrets(item, depth + 1));
	}

	return Object.fromEntries(
		Object.entries(value).map(([name, item]) => [
			name,
			isSecretName(name) ? '[removed]' : withoutSecrets(item, depth + 1),
		]),
	);
}

function isList(value: Json): value is readonly Json[] {
	return Array.isArray(value);
}
