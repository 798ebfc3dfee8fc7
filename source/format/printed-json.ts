const hidden = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/gu;

/**
 * A foreign document as indented JSON that a terminal can be shown: whatever could move a cursor, hide or reorder what
 * is read stands in it as an escape, so that it still parses to the same document.
 */
export function printedJson(value: unknown): string {
	const text = value === undefined ? 'null' : JSON.stringify(value, undefined, 2);
	return text.replaceAll(hidden, (found) => (found === '\n' ? found : escaped(found)));
}

/** Four hexadecimal digits for each unit of UTF-16. */
function escaped(character: string): string {
	const digits = Buffer.from(character, 'utf16le').swap16().toString('hex');
	return digits.replaceAll(/.{4}/gu, String.raw`\u$&`);
}
