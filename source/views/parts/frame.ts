import {fitRow, widthOf} from '../../format/fit.ts';
import {cut} from '../../format/width.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Drawing} from '../drawing.ts';
import {bold, fade, say, type Line, type Span} from './span.ts';

type Room = {readonly width: number; readonly height: number; readonly symbols: Symbols};

/** The border and a space at each side. */
export const frameWidth = 4;
export const frameHeight = 2;

/** Frames a drawing: exactly `height` lines of exactly `width` cells. */
export function frame(drawing: Drawing, {width, height, symbols}: Room): readonly Line[] {
	const {down} = symbols.frame;
	const inner = Math.max(0, width - frameWidth);
	const tone = drawing.isFocused === true ? 'accent' : 'line';
	const rows = Array.from({length: Math.max(0, height - frameHeight)}, (_, index): Line => {
		const row = drawing.rows[index] ?? [];
		const isSelected = row.some((span) => span.selected === true);
		// The selected entry reaches from border to border.
		const edge: Span = isSelected ? {text: ' ', selected: true} : {text: ' '};
		const content = fitRow(drawing.isOld === true ? fade(row) : row, inner);
		return [
			say(down, tone),
			edge,
			...(isSelected ? content.map((span) => ({...span, selected: true})) : content),
			edge,
			say(down, tone),
		];
	});
	return [topEdge(drawing, width, symbols), ...rows, bottomEdge(drawing, width, symbols)].slice(0, height);
}

export function topEdge(drawing: Drawing, width: number, symbols: Symbols): Line {
	const {topLeft, topRight, across} = symbols.frame;
	const tone = drawing.isFocused === true ? 'accent' : 'line';
	const count = drawing.count ?? [];
	const inner = width - frameWidth;
	const title = bold(cut(drawing.title, inner), drawing.isFocused === true ? 'accent' : 'plain');
	const noteText = drawing.note?.text ?? '';
	const noteRoom = inner - widthOf([title]) - 2;
	const note: Line =
		drawing.note === undefined || noteText === '' || noteRoom < 4
			? []
			: [say(' '), {...drawing.note, text: cut(noteText, noteRoom - 2)}, say(' ')];
	const countRoom = noteRoom - widthOf(note);
	const figures: Line =
		widthOf(count) > 0 && countRoom >= 4 ? [say('  '), ...trim(count, countRoom - 2)] : [];
	const head: Line = [title, ...figures, say(' ')];
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

/** What does not fit is left out from the end, a figure together with its label. */
function trim(line: Line, width: number): Line {
	let kept = line;

	while (kept.length > 1 && (widthOf(kept) > width || kept.at(-1)?.text.endsWith(' ') === true)) {
		kept = kept.slice(0, -1);
	}

	return widthOf(kept) > width ? fitRow(kept, width) : kept;
}

export function bottomEdge(drawing: Drawing, width: number, symbols: Symbols): Line {
	const {bottomLeft, bottomRight, across} = symbols.frame;
	const tone = drawing.isFocused === true ? 'accent' : 'line';
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
