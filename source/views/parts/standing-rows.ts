import {journalOrigin} from '../../domain/approvals.ts';
import type {Approval} from '../../domain/entities.ts';
import {formatCountdown, formatMoment} from '../../format/time.ts';
import {cellWidth, cut} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {allLockedWords} from '../../store/deciding/locked-words.ts';
import {leavesAt} from '../../store/deciding/held.ts';
import {lostAnswers} from '../../store/deciding/lost.ts';
import {locksOn, timeLeft} from '../../store/deciding/locks.ts';
import {fieldsOf} from '../../store/deciding/terms.ts';
import {answerTo, reasonOf, unsentTo} from '../../store/select-approvals.ts';
import {runThatAsked} from '../../store/select-gone.ts';
import type {About} from '../drawing.ts';
import {endWords, urgency} from '../panes/approval-cells.ts';
import {leavingWords} from './held-line.ts';
import {bold, say, type Line, type Span} from './span.ts';
import {signOf, toneOf} from './state-words.ts';

/** How it stands: time left, what we sent, what came of it. */
export function standingRows(approval: Approval, about: About): readonly Line[] {
	const {state, symbols, width} = about;
	const record = answerTo(state, approval);
	const unsent = approval.status === 'pending' ? unsentTo(state, approval) : undefined;
	const pending = approval.status === 'pending' ? state.deciding.get(approval.id) : undefined;
	const rows: Line[] = record === undefined ? [...lostRows(approval, about)] : [];

	for (const {status, command, because = '', ...told} of [record, unsent].filter(
		(each) => each !== undefined,
	)) {
		// What it is about stands above in full, but not what was changed of it.
		const says =
			command.type === 'approval.decide' && Object.keys(fieldsOf(command.input)).length === 0
				? command.action.says
				: told.says;
		const how =
			told.unsent === undefined
				? told.isStillListed === true
					? 'outcome unknown'
					: commandWords[status]
				: 'not sent';
		const sign = told.unsent === undefined ? signOf.command(status, symbols) : say(symbols.warning, 'soon');
		const tone = told.unsent === undefined ? toneOf.command(status) : 'soon';
		const words = `${says}: ${how}`;
		const isShort = signWidth + cellWidth(`${words} ${because}`) <= width;
		// Why it did not leave, and what to do about it, is never cut off.
		rows.push(
			...(isShort
				? [[sign, bold(` ${words}`, tone), say(because === '' ? '' : ` ${because}`, 'muted')]]
				: [
						...signedRows(sign, bold(words, tone), width),
						...(because === '' ? [] : wrapText(because, width)).map((line): Line => [say(line, 'muted')]),
					]),
		);
	}

	if (pending !== undefined) {
		const {says} = pending.command.action;
		const words = `${says}: ${leavingWords(leavesAt([pending]), state.now)}`;
		rows.push(...signedRows(say(symbols.paused, 'soon'), bold(words, 'soon'), width));
	}

	if (approval.status !== 'pending') {
		return [
			[],
			...rows,
			...endRows(approval, state, width),
			...goneRows(approval, state, width),
			...journalRows(approval, width),
		];
	}

	const left = timeLeft(state, approval);
	const time: Line =
		left === undefined
			? [say('waits without end', 'muted')]
			: [say('ends in ', 'muted'), bold(formatCountdown(left), urgency(state, approval))];
	const asked: Line =
		approval.createdAt === undefined
			? []
			: [say(`   asked ${formatMoment(approval.createdAt - state.skewMs, state.now)}`, 'muted')];
	const meaning = approval.actions.some((action) => action.meaning === 'approve') ? 'approve' : 'answer';
	const [lock, ...locks] =
		record === undefined && pending === undefined ? locksOn(state, approval, {meaning}) : [];
	const locked =
		lock === undefined
			? []
			: wrapText(allLockedWords(meaning, [lock, ...locks], approval), width).map((line): Line => [
					say(line, 'soon'),
				]);
	return [[], ...rows, ...locked, ...uncheckedRows(approval, state, width), [...time, ...asked]];
}

/** A sign before words that may be long: what came of an answer stands at their end, and is never cut off. */
function signedRows(sign: Span, words: Span, width: number): readonly Line[] {
	return wrapText(words.text, Math.max(1, width - signWidth)).map((text, index): Line => [
		...(index === 0 ? [sign, say(' ')] : [say(' '.repeat(signWidth))]),
		{...words, text},
	]);
}

/** A sign and a space. */
const signWidth = 2;

/** What an earlier run sent, or another session, and nobody knows whether it counted. */
function lostRows(approval: Approval, {state, symbols, width}: About): readonly Line[] {
	const lost = approval.status === 'pending' ? lostAnswers(state, approval).at(-1) : undefined;

	if (lost === undefined) {
		return [];
	}

	const {says, at} = lost;
	const why = `It was sent ${formatMoment(at, state.now)}, and the journal has no outcome of it. As far as the gateway tells it still waits.`;
	return [
		...signedRows(
			signOf.command('unknown', symbols),
			bold(`${says}: outcome unknown`, toneOf.command('unknown')),
			width,
		),
		...wrapText(why, width).map((line): Line => [say(line, 'muted')]),
	];
}

/** How it ended, and the reason where it is known: "rejected by you, 1 min ago: too close to the news". */
function endRows(approval: Approval, state: About['state'], width: number): readonly Line[] {
	const words = endWords(state, approval);
	const reason = reasonOf(state, approval);
	const tone = approval.status === 'approved' ? 'good' : 'muted';
	const lines = wrapText(reason === undefined ? words : `${words}: ${reason}`, width);
	const last = lines[mostReason - 1] ?? '';
	const seen =
		lines.length > mostReason ? [...lines.slice(0, mostReason - 1), cut(`${last} …`, width)] : lines;
	return seen.map((line): Line => [bold(line, tone)]);
}

/** So many lines of a reason; the whole of it stands in what we sent. */
const mostReason = 3;

/** Nobody said how it ended: what is known is said, and no more. */
function goneRows(approval: Approval, state: About['state'], width: number): readonly Line[] {
	if (approval.status !== 'gone' || approval.decision !== undefined) {
		return [];
	}

	const run = runThatAsked(state, approval);
	const why =
		run?.endedAt === undefined
			? ''
			: ` The run that asked was over by then: ${run.status}, ${formatMoment(run.endedAt - state.skewMs, state.now)}.`;
	return wrapText(`No longer listed by the gateway, which did not say how it ended.${why}`, width).map(
		(line): Line => [say(line, 'muted')],
	);
}

/** The gateway lists it no more: nobody is to look for the rest of it. */
function journalRows({origin}: Approval, width: number): readonly Line[] {
	return origin === journalOrigin
		? wrapText('Known from the journal of this machine, which keeps no more of what was asked.', width).map(
				(line): Line => [say(line, 'muted')],
			)
		: [];
}

/** A rule that cannot be held to here is not kept quiet about. Product rule 17. */
function uncheckedRows(
	{askedBy, actions}: Approval,
	{policy}: About['state'],
	width: number,
): readonly Line[] {
	const canApprove = actions.some(({meaning}) => meaning === 'approve');
	return policy.fourEyes && askedBy === undefined && canApprove
		? wrapText('Four eyes: the gateway does not say which device asked.', width).map((line): Line => [
				say(line, 'soon'),
			])
		: [];
}

/** "Sent" is not "done": each says what is certain and no more. */
const commandWords = {
	sent: 'sent, no answer yet',
	accepted: 'accepted, not done yet',
	confirmed: 'confirmed',
	refused: 'refused',
	unknown: 'unknown, no answer came; it is looked up again',
} as const;
