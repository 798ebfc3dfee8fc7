const named: ReadonlyMap<string, string> = new Map(
	Object.entries({
		Enter: '\r',
		Esc: '\u001B',
		Tab: '\t',
		'Shift-Tab': '\u001B[Z',
		Up: '\u001B[A',
		Down: '\u001B[B',
		Right: '\u001B[C',
		PgUp: '\u001B[5~',
		PgDn: '\u001B[6~',
		Home: '\u001B[H',
		End: '\u001B[F',
		Space: ' ',
		Backspace: '\u007F',
		'^C': '\u0003',
		'^D': '\u0004',
		'^P': '\u0010',
		'^S': '\u0013',
		'^U': '\u0015',
		'^Z': '\u001A',
		F2: '\u001BOQ',
	}),
);

/** A key by its name, as a terminal sends it; any other is what it types. */
export function bytesOf(key: string): string {
	return named.get(key) ?? key;
}
