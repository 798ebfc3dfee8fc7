import {endedAs} from '../../domain/approvals.ts';
import type {CommandRecord} from '../../domain/commands.ts';
import type {Approval} from '../../domain/entities.ts';
import type {Column} from '../../format/table.ts';
import {formatAge, formatAgo, formatCountdown} from '../../format/time.ts';
import {cellWidth} from '../../format/width.ts';
import {leavesAt} from '../../store/deciding/held.ts';
import {lostAnswers} from '../../store/deciding/lost.ts';
import {timeLeft} from '../../store/deciding/locks.ts';
import {accountMode} from '../../store/deciding/tiers.ts';
import {agentName} from '../../store/select-agents.ts';
import {answerTo, pendingApprovals, shownApproval} from '../../store/select-approvals.ts';
import {remember, valuesOf} from '../../store/select-remember.ts';
import type {State} from '../../store/state.ts';
import type {Tone} from '../../theme/tones.ts';
import type {About} from '../drawing.ts';
import {askedWords} from '../parts/asked-words.ts';
import {leavingWords} from '../parts/held-line.ts';
import {bold, fade, say, type Line, type Span} from '../parts/span.ts';
import {signOf, toneOf} from '../parts/state-words.ts';

/**
 * Sign, kind, what is asked, who asks, time left or what came of it. Where room is short, who asks of a trade gives it
 * first: that stands beside the list, and terms that are cut could be those that differ. Where all are trades, nothing
 * is lost with the kind.
 */
export function approvalColumns({state, width}: About): readonly Column[] {
	const room = width < narrowCells ? 'little' : 'enough';
	const trades = longestTerms(state.approvals, room);
	const hasTrade = trades > 0;
	const isAllTrades = hasTrade && isOnlyTrades(state.approvals);
	const hasKind = !isAllTrades || width >= narrowCells || isLiveWaiting(state);
	return [
		{},
		{gap: 1, max: hasKind ? 10 : 0, ...(isAllTrades && !isLiveWaiting(state) && {drop: 2})},
		{grow: hasTrade ? Math.max(leastTerms, Math.min(trades, mostTerms)) : 24, most: 72, gap: hasKind ? 2 : 1},
		{max: 16, drop: 1, least: 8, isName: true},
		{align: 'right', min: isAllTrades ? 4 : 5, max: 20, isEdge: true},
	];
}

const leastTerms = 30;
const mostTerms = 56;

/** How many cells the longest terms of a trade take, of those that wait and those that are over: nothing jumps as one ends. */
const longestTerms = remember((approvals: State['approvals'], room: 'little' | 'enough'): number =>
	Math.max(
		0,
		...valuesOf(approvals)
			.filter(({kind}) => kind === 'trade')
			.map((approval) => cellWidth(askedWords(approval, undefined, room))),
	),
);

const isOnlyTrades = remember((approvals: State['approvals']): boolean =>
	valuesOf(approvals).every(({kind}) => kind === 'trade'),
);

/** Real money is seen before its card is read. */
function isLiveWaiting(state: State): boolean {
	return pendingApprovals(state).some((approval) => isLive(state, approval));
}

function isLive(state: State, approval: Approval): boolean {
	return approval.kind === 'trade' && accountMode(state, approval) === 'live';
}

function kindCell(state: State, approval: Approval): Span {
	return isLive(state, approval) ? bold('LIVE', 'soon') : say(approval.kind, 'muted');
}

export function approvalCells(id: string, {state, symbols, width}: About): Line {
	const approval = shownApproval(state, id);
	const room = width < narrowCells ? 'little' : 'enough';

	if (approval === undefined) {
		return [];
	}

	const record = answerTo(state, approval);

	if (approval.status !== 'pending') {
		const sign = approval.status === 'approved' ? symbols.good : symbols.off;
		return fade([
			say(approval.status === 'rejected' ? symbols.bad : sign),
			say(approval.kind),
			say(askedWords(approval, record?.command, room)),
			say(agentName(state, approval.agentId)),
			say(overWords(approval, record, {state, width})),
		]);
	}

	const pending = state.deciding.get(id);

	if (pending !== undefined) {
		return [
			say(symbols.paused, 'soon'),
			kindCell(state, approval),
			say(askedWords(approval, pending.command, room)),
			say(agentName(state, approval.agentId), 'muted'),
			bold(leavingWords(leavesAt([pending]), state.now), 'soon'),
		];
	}

	const tone = urgency(state, approval);
	const left = timeLeft(state, approval);
	// What an earlier run sent and got no answer to has been answered as little as what this one did.
	const status = record?.status ?? (lostAnswers(state, approval).length > 0 ? 'unknown' : undefined);
	return [
		status === undefined
			? say(symbols.asks, tone === 'plain' ? 'soon' : tone)
			: signOf.command(status, symbols),
		kindCell(state, approval),
		say(askedWords(approval, record?.command, room)),
		say(agentName(state, approval.agentId), 'muted'),
		status === undefined
			? timeCell(left, tone)
			: say(status === 'unknown' ? 'outcome unknown' : status, toneOf.command(status)),
	];
}

/**
 * What came of what is over. Beside what still waits its sign tells that, and here only how long ago: in these words,
 * since a figure alone would be time that is left. What of our answer is not settled is said all the same.
 */
function overWords(
	approval: Approval,
	record: CommandRecord | undefined,
	{state, width}: Pick<About, 'state' | 'width'>,
): string {
	if (width < wideCells && pendingApprovals(state).length > 0) {
		const at = endedAt(approval);
		return record !== undefined && record.status !== 'confirmed'
			? record.status
			: at === undefined
				? ''
				: formatAgo(Math.max(0, state.now - at));
	}

	return record === undefined
		? // In a list what was asked needs the room more than who answered.
			endWords(state, {...approval, decidedBy: undefined})
		: answeredWords(approval, record, width);
}

/** What the gateway itself calls over is confirmed: that is only said where it takes nothing from what was asked. */
function answeredWords(approval: Approval, {status}: CommandRecord, width: number): string {
	return status === 'confirmed' && width < wideCells ? endedAs(approval) : `${endedAs(approval)}, ${status}`;
}

/** Below this there is no room for the terms of a trade, who asks and the kind. */
const narrowCells = 70;

/** From here on there is room for the terms of a trade, who asks, and all of how it ended. */
const wideCells = 92;

function timeCell(left: number | undefined, tone: Tone): Span {
	if (left === undefined) {
		return say('open', 'muted');
	}

	return tone === 'plain'
		? say(formatCountdown(left))
		: bold(left === 0 ? 'ended' : formatCountdown(left), tone);
}

/** Plain while there is time; soon in the last quarter or minute; bad in the last ten seconds. */
export function urgency(state: State, approval: Approval): Tone {
	const left = timeLeft(state, approval);

	if (left === undefined) {
		return 'plain';
	}

	if (left <= 10_000) {
		return 'bad';
	}

	const whole =
		approval.expiresAt === undefined || approval.createdAt === undefined
			? undefined
			: approval.expiresAt - approval.createdAt;
	return left <= 60_000 || (whole !== undefined && left <= whole / 4) ? 'soon' : 'plain';
}

/** "approved by laptop, 2 min ago": how an approval ended, who ended it and when. */
export function endWords(state: State, approval: Approval): string {
	const {status, decidedBy} = approval;
	const at = endedAt(approval);
	const age = at === undefined ? undefined : formatAge(Math.max(0, state.now - at));
	const since = age === undefined || age === 'now' ? age : `${age} ago`;

	// Nobody did it: the time ran out.
	if (status === 'expired') {
		return since === undefined ? 'ended' : `ended ${since}`;
	}

	// What the gateway confirmed to us was done by us, by whatever name it calls this device.
	// Of a pairing nobody is named at all.
	const isAnswered = status === 'approved' || status === 'rejected';
	const by = isAnswered && answerTo(state, approval)?.status === 'confirmed' ? 'you' : decidedBy;
	const whole = `${endedAs(approval)}${by === undefined ? '' : ` by ${by}`}`;
	return since === undefined ? whole : `${whole}${by === undefined ? ' ' : ', '}${since}`;
}

function endedAt({status, decidedAt, expiresAt}: Approval): number | undefined {
	return decidedAt ?? (status === 'expired' ? expiresAt : undefined);
}
