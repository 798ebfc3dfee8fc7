import type {MarkedToken, Tokens} from 'marked';
import {say, type Line} from '../span.ts';
import {codeRows} from './code.ts';
import {known} from './lexer.ts';
import {listRows} from './list.ts';
import {deepest, type Sheet} from './signs.ts';
import {hang, spaces, wrapSpans} from './spans.ts';
import {tableRows} from './table.ts';
import {inlineSpans} from './words.ts';

/** Headings, paragraphs, lists and the like, one under the other; a blank line where one was written. */
export function elementRows(tokens: readonly MarkedToken[], sheet: Sheet): readonly Line[] {
	if (sheet.depth > deepest) {
		return wrapSpans([say(`nested deeper than ${deepest}, not drawn`, 'muted')], sheet.width);
	}

	const rows: Line[] = [];
	let hasGap = false;

	for (const token of tokens) {
		if (token.type !== 'space') {
			if (hasGap && rows.length > 0) {
				rows.push([]);
			}

			for (const row of rowsOf(token, sheet)) {
				rows.push(row);
			}
		}

		hasGap = endsBlank.test(token.raw);
	}

	return rows;
}

const endsBlank = /\n[\t ]*\n[\t ]*$/u;

function rowsOf(token: Exclude<MarkedToken, Tokens.Space>, sheet: Sheet): readonly Line[] {
	const {width, signs} = sheet;

	switch (token.type) {
		case 'heading': {
			const mark = `${'#'.repeat(token.depth)} `;
			return hang({first: [say(mark, 'muted')], rest: [spaces(mark.length)]}, sheet, (inner) =>
				wrapSpans(inlineSpans(known(token.tokens), signs, {bold: true}), inner.width),
			);
		}

		case 'paragraph': {
			return wrapSpans(inlineSpans(known(token.tokens), signs), width);
		}

		case 'list': {
			return listRows(token, sheet, elementRows);
		}

		case 'blockquote': {
			const bar: Line = [say(`${signs.quote} `, 'muted')];
			return hang({first: bar, rest: bar}, sheet, (inner) => elementRows(known(token.tokens), inner));
		}

		case 'code': {
			return codeRows({language: languageOf(token.lang ?? ''), text: token.text.replace(/\n+$/u, '')}, sheet);
		}

		case 'table': {
			return tableRows(token, sheet);
		}

		case 'hr': {
			return [[say(signs.rule.repeat(width), 'muted')]];
		}

		case 'html':
		case 'def': {
			return wrapSpans([say(token.raw.trimEnd(), 'muted')], width);
		}

		case 'br':
		case 'checkbox':
		case 'codespan':
		case 'del':
		case 'em':
		case 'escape':
		case 'image':
		case 'link':
		case 'list_item':
		case 'strong':
		case 'text': {
			return wrapSpans(inlineSpans([token], signs), width);
		}
	}
}

/** The first word after a fence; the rest of it is for programs. */
export function languageOf(info: string): string {
	return /^[^\s{]*/u.exec(info.trim())?.[0].slice(0, 30) ?? '';
}
