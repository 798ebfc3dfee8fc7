import type {JournalEntry} from '../../../source/domain/journal.ts';
import type {Left, Record} from './record.ts';

/** What leaves stood in the journal before, once, and just as it left. Product rule 14. */
export function brokenOnJournal({written, key, command, gateway}: Left): readonly string[] {
	const lines = written.filter((entry) => entry.type === 'decided' && entry.key === key);
	const [line] = lines;

	if (line?.type !== 'decided') {
		return ['a decision that was not written down first'];
	}

	const {approvalId, kind, origin, hash, action, input, reason} = line;
	const says = JSON.stringify([approvalId, kind, origin, hash, action, input, reason]);
	const left = JSON.stringify([
		command.approvalId,
		command.kind,
		command.origin,
		command.hash,
		command.action,
		command.input,
		command.reason,
	]);
	return [
		...(lines.length === 1 ? [] : ['a decision that was written down twice']),
		...(says === left ? [] : ['another decision was written down than left']),
		...(line.gateway.name === gateway.name && line.gateway.url === gateway.url
			? []
			: ['written down for another gateway than it left for']),
	];
}

/** What is written down about the outcome is what the gateway said; what nobody said is unknown. */
export function brokenOutcomes({written, left}: Record): readonly string[] {
	return written.flatMap((entry: JournalEntry) => {
		const one = entry.type === 'settled' ? left.find(({key}) => key === entry.key) : undefined;

		// What never left is refused by ourselves.
		if (entry.type !== 'settled' || one === undefined || entry.status === 'unknown') {
			return [];
		}

		const isSaid = entry.status === 'confirmed' ? one.outcome === 'answered' : one.outcome === 'refused';
		return isSaid ? [] : [`written down as ${entry.status} what is ${one.outcome}`];
	});
}

/** What the program says became of it is what became of it; what nobody told is unknown. Product rule 7. */
export function brokenClaims({claims, left}: Record): readonly string[] {
	return claims.flatMap(({key, status, ended}) => {
		const one = left.find((each) => each.key === key);
		// Whoever else gave the very same answer has done what we wanted; what we sent ourselves later tells nothing of it.
		const isSo = one?.isDone === true || (ended === one?.command.action.id && !isDoneByLater(one, left));
		const isTrue = status === 'unknown' || (status === 'confirmed' ? isSo : one?.isDone !== true);
		return isTrue ? [] : [`said to be ${status} what ended with ${ended ?? 'nothing'}`];
	});
}

function isDoneByLater(one: Left | undefined, left: readonly Left[]): boolean {
	return (
		one !== undefined &&
		left
			.slice(left.indexOf(one) + 1)
			.some(
				({isDone, gateway, command}) =>
					isDone &&
					gateway.name === one.gateway.name &&
					command.approvalId === one.command.approvalId &&
					command.hash === one.command.hash,
			)
	);
}
