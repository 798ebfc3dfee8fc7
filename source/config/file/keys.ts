import {complain, entriesOf, isTable, type At} from './at.ts';

/** A mistake in the keys, by the name of the action it stands at. */
export type KeyProblem = {readonly name: string; readonly says: string};

/** Whether actions and keys of these names exist and go together. Who knows the keys of the program, knows that. */
export type CheckKeys = (keys: ReadonlyMap<string, readonly string[]>) => readonly KeyProblem[];

type Said = {readonly keys: readonly string[]; readonly at: At};

/** `"approval.reject" = ["x", "ctrl+x"]`, `quit = "none"`. A name without quotes makes tables in tables: it is the same. */
export function readKeys(at: At, checkKeys: CheckKeys): ReadonlyMap<string, readonly string[]> {
	const said = new Map(actionsOf(at, ''));
	const keys = new Map([...said].map(([name, {keys: each}]) => [name, each]));

	for (const {name, says} of checkKeys(keys)) {
		const place = said.get(name)?.at ?? at;
		complain(place, says);
	}

	return keys;
}

function actionsOf(at: At, before: string): ReadonlyArray<readonly [name: string, said: Said]> {
	return entriesOf(at).flatMap(([word, entry]) => {
		const name = before + word;

		if (isTable(entry.value)) {
			return actionsOf(entry, `${name}.`);
		}

		const keys = keysOf(entry, name);
		return keys === undefined ? [] : [[name, {keys, at: entry}] as const];
	});
}

function keysOf(at: At, name: string): readonly string[] | undefined {
	const {value} = at;

	if (value === 'none') {
		return [];
	}

	const list: readonly unknown[] = Array.isArray(value) ? value : [value];
	const keys = list.filter((key): key is string => typeof key === 'string' && key !== '');

	if (keys.length === list.length && !keys.includes('none')) {
		return keys;
	}

	complain(
		at,
		`the keys of ${name} must be a key or a list of keys. Write "x", ["x", "ctrl+x"], or "none" alone for no key.`,
	);
	return undefined;
}
