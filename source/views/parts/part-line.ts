import {createContext} from 'react';
import {widthOf} from '../../format/fit.ts';
import {partShown, partsOf} from '../../store/select-parts.ts';
import {selectedId} from '../../store/select-lists.ts';
import type {State} from '../../store/state.ts';
import type {Band} from '../layout.ts';
import type {PaneName} from '../pane-names.ts';
import {paneOf} from '../part-panes.ts';
import {bold, say, type Line} from './span.ts';

/** What the title of a pane says about the parts of its screen. */
export type PartLine = {
	/** The pane it stands in. */
	readonly pane: PaneName;
	/** Stands for the title, in so many cells. */
	readonly title: (width: number) => Line;
	/** Where the title stays: that there is more. */
	readonly more: Line;
};

export const PartLineContext = createContext<PartLine | undefined>(undefined);

/** Nothing where all parts are on the screen; the line of parts where one was given the room; else by which key there is more. */
export function partLineOf(state: State, bands: readonly Band[]): PartLine | undefined {
	const {screen, tab} = state.ui;
	const shown = new Set(bands.flatMap(({panes}) => panes.map(({pane}) => pane)));
	const parts = partsOf(state);
	const isThere = parts.map((part) => {
		// What tells more of a list is not missed where the list is there.
		const name = part.list ?? part.of;
		const same = name === undefined ? [part] : parts.filter(({list}) => list === name);
		// Nor is what tells of an entry where none is chosen.
		const isEmpty = part.about !== undefined && selectedId(part.about, state) === undefined;
		return isEmpty || same.some((each) => shown.has(paneOf(screen, each) ?? 'input'));
	});
	const hidden = isThere.filter((is) => !is).length;
	const chosen = partShown(state);
	const pane = chosen === undefined ? undefined : paneOf(screen, chosen);

	// A request that is read keeps the title that says what kind it is.
	if (hidden === 0 || chosen === undefined || pane === undefined || screen === 'decisions') {
		return undefined;
	}

	// Nothing is gained by enlarging a sentence that says there is nothing.
	const hasNone = chosen.list !== undefined && selectedId(chosen.list, state) === undefined;
	const isZoomed = tab[screen] !== undefined || parts.length - hidden <= 1;
	return {
		pane,
		title: (width) =>
			isZoomed
				? stripOf(
						parts.map(({name}) => name),
						parts.indexOf(chosen),
						width,
					)
				: [],
		more: isZoomed || hasNone ? [] : [say('] enlarges', 'accent'), say('  ')],
	};
}

/** "‹ [checks] · presence · nodes ›": those furthest from the one shown give way. */
function stripOf(names: readonly string[], chosen: number, width: number): Line {
	let first = 0;
	let last = names.length;
	const line = (): Line => [
		say(first > 0 ? '‹ … ' : '‹ ', 'muted'),
		...names
			.slice(first, last)
			.flatMap((name, index): Line => [
				say(index === 0 ? '' : ' · ', 'muted'),
				first + index === chosen ? bold(`[${name}]`, 'accent') : say(name, 'muted'),
			]),
		say(last < names.length ? ' … ›' : ' ›', 'muted'),
	];

	while (widthOf(line()) > width && last - first > 1) {
		if (last - 1 - chosen >= chosen - first) {
			last -= 1;
		} else {
			first += 1;
		}
	}

	return line();
}
