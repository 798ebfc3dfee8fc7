import {counted} from '../../domain/counted.ts';
import type {Approval, ApprovalAction} from '../../domain/entities.ts';
import type {DecideIntent} from '../../domain/intents.ts';
import type {Json} from '../../domain/json.ts';
import {arm, armOne, armedWith, markedApprovals, targetOf, tooSoon} from '../deciding/arm.ts';
import {lockedWords} from '../deciding/locked-words.ts';
import {lockOf, lockWords, type Lock} from '../deciding/locks.ts';
import {isResting} from '../deciding/rest.ts';
import {fieldsOf} from '../deciding/terms.ts';
import {scrolled} from '../deciding/reading.ts';
import {noRequestWords} from '../select-approvals.ts';
import {selectedId} from '../select-lists.ts';
import type {State} from '../state.ts';
import {held, told, withUi} from './with-ui.ts';

/** What the person wants of an approval. Nothing leaves here: that is the session's business. */
export function actOnDecision(state: State, intent: DecideIntent, at: number): State {
	if (intent.type === 'approval.scrolled') {
		return scrolled(state, intent, at);
	}

	if (state.ui.isPaused && intent.type !== 'approval.undo') {
		return held(state, at);
	}

	switch (intent.type) {
		case 'approval.arm': {
			return arm(state, {meaning: intent.meaning}, at);
		}

		case 'approval.unseen': {
			return unseen(state, intent, at);
		}

		case 'approval.confirm': {
			if (isResting(state, at)) {
				return withUi(state, {movedAt: at});
			}

			return state.ui.mode.type === 'armed'
				? withUi(state, {mode: {type: 'browse'}, movedAt: at, marks: {...state.ui.marks, approvals: []}})
				: state;
		}

		case 'approval.reject': {
			return explainRejection(state, at);
		}

		case 'approval.reason': {
			return askWhy(state, at);
		}

		case 'approval.filled': {
			return filled(state, intent, at);
		}

		case 'approval.modify': {
			return fill(state, at);
		}

		// What is taken back is the session's business.
		case 'approval.undo': {
			return withUi(state, {movedAt: at});
		}
	}
}

/** What was not read cannot be approved. */
function unseen(state: State, intent: Extract<DecideIntent, {type: 'approval.unseen'}>, at: number): State {
	const {lines: count, meaning} = intent;

	if (intent.of !== undefined) {
		return withUi(told(state, noRoomWords[intent.of](count), {tone: 'warning', at}), {
			mode: {type: 'browse'},
			movedAt: at,
		});
	}

	// What nothing can be read away comes first: reading on would only lead to it.
	const approval = state.approvals.get(selectedId('approvals', state) ?? '');
	const lock = approval === undefined ? undefined : lockOf(state, approval, {meaning: meaning ?? 'reject'});

	// What is only marked or changed need not be offered as a no.
	if (
		approval !== undefined &&
		lock !== undefined &&
		(meaning !== undefined || lock.type !== 'not-offered')
	) {
		const says = lockedWords(meaning ?? 'approve', lock, approval);
		return withUi(told(state, says, {tone: 'warning', at}), {movedAt: at});
	}

	const help = state.ui.isReading ? 'j scrolls on.' : 'Enter shows it whole.';
	return withUi(
		told(
			state,
			`Approving is locked: ${counted(count, 'line')} of the request have not been on the screen. ${help}`,
			{
				tone: 'warning',
				at,
			},
		),
		{movedAt: at},
	);
}

const noRoomWords = {
	change: (count: number) =>
		`Not sent: ${counted(count, 'line')} of it find no room here. Enter gives it the screen.`,
	batch: (count: number) =>
		`Not armed: ${count} of the marked find no room on this screen. Take marks away, or enlarge the window.`,
} as const;

/** Rejecting takes one key and leaves through the session; here is said why it cannot, where it cannot. */
function explainRejection(state: State, at: number): State {
	if (isResting(state, at)) {
		return tooSoon(state, at);
	}

	const marked = markedApprovals(state);
	const approval = state.approvals.get(selectedId('approvals', state) ?? '');

	if (marked.length > 0) {
		return withUi(state, {movedAt: at, marks: {...state.ui.marks, approvals: []}});
	}

	if (approval === undefined) {
		return told(state, noRequestWords(state), {tone: 'warning', at});
	}

	const lock = lockOf(state, approval, {meaning: 'reject'});
	return lock === undefined
		? withUi(state, {movedAt: at})
		: told(state, lockedWords('reject', lock, approval), {tone: 'warning', at});
}

/** Asks why; the rejection itself is armed when the words are written. */
function askWhy(state: State, at: number): State {
	if (isResting(state, at)) {
		return tooSoon(state, at);
	}

	const marked = markedApprovals(state);
	const selected = state.approvals.get(selectedId('approvals', state) ?? '');
	const chosen = marked.length > 0 ? marked : selected === undefined ? [] : [selected];
	const [locked] = chosen.flatMap((approval) => {
		const lock = lockOf(state, approval, {meaning: 'reject'});
		return lock === undefined ? [] : lockedWords('reject', lock, approval);
	});

	if (chosen.length === 0) {
		return told(state, noRequestWords(state), {tone: 'warning', at});
	}

	if (locked !== undefined) {
		return told(state, locked, {tone: 'warning', at});
	}

	const targets = chosen.flatMap((approval) => targetOf(state, approval, {meaning: 'reject'}) ?? []);
	return withUi(state, {mode: {type: 'reason', targets}, notice: undefined, movedAt: at});
}

/** The words are written: now a shown key rejects with them. Enter itself decides nothing. */
export function armWithReason(state: State, reason: string, at: number): State {
	const {mode} = state.ui;

	if (mode.type !== 'reason') {
		return state;
	}

	const arming = {meaning: 'reject', ...(reason !== '' && {reason})} as const;
	return withUi(state, {mode: {type: 'armed', armed: armedWith(mode.targets, arming, at)}, movedAt: at});
}

/** What a form holds is armed as one more way to say yes; it is bound to the request the form was opened for. */
function filled(
	state: State,
	{approvalId, hash, actionId, input}: Extract<DecideIntent, {type: 'approval.filled'}>,
	at: number,
): State {
	const approval = state.approvals.get(approvalId);

	if (approval?.hash !== hash) {
		return withUi(told(state, 'The request changed since the form was opened.', {tone: 'warning', at}), {
			mode: {type: 'browse'},
			movedAt: at,
		});
	}

	const action = answerOf(approval, actionId, input);
	const arming = {
		meaning: action?.meaning ?? 'approve',
		input,
		...(action !== undefined && {actionId: action.id}),
	} as const;
	return armOne(withUi(state, {mode: {type: 'browse'}, movedAt: at}), approval, arming, at);
}

/** The answer that was named; for terms that were changed the one the gateway has for that; else the yes. */
function answerOf(
	{actions, lacks}: Approval,
	actionId: string | undefined,
	input: Json,
): ApprovalAction | undefined {
	const isChanged = Object.keys(fieldsOf(input)).some((field) => !lacks.includes(field));
	const id = actionId ?? (isChanged ? 'modify' : undefined);
	return actions.find((action) => action.id === id) ?? actions.find(({meaning}) => meaning === 'approve');
}

/** Opens the form of the selected proposal: to fill in what it lacks, to change it, to answer a question. */
function fill(state: State, at: number): State {
	const approval = state.approvals.get(selectedId('approvals', state) ?? '');

	if (approval === undefined) {
		return told(state, noRequestWords(state), {tone: 'warning', at});
	}

	const lock = lockOf(state, approval, {meaning: 'reject'});
	return lock === undefined || lock.type === 'not-offered'
		? withUi(state, {
				mode: {
					type: 'form',
					form: {type: 'proposal', approvalId: approval.id, hash: approval.hash},
					field: undefined,
				},
				notice: undefined,
				movedAt: at,
			})
		: told(state, unchangeableWords(lock, approval), {tone: 'warning', at});
}

function unchangeableWords(lock: Lock, approval: Approval): string {
	return lock.type === 'over'
		? lockedWords('answer', lock, approval)
		: `It cannot be ${approval.kind === 'question' ? 'answered' : 'changed'}: ${lockWords(lock)}.`;
}
