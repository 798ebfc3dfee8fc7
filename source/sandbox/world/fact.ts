import type {Json} from '../../domain/json.ts';
import type {Fields} from './board.ts';
import type {FactKind} from './ledger.ts';

/** One fact out of the ledger, field by field. Each reader throws, with the kind and the id, when the field is damaged. */
export type Fact = {
	readonly id: string;
	readonly text: (name: string) => string;
	readonly textOr: (name: string) => string | undefined;
	readonly number: (name: string) => number;
	readonly numberOr: (name: string) => number | undefined;
	readonly flag: (name: string) => boolean;
	readonly flagOr: (name: string) => boolean | undefined;
	readonly texts: (name: string) => readonly string[];
	readonly oneOf: <const Word extends string>(name: string, words: readonly Word[]) => Word;
	readonly fields: (name: string) => Fields;
	/** A whole inside this one. */
	readonly part: (name: string) => Fact;
	readonly partOr: (name: string) => Fact | undefined;
	readonly parts: (name: string) => readonly Fact[];
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value);
}

export function isJson(value: unknown): value is Json {
	if (typeof value === 'object') {
		return value === null || Object.values(value).every((each) => isJson(each));
	}

	return typeof value === 'string' || typeof value === 'boolean' || isNumber(value);
}

function isFields(value: unknown): value is Fields {
	return isRecord(value) && isJson(value);
}

/** Opens a fact for reading. Throws when it is not even a document. */
export function openFact(kind: FactKind, fact: unknown, name = 'id'): Fact {
	const given = isRecord(fact) ? fact[name] : undefined;
	const id = typeof given === 'string' ? given : '?';

	function damaged(where: string): Error {
		return new Error(`The ledger holds a damaged ${kind}: ${id} (${where})`);
	}

	if (!isRecord(fact)) {
		throw damaged('not a document');
	}

	return reader(fact, id, damaged);
}

function reader(
	fact: Readonly<Record<string, unknown>>,
	id: string,
	damaged: (where: string) => Error,
): Fact {
	function must<Value>(name: string, value: Value | undefined): Value {
		if (value === undefined) {
			throw damaged(name);
		}

		return value;
	}

	/** What is not there is undefined; what is there must be of the kind. */
	function maybe<Value>(name: string, isFine: (value: unknown) => value is Value): Value | undefined {
		const value = Object.hasOwn(fact, name) ? fact[name] : undefined;

		if (value === undefined || value === null) {
			return undefined;
		}

		if (!isFine(value)) {
			throw damaged(name);
		}

		return value;
	}

	const isText = (value: unknown): value is string => typeof value === 'string';
	const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
	const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
	const isParts = (value: unknown): value is ReadonlyArray<Record<string, unknown>> =>
		Array.isArray(value) && value.every(isRecord);

	function partOr(name: string): Fact | undefined {
		const part = maybe(name, isRecord);
		return part === undefined ? undefined : reader(part, id, (where) => damaged(`${name}.${where}`));
	}

	return {
		id,
		text: (name) => must(name, maybe(name, isText)),
		textOr: (name) => maybe(name, isText),
		number: (name) => must(name, maybe(name, isNumber)),
		numberOr: (name) => maybe(name, isNumber),
		flag: (name) => must(name, maybe(name, isFlag)),
		flagOr: (name) => maybe(name, isFlag),
		texts: (name) => must(name, maybe(name, isTexts)),
		oneOf(name, words) {
			const text = maybe(name, isText);
			return must(
				name,
				words.find((word) => word === text),
			);
		},
		fields: (name) => must(name, maybe(name, isFields)),
		part: (name) => must(name, partOr(name)),
		partOr,
		parts: (name) =>
			must(name, maybe(name, isParts)).map((part, index) =>
				reader(part, id, (where) => damaged(`${name}.${index}.${where}`)),
			),
	};
}
