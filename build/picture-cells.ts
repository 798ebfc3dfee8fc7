import type {IBufferCell, Terminal} from '@xterm/headless';
import {blend, paletteColour, type Palette} from './picture-palette.ts';

/** How a piece of text looks, with every colour as it ends up: inverse and dim are already applied. */
export type Look = {
	readonly ink: string;
	/** Undefined where the window shows through. */
	readonly paper: string | undefined;
	readonly isBold: boolean;
	readonly isItalic: boolean;
	readonly isUnderlined: boolean;
	readonly isStruck: boolean;
};

/** One character and where it stands; `width` is 2 for a wide one. */
export type Cell = {
	readonly column: number;
	readonly text: string;
	readonly width: number;
	readonly look: Look;
};

/** The cells of a terminal row by row; the second half of a wide character is left out. */
export function readCells({buffer, cols, rows}: Terminal, palette: Palette): readonly (readonly Cell[])[] {
	return Array.from({length: rows}, (_, row) => {
		const line = buffer.active.getLine(row);
		return Array.from({length: cols}, (__, column) => line?.getCell(column)).flatMap((cell, column) =>
			cell === undefined || cell.getWidth() === 0
				? []
				: [{column, text: cell.getChars() || ' ', width: cell.getWidth(), look: lookOf(cell, palette)}],
		);
	});
}

function lookOf(cell: IBufferCell, palette: Palette): Look {
	const front = cell.isFgDefault() ? undefined : colourOf(cell.getFgColor(), cell.isFgRGB(), palette);
	const back = cell.isBgDefault() ? undefined : colourOf(cell.getBgColor(), cell.isBgRGB(), palette);
	const isInverse = cell.isInverse() !== 0;
	const paper = isInverse ? (front ?? palette.ink) : back;
	const ink = isInverse ? (back ?? palette.paper) : (front ?? palette.ink);
	return {
		ink: cell.isDim() === 0 ? ink : blend(ink, paper ?? palette.paper),
		paper,
		isBold: cell.isBold() !== 0,
		isItalic: cell.isItalic() !== 0,
		isUnderlined: cell.isUnderline() !== 0,
		isStruck: cell.isStrikethrough() !== 0,
	};
}

function colourOf(number: number, isRgb: boolean, palette: Palette): string {
	return isRgb ? `#${number.toString(16).padStart(6, '0')}` : paletteColour(number, palette);
}
