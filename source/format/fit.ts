import {cellWidth, cut} from './width.ts';

type Piece = {readonly text: string};

export function widthOf(pieces: readonly Piece[]): number {
	let width = 0;

	for (const {text} of pieces) {
		width += cellWidth(text);
	}

	return width;
}

/** Exactly `width` cells: what is too long is cut with `…`, what is too short is filled with spaces. */
export function fitRow<Part extends Piece>(parts: readonly Part[], width: number): readonly (Part | Piece)[] {
	const fitted: (Part | Piece)[] = [];
	let left = width;

	for (const [index, part] of parts.entries()) {
		const cells = cellWidth(part.text);
		const isLast = index === parts.length - 1 || widthOf(parts.slice(index + 1)) === 0;

		if (cells < left || (cells === left && isLast)) {
			fitted.push(part);
			left -= cells;
			continue;
		}

		// What ends exactly at the edge, but has words after it, is cut as well.
		const text = cut(part.text + (cells === left ? ' ' : ''), left);
		fitted.push({...part, text});
		left -= cellWidth(text);
		break;
	}

	return left > 0 ? [...fitted, {text: ' '.repeat(left)}] : fitted;
}

/** Left part and right part with the space between them; the left gives way. */
export function spread<Part extends Piece>(
	left: readonly Part[],
	right: readonly Part[],
	width: number,
): readonly (Part | Piece)[] {
	const room = Math.max(0, width - widthOf(right));
	return fitRow([...fitRow(left, room), ...right], width);
}
