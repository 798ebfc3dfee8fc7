import type {FormIntent, FormKind, Intent, TextIntent} from '../../domain/intents.ts';
import {fail, type Result} from '../../domain/result.ts';
import {draftWith, edit} from '../draft.ts';
import {beside} from '../draft-places.ts';
import {formOf} from '../forms/all.ts';
import {narrowed, nextChoice} from '../forms/choices.ts';
import {draftIn, isLastField, isWrong, keyOf, openForm, readyForm, type OpenForm} from '../forms/current.ts';
import {ofChosen} from '../forms/chosen.ts';
import {forgotten, withKept} from '../forms/kept.ts';
import type {FormSpec} from '../forms/form.ts';
import {remembered} from '../history.ts';
import {formKey} from '../modes.ts';
import type {Draft, State} from '../state.ts';
import {setDraft, withDraft} from '../typing.ts';
import {leave, told, withUi} from './with-ui.ts';

/** Forms: what needs input before it can leave. A form that led to a question of its own gives the intent of it. */
export function actOnForm(state: State, intent: FormIntent, at: number): State {
	switch (intent.type) {
		case 'form.open': {
			return open(state, intent.form, at);
		}

		case 'form.of-chosen': {
			const kind = ofChosen(state, intent.kind);
			return kind === undefined
				? told(state, 'Nothing is chosen that this could be about.', {tone: 'warning', at})
				: open(state, kind, at);
		}

		case 'form.field': {
			return inForm(state, (form) => moveField(state, form, intent.way));
		}

		case 'form.choice': {
			return inForm(state, (form) => cycle(state, form, intent.way));
		}

		case 'form.clear': {
			return inForm(state, ({kind}) => forgotten(state, kind));
		}

		case 'form.done': {
			return forgotten(state, intent.form);
		}

		case 'form.submit': {
			return inForm(state, (form) => submitForm(state, form, at));
		}
	}
}

/** What is typed while a form is open, by the kind of the field that has the cursor. */
export function typeInForm(state: State, intent: TextIntent, at: number): State {
	return inForm(state, (form) => {
		const {kind, field} = form;
		const draft = draftIn(state, kind, field);
		const put = (next: Draft): State => touched(setDraft(withUi(state, {recalled: undefined}), next), form);

		switch (intent.type) {
			case 'text.submit': {
				return isLastField(form)
					? submitForm(state, form, at)
					: isWrong(form)
						? touched(state, form)
						: moveField(touched(state, form), form, 'next');
			}

			case 'text.newline': {
				return isLong(form) ? put(edit(draft, intent)) : state;
			}

			case 'text.type':
			case 'text.replace': {
				return field.kind === 'choice'
					? put(draftWith(narrowed(field, draft.text, oneLine(intent.text))))
					: put(edit(draft, {...intent, text: isLong(form) ? intent.text : oneLine(intent.text)}));
			}

			case 'text.erase': {
				return put(edit(draft, intent));
			}

			case 'text.move': {
				return move(state, form, intent);
			}

			case 'write.start':
			case 'text.recall':
			case 'text.complete':
			case 'text.editor': {
				return state;
			}
		}
	});
}

/** What a form that is right asks next, as if its key had been struck; undefined where it asks nothing more. */
export function furtherOf(state: State, intent: Intent): Intent | undefined {
	const open = openForm(state);
	const isSubmit =
		open?.ok === true &&
		(intent.type === 'form.submit' || (intent.type === 'text.submit' && isLastField(open.value)));
	const ready = isSubmit ? readyForm(state) : undefined;
	return ready?.ok === true && ready.value.type === 'intent' ? ready.value.intent : undefined;
}

/** Escape leaves; what was typed is kept for the next time. */
export function leaveForm(state: State, at: number): State {
	const {mode, drafts} = state.ui;
	const isTyped =
		mode.type === 'form' && drafts.keys().some((key) => key.startsWith(`${formKey(mode.form)} `));
	const left = leave(state, at);
	const form = openForm(state);
	// What is over is not opened again.
	const isOver = form?.ok !== true || form.value.spec.over !== undefined;
	return isTyped && !isOver
		? told(
				withKept(left, mode.form, at),
				'Kept as it is: opening the form again shows it; ^R there clears it.',
				{tone: 'plain', at},
			)
		: left;
}

function open(state: State, form: FormKind, at: number): State {
	const made = whileOpen(formOf(state, form));
	return made.ok
		? withUi(state, {
				mode: {type: 'form', form, field: made.value.fields[0]?.name},
				notice: undefined,
				touched: new Set(),
				movedAt: at,
			})
		: told(leave(state, at), `Not possible: ${made.problem}.`, {tone: 'warning', at});
}

/** What is over can stay open, but is not opened. */
function whileOpen(made: Result<FormSpec>): Result<FormSpec> {
	return made.ok && made.value.over !== undefined ? fail('the request is over') : made;
}

function inForm(state: State, act: (form: OpenForm) => State): State {
	const form = openForm(state);
	return form?.ok === true ? act(form.value) : state;
}

function moveField(state: State, {kind, spec, field}: OpenForm, way: 'next' | 'previous'): State {
	const index = spec.fields.findIndex(({name}) => name === field.name) + (way === 'next' ? 1 : -1);
	const next = spec.fields[(index + spec.fields.length) % spec.fields.length];
	return withUi(state, {mode: {type: 'form', form: kind, field: next?.name}, recalled: undefined});
}

/** The arrows choose where there is a choice; elsewhere up and down leave a field at its first and its last line. */
function move(state: State, form: OpenForm, intent: Extract<TextIntent, {type: 'text.move'}>): State {
	const {kind, field} = form;
	const draft = draftIn(state, kind, field);
	const {to} = intent;

	if (field.kind === 'choice' && isWay(to)) {
		return cycle(state, form, to === 'right' || to === 'down' ? 'next' : 'previous');
	}

	if ((to === 'up' || to === 'down') && beside(draft, to) === undefined) {
		return moveField(state, form, to === 'down' ? 'next' : 'previous');
	}

	return setDraft(state, edit(draft, intent));
}

function isWay(to: string): to is 'left' | 'right' | 'up' | 'down' {
	return to === 'left' || to === 'right' || to === 'up' || to === 'down';
}

function cycle(state: State, form: OpenForm, way: 'next' | 'previous'): State {
	const {kind, field} = form;
	const {text} = draftIn(state, kind, field);
	return field.choices === undefined
		? state
		: touched(setDraft(state, draftWith(nextChoice(field, text, way))), form);
}

/** What is right leaves through the session, or is one more question; what is wrong says everything that is. */
function submitForm(state: State, form: OpenForm, at: number): State {
	const ready = readyForm(state);

	if (ready.ok) {
		const kept = rememberAll(state, form);

		// A question of its own may end otherwise: what was typed is there when the form is opened again.
		if (ready.value.type === 'intent') {
			return withKept(leave(kept, at), form.kind, at);
		}

		const left = leave(forgotten(kept, form.kind), at);
		return ready.value.command.type === 'method.call' ? withUi(left, {mode: {type: 'commands'}}) : left;
	}

	if (typeof ready.problem === 'string') {
		const says = form.spec.over ?? `Nothing was sent: ${ready.problem}. What was typed is kept`;
		return told(state, `${says}.`, {tone: 'warning', at});
	}

	const [first] = ready.problem;
	const {spec, kind} = form;
	return withUi(state, {
		touched: new Set(spec.fields.map((field) => keyOf(kind, field))),
		mode: {type: 'form', form: kind, field: first?.field ?? form.field.name},
	});
}

function rememberAll(state: State, {kind, spec, values}: OpenForm): State {
	const {mode} = state.ui;
	return withUi(
		spec.fields
			.filter((field) => field.kind !== 'choice')
			.reduce(
				(next, {name}) =>
					remembered(withUi(next, {mode: {type: 'form', form: kind, field: name}}), values[name] ?? ''),
				state,
			),
		{mode},
	);
}

function touched(state: State, {kind, field}: OpenForm): State {
	return withUi(state, {touched: new Set([...state.ui.touched, keyOf(kind, field)])});
}

function isLong({field}: OpenForm): boolean {
	return field.kind === 'lines' || field.kind === 'json';
}

function oneLine(text: string): string {
	return text.replaceAll(/\s*\n\s*/gu, ' ');
}

/** The fields of a form as they were given by whoever opened it: "call this with that". */
export function prefilled(state: State, kind: FormKind, values: Readonly<Record<string, string>>): State {
	return withUi(state, {
		drafts: Object.entries(values).reduce(
			(drafts, [name, text]) => withDraft(drafts, `${formKey(kind)} ${name}`, draftWith(text)),
			state.ui.drafts,
		),
	});
}
