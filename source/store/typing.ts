import {bounds} from './bounds.ts';
import {emptyDraft} from './draft.ts';
import {formDraft, formFieldKey} from './forms/current.ts';
import {fieldKey} from './modes.ts';
import {focusOf} from './select-lists.ts';
import type {Draft, State} from './state.ts';
import {withUi} from './ui/with-ui.ts';

/** What is being typed now; undefined where nothing is. */
export function draftOf(state: State): Draft | undefined {
	const {mode, screen, drafts, filter} = state.ui;
	const key = fieldKey(mode, screen);

	if (mode.type === 'form') {
		return formDraft(state);
	}

	if (key === undefined) {
		return undefined;
	}

	const held = drafts.get(key);
	const list = focusOf(state);
	// A filter is in force while it is typed; its draft only remembers where the cursor stands.
	const text = mode.type === 'filter' ? (list === undefined ? '' : (filter[list] ?? '')) : held?.text;
	return text === undefined ? emptyDraft : held?.text === text ? held : {text, cursor: text.length};
}

/** Changes the text that is being typed, wherever that is now. */
export function editText(state: State, editing: (draft: Draft) => Draft): State {
	const held = draftOf(state);
	return held === undefined ? state : setDraft(withUi(state, {recalled: undefined}), editing(held));
}

/** Puts a text where one is being typed. */
export function setDraft(state: State, draft: Draft): State {
	const {mode, filter, screen} = state.ui;
	const list = focusOf(state);
	const key = mode.type === 'form' ? formFieldKey(state) : fieldKey(mode, screen);
	return key === undefined
		? state
		: withUi(state, {
				drafts: withDraft(state.ui.drafts, key, draft),
				...(mode.type === 'filter' && list !== undefined && {filter: {...filter, [list]: draft.text}}),
			});
}

/** The drafts with one more; what was not touched for long goes. */
export function withDraft(
	drafts: ReadonlyMap<string, Draft>,
	key: string,
	draft: Draft,
): ReadonlyMap<string, Draft> {
	const rest = [...drafts].filter(([id]) => id !== key).slice(-(bounds.drafts - 1));
	return new Map([...rest, [key, draft]]);
}

/** The field is done with: what stood in it is forgotten. */
export function emptied(state: State): State {
	const {mode, screen, drafts} = state.ui;
	const key = fieldKey(mode, screen);

	if (key === undefined || !drafts.has(key)) {
		return state;
	}

	const rest = new Map(drafts);
	rest.delete(key);
	return withUi(state, {drafts: rest});
}
