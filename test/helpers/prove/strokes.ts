import type {Struck} from './record.ts';

/** Keys rest this long after anything a person looks at has changed. Written here anew, not imported. */
export const restMs = 350;

/** The keys a prompt may show. Written here anew, not imported. */
export const decideKeys: ReadonlySet<string> = new Set(['p', 'w', 'f', 'b', 'z', 't']);

/** A form is handed in by this key, or by Enter in its last field. */
export function isFormSubmit({stroke, seen}: Struck): boolean {
	return seen.place === 'form' && stroke.type === 'key' && ['ctrl+s', 'enter'].includes(stroke.key);
}

/** What was typed while a word was asked for: what was struck, where the screen shows that it was taken. */
export function typedBetween(strokes: readonly Struck[]): string {
	let typed = '';

	for (const {stroke, seen, after} of strokes) {
		const before = stroke.type === 'paste' ? undefined : seen.prompt();

		if (stroke.type === 'paste' || before?.is !== 'word') {
			continue;
		}

		const then = after().prompt();

		// What came too soon is not taken: the line stays as it was, or says so.
		if (then.is === 'word' && (then.typed === before.typed || (isEmpty(before) && isEmpty(then)))) {
			continue;
		}

		const character = stroke.key === 'space' ? ' ' : stroke.key;
		const times = stroke.type === 'held' ? stroke.count : 1;

		for (let time = 0; time < times; time += 1) {
			if (character === 'backspace' || character === 'ctrl+h') {
				typed = typed.slice(0, -1);
			} else if (character.length === 1) {
				typed += character;
			}
		}
	}

	return typed;
}

function isEmpty({typed}: {readonly typed: string}): boolean {
	return typed.startsWith(' to go on.');
}
