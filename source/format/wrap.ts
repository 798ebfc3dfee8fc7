import {cellWidth, characters, takeCells} from './width.ts';

/** Breaks a text into lines of at most `width` cells, at spaces where there are any. */
export function wrapText(text: string, width: number): readonly string[] {
	return width <= 0
		? []
		: text.split('\n').flatMap((line) => wrapLine(line.replaceAll('\t', ' '.repeat(4)), width));
}

/** The same with every cell filled, for text whose blanks count: JSON. */
export function wrapCells(text: string, width: number): readonly string[] {
	return width <= 0
		? []
		: text.split('\n').flatMap((line) => {
				const lines: string[] = [];
				let rest = line.replaceAll('\t', ' '.repeat(4));

				do {
					const fitting = takeCells(rest, width);
					// What is wider than the room stands alone all the same.
					const taken = fitting === '' ? (characters(rest)[0] ?? '') : fitting;
					lines.push(taken);
					rest = rest.slice(taken.length);
				} while (rest !== '');

				return lines;
			});
}

/** The last `count` lines of a text, looking only at as much of it as can be seen. */
export function wrapTail(text: string, width: number, count: number): readonly string[] {
	if (count <= 0 || width <= 0) {
		return [];
	}

	// A cell seldom takes more than two code units; a slice this long always fills the lines.
	const reach = Math.max(2000, width * count * 2);
	const start = text.length <= reach ? 0 : nextLine(text, text.length - reach);
	return wrapText(text.slice(start), width).slice(-count);
}

/** The start of the line after `from`, or `from` in a line longer than that, never inside a character. */
function nextLine(text: string, from: number): number {
	const lineEnd = text.indexOf('\n', from);
	const start = lineEnd === -1 || lineEnd > from + 1000 ? from : lineEnd + 1;
	const code = text.codePointAt(start) ?? 0;
	return code >= lowSurrogates.first && code <= lowSurrogates.last ? start + 1 : start;
}

const lowSurrogates = {first: 56_320, last: 57_343};

function wrapLine(line: string, width: number): readonly string[] {
	if (cellWidth(line) <= width) {
		return [line];
	}

	const lines: string[] = [];
	let rest = line;

	while (rest !== '') {
		const taken = takeCells(rest, width) || (characters(rest)[0] ?? rest);

		if (taken.length === rest.length) {
			lines.push(rest);
			break;
		}

		const space = rest[taken.length] === ' ' ? taken.length : taken.lastIndexOf(' ');
		const end = space > 0 ? space : taken.length;
		lines.push(rest.slice(0, end));
		rest = rest.slice(space > 0 ? end + 1 : end);
	}

	return lines;
}
