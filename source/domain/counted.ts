/** So many of something, as a person reads it: "1 frame", "2 frames", "12,400 frames". */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${thousands(String(Math.round(count)))} ${count === 1 ? one : many}`;
}

/** The digits of a whole number, three by three: "12,400". */
export function thousands(digits: string): string {
	return digits.replaceAll(/\B(?=(?:\d{3})+$)/gu, ',');
}
