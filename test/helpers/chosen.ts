import type {Terminal} from '@xterm/headless';

/** What stands on a background of its own or turned, a string a row: how a theme shows what is chosen. */
export function chosenIn({buffer, rows, cols}: Terminal): readonly string[] {
	const {active} = buffer;
	return Array.from({length: rows}, (_, row) => {
		const line = active.getLine(active.viewportY + row);
		const cells = Array.from({length: cols}, (_cell, column) => line?.getCell(column));
		return cells
			.map((cell) =>
				cell === undefined || (cell.isBgDefault() && cell.isInverse() === 0) ? '' : cell.getChars() || ' ',
			)
			.join('')
			.trim();
	});
}
