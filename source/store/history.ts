import {bounds} from './bounds.ts';
import {draftWith} from './draft.ts';
import type {Mode} from './modes.ts';
import type {Draft, State} from './state.ts';
import {draftOf, setDraft} from './typing.ts';
import {withUi} from './ui/with-ui.ts';

/** The name of the kind of a field: what was sent to one thread is offered in every other. */
function kindOf(mode: Mode): string | undefined {
	if (mode.type === 'form') {
		return `form ${mode.form.type} ${mode.field ?? ''}`;
	}

	return isWords(mode.type) ? mode.type : undefined;
}

function isWords(type: Mode['type']): boolean {
	return type === 'write' || type === 'filter' || type === 'reason' || type === 'palette';
}

/** What stands in the field is kept, to be found again by going back. */
export function remembered(state: State, text = draftOf(state)?.text ?? ''): State {
	const kind = kindOf(state.ui.mode);

	if (kind === undefined || text.trim() === '') {
		return state;
	}

	const held = state.ui.history.get(kind) ?? [];
	const sent = [...held.filter((one) => one !== text), text].slice(-bounds.recalls);
	return withUi(state, {history: new Map(state.ui.history).set(kind, sent), recalled: undefined});
}

/** Goes to older or newer words of this kind of field; what was being typed stands at the newest end. */
export function recall(state: State, way: 'older' | 'newer', presets: readonly string[] = []): State {
	const {mode, history, recalled} = state.ui;
	const draft = draftOf(state);
	const kind = kindOf(mode);

	if (draft === undefined || kind === undefined) {
		return state;
	}

	const words = [...presets.toReversed(), ...(history.get(kind) ?? [])];
	const held = recalled?.key === kind ? recalled : {key: kind, back: 0, kept: draft};
	const wanted = held.back + (way === 'older' ? 1 : -1);
	// Presets are few, and either key leads into them: they go round.
	const back =
		presets.length > 0
			? (wanted + words.length + 1) % (words.length + 1)
			: Math.max(0, Math.min(words.length, wanted));

	if (back === held.back) {
		return state;
	}

	const next: Draft = back === 0 ? held.kept : draftWith(words.at(-back) ?? '');
	return withUi(setDraft(state, next), {recalled: back === 0 ? undefined : {...held, back}});
}
