import type {Pending} from '../domain/deciding.ts';
import type {Event} from '../domain/events.ts';
import {withRecord} from './keep-record.ts';
import type {State} from './state.ts';
import {told, withUi} from './ui/with-ui.ts';
import {endingOf} from './stop/ending.ts';

type DecidingEvent = Extract<
	Event,
	{
		type:
			| 'decision.begun'
			| 'decision.held'
			| 'decision.withdrawn'
			| 'approval.looked'
			| 'policy.changed'
			| 'config.judged'
			| 'stop.changed';
	}
>;

/** Decisions between the confirming key and the wire, and the limits they are held to. */
export function reduceDeciding(state: State, event: DecidingEvent): State {
	switch (event.type) {
		case 'decision.begun': {
			const {pending} = event;
			// What was said before was about something else: it must not stand there again once this one has left.
			return withUi(
				{...state, deciding: new Map(state.deciding).set(pending.command.approvalId, pending)},
				{notice: undefined},
			);
		}

		case 'decision.held': {
			const pending = state.deciding.get(event.approvalId);
			return pending?.key === event.key
				? {
						...state,
						deciding: new Map(state.deciding).set(event.approvalId, {
							...pending,
							phase: {type: 'held', since: event.at, until: event.until},
						}),
					}
				: state;
		}

		case 'decision.withdrawn': {
			const {approvalId, key, because, says, record, at} = event;

			const pending = state.deciding.get(approvalId);

			if (pending?.key !== key) {
				return state;
			}

			const without = withoutPending(state, approvalId);
			// What was confirmed and did not leave is found again among what we sent.
			const kept =
				record === undefined ? without : {...without, commands: withRecord(state.commands, record)};
			return because === 'undone'
				? told(withMarkAgain(kept, pending), says, {tone: 'plain', at})
				: told(kept, says, {tone: 'warning', at});
		}

		case 'approval.looked': {
			const {approvalId, hash, input, isAllowed, says, at} = event;
			const looked = {hash, ...(input !== undefined && {input}), isAllowed, says, at};
			// Only what still waits is worth keeping.
			const waiting = [...state.looked].filter(([id]) => state.approvals.get(id)?.status === 'pending');
			return {...state, looked: new Map([...waiting, [approvalId, looked]])};
		}

		case 'policy.changed': {
			return {...state, policy: event.policy};
		}

		case 'config.judged': {
			return event.fault === state.configFault ? state : {...state, configFault: event.fault};
		}

		case 'stop.changed': {
			const {report, at} = event;
			const told = {...state, stop: report, pausedByStop: report.paused ?? state.pausedByStop};
			const notice = endingOf(state.stop, report, at);
			return notice === undefined ? told : withUi(told, {notice});
		}
	}
}

/** Whoever takes several back corrects one and goes on; what became another request meanwhile was never marked. */
function withMarkAgain(state: State, {command: {approvalId, hash}, isMarked}: Pending): State {
	const approval = state.approvals.get(approvalId);
	const {marks} = state.ui;
	return isMarked === true && approval?.status === 'pending' && approval.hash === hash
		? withUi(state, {marks: {...marks, approvals: [...new Set([...(marks.approvals ?? []), approvalId])]}})
		: state;
}

/** What has left, or will not, is pending no longer. */
export function withoutPending(state: State, approvalId: string): State {
	if (!state.deciding.has(approvalId)) {
		return state;
	}

	const deciding = new Map(state.deciding);
	deciding.delete(approvalId);
	const left = {...state, deciding};
	// Whoever was asked whether to leave was told of what still waited.
	return state.ui.leaving === 'asked' ? withUi(left, {leaving: 'no', notice: undefined}) : left;
}
