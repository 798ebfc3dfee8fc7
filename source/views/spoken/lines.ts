import {wrapText} from '../../format/wrap.ts';

/**
 * A sentence as it is written down, broken between words: a terminal breaks inside them. What goes on is indented, so
 * that a line of a command is never taken for two.
 */
export function spokenLines(sentence: string, columns: number | undefined): readonly string[] {
	return columns === undefined || columns < narrowest
		? [sentence]
		: wrapText(sentence, columns - indent.length).map((line, index) => (index === 0 ? line : indent + line));
}

const indent = '  ';
const narrowest = 20;
