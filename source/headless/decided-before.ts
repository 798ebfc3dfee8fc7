import {formatAge} from '../format/time.ts';
import {rowsOfGateway} from '../session/journal/reconcile.ts';
import type {JournalRow} from '../session/journal/rows.ts';

/**
 * What this person's journal says of a request that waits no longer: "approved by keyboard 5 s ago, confirmed".
 * Undefined where it knows nothing of it. The last answer counts: an earlier one may have been refused.
 */
export function decidedBefore(
	rows: readonly JournalRow[],
	{approvalId, url}: {readonly approvalId: string; readonly url: string | undefined},
	now: number,
): string | undefined {
	const row = rowsOfGateway(rows, url ?? '').findLast((each) => each.approvalId === approvalId);

	if (row === undefined) {
		return undefined;
	}

	const answer = verdicts.get(row.meaning ?? '') ?? `answered ${row.answer}`;
	const hand = hands.get(row.by ?? '');
	return [
		[answer, hand, agoWords(now - row.at)].filter(Boolean).join(' '),
		row.outcome === undefined
			? 'no outcome is written down'
			: row.outcome === 'unknown'
				? (row.resolved ?? 'outcome unknown')
				: [row.outcome, row.resolved].filter(Boolean).join(', '),
		...(row.reason === undefined ? [] : [`because: ${row.reason}`]),
	].join(', ');
}

function agoWords(ms: number): string {
	const age = formatAge(Math.max(0, ms));
	return age === 'now' ? 'just now' : `${age} ago`;
}

const verdicts = new Map([
	['approve', 'approved'],
	['approve-always', 'approved for always'],
	['reject', 'rejected'],
]);

const hands = new Map([
	['keyboard', 'by keyboard'],
	['batch', 'with several others'],
	['command', 'by command'],
]);
