import type {Json} from '../../domain/json.ts';
import type {State} from '../state.ts';
import {partsOf} from './schema.ts';

/** Whether a request by name may leave as it was typed: it only reads, and nothing it needs was left out. */
export function isDirect(state: State, method: string, params: Json | undefined): boolean {
	const known = state.methods.find(({name}) => name === method);
	const needed = partsOf(known?.params)?.filter(({isNeeded}) => isNeeded) ?? [];
	return known?.effect === 'reads' && (params !== undefined || needed.length === 0);
}
