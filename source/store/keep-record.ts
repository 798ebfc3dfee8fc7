import {isAwaited, type CommandRecord} from '../domain/commands.ts';
import {bounds} from './bounds.ts';
import {forget} from './entities.ts';
import type {State} from './state.ts';

/** The latest stands at the end; of many only those are forgotten of which it is known what became of them. */
export function withRecord(held: State['commands'], record: CommandRecord): State['commands'] {
	const commands = new Map(held);
	// What is sent once more under its own key is the latest again.
	commands.delete(record.id);
	return forget(commands.set(record.id, record), bounds.commands, isForgettable);
}

/** One whose outcome is unknown makes the next one weigh more: that must not pass by itself. */
function isForgettable({status}: CommandRecord): boolean {
	return !isAwaited(status) && status !== 'unknown';
}

/** What one key sent with others is told of as a part of them. */
export function withStroke(record: CommandRecord, {deciding}: State): CommandRecord {
	const {command, id} = record;
	const pending = command.type === 'approval.decide' ? deciding.get(command.approvalId) : undefined;
	return pending?.key === id && pending.stroke.length > 1 ? {...record, stroke: pending.stroke} : record;
}

/** An answer may be long: only the latest are kept. */
export function withFewAnswers(commands: State['commands']): State['commands'] {
	const answered = [...commands.values()].filter(({answer}) => answer !== undefined);
	const old = answered.slice(0, -bounds.answers);
	return old.length === 0
		? commands
		: new Map(
				[...commands].map(([id, record]) => [
					id,
					old.includes(record) ? {...record, answer: undefined} : record,
				]),
			);
}
