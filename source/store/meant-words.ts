/**
 * A text without what nobody meant to send: blank lines before it, blanks after it, and those before its first word. The
 * indentation of a first line stays where a line break was put before it, or where all lines are indented, as code is.
 */
export function meantWords(text: string): string {
	const whole = text.trimEnd();
	const told = whole.replace(/^(?:[^\S\n]*\n)+/u, '');
	const isBelow = told.length < whole.length;
	return isBelow || isBlock(told) ? told : told.trimStart();
}

/** Several lines, none of which begins at the margin. */
function isBlock(text: string): boolean {
	return text.includes('\n') && !/^\S/mu.test(text);
}
