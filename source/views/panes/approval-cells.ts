import type {Approval} from '../../domain/entities.ts';
import type {Column} from '../../format/table.ts';
import {formatAge, formatCountdown} from '../../format/time.ts';
import {timeLeft} from '../../store/approval-locks.ts';
import {decisionSent} from '../../store/select-approvals.ts';
import type {State} from '../../store/state.ts';
import type {Tone} from '../../theme/tones.ts';
import type {About} from '../drawing.ts';
import {bold, fade, say, type Line, type Span} from '../parts/span.ts';
import {signOf, toneOf} from '../parts/state-words.ts';

/** Sign, kind, what is asked, who asks, time left or what came of it. */
export const approvalColumns: readonly Column[] = [
	{},
	{gap: 1, max: 10},
	{grow: 12},
	{max: 16, drop: 1},
	{align: 'right', min: 5, max: 20},
];

export function approvalCells(id: string, {state, symbols}: About): Line {
	const approval = state.approvals.get(id);

	if (approval === undefined) {
		return [];
	}

	const record = decisionSent(state, id);

	if (approval.status !== 'pending') {
		const sign = approval.status === 'approved' ? symbols.good : symbols.off;
		return fade([
			say(approval.status === 'rejected' ? symbols.bad : sign),
			say(approval.kind),
			say(approval.title),
			say(agentName(state, approval.agentId)),
			say(
				record === undefined
					? endWords(state, {...approval, decidedBy: undefined})
					: `${approval.status}, ${record.status}`,
			),
		]);
	}

	const tone = urgency(state, approval);
	const left = timeLeft(state, approval);
	return [
		record === undefined
			? say(symbols.asks, tone === 'plain' ? 'soon' : tone)
			: signOf.command(record.status, symbols),
		say(approval.kind, 'muted'),
		say(approval.title),
		say(agentName(state, approval.agentId), 'muted'),
		record === undefined
			? timeCell(left, tone)
			: say(record.status === 'unknown' ? 'outcome unknown' : record.status, toneOf.command(record.status)),
	];
}

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

/** "approved by laptop, 2 min": how an approval ended, who ended it and when. */
export function endWords(state: State, {status, decidedBy, decidedAt, expiresAt}: Approval): string {
	const at = decidedAt ?? (status === 'expired' ? expiresAt : undefined);
	const age = at === undefined ? '' : ` ${formatAge(Math.max(0, state.now - at))}`;
	return `${status}${decidedBy === undefined ? '' : ` by ${decidedBy}`}${age}`;
}

export function agentName(state: State, agentId: string | undefined): string {
	return agentId === undefined ? '' : (state.agents.get(agentId)?.name ?? agentId);
}
