import {endedAs} from '../../domain/approvals.ts';
import type {CommandRecord} from '../../domain/commands.ts';
import type {Approval} from '../../domain/entities.ts';
import {formatPrice} from '../../format/number.ts';
import type {Column} from '../../format/table.ts';
import {formatAge, formatCountdown} from '../../format/time.ts';
import {lostAnswers} from '../../store/deciding/lost.ts';
import {timeLeft} from '../../store/deciding/locks.ts';
import {agentName} from '../../store/select-agents.ts';
import {answerTo, pendingApprovals, shownApproval} from '../../store/select-approvals.ts';
import {planOf, rewardOf, wrongSides} from '../../store/select-plans.ts';
import type {State} from '../../store/state.ts';
import type {Tone} from '../../theme/tones.ts';
import type {About} from '../drawing.ts';
import {bold, fade, say, type Line, type Span} from '../parts/span.ts';
import {signOf, toneOf} from '../parts/state-words.ts';

/**
 * Sign, kind, what is asked, who asks, time left or what came of it. The terms of a trade go before who asks, and where
 * all that waits are trades, who asks goes before the kind.
 */
export function approvalColumns(state: State): readonly Column[] {
	const hasTrade = isTradeWaiting(state);
	const isAllTrades = hasTrade && pendingApprovals(state).every(({kind}) => kind === 'trade');
	return [
		{},
		{gap: 1, max: 10, ...(isAllTrades && {drop: 2})},
		{grow: hasTrade ? 40 : 12},
		{max: 16, drop: 1},
		{align: 'right', min: isAllTrades ? 4 : 5, max: 20},
	];
}

/** A trade is told in more words than anything else. */
function isTradeWaiting(state: State): boolean {
	return pendingApprovals(state).some(({kind}) => kind === 'trade');
}

export function approvalCells(id: string, {state, symbols, width}: About): Line {
	const approval = shownApproval(state, id);

	if (approval === undefined) {
		return [];
	}

	const record = answerTo(state, approval);

	if (approval.status !== 'pending') {
		const sign = approval.status === 'approved' ? symbols.good : symbols.off;
		return fade([
			say(approval.status === 'rejected' ? symbols.bad : sign),
			say(approval.kind),
			say(askedWords(approval, record)),
			say(agentName(state, approval.agentId)),
			say(
				// Who asks what still waits is worth more than how and when it ended.
				width < wideCells && isTradeWaiting(state)
					? approval.status === 'expired'
						? 'ended'
						: endedAs(approval)
					: record === undefined
						? // In a list what was asked needs the room more.
							endWords(state, {...approval, decidedBy: undefined}).replace(
								/^(approved|rejected|answered|declined) (.*) ago$/u,
								'$1 $2',
							)
						: answeredWords(approval, record, width),
			),
		]);
	}

	const tone = urgency(state, approval);
	const left = timeLeft(state, approval);
	// What an earlier run sent and got no answer to has been answered as little as what this one did.
	const status = record?.status ?? (lostAnswers(state, approval).length > 0 ? 'unknown' : undefined);
	return [
		status === undefined
			? say(symbols.asks, tone === 'plain' ? 'soon' : tone)
			: signOf.command(status, symbols),
		say(approval.kind, 'muted'),
		say(askedWords(approval, record)),
		say(agentName(state, approval.agentId), 'muted'),
		status === undefined
			? timeCell(left, tone)
			: say(status === 'unknown' ? 'outcome unknown' : status, toneOf.command(status)),
	];
}

/** What the gateway itself calls over is confirmed: that is only said where it takes nothing from what was asked. */
function answeredWords(approval: Approval, {status}: CommandRecord, width: number): string {
	return status === 'confirmed' && width < wideCells ? endedAs(approval) : `${endedAs(approval)}, ${status}`;
}

/** From here on there is room for the terms of a trade, who asks, and all of how it ended. */
const wideCells = 92;

/**
 * "BTCUSD buy 0.01 limit 100,000  R 2.4": what trades are compared by; anything else is its own title. What we changed
 * of it is told as it was sent.
 */
function askedWords(approval: Approval, record: CommandRecord | undefined): string {
	const input = record?.command.type === 'approval.decide' ? record.command.input : undefined;
	const was = planOf(approval);
	const plan = planOf(approval, input);

	if (plan === undefined) {
		return approval.title;
	}

	const {symbol, side, volume, orderType, entry} = plan;
	const reward = rewardOf(plan);
	const [wrong] = wrongSides(plan);
	const words = [
		symbol,
		side,
		volumeWords(was?.volume, volume),
		orderType ?? (entry === undefined ? undefined : 'at'),
		entry === undefined ? undefined : formatPrice(entry),
		wrong === undefined ? rewardWords(reward) : ` bad ${wrong}`,
	];
	return words.filter((word) => word !== undefined).join(' ');
}

function volumeWords(was: number | undefined, now: number | undefined): string {
	const words = now === undefined ? '–' : formatPrice(now);
	return was === undefined || was === now ? words : `${formatPrice(was)} → ${words}`;
}

function rewardWords(reward: number | undefined): string | undefined {
	return reward === undefined ? undefined : ` R ${formatPrice(reward, 1)}`;
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

/** "approved by laptop, 2 min ago": how an approval ended, who ended it and when. */
export function endWords(state: State, approval: Approval): string {
	const {status, decidedBy, decidedAt, expiresAt} = approval;
	const at = decidedAt ?? (status === 'expired' ? expiresAt : undefined);
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
