import {formatBytes, formatCount} from '../../../format/number.ts';
import type {Symbols} from '../../../theme/symbols.ts';
import {say, type Line} from '../span.ts';
import {createCache, type Cache} from './cache.ts';
import {chunksOf, type Chunk} from './chunks.ts';
import {codeRows} from './code.ts';
import {elementRows} from './elements.ts';
import {tokensOf, type Links} from './lexer.ts';
import {linksOf} from './references.ts';
import {signsOf, type Sheet} from './signs.ts';
import {wrapSpans} from './spans.ts';

type Room = {readonly width: number; readonly symbols: Symbols};

/** Markdown as rows of at most `width` cells. It never fails: what cannot be read as markdown is shown as it came. */
export function markdownRows(text: string, {width, symbols}: Room): readonly Line[] {
	const kept = text.slice(0, longestText);
	const draw = drawerOf({width: Math.max(1, width), signs: signsOf(symbols), depth: 0}, linksOf(kept));
	const rows: Line[] = [];

	for (const chunk of chunksOf(kept)) {
		if (chunk.hasGap && rows.length > 0) {
			rows.push([]);
		}

		for (const row of draw(chunk)) {
			rows.push(row);
		}

		if (rows.length > mostRows) {
			return [...rows.slice(0, mostRows - 1), notice(`cut after ${formatCount(mostRows - 1)} lines`)];
		}
	}

	return kept.length === text.length
		? rows
		: [...rows, notice(`cut after ${formatBytes(longestText)} of ${formatBytes(text.length)}`)];
}

/** Its last rows that fit, and no work for what stands before them. */
export function markdownTail(text: string, room: Room & {readonly height: number}): readonly Line[] {
	const kept = text.length <= longestText ? text : text.slice(lineAfter(text, text.length - longestText));
	const sheet: Sheet = {width: Math.max(1, room.width), signs: signsOf(room.symbols), depth: 0};
	const draw = drawerOf(sheet, linksOf(kept));
	const chunks = chunksOf(kept);
	const pieces: (readonly Line[])[] = [];
	let count = 0;

	for (let index = chunks.length - 1; index >= 0 && count < room.height; index -= 1) {
		const chunk = chunks[index];

		if (chunk !== undefined) {
			const rows = draw(chunk);
			const piece = chunk.hasGap && index > 0 ? [[], ...rows] : rows;
			pieces.unshift(piece);
			count += piece.length;
		}
	}

	if (kept.length < text.length && count < room.height) {
		pieces.unshift([notice(`the last ${formatBytes(longestText)} of ${formatBytes(text.length)}`)]);
	}

	return pieces.flat().slice(-Math.max(0, room.height));
}

const longestText = 200_000;
const mostRows = 5000;

function lineAfter(text: string, from: number): number {
	const found = text.indexOf('\n', from);
	return found === -1 || found > from + 1000 ? from : found + 1;
}

function notice(says: string): Line {
	return [say(says, 'muted')];
}

/** Draws pieces on one kind of sheet, each only once while it is remembered. */
function drawerOf(sheet: Sheet, links: Links): (chunk: Chunk) => readonly Line[] {
	const cache = cacheFor(`${sheet.width} ${sheet.signs.name} ${[...links].join(' ')}`);
	return ({body}) => {
		switch (body.type) {
			case 'code': {
				// The text alone does not say what it is.
				const key = `${body.isRest === true ? '+' : '='}${body.language}\n${body.text}`;
				return cache.code(key, (copy) =>
					codeRows({...body, text: copy.slice(copy.indexOf('\n') + 1)}, sheet),
				);
			}

			case 'text': {
				return cache.text(body.text, (text) => textRows(text, sheet, links));
			}
		}
	};
}

function textRows(text: string, sheet: Sheet, links: Links): readonly Line[] {
	const tokens = isPlain(text) ? undefined : tokensOf(text, links);
	return tokens === undefined ? wrapSpans([say(text.trimEnd())], sheet.width) : elementRows(tokens, sheet);
}

/** Whether nothing in it could be meant as markdown: most of what people say. */
function isPlain(text: string): boolean {
	return !marks.test(text) && !lineMarks.test(text);
}

const marks = /[\\`*_~[\]<&|@]|:\/\/|www\./u;
const lineMarks = /^(?:[\t ]|[#>+=-]|\d+[.)])/mu;

type Caches = {readonly text: Cache<readonly Line[]>; readonly code: Cache<readonly Line[]>};

/** One for each kind of sheet that was drawn on lately: a screen has two or three. */
const caches = new Map<string, Caches>();

function cacheFor(sheet: string): Caches {
	const found = caches.get(sheet) ?? {text: createCache(300_000), code: createCache(300_000)};
	// Set anew, so that the first of the map is the one that was not used for longest.
	caches.delete(sheet);
	caches.set(sheet, found);
	const [eldest] = caches.keys();

	if (caches.size > 4 && eldest !== undefined) {
		caches.delete(eldest);
	}

	return found;
}
