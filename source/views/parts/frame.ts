import {fitRow, widthOf} from '../../format/fit.ts';
import {cellWidth, cut} from '../../format/width.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Drawing} from '../drawing.ts';
import type {Tone} from '../../theme/tones.ts';
import {refOf} from '../row-refs.ts';
import {bold, fade, say, selectLine, type Line, type Span} from './span.ts';

type Room = {readonly width: number; readonly height: number; readonly symbols: Symbols};

/** The border and a space at each side. */
export const frameWidth = 4;
export const frameHeight = 2;

/**
 * What stands between the two sides of the frame: exactly `height` lines, no longer than `width` cells. Spaces at the
 * end are left out: Ink looks at every character of every frame.
 */
export function innerRows(drawing: Drawing, {width, height}: Omit<Room, 'symbols'>): readonly Line[] {
	return Array.from({length: Math.max(0, height)}, (_, index): Line => {
		const row = drawing.rows[index] ?? [];
		const content = fitRow(drawing.isOld === true ? fade(row) : row, Math.max(0, width - 2));
		const line = [refOf(row)?.mark ?? say(' '), ...content, say(' ')];
		// The selected entry reaches from side to side, except where others stand beside it.
		return drawing.hasCards !== true && row.some((span) => span.selected === true)
			? selectLine(line)
			: withoutEnd(line);
	});
}

function withoutEnd(line: Line): Line {
	const isSeen = ({inverse, selected}: Span): boolean => inverse === true || selected === true;
	const end = line.findLastIndex((span) => isSeen(span) || span.text.trimEnd() !== '');
	const last = line[end];
	return last === undefined
		? [say(' ')]
		: [...line.slice(0, end), isSeen(last) ? last : {...last, text: last.text.trimEnd()}];
}

/** One side of the frame, a character a line. */
export function sideOf(drawing: Drawing, height: number, symbols: Symbols): Span {
	return say(Array.from({length: Math.max(0, height)}, () => symbols.frame.down).join('\n'), toneOf(drawing));
}

function toneOf({isFocused}: Drawing): Tone {
	return isFocused === true ? 'accent' : 'line';
}

export function topEdge(drawing: Drawing, width: number, symbols: Symbols): Line {
	const {topLeft, topRight, across} = symbols.frame;
	const tone = toneOf(drawing);
	const count =
		drawing.isOld === true ? (drawing.count ?? []).map((span) => quiet(span)) : (drawing.count ?? []);
	const inner = width - frameWidth;
	const named = bold(cut(drawing.title, inner), tone === 'accent' ? 'accent' : 'plain');
	const title: Line = drawing.parts === undefined || drawing.parts.length === 0 ? [named] : drawing.parts;
	const noteText = drawing.note?.text ?? '';
	const noteRoom = inner - widthOf(title) - 2;
	const note: Line =
		drawing.note === undefined || noteText === '' || noteRoom < 4
			? []
			: [say(' '), {...drawing.note, text: noteIn(noteRoom, noteText)}, say(' ')];
	const countRoom = noteRoom - widthOf(note);
	const counted = widthOf(count) > 0 && countRoom >= 4 ? trim(count, countRoom - 2) : [];
	const figures: Line = widthOf(counted) === 0 ? [] : [say('  '), ...counted];
	const head: Line = [...title, ...figures, say(' ')];
	const rule = width - 3 - widthOf(head) - widthOf(note) - 1;
	return [
		say(topLeft, tone),
		say(' '),
		...head,
		say(across.repeat(Math.max(0, rule)), tone),
		...note,
		say(across, tone),
		say(topRight, tone),
	];
}

/** A figure that may be over does not call anybody; what the person did to a list is as certain as ever. */
function quiet(span: Span): Span {
	return span.tone === 'accent' ? span : {...span, tone: 'old', bold: false};
}

/** A note that is whole needs no line before it; what is cut is told by it from the title. */
function noteIn(room: number, text: string): string {
	return cellWidth(text) < room ? text : cut(text, room - 2);
}

/** What does not fit is left out from the end, a figure together with its label. */
function trim(line: Line, width: number): Line {
	let kept = line;

	while (kept.length > 1 && (widthOf(kept) > width || kept.at(-1)?.text.endsWith(' ') === true)) {
		kept = kept.slice(0, -1);
	}

	// A number without what it counts says nothing.
	return widthOf(kept) <= width ? kept : width < leastFigure ? [] : fitRow(kept, width);
}

const leastFigure = 8;

export function bottomEdge(drawing: Drawing, width: number, symbols: Symbols): Line {
	const {bottomLeft, bottomRight, across} = symbols.frame;
	const tone = toneOf(drawing);
	const foot = drawing.foot === undefined || drawing.foot === '' ? '' : ` ${cut(drawing.foot, width - 8)} `;
	const rule = Math.max(0, width - 3 - widthOf([{text: foot}]));
	return foot === ''
		? [say(bottomLeft + across.repeat(Math.max(0, width - 2)) + bottomRight, tone)]
		: [
				say(bottomLeft + across.repeat(rule), tone),
				say(foot, 'muted'),
				say(across, tone),
				say(bottomRight, tone),
			];
}
