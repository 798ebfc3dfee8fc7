import {spread, widthOf} from '../../format/fit.ts';
import {cellWidth} from '../../format/width.ts';
import type {Draft} from '../../store/state.ts';
import {lineWithCursor} from '../panes/input.ts';
import {say, type Line, type Span} from './span.ts';

/**
 * A field of one line: its label, what is typed, and which keys there are beside it. The first of the hints is the
 * fullest; all of them give way to what is typed.
 */
export function typedLine(
	draft: Draft | undefined,
	{label, hints}: {readonly label: Span; readonly hints: readonly string[]},
	width: number,
): Line {
	// The cursor may stand behind the last letter, and the hint is told from the words by a gap.
	const needed = widthOf([label]) + cellWidth(draft?.text ?? '') + 1;
	const hint = hints.find((words) => needed + cellWidth(words) + gap <= width) ?? '';
	const room = width - widthOf([label]) - (hint === '' ? 1 : cellWidth(hint) + gap);
	return spread([label, ...lineWithCursor(draft, Math.max(1, room))], [say(hint, 'muted')], width);
}

const gap = 2;
