import {asRecord, readList, readString, type UnknownRecord} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';

/** The longest text kept of one message; a model that writes more is cut with an ellipsis. */
export const longestText = 400_000;

/** The words of a message: a plain string, or the text blocks of a list. Undefined where it has neither. */
export function textOf(message: UnknownRecord | undefined): string | undefined {
	const content = message?.content ?? message?.text;

	if (typeof content === 'string') {
		return cleanText(content, longestText, 'lines');
	}

	if (!Array.isArray(content)) {
		return undefined;
	}

	const texts: string[] = [];

	for (const block of readList(content, 1000)) {
		const text = typeof block === 'string' ? block : textOfBlock(asRecord(block));

		if (text !== undefined && text !== '') {
			texts.push(text);
		}
	}

	const [only] = texts;
	return cleanText(only !== undefined && texts.length === 1 ? only : texts.join('\n'), longestText, 'lines');
}

/** Thinking is left out, a picture or a file is named. */
function textOfBlock(block: UnknownRecord | undefined): string | undefined {
	const type = readString(block?.type);

	switch (type) {
		case 'text':
		case undefined: {
			return readString(block?.text);
		}

		case 'image':
		case 'audio':
		case 'video':
		case 'document':
		case 'file': {
			return `[${type}]`;
		}

		default: {
			return undefined;
		}
	}
}
