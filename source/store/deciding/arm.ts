import {confirmKeys} from '../../domain/confirm-keys.ts';
import type {Approval} from '../../domain/entities.ts';
import type {Json} from '../../domain/json.ts';
import {noRequestWords} from '../select-approvals.ts';
import {selectedId} from '../select-lists.ts';
import type {Armed, Target} from '../modes.ts';
import type {State} from '../state.ts';
import {told, withUi} from '../ui/with-ui.ts';
import {lockedWords} from './locked-words.ts';
import {lockOf, lockWords, timeLeft, type Wanted} from './locks.ts';
import {marketPrice} from './market.ts';
import {armedMs, isResting, tooSoonWords} from './rest.ts';
import {tierOf} from './tiers.ts';

/** What is to be armed: an answer, and what was filled in for it. */
export type Arming = {
	readonly meaning: Armed['meaning'];
	readonly input?: Json;
	/** One of several answers of its kind. */
	readonly actionId?: string;
	readonly reason?: string;
};

/** Chooses the marked approvals, or the selected one, for an answer, bound to id and hash as they are on the screen. */
export function arm(state: State, arming: Arming, at: number): State {
	const marked = markedApprovals(state);

	if (isResting(state, at)) {
		return tooSoon(state, at);
	}

	if (marked.length > 1) {
		return armBatch(state, marked, arming, at);
	}

	const approval = marked[0] ?? state.approvals.get(selectedId('approvals', state) ?? '');
	return approval === undefined
		? told(state, noRequestWords(state), {tone: 'warning', at})
		: armOne(state, approval, arming, at);
}

/** The same for one that is named. */
export function armOne(state: State, approval: Approval, arming: Arming, at: number): State {
	const lock = lockOf(state, approval, arming);

	if (lock !== undefined) {
		return told(state, lockedWords(arming.meaning, lock, approval), {tone: 'warning', at});
	}

	const target = targetOf(state, approval, arming);
	const tier = tierOf(state, approval, arming);

	if (target === undefined) {
		return told(state, 'The gateway does not offer this answer.', {tone: 'warning', at});
	}

	const ends = timeLeft(state, approval) ?? Infinity;
	const proved = tier.type === 'word' ? {...target, word: tier.word} : target;
	const full = armedWith([proved], arming, at);
	// Nobody is given more time than the request itself has.
	const armed = {...full, until: Math.min(full.until, at + ends)};
	// What a key means has just changed: it takes as long to be believed as after any other change.
	return withUi(state, {
		mode: tier.type === 'word' ? {type: 'prove', armed, word: tier.word, typed: ''} : {type: 'armed', armed},
		notice: undefined,
		movedAt: at,
	});
}

/** A key that decides came on the heels of a change: it says so, and the others wait anew. Product rule 2. */
export function tooSoon(state: State, at: number): State {
	return withUi(told(state, tooSoonWords, {tone: 'plain', at}), {
		movedAt: at,
	});
}

/**
 * Several with one key: those that can be answered now. No yes for always, none that would have to be typed (product
 * rule 12); a no is free.
 */
function armBatch(state: State, marked: readonly Approval[], arming: Arming, at: number): State {
	if (arming.meaning === 'approve-always' || arming.meaning === 'answer') {
		return told(state, 'This is answered one at a time. Take the marks away first.', {tone: 'warning', at});
	}

	const refused = marked
		.map((approval) => ({approval, because: batchLock(state, approval, arming)}))
		.find(({because}) => because !== undefined);

	if (refused?.because !== undefined) {
		// Why stands first: a title may be longer than the line.
		return told(state, `Not in a batch, ${refused.because}: ${shortTitle(refused.approval)}.`, {
			tone: 'warning',
			at,
		});
	}

	const targets = marked.flatMap((approval) => targetOf(state, approval, arming) ?? []);
	return withUi(state, {
		mode: {type: 'armed', armed: armedWith(targets, arming, at)},
		notice: undefined,
		movedAt: at,
	});
}

function shortTitle({title}: Approval): string {
	return title.length > 40 ? `${title.slice(0, 39).trimEnd()}…` : title;
}

/** Why one cannot be decided together with others; undefined when it can. */
function batchLock(state: State, approval: Approval, wanted: Wanted): string | undefined {
	const lock = lockOf(state, approval, wanted);

	if (lock !== undefined) {
		return lockWords(lock);
	}

	const tier = tierOf(state, approval, wanted);
	return tier.type === 'word' ? tier.because : undefined;
}

/**
 * What is marked and still waits, in the order it was marked; nothing while one request has the screen to itself: keys
 * are about what is seen.
 */
export function markedApprovals(state: State): readonly Approval[] {
	if (state.ui.isReading) {
		return [];
	}

	return (state.ui.marks.approvals ?? []).flatMap((id) => {
		const approval = state.approvals.get(id);
		return approval?.status === 'pending' ? [approval] : [];
	});
}

export function targetOf(
	state: State,
	approval: Approval,
	{meaning, input, actionId}: Arming,
): Target | undefined {
	const action = approval.actions.find(
		(offered) => offered.meaning === meaning && (actionId === undefined || offered.id === actionId),
	);
	return action === undefined
		? undefined
		: {
				approvalId: approval.id,
				hash: approval.hash,
				actionId: action.id,
				...(input !== undefined && {input}),
				price: approval.kind === 'trade' ? marketPrice(state, approval, input) : undefined,
			};
}

export function armedWith(targets: readonly Target[], {meaning, reason}: Arming, at: number): Armed {
	return {
		targets,
		meaning,
		reason,
		confirmKey: confirmKeyFor(targets[0]?.hash ?? '', at),
		armedAt: at,
		until: at + armedMs,
	};
}

/** Another key with every prompt, so that no habit can grow around it. */
export function confirmKeyFor(seed: string, at: number): string {
	const number = Number.parseInt(seed.slice(0, 6), 16) + Math.floor(at / 1000);
	return (
		confirmKeys[(Number.isNaN(number) ? Math.floor(at / 1000) : number) % confirmKeys.length] ??
		confirmKeys[0]
	);
}
