import {focusOf} from '../select-lists.ts';
import type {State} from '../state.ts';
import {lineOf, typedEntry, type Command, type Said} from './command.ts';

export const filterCommand: Command = {
	names: ['filter'],
	lines(state) {
		const list = focusOf(state);
		const isFiltered = list !== undefined && (state.ui.filter[list] ?? '').trim() !== '';
		return isFiltered ? [lineOf('', {...filtered(state, ''), says: 'Show everything again'})] : [];
	},
	others: (state, words) => typedEntry(filtered(state, words)),
};

function filtered(state: State, text: string): Said {
	return {
		says: `Filter by ${text}`,
		because:
			state.ui.screen === 'overview' || focusOf(state) === undefined
				? 'this screen has no filter'
				: undefined,
		wishes: [{type: 'filter.start'}, {type: 'text.replace', text}, {type: 'text.submit'}],
	};
}
