import type {ModeName} from './binding.ts';
import type {Stroke} from './keys.ts';

/** Who types that fast over a line with a delay has not typed more than this within it. */
const mostTyped = 16;

/** Where an Enter sends words or looks for them, and decides nothing. */
const lineModes: ReadonlySet<ModeName> = new Set(['write', 'filter', 'palette']);

/**
 * What a stroke is taken for. Over a line with a delay the last letters and the Enter after them arrive in one piece;
 * without this they would be a paste, and its Enter a new line. A paste that a terminal marks as one never gets here.
 */
export function strokesIn(stroke: Stroke, mode: ModeName): readonly Stroke[] {
	if (stroke.type !== 'paste' || !lineModes.has(mode) || !line.test(stroke.text)) {
		return [stroke];
	}

	return [
		{type: 'paste', text: stroke.text.slice(0, -1)},
		{type: 'key', key: 'enter'},
	];
}

const line = new RegExp(String.raw`^\P{Cc}{1,${mostTyped}}\r$`, 'u');
