import {isTooSmall} from './eyes.ts';
import type {Record} from './record.ts';

/** Where nothing is drawn no key chooses, marks, arms or goes anywhere. */
export function brokenBlind({strokes}: Record): readonly string[] {
	return strokes.flatMap(({stroke, seen, isMoved}) =>
		isTooSmall(seen.size) && isMoved() && !(stroke.type === 'key' && leaving.has(stroke.key))
			? [`${stroke.type === 'paste' ? 'a paste' : stroke.key} did something while nothing was drawn`]
			: [],
	);
}

/** Taking back, and the emergency stop. Written here anew, not imported. */
const leaving: ReadonlySet<string> = new Set(['u', '!']);
