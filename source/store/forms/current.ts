import type {FormKind} from '../../domain/intents.ts';
import {fail, ok, type Result} from '../../domain/result.ts';
import {draftWith} from '../draft.ts';
import {formKey} from '../modes.ts';
import type {Draft, State} from '../state.ts';
import {formOf} from './all.ts';
import {choiceOf} from './choices.ts';
import type {Field, FieldProblem, FormSpec, Submitted, Values} from './form.ts';
import {faultOf} from './faults.ts';

/** The form that is open, with what stands in it. */
export type OpenForm = {
	readonly kind: FormKind;
	readonly spec: FormSpec;
	/** The field that has the cursor. */
	readonly field: Field;
	readonly values: Values;
};

/** The open form as it is now; why it cannot be filled in; undefined where none is open. */
export function openForm(state: State): Result<OpenForm> | undefined {
	const {mode} = state.ui;

	if (mode.type !== 'form') {
		return undefined;
	}

	const made = formOf(state, mode.form);

	if (!made.ok) {
		return made;
	}

	const spec = made.value;
	const field = spec.fields.find(({name}) => name === mode.field) ?? spec.fields[0];
	return field === undefined
		? fail('it asks for nothing')
		: ok({kind: mode.form, spec, field, values: valuesOf(state, mode.form, spec)});
}

/** The name under which what is typed in a field is kept. */
export function keyOf(kind: FormKind, {name}: Field): string {
	return `${formKey(kind)} ${name}`;
}

/** What stands in a field, and where its cursor is. */
export function draftIn(state: State, kind: FormKind, field: Field): Draft {
	return state.ui.drafts.get(keyOf(kind, field)) ?? draftWith(field.first);
}

/** What is being typed in the open form. */
export function formDraft(state: State): Draft | undefined {
	const open = openForm(state);
	return open?.ok === true ? draftIn(state, open.value.kind, open.value.field) : undefined;
}

/** The key of the field that has the cursor. */
export function formFieldKey(state: State): string | undefined {
	const open = openForm(state);
	return open?.ok === true ? keyOf(open.value.kind, open.value.field) : undefined;
}

function valuesOf(state: State, kind: FormKind, spec: FormSpec): Values {
	return Object.fromEntries(
		spec.fields.map((field) => {
			const {text} = draftIn(state, kind, field);
			return [field.name, field.kind === 'choice' ? (choiceOf(field, text)?.value ?? '') : text];
		}),
	);
}

/** Where the form leads as it stands; or everything that is wrong with it, at most one problem a field. */
export function readForm({spec, values}: OpenForm): Result<Submitted, readonly FieldProblem[]> {
	const faults = spec.fields.flatMap((field): readonly FieldProblem[] => {
		const says = faultOf(field, values[field.name] ?? '');
		return says === undefined ? [] : [{field: field.name, says}];
	});
	const read = spec.read(values);
	const others = read.ok ? [] : read.problem;
	const problems = [...faults, ...others].filter(
		({field}, index, all) => all.findIndex((one) => one.field === field) === index,
	);
	return problems.length === 0 ? read : fail(problems);
}

/** Whether what stands in the field with the cursor is a mistake, and not only missing yet. */
export function isWrong(form: OpenForm): boolean {
	const {name} = form.field;
	const read = readForm(form);
	return (
		(form.values[name] ?? '').trim() !== '' && !read.ok && read.problem.some(({field}) => field === name)
	);
}

/** What may leave now: a form that is right, on a live link, on a screen that is not held. */
export function readyForm(state: State): Result<Submitted, readonly FieldProblem[] | string> {
	const open = openForm(state);

	if (open?.ok !== true) {
		return fail(open?.problem ?? 'no form is open');
	}

	if (open.value.spec.isLocal === true) {
		return readForm(open.value);
	}

	if (open.value.spec.over !== undefined) {
		return fail(open.value.spec.over);
	}

	if (state.ui.isPaused) {
		return fail('the screen is paused');
	}

	return state.link.phase === 'live' ? readForm(open.value) : fail('the link is not live');
}

/** Whether the cursor stands in the last field. */
export function isLastField({spec, field}: OpenForm): boolean {
	return spec.fields.at(-1)?.name === field.name;
}
