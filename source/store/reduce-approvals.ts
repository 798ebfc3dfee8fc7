import type {Event} from '../domain/events.ts';
import {hasNoRoom, withFewEnded} from './few-approvals.ts';
import {pendingApprovals} from './select-approvals.ts';
import {selectedId} from './select-lists.ts';
import {fieldsOf} from './deciding/terms.ts';
import type {Target} from './modes.ts';
import type {State} from './state.ts';
import {toldAgain} from './told-again.ts';
import {told, withUi} from './ui/with-ui.ts';

type ApprovalEvent = Extract<
	Event,
	{type: 'approvals.replaced' | 'approval.requested' | 'approval.resolved' | 'clock.ticked'}
>;

type RememberedEvent = Extract<Event, {type: 'decisions.remembered'}>;

/** What waits for a yes or no. After any change the position stays on the entry it was on. */
export function reduceApprovals(state: State, event: ApprovalEvent | RememberedEvent): State {
	if (event.type === 'decisions.remembered') {
		return withRemembered(state, event);
	}

	const approvals = withFewEnded(next(state, event));
	const leftOut = leftOutAfter(state, event);

	if (approvals === state.approvals) {
		return leftOut === state.leftOut ? state : {...state, leftOut};
	}

	return keepPosition(
		state,
		{...state, approvals, leftOut},
		event.type === 'clock.ticked' ? event.now : event.at,
	);
}

/** What the journal told before is told again with every reading: only what it did not know yet is news. */
function withRemembered(before: State, {decisions, lost = [], at}: RememberedEvent): State {
	const isLostSame =
		lost.length === before.lostAnswers.length &&
		lost.every(({key}, index) => key === before.lostAnswers[index]?.key);
	const state = isLostSame ? before : {...before, lostAnswers: lost};
	const isSame =
		decisions.length === state.remembered.size &&
		decisions.every(({id, reason, decidedAt}) => {
			const known = state.remembered.get(id);
			return known !== undefined && known.reason === reason && known.decidedAt === decidedAt;
		});
	const remembered = new Map(decisions.map((approval) => [approval.id, approval]));
	return isSame ? state : keepPosition(state, {...state, remembered}, at);
}

/** Who has more waiting than anybody could answer is told that it is not all of it. */
function leftOutAfter(state: State, event: ApprovalEvent): number {
	switch (event.type) {
		case 'approval.requested': {
			const isFull = !state.approvals.has(event.approval.id) && hasNoRoom(state);
			return isFull ? state.leftOut + 1 : state.leftOut;
		}

		case 'approvals.replaced': {
			return 0;
		}

		case 'approval.resolved':
		case 'clock.ticked': {
			return state.leftOut;
		}
	}
}

function next(state: State, event: ApprovalEvent): State['approvals'] {
	switch (event.type) {
		case 'approval.requested': {
			const held = state.approvals.get(event.approval.id);
			if (held === undefined && hasNoRoom(state)) {
				return state.approvals;
			}

			const after = toldAgain(held, event.approval, state.now + state.skewMs);
			return after === held ? state.approvals : new Map(state.approvals).set(after.id, after);
		}

		case 'approval.resolved': {
			const held = state.approvals.get(event.id);

			if (held === undefined || (held.status !== 'pending' && held.decision !== undefined)) {
				return state.approvals;
			}

			const {status, decision, by: decidedBy, at: decidedAt, reason} = event;
			const decided = {status, decision, decidedBy, decidedAt, ...(reason !== undefined && {reason})};
			return new Map(state.approvals).set(event.id, {...held, ...decided});
		}

		case 'approvals.replaced': {
			return replaceOrigin(state, event);
		}

		case 'clock.ticked': {
			return expire(state.approvals, event.now + state.skewMs, event.now);
		}
	}
}

/** A list of what is pending also tells what no longer is. */
function replaceOrigin(
	{approvals: held, now, skewMs}: State,
	{origin, approvals: listed, at}: Extract<ApprovalEvent, {type: 'approvals.replaced'}>,
): State['approvals'] {
	const after = new Map(held);
	const ids = new Set(listed.map((approval) => approval.id));

	for (const approval of held.values()) {
		if (approval.origin === origin && approval.status === 'pending' && !ids.has(approval.id)) {
			after.set(approval.id, {...approval, status: 'gone', decidedAt: at});
		}
	}

	for (const approval of listed) {
		after.set(approval.id, toldAgain(held.get(approval.id), approval, now + skewMs));
	}

	const isSame = after.size === held.size && [...after].every(([id, approval]) => held.get(id) === approval);
	return isSame ? held : after;
}

/** Many gateways say nothing when a request expires: at its time it is over, by the gateway's clock. */
function expire(held: State['approvals'], gatewayNow: number, now: number): State['approvals'] {
	const over = [...held.values()].filter(
		({status, expiresAt}) => status === 'pending' && expiresAt !== undefined && expiresAt <= gatewayNow,
	);

	if (over.length === 0) {
		return held;
	}

	const after = new Map(held);

	for (const approval of over) {
		after.set(approval.id, {...approval, status: 'expired', decidedAt: now});
	}

	return after;
}

/**
 * What a key means must not change under the finger: the position holds on to the entry that was shown as chosen,
 * and where that is impossible, keys that decide rest for a moment. An armed decision whose request changed or
 * ended is disarmed.
 */
function keepPosition(before: State, after: State, at: number): State {
	const was = selectedId('approvals', before);
	const chosen = was === undefined || isNobodys(before) ? undefined : successor(was, before, after);
	const held: State = {...after, ui: {...after.ui, selected: {...after.ui.selected, approvals: chosen}}};
	const is = selectedId('approvals', held);
	// Another request under the same id is as new to the eye as another entry.
	const isMoved = is !== was || after.approvals.get(is ?? '')?.hash !== before.approvals.get(is ?? '')?.hash;
	const moved: State = isMoved ? {...held, ui: {...held.ui, movedAt: at}} : held;
	const marked = keepMarks(before, moved, at);
	const over = targetsOf(marked).find((target) => !isAsDrawn(marked, target));

	if (over === undefined) {
		return marked;
	}

	return isWritten(marked, over)
		? withUi(told(marked, 'It expired while you wrote; nothing was sent.', {tone: 'warning', at}), {
				mode: {
					type: 'form',
					form: {type: 'proposal', approvalId: over.approvalId, hash: over.hash},
					field: undefined,
				},
				movedAt: at,
			})
		: withUi(told(marked, 'Disarmed: the request changed or ended.', {tone: 'warning', at}), {
				mode: {type: 'browse'},
				movedAt: at,
			});
}

/** Where nothing is decided and nobody has moved, the list stays at its top: there stands what ends first. */
function isNobodys({ui: {screen, selected}}: State): boolean {
	return screen !== 'decisions' && selected.approvals === undefined;
}

/** What somebody wrote into a request that then ran out: it goes back to where it can be read. */
function isWritten({approvals}: State, {approvalId, hash, input}: Target): boolean {
	const approval = approvals.get(approvalId);
	return approval?.status === 'expired' && approval.hash === hash && Object.keys(fieldsOf(input)).length > 0;
}

/** The requests a prompt on the screen is about. */
function targetsOf({ui: {mode}}: State): readonly Target[] {
	if (mode.type === 'armed' || mode.type === 'prove') {
		return mode.armed.targets;
	}

	return mode.type === 'reason' ? mode.targets : [];
}

function isAsDrawn({approvals}: State, {approvalId, hash}: Target): boolean {
	const approval = approvals.get(approvalId);
	return approval?.status === 'pending' && approval.hash === hash;
}

/** A mark is on a request as it was: one that changed or ended has none any more. */
function keepMarks(before: State, after: State, at: number): State {
	const marks = after.ui.marks.approvals ?? [];
	const kept = marks.filter((id) => {
		const approval = after.approvals.get(id);
		return approval?.status === 'pending' && approval.hash === before.approvals.get(id)?.hash;
	});
	// Without it the same key means another request: keys that decide rest.
	return kept.length === marks.length
		? after
		: withUi(after, {marks: {...after.ui.marks, approvals: kept}, movedAt: at});
}

/**
 * The same entry, or, once it waits no longer, the one that takes its place among those that do. Where none does,
 * the position is nobody's: the next to arrive is where it stands.
 */
function successor(id: string, before: State, after: State): string | undefined {
	const index = pendingApprovals(before).findIndex((approval) => approval.id === id);

	if (index === -1 || after.approvals.get(id)?.status === 'pending') {
		return before.ui.selected.approvals === undefined && index === -1 ? undefined : id;
	}

	const waiting = pendingApprovals(after);
	return waiting[Math.min(index, waiting.length - 1)]?.id;
}
