import type {PaletteIntent} from '../../domain/intents.ts';
import {bounds} from '../bounds.ts';
import {isDirect} from '../forms/direct.ts';
import {remembered} from '../history.ts';
import type {State} from '../state.ts';
import {draftOf, emptied} from '../typing.ts';
import {actOnForm, prefilled} from './forms.ts';
import {leave, told, withUi} from './with-ui.ts';

/** The palette: everything that can be done, found by its words. What its entries mean is known where they are made. */
export function actOnPalette(state: State, intent: PaletteIntent, at: number): State {
	switch (intent.type) {
		case 'palette.open': {
			return emptied(
				withUi(leave(state, at), {
					mode: {type: 'palette', chosen: undefined},
					notice: undefined,
					movedAt: at,
				}),
			);
		}

		case 'palette.choose': {
			return state.ui.mode.type === 'palette'
				? withUi(state, {mode: {type: 'palette', chosen: intent.id}})
				: state;
		}

		case 'palette.ran': {
			return ran(state, intent.id);
		}

		case 'method.run': {
			return call(state, intent, at);
		}

		// Which entry that is depends on what is drawn: keys that move or run are told apart there.
		case 'palette.move':
		case 'palette.run': {
			return state;
		}

		// Colours, and another gateway, are the business of whoever holds the terminal and the connection.
		case 'theme.choose':
		case 'gateway.choose':
		case 'gateway.ask': {
			return state;
		}
	}
}

/**
 * The palette closes, and what was run is remembered. The time since the last move is left as it is: whatever the
 * entry does goes through the same door as its key, and is held to the same rest.
 */
function ran(state: State, id: string): State {
	if (state.ui.mode.type !== 'palette') {
		return state;
	}

	const kept = draftOf(state)?.text === '' ? state : remembered(state);
	const recent = [id, ...state.ui.recent.filter((other) => other !== id)].slice(0, bounds.recent);
	return withUi(emptied(kept), {mode: {type: 'browse'}, recent});
}

/** What only reads has left by now, and its answer is waited for; whatever else opens its form. */
function call(
	state: State,
	{method, params}: Extract<PaletteIntent, {type: 'method.run'}>,
	at: number,
): State {
	const form = {type: 'method.call', method} as const;

	if (isDirect(state, method, params)) {
		return state.link.phase === 'live' && !state.ui.isPaused
			? withUi(leave(state, at), {mode: {type: 'commands'}, movedAt: at})
			: told(state, `${method} was not sent: the link is not live.`, {tone: 'warning', at});
	}

	return actOnForm(prefilled(state, form, fieldsOf(params)), {type: 'form.open', form}, at);
}

/** Parameters that were typed already, as the fields of the form hold them. */
function fieldsOf(
	params: Extract<PaletteIntent, {type: 'method.run'}>['params'],
): Readonly<Record<string, string>> {
	return typeof params === 'object' && params !== null && !Array.isArray(params)
		? {
				params: JSON.stringify(params),
				...Object.fromEntries(
					Object.entries(params).map(([name, value]) => [
						`p ${name}`,
						typeof value === 'string' ? value : JSON.stringify(value),
					]),
				),
			}
		: {};
}
