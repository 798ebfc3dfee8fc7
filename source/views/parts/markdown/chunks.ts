import {languageOf} from './elements.ts';
import type {Code} from './code.ts';

/**
 * A piece of a text that is drawn by itself. A text that grows changes only its last piece, so that a streamed answer
 * costs no more at its end than at its beginning.
 */
export type Chunk = {
	/** Whether a blank line stands before it. */
	readonly hasGap: boolean;
	readonly body: {readonly type: 'text'; readonly text: string} | ({readonly type: 'code'} & Code);
};

type Fence = {readonly mark: string; readonly indent: number; readonly language: string};

/** Breaks a text where markdown begins anew whatever stands before: at fences, and at blank lines outside of lists. */
export function chunksOf(text: string): readonly Chunk[] {
	const chunks: Chunk[] = [];
	let lines: string[] = [];
	let size = 0;
	let hasGap = false;
	let isAfterBlank = false;
	let hasList = false;
	let fence: (Fence & {isRest: boolean}) | undefined;

	const end = (): void => {
		const piece = lines.join('\n');

		if (fence !== undefined) {
			const {language, isRest} = fence;
			chunks.push({hasGap: hasGap && !isRest, body: {type: 'code', language, text: piece, isRest}});
			fence = {...fence, isRest: true};
		} else if (piece.trim() !== '') {
			chunks.push({hasGap, body: {type: 'text', text: piece}});
		}

		hasGap = false;
		hasList = false;
		lines = [];
		size = 0;
	};

	for (const line of linesOf(text)) {
		if (fence !== undefined) {
			if (closes(line, fence)) {
				end();
				fence = undefined;
				isAfterBlank = false;
				continue;
			}

			if (size > mostCode) {
				end();
			}

			const inner = withoutIndent(line, fence.indent);
			lines.push(inner);
			size += inner.length + 1;
			continue;
		}

		const isBlank = line.trim() === '';
		const opened = isBlank || (hasList && line.startsWith(' ')) ? undefined : fenceOf(line);
		const isItem = item.test(line);
		const isNew = isAfterBlank && !isBlank && !/^[\t ]/u.test(line) && !(isItem && hasList);

		if (opened !== undefined || isNew || size > (isItem ? mostList : mostText)) {
			end();
			hasGap = isAfterBlank;
		}

		isAfterBlank = isBlank;
		hasList ||= isItem;

		if (opened === undefined) {
			lines.push(line);
			size += line.length + 1;
		} else {
			fence = {...opened, isRest: false};
		}
	}

	// A fence that is still open is code; one that was opened just now has no line yet.
	if (lines.length > 0 || fence?.isRest === false) {
		end();
	}

	return chunks;
}

/** How much is drawn at once, in code units; what is longer is broken at the end of a line. */
const mostText = 16_000;
const mostList = 8000;
const mostCode = 4000;
const longestLine = 8000;

const item = /^(?:[-*+]|\d{1,9}[.)])(?:[\t ]|$)/u;

/** Lines one after the other; what is far too long for one is several. */
function* linesOf(text: string): Generator<string> {
	for (let start = 0; start <= text.length;) {
		const found = text.indexOf('\n', start);
		const end = found === -1 ? text.length : found;

		for (let from = start; from === start || from < end; from += longestLine) {
			yield text.slice(from, Math.min(end, from + longestLine));
		}

		start = end + 1;
	}
}

function fenceOf(line: string): Fence | undefined {
	const [, indent = '', mark = '', info = ''] = /^( {0,3})(`{3,}|~{3,})(.*)$/u.exec(line) ?? [];
	// What follows a fence of backticks has none of them: it would be code among words.
	return mark === '' || (mark.startsWith('`') && info.includes('`'))
		? undefined
		: {mark, indent: indent.length, language: languageOf(info)};
}

function closes(line: string, {mark}: Fence): boolean {
	return /^ {0,3}(`+|~+)[\t ]*$/u.exec(line)?.[1]?.startsWith(mark) ?? false;
}

function withoutIndent(line: string, indent: number): string {
	return indent === 0 ? line : line.slice(Math.min(indent, line.length - line.trimStart().length));
}
