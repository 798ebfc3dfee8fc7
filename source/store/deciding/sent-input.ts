import type {Approval} from '../../domain/entities.ts';
import type {Json} from '../../domain/json.ts';
import type {State} from '../state.ts';

/**
 * What a person changed or filled in of a request and would leave with the next key, or waits in the hold window; undefined
 * where nothing is armed or held. Whatever is drawn of the request while it is so, is drawn of this.
 */
export function inputToSend(
	{id, hash}: Approval,
	{ui, deciding}: Pick<State, 'ui' | 'deciding'>,
): Json | undefined {
	const targets = ui.mode.type === 'armed' || ui.mode.type === 'prove' ? ui.mode.armed.targets : [];
	const target = targets.find((each) => each.approvalId === id && each.hash === hash);
	const held = deciding.get(id)?.command;
	return target === undefined ? (held?.hash === hash ? held.input : undefined) : target.input;
}
