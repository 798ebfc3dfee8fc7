import type {ApprovalKind, Gateway} from '../../../domain/entities.ts';
import type {ToldDecision} from '../../../domain/told-decisions.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import {asRecord, readRecords, readString, readTime, type UnknownRecord} from '../../read.ts';
import {label} from '../../words.ts';
import type {DecisionHistory, DecisionPage} from '../dialect.ts';
import {accessTo, reasonAgainst} from './access.ts';
import {blockAction} from './features.ts';
import {readPlaced} from './placed.ts';
import {titleOf} from './proposal-shown.ts';
import {callOf} from './readings.ts';

const method = 'agent.blocks.list';

/** The answer to another card is written down in the audit, and decides nothing on the card. */
const kinds: readonly ApprovalKind[] = ['trade'];

/** A gateway that says no more than this may have dropped the first of them. */
const most = 5000;

/**
 * The proposals with the decision that stands on each (additive). The audit is no better witness: it has what was
 * tried, a yes that the risk check turned down as well as one that was carried out.
 */
export function decisionHistory(gateway: Gateway): Result<DecisionHistory> {
	const missing = [method, blockAction].find((each) => accessTo(each, gateway) === 'absent');

	if (missing !== undefined) {
		return fail(`${reasonAgainst(missing, 'absent')}, and so keeps no history of decisions`);
	}

	return ok({
		call: {...callOf(method, {includeDecided: true}), isAsIs: true},
		read: (payload) => readBlocks(payload, gateway),
	});
}

function readBlocks(payload: unknown, gateway: Gateway): Result<DecisionPage> {
	const record = asRecord(payload);

	if (!Array.isArray(record?.blocks)) {
		return fail('the history of decisions could not be read');
	}

	const rows = readRecords(record.blocks, most);
	const times = rows.flatMap((row) => readTime(asRecord(row.block)?.ts) ?? []);
	// A block is dropped after the ones before it: whatever is younger than the oldest is all there.
	const oldest = times.reduce((least, time) => Math.min(least, time), Infinity);
	return ok({
		decisions: rows.flatMap((row) => readRow(row, gateway) ?? []),
		kinds,
		from: Number.isFinite(oldest) ? oldest : undefined,
		next: undefined,
	});
}

function readRow(row: UnknownRecord, gateway: Gateway): ToldDecision | undefined {
	const placed = readPlaced(row);
	const decision = asRecord(asRecord(placed?.block.data)?.decision);
	const actionId = label(decision?.actionId, 60);
	return placed === undefined || decision === undefined || actionId === undefined
		? undefined
		: {
				approvalId: placed.id,
				actionId: verdicts.get(actionId) === 'ended' ? undefined : actionId,
				verdict: verdicts.get(actionId) ?? 'answered',
				at: readTime(decision.at),
				by: label(decision.by, 200),
				isOurs: isOurs(readString(decision.by), gateway),
				title: titleOf(placed),
				hash: undefined,
			};
}

const verdicts: ReadonlyMap<string, ToldDecision['verdict']> = new Map([
	['approve', 'approved'],
	['modify', 'approved'],
	['reject', 'rejected'],
	['expire', 'ended'],
]);

/** "name/session": the session is this connection's or another's; one of ours from before has another name. */
function isOurs(by: string | undefined, {connectionId}: Gateway): true | undefined {
	return connectionId !== undefined && by?.split('/').at(-1) === connectionId ? true : undefined;
}
