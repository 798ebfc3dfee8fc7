import {entryOf} from './select-entry.ts';
import {focusOf, idsOf} from './select-lists.ts';
import type {State} from './state.ts';

/** All that is listed where the keys are, in its order, each as one line of JSON. */
export function printedLines(state: State): readonly string[] {
	const list = focusOf(state);
	return list === undefined
		? []
		: idsOf(list, state).flatMap((id): readonly string[] => {
				const entry = entryOf(list, state, id);
				return entry === undefined
					? []
					: [JSON.stringify(entry.list === 'log' ? entry.value.entry : entry.value)];
			});
}
