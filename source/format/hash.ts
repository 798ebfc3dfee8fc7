/** Enough of a hash to compare by eye: "9f3a·c21d". */
export function shortHash(hash: string, between: string): string {
	return hash.length < 8 ? hash || '–' : `${hash.slice(0, 4)}${between}${hash.slice(4, 8)}`;
}
