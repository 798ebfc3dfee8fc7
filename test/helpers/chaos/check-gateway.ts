import type {Violation} from './check.ts';
import {traceWords} from './check-journals.ts';
import {endingOf, readBackIn} from './endings.ts';
import type {Linked, Traced} from './link.ts';
import type {Receipt, Records} from './records.ts';

/** What must hold between the gateway and the journals: the same decisions, with the same content and the same outcome. */
export function checkGateway(
	{receipts, operators}: Records,
	{decisions, unsent}: Linked,
): readonly Violation[] {
	const carriedOut = receipts.filter(({came}) => came === 'carried out');
	return [
		...unsent.map((receipt) => ({
			rule: 'what the gateway got, somebody sent',
			evidence: `no program sent ${JSON.stringify(receipt)}`,
		})),
		...[...Map.groupBy(carriedOut, ({askedId}) => askedId).values()]
			.filter((same) => same.length > 1)
			.map((same) => ({
				rule: 'a request is answered once',
				evidence: `the gateway carried out ${JSON.stringify(same)}`,
			})),
		...decisions.flatMap((traced) => contentFaults(traced)),
		...decisions.flatMap((traced) => outcomeFaults(traced, carriedOut)),
		...operators.flatMap(({name, runs}) =>
			runs
				.filter(({code, askedId}) => code === 0 && !isConfirmedByCommand(decisions, askedId))
				.map((run) => ({
					rule: 'a command line tells what the journal tells',
					evidence: `${name}: ${JSON.stringify(run)} has no confirmed line`,
				})),
		),
	];
}

/** What was turned away may have been another thing by then: that is one reason to turn it away. */
function contentFaults(traced: Traced): readonly Violation[] {
	const {decided, receipts} = traced;
	return receipts.flatMap(({at, askedId, answer, came, hash}) => {
		const isSame = askedId === decided.approvalId && answer === decided.action.id;
		const wrong = [
			...(isSame ? [] : ['reached the gateway as something else']),
			...(came === 'refused' || hash === decided.hash ? [] : [`was about ${String(hash)} at the gateway`]),
			...(at < decided.at ? ['was written down after the gateway got it'] : []),
		];
		return wrong.map((says) => ({
			rule: 'a decision has the same content everywhere',
			evidence: `${traceWords(traced)} ${says}`,
		}));
	});
}

function outcomeFaults(traced: Traced, carriedOut: readonly Receipt[]): readonly Violation[] {
	const wrong = traced.after.flatMap((line) =>
		line.type === 'settled'
			? (settledFault(traced, line.status) ?? [])
			: (resolvedFault(traced, line.says, carriedOut) ?? []),
	);
	return wrong.map((says) => ({
		rule: 'an outcome is told as it was',
		evidence: `${traceWords(traced)} ${says}`,
	}));
}

function settledFault(
	{receipts, sent}: Traced,
	status: 'confirmed' | 'refused' | 'unknown',
): string | undefined {
	const isDone = receipts.some(({came}) => came !== 'refused');

	switch (status) {
		case 'confirmed': {
			return isDone ? undefined : 'is told as confirmed, and the gateway did not do it';
		}

		case 'refused': {
			return isDone ? 'is told as refused, and the gateway did it' : undefined;
		}

		case 'unknown': {
			return sent === undefined ? 'is told as unknown, and it never left' : undefined;
		}
	}
}

/** What was found out later must be how the request ended at the gateway. */
function resolvedFault({decided}: Traced, says: string, carriedOut: readonly Receipt[]): string | undefined {
	const end = carriedOut.find(({askedId}) => askedId === decided.approvalId);
	const told = readBackIn(says);
	const was = endingOf(end?.answer ?? '');
	return told === undefined || told === was
		? undefined
		: `was read back as ${told}, and the gateway has ${was ?? 'no decision'}`;
}

function isConfirmedByCommand(decisions: readonly Traced[], askedId: string): boolean {
	return decisions.some(
		({decided, after}) =>
			decided.by === 'command' &&
			decided.approvalId === askedId &&
			after.some((line) => line.type === 'resolved' || line.status === 'confirmed'),
	);
}
