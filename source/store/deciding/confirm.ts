import type {Pending} from '../../domain/deciding.ts';
import type {Intent} from '../../domain/intents.ts';
import type {Armed, Target} from '../modes.ts';
import {focusOf, selectedId} from '../select-lists.ts';
import {isMarked} from '../select-marks.ts';
import type {State} from '../state.ts';
import {armedWith, markedApprovals, targetOf} from './arm.ts';
import {lockOf} from './locks.ts';
import {isResting} from './rest.ts';

/** A decision that the person made now: what the market said when it was armed, what was typed for it, whether it was marked. */
export type Confirmed = Pick<Pending, 'command' | 'price' | 'proof' | 'isMarked'>;

/**
 * The decisions an intent makes, given what was on the screen when the key was struck; none where it makes none. The
 * one place where a key becomes a decision. Pure.
 */
export function decisionsOf(state: State, intent: Intent, at: number): readonly Confirmed[] {
	// While the screen is held it shows what was, and on too small a terminal nothing: nothing is done to what is not seen.
	if (state.ui.isPaused || isUnseen(state) || isResting(state, at)) {
		return [];
	}

	if (intent.type === 'approval.confirm') {
		const {mode} = state.ui;
		return mode.type === 'armed' && mode.armed.until > at ? decided(state, mode.armed) : [];
	}

	// Nothing else decides, whatever is added to it.
	return intent.type === 'approval.reject' ? rejected(state, at) : [];
}

function isUnseen({ui: {terminal}}: State): boolean {
	return terminal !== undefined && terminal.fits !== 'screen';
}

/** Only what was armed, only as it was armed; of several, those that still can be. */
function decided(state: State, armed: Armed): readonly Confirmed[] {
	return armed.targets.flatMap((target) => confirmed(state, target, armed) ?? []);
}

function confirmed(state: State, target: Target, {meaning, reason}: Armed): Confirmed | undefined {
	const approval = state.approvals.get(target.approvalId);
	const action = approval?.actions.find(({id}) => id === target.actionId);
	const {input} = target;

	if (
		approval === undefined ||
		action?.meaning !== meaning ||
		approval.hash !== target.hash ||
		lockOf(state, approval, {meaning, input}) !== undefined
	) {
		return undefined;
	}

	const {id: approvalId, kind, origin, hash} = approval;
	return {
		command: {
			type: 'approval.decide',
			approvalId,
			kind,
			origin,
			action,
			hash,
			...(input !== undefined && {input}),
			...(reason !== undefined && {reason}),
		},
		price: target.price,
		...(target.word !== undefined && {proof: {type: 'word', word: target.word}}),
		...(isMarked('approvals', state, approvalId) && {isMarked: true}),
	};
}

/** A no takes one key, for what is marked or for what is selected. */
function rejected(state: State, at: number): readonly Confirmed[] {
	if (focusOf(state) !== 'approvals' || state.ui.mode.type !== 'browse') {
		return [];
	}

	const marked = markedApprovals(state);
	const selected = state.approvals.get(selectedId('approvals', state) ?? '');
	const chosen = marked.length > 0 ? marked : selected === undefined ? [] : [selected];
	const targets = chosen.flatMap((approval) => targetOf(state, approval, {meaning: 'reject'}) ?? []);
	return decided(state, armedWith(targets, {meaning: 'reject'}, at));
}
