import type {Approval} from '../../domain/entities.ts';
import {wrapText} from '../../format/wrap.ts';
import {inputToSend} from '../../store/deciding/sent-input.ts';
import {sentTitle} from '../../store/deciding/sent-title.ts';
import {fieldsOf} from '../../store/deciding/terms.ts';
import type {State} from '../../store/state.ts';
import type {About} from '../drawing.ts';
import {headRows} from './head-words.ts';
import {bold, type Line} from './span.ts';
import {changedRows, restLine, type Changed} from './trade-rows.ts';

/**
 * What would leave of a person's own, or is about to: the terms that were changed, or why it is rejected. The request
 * itself stays as it was asked.
 */
export function sentRows(approval: Approval, {state, width}: About): readonly Line[] {
	const input = inputToSend(approval, state);
	const reason = reasonToSend(approval, state);

	if (Object.keys(fieldsOf(input)).length > 0) {
		return headRows(`Changed: ${sentTitle(approval, input)}`, width, 'own');
	}

	return reason === undefined
		? []
		: wrapText(`Your reason: ${reason}`, width).map((line): Line => [bold(line, 'own')]);
}

function reasonToSend({id, hash}: Approval, {ui, deciding}: State): string | undefined {
	const armed = ui.mode.type === 'armed' || ui.mode.type === 'prove' ? ui.mode.armed : undefined;
	const isArmed = armed?.targets.some((target) => target.approvalId === id && target.hash === hash) === true;
	return isArmed ? armed.reason : deciding.get(id)?.command.reason;
}

/** A trade with the terms that leave; undefined for what leaves as it was asked. */
export function changedOn(approval: Approval, about: About, room: number): Changed | undefined {
	const input = inputToSend(approval, about.state);
	return input === undefined || Object.keys(fieldsOf(input)).length === 0
		? undefined
		: changedRows(approval, {input, head: sentRows(approval, about)}, about, room);
}

/** As much of the request as has room below what is sent of it. */
export function readBefore(request: readonly Line[], first: number, room: number): readonly Line[] {
	return request.length <= room
		? request
		: room < 2
			? []
			: [...request.slice(first, first + room - 1), restLine];
}
