import type {Thread} from '../../domain/entities.ts';
import {formatShort} from '../../format/number.ts';
import {cellWidth} from '../../format/width.ts';
import {say, type Line} from './span.ts';

/** Whose model it is, and how full it is; where both do not fit, how full it is goes first, and is never cut. */
export function contextSpans({model, totalTokens, contextTokens}: Partial<Thread>, room: number): Line {
	const filled = contextTokens === undefined ? '' : ` of ${formatShort(contextTokens)}`;
	const tokens = totalTokens === undefined ? undefined : `${formatShort(totalTokens)}${filled} tokens`;
	const words = [model, tokens].filter((word) => word !== undefined);
	const ordered = cellWidth(words.join(between)) > room ? words.toReversed() : words;
	return ordered.flatMap((word, index) => [
		...(index === 0 ? [] : [say(between)]),
		// A part of its own is left out as a whole.
		say(word, 'muted'),
	]);
}

const between = '  ';
