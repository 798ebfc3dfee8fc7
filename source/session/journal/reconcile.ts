import type {ToldDecision, ToldDecisions} from '../../domain/told-decisions.ts';
import type {JournalRow} from './rows.ts';

/** What the journal and the gateway's history say of one approval. */
export type Compared = {
	/**
	 * `differs`: each tells another answer. `missing-there`: we were told it was done, and the gateway has none.
	 * `missing-here`: the gateway has one of this device, and the journal has no line. `resolved`: the history tells what
	 * became of a decision whose outcome nobody knew. `not-told`: the history does not speak of it.
	 */
	readonly is: 'agreed' | 'differs' | 'missing-there' | 'missing-here' | 'resolved' | 'not-told';
	readonly approvalId: string;
	readonly title: string;
	/** Epoch milliseconds by our clock: when we decided, and where we did not, when the gateway says it was. */
	readonly at: number | undefined;
	/** What the journal says; undefined where it has no line. */
	readonly here: JournalRow | undefined;
	/** What the gateway says; undefined where it has none. */
	readonly there: ToldDecision | undefined;
};

export type Reconciled = {
	/** One for every approval that was looked at, in the order of the journal, then of the history. */
	readonly compared: readonly Compared[];
	readonly differences: readonly Compared[];
};

export type ReconcileInput = {
	/** Of this gateway alone. */
	readonly rows: readonly JournalRow[];
	readonly told: ToldDecisions;
	/** Epoch milliseconds by our clock. Nothing outside is looked at; `until` is when the history was asked for. */
	readonly from: number;
	readonly until: number;
	/** The gateway's clock less ours. */
	readonly skewMs: number;
};

/** Clocks that were set by different people agree no better. */
const slackMs = 60_000;

/** Who has got no answer by then gets none: an open line this old is one whose outcome nobody wrote down. */
const openMs = 5 * 60_000;

/** Compares what we wrote down with what the gateway says it was told. Pure. */
export function reconcile(input: ReconcileInput): Reconciled {
	const {rows, from, until} = input;
	const own = rows.filter(({at, approvalId}) => approvalId !== undefined && at >= from && at <= until);
	const lastOf = new Map<string, ToldDecision>();

	for (const decision of input.told.decisions) {
		lastOf.set(decision.approvalId, latest(lastOf.get(decision.approvalId), decision));
	}

	const compared = [
		...[...groups(own)].flatMap(([approvalId, tries]) => compareOne(tries, lastOf.get(approvalId), input)),
		...missingHere(lastOf, input),
	];
	return {
		compared,
		differences: compared.filter(
			({is}) => is === 'differs' || is === 'missing-there' || is === 'missing-here',
		),
	};
}

/** The lines of one gateway: by its address, since a name can be given anew. */
export function rowsOfGateway(rows: readonly JournalRow[], url: string): readonly JournalRow[] {
	const wanted = plain(url);
	return rows.filter((row) => plain(row.gateway.url) === wanted);
}

function plain(url: string): string {
	const address = URL.parse(url);
	return address === null ? url : `${address.protocol}//${address.host}${address.pathname}`;
}

/** A gateway that lists one approval twice is taken at its last word. */
function latest(before: ToldDecision | undefined, decision: ToldDecision): ToldDecision {
	return before !== undefined && (before.at ?? 0) > (decision.at ?? 0) ? before : decision;
}

function groups(rows: readonly JournalRow[]): ReadonlyMap<string, readonly JournalRow[]> {
	const found = new Map<string, JournalRow[]>();

	for (const row of rows) {
		const id = row.approvalId ?? '';
		found.set(id, [...(found.get(id) ?? []), row]);
	}

	return found;
}

/** One request may have been answered several times: what was confirmed counts, then what nobody knows, then refusals. */
function compareOne(
	tries: readonly JournalRow[],
	there: ToldDecision | undefined,
	input: ReconcileInput,
): readonly Compared[] {
	const confirmed = tries.findLast(
		({outcome, resolved}) => outcome === 'confirmed' && resolved === undefined,
	);
	const doubtful = tries.filter((row) => isDoubtful(row, input));
	const refused = tries.findLast(({outcome, resolved}) => outcome === 'refused' && resolved === undefined);

	if (confirmed !== undefined) {
		return [compare(confirmed, there, isOfConfirmed(confirmed, there, input))];
	}

	if (doubtful.length > 0) {
		return doubtful.map((row) => {
			const later = tries.slice(tries.indexOf(row) + 1);
			return compare(row, there, isEndOf(later, there) ? 'not-told' : isOfDoubtful(row, there, input));
		});
	}

	return refused === undefined ? [] : [compare(refused, there, isOfRefused(there))];
}

/** Whether one of these answers may have brought it about: then it says nothing of the ones before them. */
function isEndOf(rows: readonly JournalRow[], there: ToldDecision | undefined): boolean {
	return there !== undefined && rows.some((row) => row.outcome !== 'refused' && isSame(row, there));
}

/** Also what was unknown once and was found out by reading back. */
function isDoubtful({outcome, resolved, at}: JournalRow, {until}: ReconcileInput): boolean {
	return outcome === 'unknown' || resolved !== undefined || (outcome === undefined && until - at > openMs);
}

function isOfConfirmed(
	row: JournalRow,
	there: ToldDecision | undefined,
	input: ReconcileInput,
): Compared['is'] {
	if (there === undefined) {
		return isSpokenFor(row, input) ? 'missing-there' : 'not-told';
	}

	return isSame(row, there) ? 'agreed' : 'differs';
}

/** What is not there proves nothing: it may not have arrived, or still wait. */
function isOfDoubtful(
	row: JournalRow,
	there: ToldDecision | undefined,
	input: ReconcileInput,
): Compared['is'] {
	if (there === undefined) {
		return 'not-told';
	}

	if (row.resolved === undefined) {
		return isHashed(row, there) ? 'resolved' : 'differs';
	}

	return isSpokenFor(row, input) || isSame(row, there) ? 'agreed' : 'not-told';
}

/** A refused answer may well have been somebody else's before: only one of this device contradicts. */
function isOfRefused(there: ToldDecision | undefined): Compared['is'] {
	return there?.isOurs === true && there.verdict !== 'ended' ? 'differs' : 'agreed';
}

/** Whether the history would have it. The edge of it is not trusted to a minute. */
function isSpokenFor({kind, at, settledAt = at}: JournalRow, {told, until, skewMs}: ReconcileInput): boolean {
	return (
		told.kinds.some((each) => each === kind) &&
		told.from !== undefined &&
		at + skewMs - slackMs >= told.from &&
		settledAt <= until
	);
}

/** Whether both tell the same answer to the same request. */
export function isSame(row: JournalRow, there: ToldDecision): boolean {
	if (!isHashed(row, there)) {
		return false;
	}

	if (there.actionId !== undefined && row.actionId !== undefined) {
		return there.actionId === row.actionId;
	}

	return there.verdict === verdictOf(row);
}

function isHashed({hash}: JournalRow, there: ToldDecision): boolean {
	return hash === undefined || there.hash === undefined || hash === there.hash;
}

function verdictOf({meaning}: JournalRow): ToldDecision['verdict'] {
	return meaning === 'reject'
		? 'rejected'
		: meaning === 'approve' || meaning === 'approve-always'
			? 'approved'
			: 'answered';
}

function compare(here: JournalRow, there: ToldDecision | undefined, is: Compared['is']): Compared {
	return {is, approvalId: here.approvalId ?? '', title: here.title, at: here.at, here, there};
}

/** Decisions that were made with our key, and of which we know nothing: the whole journal is asked, not only the span. */
function missingHere(
	lastOf: ReadonlyMap<string, ToldDecision>,
	{rows, from, until, skewMs}: ReconcileInput,
): readonly Compared[] {
	const known = new Set(rows.map(({approvalId}) => approvalId));
	return [...lastOf.values()].flatMap((there): readonly Compared[] => {
		const {approvalId, title = approvalId, isOurs, verdict} = there;
		const at = there.at === undefined ? undefined : there.at - skewMs;
		const isInside = at === undefined || (at >= from && at <= until + slackMs);
		return isOurs === true && verdict !== 'ended' && isInside && !known.has(approvalId)
			? [{is: 'missing-here', approvalId, title, at, here: undefined, there}]
			: [];
	});
}
