import {fitRow, widthOf} from '../../format/fit.ts';
import {cut} from '../../format/width.ts';
import type {Binding} from '../../input/binding.ts';
import type {Entry} from '../../store/select-palette.ts';
import {draftOf} from '../../store/typing.ts';
import type {Draw} from '../drawing.ts';
import {chosenEntry, shownEntries} from '../palette-entries.ts';
import {cutAtComma} from '../parts/fitting.ts';
import {windowOf} from '../parts/list.ts';
import {say, selectLine, type Line} from '../parts/span.ts';
import {lineWithCursor} from './input.ts';

/** Everything that can be done, found by its words; what cannot be done now stays, and says why. */
export const drawPalette =
	(bindings: readonly Binding[]): Draw =>
	({state, width, height}) => {
		const entries = shownEntries(state, bindings);
		const chosen = chosenEntry(state, entries);
		const at = chosen === undefined ? 0 : entries.indexOf(chosen);
		const {first, last} = windowOf(entries.length, at, height - 2);
		const field: Line = [say(': ', 'muted'), ...lineWithCursor(draftOf(state), width - 2)];
		const rows = entries
			.slice(first, last)
			.map((entry) => (entry === chosen ? selectLine(rowOf(entry, width)) : rowOf(entry, width)));
		return {
			title: 'Palette',
			count: [say(String(entries.length), 'muted')],
			note: say('Enter does it, Esc closes', 'muted'),
			rows: [field, [], ...(rows.length === 0 ? [[say('Nothing here is called that.', 'muted')]] : rows)],
			foot: last - first < entries.length ? `${first + 1} to ${last} of ${entries.length}` : undefined,
			isFocused: true,
		};
	};

/** The name at the left, the key at the right; what cannot be done is dim and says why in the place of the key. */
function rowOf({says, key, where, because}: Entry, width: number): Line {
	const right: Line =
		because === undefined
			? [say(where === undefined ? '' : `${where}  `, 'muted'), say(key, 'accent')]
			: [say(cut(because, Math.floor(width / 2)), 'old'), ...(key === '' ? [] : [say(`  ${key}`, 'old')])];
	const room = Math.max(0, width - widthOf(right) - 2);
	return [
		...fitRow([say(cutAtComma(says, room), because === undefined ? 'plain' : 'old')], room),
		say('  '),
		...right,
	];
}
