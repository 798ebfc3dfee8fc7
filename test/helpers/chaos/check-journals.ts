import type {Violation} from './check.ts';
import type {Linked, Traced} from './link.ts';
import type {OperatorRecord, Records} from './records.ts';

/** What must hold of the journals: whole, in order, and nothing left without having been written down before. */
export function checkJournals({operators}: Records, {decisions, unwritten}: Linked): readonly Violation[] {
	return [
		...operators.flatMap(({name, journal}) =>
			journal.faults.map((fault) => ({
				rule: 'the chain of a journal is whole',
				evidence: `${name}: ${fault}`,
			})),
		),
		...operators.flatMap((operator) => strayLines(operator)),
		...[...Map.groupBy(decisions, ({decided}) => decided.key).values()]
			.filter((same) => same.length > 1)
			.map((same) => ({
				rule: 'a decision stands in one journal, once',
				evidence: same.map((each) => traceWords(each)).join('; '),
			})),
		...unwritten.map(({operator, sent}) => ({
			rule: 'what leaves is written down before',
			evidence: `${operator.name} sent ${JSON.stringify(sent)} and has no line for it`,
		})),
		...decisions.flatMap((traced) => outcomeFaults(traced)),
	];
}

/** Lines about a decision that no line before them made. */
function strayLines({name, journal: {lines}}: OperatorRecord): readonly Violation[] {
	return lines.flatMap((line, index) => {
		const isOwned =
			line.type === 'decided' ||
			lines.slice(0, index).some(({type, key}) => type === 'decided' && key === line.key);
		return isOwned
			? []
			: [
					{
						rule: 'an outcome follows its decision',
						evidence: `${name}: ${JSON.stringify(line)} follows no decision`,
					},
				];
	});
}

function outcomeFaults(traced: Traced): readonly Violation[] {
	const {after} = traced;
	const settled = after.filter(({type}) => type === 'settled');
	const resolved = after.filter(({type}) => type === 'resolved');
	const [first] = after;
	const isOpenEnded = first?.type === 'settled' && first.status === 'unknown';
	const wrong = [
		...(settled.length === 1 ? [] : [`has ${settled.length} outcomes instead of one`]),
		...(resolved.length > (isOpenEnded ? 1 : 0) ? ['was resolved once more than its outcome was open'] : []),
	];
	return wrong.map((says) => ({
		rule: 'a decision has one outcome',
		evidence: `${traceWords(traced)} ${says}`,
	}));
}

/** A decision with all its traces, for a person who looks for what went wrong. */
export function traceWords({operator, decided, after, sent, receipts}: Traced): string {
	const {at, key, approvalId, action, hash, by} = decided;
	return [
		`${operator.name} decided ${action.id} on ${approvalId} (${hash.slice(0, 8)}, ${by}, key ${key}) at ${at}`,
		`written after: ${JSON.stringify(after)}`,
		`sent: ${JSON.stringify(sent)}`,
		`gateway: ${JSON.stringify(receipts)}`,
	].join(', ');
}
