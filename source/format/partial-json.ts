/**
 * JSON that was cut somewhere, laid out with a line for each part as far as it goes. Nothing but white space is put in,
 * and what was in the text stays as it was.
 */
export function laidOutPart(json: string): string {
	let out = '';
	let depth = 0;
	let isText = false;

	for (let at = 0; at < json.length; at += 1) {
		const sign = json.charAt(at);

		if (isText) {
			out += sign;

			if (sign === '\\') {
				at += 1;
				out += json.charAt(at);
			}

			isText = sign !== '"';
		} else if (opening.has(sign)) {
			const isEmpty = closing.has(json.charAt(at + 1));
			depth += isEmpty ? 0 : 1;
			at += isEmpty ? 1 : 0;
			out += isEmpty ? sign + json.charAt(at) : sign + lineAt(depth);
		} else if (closing.has(sign)) {
			depth = Math.max(0, depth - 1);
			out += lineAt(depth) + sign;
		} else {
			isText = sign === '"';
			out += sign === ',' ? sign + lineAt(depth) : sign === ':' ? ': ' : sign;
		}
	}

	return out;
}

const opening: ReadonlySet<string> = new Set(['{', '[']);
const closing: ReadonlySet<string> = new Set(['}', ']']);

/** Deeper than this is not seen to be deeper. */
const deepest = 20;

function lineAt(depth: number): string {
	return `\n${'  '.repeat(Math.min(depth, deepest))}`;
}
