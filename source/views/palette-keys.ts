import type {Intent, PaletteIntent} from '../domain/intents.ts';
import type {Binding} from '../input/binding.ts';
import type {State} from '../store/state.ts';
import {chosenEntry, shownEntries} from './palette-entries.ts';

/** What moving in the palette, or running its chosen entry, comes to. Whatever an entry wishes goes the way of its key. */
export function actOnEntry(
	intent: Extract<PaletteIntent, {type: 'palette.move' | 'palette.run'}>,
	state: State,
	bindings: readonly Binding[],
): readonly Intent[] {
	const entries = shownEntries(state, bindings);
	const chosen = chosenEntry(state, entries);

	if (chosen === undefined) {
		return [{type: 'notice', says: 'Nothing here is called that.'}];
	}

	if (intent.type === 'palette.move') {
		const step = intent.way === 'down' ? 1 : -1;
		const next = entries[(entries.indexOf(chosen) + step + entries.length) % entries.length];
		return next === undefined ? [] : [{type: 'palette.choose', id: next.id}];
	}

	return chosen.because === undefined
		? [{type: 'palette.ran', id: chosen.id}, ...chosen.wishes]
		: [{type: 'notice', says: `${firstClause(chosen.says)}: ${chosen.because}.`}];
}

/** What it does, without how it is done. */
function firstClause(says: string): string {
	return says.replace(/[,;:].*$/su, '');
}
