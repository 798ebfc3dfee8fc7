const lineBreak = 10;

export type Lines = {
	/** Every line that ends in a line break, without it. */
	readonly ended: readonly Uint8Array[];
	/** What stands after the last line break; empty where nothing does. */
	readonly torn: Uint8Array;
};

/** Cuts bytes into lines. Nothing is decoded: a line that is no text is still a line. */
export function linesOf(bytes: Uint8Array): Lines {
	const ended: Uint8Array[] = [];
	let from = 0;

	for (let to = bytes.indexOf(lineBreak); to !== -1; to = bytes.indexOf(lineBreak, from)) {
		ended.push(bytes.subarray(from, to));
		from = to + 1;
	}

	return {ended, torn: bytes.subarray(from)};
}
