/** Enough of a hash to compare by eye, and to give to --expect-hash: "9f3ac21d". */
export function shortHash(hash: string): string {
	return hash.slice(0, 8) || '–';
}
