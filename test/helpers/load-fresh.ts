import type {Screen} from './pty.ts';

/**
 * Holds what stands on the terminal to a fresh drawing of it: nothing comes from the gateway any more, Ctrl-L has all
 * of it painted anew, and each row must be what it was, but for the times that go on.
 */
export async function expectFresh(screen: Screen, flood: (perSecond: number) => unknown): Promise<void> {
	await flood(0);
	// Wide enough that the header tells when something was heard last; a full socket is read for a while yet.
	screen.resize(130, 40);
	await screen.becomes(
		'all that was sent is read and drawn',
		(rows) => isWhole(rows) && rows[2]?.length === 130 && /heard (?:[1-9]|\d\d)/u.test(rows[0] ?? ''),
		60_000,
	);
	const before = screen.rows().map((row) => timeless(row));
	const written = screen.written().length;
	screen.press('\u{C}');
	await screen.becomes(
		'all is painted anew, as it was',
		(rows) =>
			screen.written().slice(written).includes('\u{1B}[2J') &&
			isWhole(rows) &&
			rows.every((row, index) => timeless(row) === before[index]),
	);
}

/** Header, the lower edge of a frame, keys: none of a frame that was cut by another size. */
export function isWhole(rows: readonly string[]): boolean {
	return (
		rows[0]?.startsWith(' quarterdeck') === true &&
		rows.at(-2)?.endsWith('╯') === true &&
		rows.at(-1)?.trim() !== ''
	);
}

/** A row without the times and figures that go on while it is looked at. */
function timeless(row: string): string {
	return row
		.replaceAll(/\d+(?:[.:]\d+)*(?: (?:s|min|h|d|ms|kB\/s|B\/s|MB))?/gu, '0')
		.replaceAll(/\bnow\b/gu, '0')
		.replaceAll(/ {2,}|─{2,}/gu, ' ');
}
