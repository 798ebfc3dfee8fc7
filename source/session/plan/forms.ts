import type {Command} from '../../domain/commands.ts';
import type {PaletteIntent} from '../../domain/intents.ts';
import {readyForm} from '../../store/forms/current.ts';
import {isDirect} from '../../store/forms/direct.ts';
import type {State} from '../../store/state.ts';

/** The command a form leads to, once all its fields are right. */
export function submitted(state: State): Command | undefined {
	const ready = readyForm(state);
	return ready.ok && ready.value.type === 'command' ? ready.value.command : undefined;
}

/** A request by name that only reads, from the command line of the palette. */
export function asked(
	state: State,
	{method, params}: Extract<PaletteIntent, {type: 'method.run'}>,
): Command | undefined {
	return state.link.phase === 'live' && isDirect(state, method, params)
		? {type: 'method.call', method, params}
		: undefined;
}
