import type {Command} from '../domain/commands.ts';
import type {DecidedBy} from '../domain/deciding.ts';
import type {Gateway} from '../domain/entities.ts';
import type {Journal, JournalEntry} from '../domain/journal.ts';
import {ok, type Result} from '../domain/result.ts';
import {sentTitle} from '../store/deciding/sent-title.ts';
import type {State} from '../store/state.ts';
import type {Outcome} from './conversation.ts';

type Leaving = {
	readonly key: string;
	readonly command: Command;
	readonly by: DecidedBy;
	readonly at: number;
};

/**
 * Writes down what is about to leave, where it is one of those that are written down; what cannot be written must not
 * leave. Product rule 14.
 */
export function writeDown(journal: Journal, state: State, leaving: Leaving): Result<true> {
	const entry = state.gateway === undefined ? undefined : entryFor(state, state.gateway, leaving);
	return entry === undefined ? ok(true) : journal.append(entry);
}

function entryFor(
	state: State,
	{name, url, dialect}: Gateway,
	{key, command, by, at}: Leaving,
): JournalEntry | undefined {
	const gateway = {name, url, dialect};

	if (command.type === 'approval.decide') {
		const {approvalId, kind, origin, hash, action, input, reason} = command;
		const asked = state.approvals.get(approvalId);
		const title = asked === undefined ? approvalId : sentTitle(asked, input);
		return {
			type: 'decided',
			at,
			key,
			gateway,
			approvalId,
			kind,
			origin,
			title,
			hash,
			by,
			action: {id: action.id, meaning: action.meaning, says: action.says},
			...(input !== undefined && {input}),
			...(reason !== undefined && {reason}),
		};
	}

	if (command.type === 'risk.stop' || command.type === 'risk.resume') {
		const {reason} = command;
		const action = command.type === 'risk.stop' ? command.action : 'resume';
		return {type: 'stopping', at, key, gateway, action, ...(reason !== undefined && {reason})};
	}

	return undefined;
}

/** The line that closes the one that was written before it left. */
export function outcomeEntry(key: string, outcome: Outcome, at: number): JournalEntry {
	switch (outcome.type) {
		case 'answered': {
			return {type: 'settled', at, key, status: 'confirmed'};
		}

		case 'refused': {
			return {type: 'settled', at, key, status: 'refused', because: outcome.refusal.message};
		}

		case 'silent': {
			return {type: 'settled', at, key, status: 'unknown', because: outcome.because};
		}
	}
}

/** A journal nobody keeps: for the gateway inside the program, where nothing real is decided. */
export const passingJournal: Journal = {keeps: 'nothing', append: () => ok(true)};
