import type {Entry} from '../select-palette.ts';
import type {State} from '../state.ts';
import type {Command} from './command.ts';
import {commands} from './commands.ts';

/** A command with the words behind its name. */
export type TypedLine = {readonly command: Command; readonly words: string};

/** What is typed as a command; undefined where it begins like none. */
export function typedLine(typed: string): TypedLine | undefined {
	const [, name = '', words = ''] = /^\s*:?\s*(\S+)(?:\s+(.*?))?\s*$/su.exec(typed) ?? [];
	const command = commands.find(({names}) => names.includes(name.toLowerCase()));
	return command && {command, words};
}

/** The entry a line is, or comes to. */
export function meantEntry(state: State, {command, words}: TypedLine): Entry | undefined {
	return (
		command.lines(state).find(({word}) => word === words) ??
		(words === '' ? undefined : command.others?.(state, words))
	);
}

/** Every line there is, in full; of a command whose words nobody can tell beforehand, its beginning. */
export function wholeLines(state: State): readonly string[] {
	return commands.flatMap(({names: [name], lines, others}) => {
		const words = lines(state)
			.filter(({word, wishes}) => word !== '' && wishes.length > 0)
			.map(({word}) => `${name} ${word}`);
		return words.length > 0 ? words : [others === undefined ? name : `${name} `];
	});
}
