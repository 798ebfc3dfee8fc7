import type {Line} from './span.ts';

/** What belongs together goes on to the next column together, and no column begins with a blank line. */
export function inColumns(lines: readonly Line[], height: number): readonly Line[] {
	const flow: Line[] = [];

	for (const [index, line] of lines.entries()) {
		const place = flow.length % height;

		if (place === 0 && flow.length > 0 && line.length === 0) {
			continue;
		}

		const needed = togetherFrom(lines, index);

		if (place > 0 && needed <= height && place + needed > height) {
			flow.push(...Array.from({length: height - place}, (): Line => []));
		}

		flow.push(line);
	}

	return flow;
}

/** A heading with its first rows, and a row with the rest of what it says. */
function togetherFrom(lines: readonly Line[], index: number): number {
	const isHeading = lines[index]?.length === 1 && (lines[index - 1]?.length ?? 0) === 0;

	if (!isHeading) {
		return endOfRow(lines, index) - index;
	}

	const first = endOfRow(lines, index + 1);
	// A heading with one of many rows is little better than one that stands alone.
	const isMore = (lines[first]?.length ?? 0) > 1;
	return (isMore ? endOfRow(lines, first) : first) - index;
}

function endOfRow(lines: readonly Line[], row: number): number {
	let end = row + 1;

	while (isRestOfRow(lines[end])) {
		end += 1;
	}

	return end;
}

function isRestOfRow(line: Line | undefined): boolean {
	return line?.length === 1 && line[0]?.text.startsWith(' ') === true;
}
