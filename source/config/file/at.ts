import {nearWords} from '../../domain/nearest.ts';

/** The names that lead to a value: `['gateways', 'home', 'url']`. */
export type Path = readonly string[];

/** A value of the file, and where it stands; undefined where nothing stands. */
export type At = {
	readonly value: unknown;
	readonly path: Path;
	/** Says what is wrong at a path of the file: the line is found by it. */
	readonly report: (says: string, path: Path) => void;
};

/** Says what is wrong with a value. */
export function complain(at: At, says: string): void {
	at.report(says, at.path);
}

/** The fields of a table by name. A name nobody knows is complained of, with the nearest that is known. */
export function fieldsOf(at: At, known: readonly string[]): (name: string) => At {
	const table = tableOf(at);

	for (const name of Object.keys(table)) {
		if (!known.includes(name)) {
			const [likely] = nearWords(name, known, 1);
			const hint =
				likely === undefined
					? 'Take this line away; the readme has all that can stand here.'
					: `Did you mean ${likely}?`;
			at.report(`${shortened(name)} is not known ${placeWords(at.path)}. ${hint}`, [...at.path, name]);
		}
	}

	return (name) => ({
		...at,
		value: Object.hasOwn(table, name) ? table[name] : undefined,
		path: [...at.path, name],
	});
}

/** The entries of a table whose names are free. */
export function entriesOf(at: At): ReadonlyArray<readonly [name: string, at: At]> {
	return Object.entries(tableOf(at)).map(([name, value]) => [name, {...at, value, path: [...at.path, name]}]);
}

/** The last name, for a sentence. */
export function nameOf({path}: At): string {
	return path.at(-1) ?? 'the file';
}

export function isTable(value: unknown): value is {readonly [name: string]: unknown} {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function tableOf(at: At): {readonly [name: string]: unknown} {
	if (at.value === undefined) {
		return {};
	}

	if (!isTable(at.value)) {
		complain(at, `${nameOf(at)} is a table of its own. Write [${at.path.join('.')}] and its lines below.`);
		return {};
	}

	return at.value;
}

function placeWords(path: Path): string {
	return path.length === 0 ? 'here' : `in [${path.join('.')}]`;
}

/** A word as far as it is a word: what looks like anything else may be a secret in the wrong place. */
export function shortened(word: string): string {
	return /^[\p{L}\p{N} +._-]{1,24}$/u.test(word) ? word : '(not shown)';
}
