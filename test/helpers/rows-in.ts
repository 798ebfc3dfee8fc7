import type {Terminal} from '@xterm/headless';

/** What stands on a terminal, a string a row, without trailing blanks. */
export function rowsIn({buffer, rows, cols}: Terminal): readonly string[] {
	const {active} = buffer;
	// A terminal that was made narrower keeps what stood beyond its edge; nobody sees it. A blank that was written and a
	// column that was erased look the same.
	return Array.from({length: rows}, (_, row) =>
		(active.getLine(active.viewportY + row)?.translateToString(true, 0, cols) ?? '').trimEnd(),
	);
}
