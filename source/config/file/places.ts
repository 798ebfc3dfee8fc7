import type {Path} from './at.ts';

/** The lines of the keys of a file, by the path of the key; counted from 1. */
export type Places = ReadonlyMap<string, number>;

/** A path as the key of a map: names may hold any character, dots too. */
export function placed(path: Path): string {
	return JSON.stringify(path);
}

/** The line of a key; that of the table it should stand in where it does not stand at all. */
export function lineOf(places: Places, path: Path): number {
	for (let length = path.length; length > 0; length -= 1) {
		const line = places.get(placed(path.slice(0, length)));

		if (line !== undefined) {
			return line;
		}
	}

	return 1;
}

/** The line of a character, counted from 1. */
export function lineAt(text: string, index: number): number {
	return text.slice(0, index).split('\n').length;
}
