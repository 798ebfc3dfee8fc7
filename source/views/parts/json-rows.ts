import {counted} from '../../domain/counted.ts';
import type {Json} from '../../domain/json.ts';
import {cellWidth} from '../../format/width.ts';
import {cellRanges} from './markdown/ranges.ts';
import {cutSpans} from './markdown/spans.ts';
import {say, type Line} from './span.ts';

type Room = {readonly width: number; readonly height: number};

/** A value as JSON, each part on one line where it fits. What goes beyond `height` lines is counted and left out. */
export function foldedJsonRows(value: Json, {width, height}: Room): readonly Line[] {
	const lines = linesOf(value, {width: Math.max(8, width), indent: 0, before: '', after: ''});
	const rows = lines.flatMap((line) => cutSpans(coloured(line), cellRanges(line, Math.max(8, width))));

	if (rows.length <= height) {
		return rows;
	}

	const shown = rows.slice(0, Math.max(0, height - 1));
	return [...shown, [say(`… ${counted(rows.length - shown.length, 'more line')}`, 'muted')]];
}

type Place = {
	readonly width: number;
	readonly indent: number;
	/** What stands before the value on its line, and after it. */
	readonly before: string;
	readonly after: string;
};

function linesOf(value: Json, {width, indent, before, after}: Place): readonly string[] {
	const pad = ' '.repeat(indent);
	const short = pad + before + onOneLine(value) + after;

	if (typeof value !== 'object' || value === null || cellWidth(short) <= width || indent > deepest) {
		return [short];
	}

	const isList = isArray(value);
	const parts: readonly (readonly [string, Json])[] = isList
		? value.map((part) => ['', part] as const)
		: Object.entries(value).map(([name, part]) => [`${JSON.stringify(name)}: `, part] as const);
	return [
		`${pad}${before}${isList ? '[' : '{'}`,
		...parts.flatMap(([name, part], index) =>
			linesOf(part, {
				width,
				indent: indent + 2,
				before: name,
				after: index === parts.length - 1 ? '' : ',',
			}),
		),
		`${pad}${isList ? ']' : '}'}${after}`,
	];
}

/** What is nested deeper than this is written on one line, however long. */
const deepest = 40;

function isArray(value: Json): value is readonly Json[] {
	return Array.isArray(value);
}

function onOneLine(value: Json): string {
	return JSON.stringify(value).replaceAll(/"(?:[^"\\]|\\.)*"|[,:]/gu, (found) =>
		found.startsWith('"') ? found : `${found} `,
	);
}

/** Names and signs step back behind the values. */
function coloured(line: string): Line {
	return [...line.matchAll(/("(?:[^"\\]|\\.)*"(?!:)|[-\w.+]+)|(?:"(?:[^"\\]|\\.)*"|[^"\w.+-])+|"/gu)].map(
		([text, value]) => (value === undefined ? say(text, 'muted') : say(text)),
	);
}
