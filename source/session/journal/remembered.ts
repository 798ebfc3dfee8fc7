import {journalOrigin} from '../../domain/approvals.ts';
import type {LostAnswer} from '../../domain/deciding.ts';
import type {Approval, ApprovalKind} from '../../domain/entities.ts';
import {rowsOfGateway} from './reconcile.ts';
import type {JournalRow} from './rows.ts';

/** As long as somebody may want to see again what was decided, in ms. */
const agoMs = 24 * 3_600_000;

const most = 50;

/** A journal keeps far longer texts than a screen has any use for. */
const longest = {title: 1000, reason: 2000} as const;

/**
 * The decisions of the last day on one gateway as requests that are over, the latest first. Only what the gateway
 * confirmed: of anything else nobody knows whether it was this answer that counted.
 */
export function rememberedOf(
	rows: readonly JournalRow[],
	{url, now}: {readonly url: string; readonly now: number},
): readonly Approval[] {
	const found = new Map<string, Approval>();

	for (const row of rowsOfGateway(rows, url)) {
		const approval = row.outcome === 'confirmed' && row.at >= now - agoMs ? approvalOf(row) : undefined;

		if (approval !== undefined) {
			// The last word on a request counts, and stands where it was said.
			found.delete(approval.id);
			found.set(approval.id, approval);
		}
	}

	return [...found.values()].toReversed().slice(0, most);
}

/**
 * The answers to requests on one gateway whose outcome was never written down or never known, oldest first: such a
 * request must not stand there as if nobody had answered it.
 */
export function lostOf(rows: readonly JournalRow[], url: string): readonly LostAnswer[] {
	return rowsOfGateway(rows, url).flatMap((row): readonly LostAnswer[] => {
		const {key, approvalId, hash, answer: says, at, outcome} = row;
		const meaning = meanings.find((each) => each === row.meaning);
		const isKnown = outcome === 'confirmed' || outcome === 'refused' || row.resolved !== undefined;
		return isKnown || approvalId === undefined || hash === undefined || meaning === undefined
			? []
			: [{key, approvalId, hash, meaning, says: says.slice(0, longest.title), at}];
	});
}

const meanings = ['approve', 'approve-always', 'reject', 'answer'] as const;

function approvalOf(row: JournalRow): Approval | undefined {
	const {approvalId: id, title, meaning, actionId, answer, reason, hash = '', at, settledAt = at} = row;
	const kind = kinds.find((each) => each === row.kind);
	return id === undefined || kind === undefined
		? undefined
		: {
				id,
				kind,
				status: meaning === 'reject' ? 'rejected' : 'approved',
				title: title.slice(0, longest.title),
				agentId: undefined,
				threadId: undefined,
				shown: [],
				request: {},
				hash,
				createdAt: undefined,
				expiresAt: undefined,
				actions: [],
				lacks: [],
				decision: actionId ?? answer,
				decidedBy: 'you',
				decidedAt: settledAt,
				reason: reason?.slice(0, longest.reason),
				origin: journalOrigin,
			};
}

const kinds: readonly ApprovalKind[] = ['trade', 'exec', 'plugin', 'pairing', 'permission', 'question'];
