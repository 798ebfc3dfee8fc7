import type {FormKind} from '../../domain/intents.ts';
import type {Json} from '../../domain/json.ts';
import type {MethodInfo} from '../../domain/methods.ts';
import {fail, ok} from '../../domain/result.ts';
import {accessOf} from '../select-access.ts';
import type {Field, FieldProblem, FormSpec, MakeForm, Values} from './form.ts';
import {fieldOf, parsed, partsOf, problemOf, valueOf} from './schema.ts';

/** A request by name: a field for each parameter that is known, else one for all of them as JSON. */
export const methodForm: MakeForm<Extract<FormKind, {type: 'method.call'}>> = (state, {method}) => {
	const known = state.methods.find(({name}) => name === method);
	const isReadonly = state.gateway !== undefined && accessOf(state.gateway) === 'read-only';

	if (known === undefined) {
		return fail(`${method} is no method of this gateway`);
	}

	if (decides.test(method)) {
		return fail('it decides, and that is done on the screen of decisions, where the request is shown');
	}

	return known.effect === 'changes' && isReadonly
		? fail('it changes something, and this connection may only look')
		: ok(formFor(known));
};

/** The requests that answer what waits for a decision: they have a way of their own, with locks and a journal. */
const decides =
	/approval\.resolve$|^question\.resolve$|^(?:node|device)\.pair\.(?:approve|reject)$|^agent\.block\.action$/u;

const jsonField: Field = {
	name: 'params',
	label: 'Parameters',
	kind: 'json',
	first: '{}',
	isNeeded: false,
	says: 'as JSON; nothing is known about their shape',
};

function formFor(known: MethodInfo): FormSpec {
	const {name, effect, says, params} = known;
	const parts = partsOf(params);
	// The word proves that somebody means it: Enter alone changes nothing.
	const word = name.split(/[\s._/]/u).findLast((part) => part !== '') ?? name;
	const paramsOf = (values: Values): Json =>
		parts === undefined
			? (parsed(values['params'] ?? '') ?? {})
			: Object.fromEntries(
					parts.flatMap((part): readonly (readonly [string, Json])[] => {
						const value = valueOf(part, values);
						return value === undefined ? [] : [[part.name, value]];
					}),
				);
	const problemsOf = (values: Values): readonly FieldProblem[] => [
		...(parts ?? []).flatMap((part) => problemOf(part, values) ?? []),
		...(effect === 'changes' && values['sure']?.trim() !== word
			? [{field: 'sure', says: `Type ${word} to send it.`}]
			: []),
	];
	return {
		title: `Call ${name}`,
		submit: effect === 'changes' ? 'Send it' : 'Ask',
		facts: [
			{label: 'Does', text: says},
			{label: 'Effect', text: effect === 'changes' ? 'changes something at the gateway' : 'only reads'},
		],
		fields: [
			...(parts?.map((part) => fieldOf(part)) ?? [jsonField]),
			...(effect === 'changes'
				? [
						{
							name: 'sure',
							label: 'Sure',
							kind: 'line',
							first: '',
							isNeeded: true,
							says: `type ${word}: it changes something`,
						} as const,
					]
				: parts?.length === 0
					? [nothingAsked]
					: []),
		],
		preview: (values) => [{label: name, text: JSON.stringify(paramsOf(values))}],
		read(values) {
			const problems = problemsOf(values);
			return problems.length === 0
				? ok({type: 'command', command: {type: 'method.call', method: name, params: paramsOf(values)}})
				: fail(problems);
		},
	};
}

/** A form has a place for the cursor even where nothing is asked. */
const nothingAsked: Field = {
	name: 'none',
	label: 'Parameters',
	kind: 'choice',
	choices: [{value: 'none', says: 'none are needed'}],
	first: 'none',
	isNeeded: true,
};
