/** A sentence with one full stop, also where it ends with words that have their own. */
export function ended(sentence: string): string {
	return /[.!?…]$/u.test(sentence) ? sentence : `${sentence}.`;
}
