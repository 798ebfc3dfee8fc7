import type {Cell} from './picture-cells.ts';
import {cell, strokesOf, type Line} from './picture-strokes.ts';

/** All lines, corners and blocks of a screen: a path for each colour and weight, with what touches joined to one line. */
export function drawnIn(cells: readonly (readonly Cell[])[]): readonly string[] {
	const drawings = new Map<string, Drawing>();

	for (const [y, row] of cells.entries()) {
		for (const {column, text, look} of row) {
			const strokes = strokesOf(text, column * cell.width, y * cell.height);

			if (strokes !== undefined) {
				const drawing = drawings.get(look.ink) ?? {lines: [], curves: [], shapes: []};
				drawings.set(look.ink, drawing);
				drawing.lines.push(...strokes.lines);
				drawing.curves.push(strokes.curves);
				drawing.shapes.push(strokes.shapes);
			}
		}
	}

	return [...drawings].flatMap(([ink, {lines, curves, shapes}]) => {
		const joined = joinLines(lines);
		const pathOf = (weight: Line['weight']): string =>
			joined
				.filter((line) => line.weight === weight)
				.map(drawn)
				.join('');
		return [
			stroked(pathOf('light') + curves.join(''), ink, 1),
			stroked(pathOf('heavy'), ink, 3),
			shapes.every((shape) => shape === '') ? '' : `<path fill="${ink}" d="${shapes.join('')}"/>`,
		].filter((path) => path !== '');
	});
}

type Drawing = {readonly lines: Line[]; readonly curves: string[]; readonly shapes: string[]};

/** A line that begins where another of its kind ends goes on with it. Cells come from left to right, and top down. */
function joinLines(lines: readonly Line[]): readonly Line[] {
	const open = new Map<string, Line>();

	for (const line of lines) {
		const kind = `${line.way} ${line.weight}`;
		const before = open.get(`${kind} ${line.x} ${line.y}`);
		const joined = before === undefined ? line : {...before, length: before.length + line.length};
		const [x, y] = line.way === 'across' ? [line.x + line.length, line.y] : [line.x, line.y + line.length];
		open.delete(`${kind} ${line.x} ${line.y}`);
		open.set(`${kind} ${x} ${y}`, joined);
	}

	return [...open.values()];
}

function drawn({way, x, y, length}: Line): string {
	return `M${x} ${y}${way === 'across' ? 'h' : 'v'}${length}`;
}

function stroked(path: string, ink: string, width: number): string {
	return path === '' ? '' : `<path fill="none" stroke="${ink}" stroke-width="${width}" d="${path}"/>`;
}
