type Texts = readonly {readonly text: string}[];

/** The words of a line as it is drawn, whatever their colours. */
export function textOf(line: Texts): string {
	return line.map(({text}) => text).join('');
}

/** The words of each row. */
export function textsOf(rows: readonly Texts[]): readonly string[] {
	return rows.map((row) => textOf(row));
}
