import type {Line, Span} from './span.ts';

/**
 * A line for a terminal that shows characters and nothing else: "> " before what is chosen, "[p]" around what would be
 * inverse. The sign takes the place of a blank where there is one, so that columns stay straight.
 */
export function signedLine(line: Line): Line {
	const signed: Span[] = [];

	for (const [index, span] of line.entries()) {
		if (span.inverse === true) {
			signed.push(bracketed(span));
		} else if (span.selected === true && line[index - 1]?.selected !== true) {
			signed.push(pointed(signed, span));
		} else {
			signed.push(span);
		}
	}

	return signed;
}

function pointed(before: Span[], span: Span): Span {
	const last = before.at(-1);

	if (span.text.startsWith(' ')) {
		return {...span, text: `>${span.text.slice(1)}`};
	}

	if (last?.text.endsWith(' ') === true) {
		before[before.length - 1] = {...last, text: `${last.text.slice(0, -1)}>`};
		return span;
	}

	return {...span, text: `>${span.text}`};
}

/** A cursor on a blank is a low line; before a character it is a bar. */
function bracketed(span: Span): Span {
	const {text} = span;

	if (text === ' ') {
		return {...span, text: '_'};
	}

	if (/^.$/u.test(text)) {
		return {...span, text: `|${text}`};
	}

	const isPadded = text.startsWith(' ') && text.endsWith(' ');
	return {...span, text: isPadded ? `[${text.slice(1, -1)}]` : `[${text}]`};
}
