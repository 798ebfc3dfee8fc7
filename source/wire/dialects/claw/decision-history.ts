import type {ApprovalKind, Gateway} from '../../../domain/entities.ts';
import type {ToldDecision} from '../../../domain/told-decisions.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import {asRecord, readRecords, readString, readTime, type UnknownRecord} from '../../read.ts';
import {revealText} from '../../sanitise.ts';
import {cleanId, label} from '../../words.ts';
import type {DecisionHistory, DecisionPage} from '../dialect.ts';
import {accessTo} from './scopes.ts';

const method = 'approval.history';

/** So many a page: what the gateway's own page asks for. */
const pageSize = 50;

/** How long a gateway keeps them: documented with the method. */
const keptMs = 30 * 24 * 3_600_000;

/** Pairings and questions are answered elsewhere, and have no history. */
const kinds: readonly ApprovalKind[] = ['exec', 'plugin'];

/**
 * `approval.history` of 2026.9.6: what was decided in the last 30 days, newest first, in pages. Earlier gateways keep
 * no history, only the decision of an approval whose id is known.
 */
export function decisionHistory(gateway: Gateway): Result<DecisionHistory> {
	const access = accessTo(method, gateway);

	switch (access.type) {
		case 'absent': {
			return fail('this gateway keeps no history of decisions (approval.history is missing)');
		}

		case 'forbidden': {
			return fail(`its history of decisions needs the scope ${access.scope}`);
		}

		case 'open': {
			return ok({call: callFor(undefined), read: (payload, at) => readPage(payload, at, gateway)});
		}
	}
}

function callFor(cursor: string | undefined) {
	return {
		method,
		params: {limit: pageSize, ...(cursor !== undefined && {cursor})},
		deadlineMs: 15_000,
		isAsIs: true,
	} as const;
}

function readPage(payload: unknown, at: number, gateway: Gateway): Result<DecisionPage> {
	const record = asRecord(payload);

	if (!Array.isArray(record?.items)) {
		return fail('the history of decisions could not be read');
	}

	const cursor = readString(record.nextCursor);
	const decisions = readRecords(record.items, pageSize * 4).flatMap((row) => readRow(row, gateway) ?? []);
	const oldest = Math.min(...decisions.map(({at: decidedAt}) => decidedAt ?? Infinity));
	return ok({
		decisions,
		kinds,
		from: cursor === undefined ? at - keptMs : Number.isFinite(oldest) ? oldest : undefined,
		next: cursor === undefined ? undefined : callFor(cursor),
	});
}

function readRow(row: UnknownRecord, gateway: Gateway): ToldDecision | undefined {
	const approvalId = cleanId(row.id) ?? cleanId(row.approvalId);
	const presentation = asRecord(row.presentation);
	const resolver = asRecord(row.resolver);
	const title = readString(presentation?.commandText) ?? readString(presentation?.title);
	const by = label(resolver?.id, 200);
	return approvalId === undefined
		? undefined
		: {
				approvalId,
				actionId: label(row.decision, 60),
				verdict: verdicts.get(label(row.status, 60)) ?? 'answered',
				at: readTime(row.resolvedAtMs),
				by,
				isOurs: isOurs(resolver, gateway),
				title: title === undefined ? undefined : revealText(title, 1000),
				hash: undefined,
			};
}

const verdicts: ReadonlyMap<string | undefined, ToldDecision['verdict']> = new Map([
	['allowed', 'approved'],
	['denied', 'rejected'],
	['expired', 'ended'],
	['cancelled', 'ended'],
]);

/** A device is named by its key; any other name can be anybody's. */
function isOurs(resolver: UnknownRecord | undefined, {deviceId}: Gateway): boolean | undefined {
	const id = readString(resolver?.id);

	if (id === undefined || deviceId === undefined) {
		return undefined;
	}

	return id === deviceId ? true : label(resolver?.kind, 40) === 'device' ? false : undefined;
}
