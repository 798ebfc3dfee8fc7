import type {Json} from '../../../domain/json.ts';
import type {Fields} from '../board.ts';

/* Reading back what the ledger kept. A fact that cannot be read is a fault of the disk or of ours: it is not skipped. */

export type Row = Readonly<Record<string, unknown>>;

export function rowOf(value: unknown): Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value))
		: {};
}

/** Reads the fields of one fact; each complains with the fact's kind and id. */
export type Fact = {
	readonly id: string;
	readonly text: (key: string) => string;
	readonly maybeText: (key: string) => string | undefined;
	readonly number: (key: string) => number;
	readonly maybeNumber: (key: string) => number | undefined;
	readonly truth: (key: string) => boolean;
	readonly oneOf: <Word extends string>(key: string, words: readonly Word[]) => Word;
	readonly maybeOneOf: <Word extends string>(key: string, words: readonly Word[]) => Word | undefined;
	readonly texts: (key: string) => readonly string[];
	readonly rows: (key: string) => readonly Fact[];
	readonly inner: (key: string) => Fact;
	readonly fields: (key: string) => Fields;
};

export function readFact(kind: string, value: unknown, idKey = 'id'): Fact {
	const row = rowOf(value);
	const named = Object.hasOwn(row, idKey) ? row[idKey] : undefined;
	const id = typeof named === 'string' ? named : '?';

	function get(key: string): unknown {
		return Object.hasOwn(row, key) ? row[key] : undefined;
	}

	function damaged(key: string): Error {
		return new Error(`Damaged fact: ${kind} ${id}, field ${key}`);
	}

	function text(key: string): string {
		const found = get(key);

		if (typeof found !== 'string') {
			throw damaged(key);
		}

		return found;
	}

	function number(key: string): number {
		const found = get(key);

		if (typeof found !== 'number' || !Number.isFinite(found)) {
			throw damaged(key);
		}

		return found;
	}

	function isMissing(key: string): boolean {
		const found = get(key);
		return found === undefined || found === null;
	}

	function oneOf<Word extends string>(key: string, words: readonly Word[]): Word {
		const found = text(key);
		const word = words.find((each) => each === found);

		if (word === undefined) {
			throw damaged(key);
		}

		return word;
	}

	function list(key: string): readonly unknown[] {
		const found = get(key);

		if (!Array.isArray(found)) {
			throw damaged(key);
		}

		return found;
	}

	return {
		id,
		text,
		number,
		oneOf,
		maybeText: (key) => (isMissing(key) ? undefined : text(key)),
		maybeNumber: (key) => (isMissing(key) ? undefined : number(key)),
		maybeOneOf: (key, words) => (isMissing(key) ? undefined : oneOf(key, words)),
		truth(key) {
			const found = get(key);

			if (typeof found !== 'boolean') {
				throw damaged(key);
			}

			return found;
		},
		texts: (key) =>
			list(key).map((item) => {
				if (typeof item !== 'string') {
					throw damaged(key);
				}

				return item;
			}),
		rows: (key) => list(key).map((item) => readFact(`${kind} ${id} ${key}`, item)),
		inner: (key) => readFact(`${kind} ${id} ${key}`, get(key)),
		fields: (key) =>
			Object.fromEntries(Object.entries(rowOf(get(key))).map(([name, item]) => [name, toJson(item)])),
	};
}

function toJson(value: unknown): Json {
	if (Array.isArray(value)) {
		return value.map((item) => toJson(item));
	}

	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]));
	}

	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
