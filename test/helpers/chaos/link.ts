import {outcomesIn, type Outcomes} from './read-operator.ts';
import type {OperatorRecord, Receipt, Records, Sent} from './records.ts';

/** A decision, and every trace of it outside of its journal. */
export type Traced = Outcomes & {
	readonly operator: OperatorRecord;
	/** Undefined where it never left. */
	readonly sent: Sent | undefined;
	/** What the gateway wrote about it; more than one where the frame came twice. */
	readonly receipts: readonly Receipt[];
};

export type Linked = {
	readonly decisions: readonly Traced[];
	/** Left a program, and stands in its journal nowhere. */
	readonly unwritten: ReadonlyArray<{readonly operator: OperatorRecord; readonly sent: Sent}>;
	/** Reached the gateway, and left no program. */
	readonly unsent: readonly Receipt[];
};

/** Finds for each line of a journal the frame that carried it and what the gateway wrote about that. */
export function link({receipts, operators}: Records): Linked {
	const byRequest = Map.groupBy(receipts, ({requestId}) => requestId);
	const known = new Set<string>();
	const unwritten: Array<{operator: OperatorRecord; sent: Sent}> = [];
	const decisions = operators.flatMap((operator) => {
		const carried = new Map<Outcomes, Sent>();
		const outcomes = outcomesIn(operator.journal);

		for (const sent of firsts(operator.sent)) {
			known.add(sent.requestId);
			const outcome = outcomes.findLast(
				(each) => !carried.has(each) && isSame(each, sent) && each.decided.at <= sent.at,
			);

			if (outcome === undefined) {
				unwritten.push({operator, sent});
			} else {
				carried.set(outcome, sent);
			}
		}

		return outcomes.map((outcome) => {
			const sent = carried.get(outcome);
			return {...outcome, operator, sent, receipts: byRequest.get(sent?.requestId ?? '') ?? []};
		});
	});
	return {decisions, unwritten, unsent: receipts.filter(({requestId}) => !known.has(requestId))};
}

/** The same frame sent again is one request. */
function firsts(sent: readonly Sent[]): readonly Sent[] {
	return [...Map.groupBy(sent, ({requestId}) => requestId).values()]
		.flatMap(([first]) => first ?? [])
		.toSorted((a, b) => a.at - b.at);
}

function isSame({decided: {approvalId, action}}: Outcomes, {askedId, answer}: Sent): boolean {
	return approvalId === askedId && action.id === answer;
}
