import type {FormKind} from '../../domain/intents.ts';
import {formKey} from '../modes.ts';
import type {State} from '../state.ts';
import {withUi} from '../ui/with-ui.ts';

/** What is found in a form again is as old as that. */
export function withKept(state: State, form: FormKind, at: number): State {
	const {drafts, kept} = state.ui;
	const held = [...(kept ?? [])].filter(([name]) => drafts.keys().some((key) => key.startsWith(`${name} `)));
	return withUi(state, {kept: new Map([...held, [formKey(form), at]])});
}

/** Nothing of it is left: every field is as it was at first. */
export function forgotten(state: State, kind: FormKind): State {
	const start = `${formKey(kind)} `;
	return withUi(state, {
		drafts: new Map([...state.ui.drafts].filter(([key]) => !key.startsWith(start))),
		kept: new Map([...(state.ui.kept ?? [])].filter(([key]) => key !== formKey(kind))),
		touched: new Set(),
		recalled: undefined,
	});
}
