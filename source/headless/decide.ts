import type {DecideConfig} from '../config/decide.ts';
import {isAwaited, type CommandRecord} from '../domain/commands.ts';
import {ended} from '../domain/ended.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import {lockOf, lockWords} from '../store/deciding/locks.ts';
import type {Confirmed} from '../store/deciding/confirm.ts';
import {marketPrice} from '../store/deciding/market.ts';
import {tierOf} from '../store/deciding/tiers.ts';
import {accessOf} from '../store/select-access.ts';
import type {State} from '../store/state.ts';
import {actionOf, answerWords} from './answer-words.ts';
import type {Printed} from './call.ts';

/** Why nothing is sent, with the exit code of design §6. */
export type Turned = Pick<Printed, 'code' | 'stderr'>;

/**
 * The decision a command line makes, held to the same rules as one at the screen. What would have to be typed there
 * must be named here by its hash: nobody approves real money by an id alone. `wasDecided` tells what the journal knows
 * of a request that waits no longer.
 */
export function decisionFor(
	state: State,
	asked: DecideConfig,
	wasDecided: () => string | undefined = () => undefined,
): Result<Confirmed, Turned> {
	const approval = state.approvals.get(asked.approvalId);

	// Whoever may only look is not shown every request either: that is no reason to call one unknown.
	if (state.gateway !== undefined && accessOf(state.gateway) === 'read-only') {
		return fail({code: 4, stderr: 'This connection may only look. Nothing was sent.'});
	}

	if (approval === undefined) {
		const before = wasDecided();
		const stderr =
			before === undefined
				? `${asked.approvalId} does not wait for an answer here. quarterdeck once lists what does.`
				: `${asked.approvalId} does not wait for an answer any more: ${before}. Nothing was sent.`;
		return fail({code: 6, stderr});
	}

	const {expectHash, answer, reason, isMeant} = asked;

	if (expectHash !== undefined && !approval.hash.startsWith(expectHash)) {
		return fail({
			code: 6,
			stderr: `It is not the request you expect: its hash is ${approval.hash.slice(0, 16)}. Read it again. Nothing was sent.`,
		});
	}

	const action = actionOf(approval, answer);

	if (action === undefined) {
		const offered = answerWords(approval).join(', ');
		return fail({code: 2, stderr: `${answer} is no answer to it. Use ${offered}.`});
	}

	const lock = lockOf(state, approval, {meaning: action.meaning});

	if (lock !== undefined) {
		const code = lock.type === 'read-only' ? 4 : lock.type === 'not-live' ? 3 : 6;
		const before = approval.status === 'pending' ? undefined : wasDecided();
		const words = [lockWords(lock), before].filter(Boolean).join(': ');
		return fail({code, stderr: `It cannot be answered so: ${words}. Nothing was sent.`});
	}

	const tier = tierOf(state, approval, {meaning: action.meaning});

	if (tier.type === 'word' && expectHash === undefined) {
		return fail({
			code: 2,
			stderr: `It needs --expect-hash, because ${tier.because}: --expect-hash ${approval.hash.slice(0, 16)}. Nothing was sent.`,
		});
	}

	if (!isMeant) {
		return fail({
			code: 2,
			stderr: `Would send "${action.says}" to ${approval.title} (hash ${approval.hash.slice(0, 16)}). Say --yes to send it.`,
		});
	}

	const {id: approvalId, kind, origin, hash} = approval;
	return ok({
		command: {
			type: 'approval.decide',
			approvalId,
			kind,
			origin,
			hash,
			action,
			...(reason !== undefined && {reason}),
		},
		price: marketPrice(state, approval),
		// Whoever names the hash has read what it is, whatever it weighs by the time it leaves.
		...(expectHash !== undefined && {proof: {type: 'hash'}}),
	});
}

/** How a decision ended: on the wire, or before it got there. */
export type DecisionEnd =
	| {readonly type: 'settled'; readonly record: CommandRecord}
	| {readonly type: 'withdrawn'; readonly says: string};

/** How it ended, as far as it has: an unknown outcome is an end only once nobody reads back any more. */
export function decisionEnd(state: State, key: string): DecisionEnd | undefined {
	const record = state.commands.get(key);

	if (record !== undefined && record.unsent !== 'withdrawn') {
		return isAwaited(record.status) ? undefined : {type: 'settled', record};
	}

	if (record !== undefined) {
		return {type: 'withdrawn', says: `Not sent: ${ended(record.because ?? '')}`};
	}

	const isUnderway = state.deciding.values().some((pending) => pending.key === key);
	return isUnderway ? undefined : {type: 'withdrawn', says: state.ui.notice?.says ?? 'Not sent.'};
}

/** What is printed of it. */
export function printDecision(end: DecisionEnd, output: 'text' | 'json'): Printed {
	if (end.type === 'withdrawn') {
		return {code: 6, stdout: '', stderr: end.says};
	}

	const {says, status, because, command, unsent} = end.record;
	const code = ({confirmed: 0, refused: 4, unknown: 5, sent: 5, accepted: 5} as const)[status];
	const how = unsent === undefined ? (status === 'unknown' ? 'outcome unknown' : status) : 'not sent';
	const words = `${says}: ${how}${because === undefined ? '' : `, ${because}`}`;
	const approvalId = command.type === 'approval.decide' ? command.approvalId : undefined;
	const stdout =
		output === 'json'
			? `${JSON.stringify({approvalId, status, says, because})}\n`
			: status === 'confirmed'
				? `${words}\n`
				: '';
	return {code, stdout, stderr: status === 'confirmed' ? '' : words};
}
