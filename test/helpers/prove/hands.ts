import type {Stroke} from '../../../source/input/keys.ts';
import type {Deed, FormKeys} from './moves.ts';
import type {Stage} from './stage.ts';

/** Writes into the fields of a form and submits it; where there is a choice another one is taken. */
export function fillIn(stage: Stage, form: readonly FormKeys[], what: 'choice' | 'fields'): void {
	if (what === 'choice') {
		strikeAll(
			stage,
			form.map(() => 'right'),
		);
	}

	for (const {field, writes} of what === 'fields' ? form : []) {
		for (let more = 0; more < 8 && !isOnField(stage, field); more += 1) {
			stage.strike(key('down'));
		}

		strikeAll(stage, ['ctrl+u', ...writes.split(/(?:)/u)]);
	}

	stage.strike(key('ctrl+s'));
}

/** Whether more of the request is below what is seen of it. */
export function isCut(stage: Stage): boolean {
	const lines = stage.look().request()?.lines ?? 'all';
	return lines !== 'all' && lines.to !== lines.of;
}

/** Whether this field of the form that is open is the one that is written in. */
function isOnField(stage: Stage, name: string): boolean {
	return stage
		.look()
		.form()
		.some((row) => row.startsWith(`> ${name}`));
}

/** Back to the inbox, whatever is open. */
export function goHome(stage: Stage): void {
	stage.strike(key('escape'));

	if (!stage.isBrowsing()) {
		stage.strike(key('escape'));
	}

	stage.strike(key('2'));
}

/** Strikes the key the prompt shows. */
export function confirm(stage: Stage, by: Deed['by']): void {
	const prompt = stage.look().prompt();

	if (prompt.is === 'armed') {
		stage.strike(confirmingStroke(prompt.key, by));
	}
}

/** Types what the prompt asks for, or what looks like it. */
export function typeWord(stage: Stage, how: Deed['word']): void {
	const prompt = stage.look().prompt();

	if (prompt.is !== 'word') {
		return;
	}

	const {word} = prompt;
	const letters = word.split(/(?:)/u);

	switch (how) {
		case 'pasted': {
			stage.strike({type: 'paste', text: word});
			return;
		}

		case 'wrong': {
			strikeAll(stage, [...letters.slice(0, -1), '~']);
			return;
		}

		case 'short': {
			strikeAll(stage, letters.slice(0, -1));
			return;
		}

		case 'whole': {
			strikeAll(stage, letters);
		}
	}
}

/** Strikes one key after the other, by their names or their characters. */
export function strikeAll(stage: Stage, keys: readonly string[]): void {
	for (const name of keys) {
		stage.strike(key(name === ' ' ? 'space' : name));
	}
}

export function key(name: string): Stroke {
	return {type: 'key', key: name};
}

function confirmingStroke(shown: string, by: Deed['by']): Stroke {
	switch (by) {
		case 'key': {
			return key(shown);
		}

		case 'paste': {
			return {type: 'paste', text: `${shown} and more`};
		}

		case 'held': {
			return {type: 'held', key: shown, count: 3};
		}
	}
}
