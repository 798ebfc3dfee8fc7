import type {Command} from '../../domain/commands.ts';
import {fail, ok, type Result} from '../../domain/result.ts';
import {accountList} from '../select-trading.ts';
import {valuesOf} from '../select-remember.ts';
import type {State} from '../state.ts';
import type {Choice} from './choices.ts';
import type {FieldProblem, Submitted, Values} from './form.ts';

/* What the forms of screens have in common. */

/** Every agent by its name; with `none`, the words for nobody stand first. */
export function agentChoices(state: State, none?: string): readonly Choice[] {
	const agents = [...state.agents.values()].map(({id, name}) => ({value: id, says: name}));
	return none === undefined ? agents : [{value: '', says: none}, ...agents];
}

export function projectChoices(state: State, none?: string): readonly Choice[] {
	const projects = [...state.projects.values()].map(({id, name}) => ({value: id, says: name}));
	return none === undefined ? projects : [{value: '', says: none}, ...projects];
}

/** Every account that is connected; which money it is stands beside it. */
export function accountChoices(state: State): readonly Choice[] {
	return accountList(state)
		.filter(({status}) => status === 'connected')
		.map(({id, label, mode}) => ({value: id, says: mode === 'unknown' ? label : `${label} (${mode})`}));
}

export function strategyChoices(state: State): readonly Choice[] {
	return valuesOf(state.trading.strategies).map(({id, name}) => ({value: id, says: name}));
}

/** What stands in a field without spaces around it; undefined where nothing does. */
export function textIn(values: Values, field: string): string | undefined {
	const text = (values[field] ?? '').trim();
	return text === '' ? undefined : text;
}

/** A number, undefined where nothing stands or what stands is none: that is told by the kind of the field. */
export function numberIn(values: Values, field: string): number | undefined {
	const text = textIn(values, field);
	const value = text === undefined ? NaN : Number(text);
	return Number.isFinite(value) ? value : undefined;
}

/** The command, unless something is wrong. */
export function leads(
	command: Command,
	problems: readonly (FieldProblem | undefined)[] = [],
): Result<Submitted, readonly FieldProblem[]> {
	const wrong = problems.filter((problem) => problem !== undefined);
	return wrong.length === 0 ? ok({type: 'command', command}) : fail(wrong);
}
