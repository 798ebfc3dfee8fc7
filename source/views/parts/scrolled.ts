import {partGoneTo, scrolledTo} from '../../store/select-parts.ts';
import type {About, Drawing} from '../drawing.ts';

/** `start` is the first line that is seen before anybody scrolled. */
type Room = Pick<About, 'state' | 'height'> & {readonly start?: number};

/**
 * Of what a part without a list says the lines that are seen: the first ones, and once it was gone to those it was
 * scrolled to. Its edge says how many there are.
 */
export function scrolled(part: string, drawing: Drawing, {state, height, start = 0}: Room): Drawing {
	const {rows, foot} = drawing;
	const room = Math.max(1, height);
	const last = Math.max(0, rows.length - room);

	if (!isGoneTo(part, {state})) {
		return last === 0 ? drawing : {...drawing, foot: foot ?? `1 to ${room} of ${rows.length}`};
	}

	const first = Math.min(scrolledTo(state) ?? start, last);
	const end = Math.min(rows.length, first + room);
	return {
		...drawing,
		rows: rows.slice(first, end),
		foot: last === 0 ? foot : `lines ${first + 1} to ${end} of ${rows.length}`,
		isFocused: drawing.isFocused ?? state.ui.mode.type === 'browse',
		scroll: {first, last},
	};
}

/** Whether a part was gone to: all it has to say is within reach then, where else the most that matters is seen. */
export function isGoneTo(part: string, {state}: Pick<About, 'state'>): boolean {
	return partGoneTo(state)?.name === part;
}
