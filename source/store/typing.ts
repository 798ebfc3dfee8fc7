import {bounds} from './bounds.ts';
import type {Draft, State, Ui} from './state.ts';
import {emptyDraft} from './draft.ts';

/** Changes the text that is being typed, wherever that is now. */
export function editText(state: State, editing: (draft: Draft) => Draft): State {
	const {mode, drafts, filter, screen} = state.ui;

	switch (mode.type) {
		case 'write': {
			const draft = editing(drafts.get(mode.threadId) ?? emptyDraft);
			const rest = [...drafts].filter(([id]) => id !== mode.threadId).slice(-(bounds.drafts - 1));
			return withUi(state, {drafts: new Map([...rest, [mode.threadId, draft]])});
		}

		case 'filter': {
			const text = filter[screen] ?? '';
			return withUi(state, {filter: {...filter, [screen]: editing({text, cursor: text.length}).text}});
		}

		case 'browse':
		case 'armed':
		case 'help':
		case 'move':
		case 'commands': {
			return state;
		}
	}
}

/** The message itself leaves through the session; here its field is emptied. */
export function submit(state: State, leave: (state: State) => State): State {
	const {mode, drafts} = state.ui;

	if (mode.type === 'write' && state.link.phase === 'live') {
		const rest = new Map(drafts);
		rest.delete(mode.threadId);
		return withUi(state, {drafts: rest});
	}

	return mode.type === 'filter' ? leave(state) : state;
}

function withUi(state: State, change: Partial<Ui>): State {
	return {...state, ui: {...state.ui, ...change}};
}
