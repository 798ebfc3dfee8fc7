import type {Struck} from './record.ts';

/** Keys rest this long after anything a person looks at has changed. Written here anew, not imported. */
export const restMs = 350;

/** The keys a prompt may show. Written here anew, not imported. */
export const decideKeys: ReadonlySet<string> = new Set(['p', 'w', 'f', 'b', 'z', 't']);

/** A form is handed in by this key, or by Enter in its last field. */
export function isFormSubmit({stroke, seen}: Struck): boolean {
	return seen.place === 'form' && stroke.type === 'key' && ['ctrl+s', 'enter'].includes(stroke.key);
}

/** What was typed while a word was asked for: only what was struck counts, a character that is not the next one does not. */
export function typedBetween(strokes: readonly Struck[]): string {
	let typed = '';

	for (const {stroke, seen} of strokes) {
		const prompt = stroke.type === 'paste' ? undefined : seen.prompt();

		if (stroke.type === 'paste' || prompt?.is !== 'word') {
			continue;
		}

		const character = stroke.key === 'space' ? ' ' : stroke.key;
		const times = stroke.type === 'held' ? stroke.count : 1;

		for (let time = 0; time < times; time += 1) {
			if (character === 'backspace' || character === 'ctrl+h') {
				typed = typed.slice(0, -1);
			} else if (character.length === 1 && prompt.word.charAt(typed.length) === character) {
				typed += character;
			}
		}
	}

	return typed;
}
