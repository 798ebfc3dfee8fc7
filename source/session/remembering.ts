import type {Event} from '../domain/events.ts';
import type {State} from '../store/state.ts';
import {answerTo} from '../store/select-approvals.ts';
import {lostOf, rememberedOf} from './journal/remembered.ts';
import type {SessionOptions} from './session-options.ts';

export type RememberingOptions = {
	readonly session: Pick<SessionOptions, 'clock' | 'readLatest' | 'gateway'>;
	readonly getState: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
};

export type Remembering = {
	/** Reads the end of the journal: what was decided here before this session began. */
	readonly read: () => void;
	/** Looks whether another session of this person may have decided something. */
	readonly heard: (events: readonly Event[]) => void;
};

/** Whoever decided writes the outcome down once it has the gateway's answer, and others may hear of it before. */
const afterOthersMs = 2000;

/** Tells what the journal has of the last decisions. It is only for showing: where it cannot be read nothing is missing. */
export function createRemembering({session, getState, dispatch}: RememberingOptions): Remembering {
	const {clock, readLatest, gateway} = session;
	let isUnderway = false;
	let isArranged = false;

	const read = (): void => {
		if (isUnderway || readLatest === undefined) {
			return;
		}

		isUnderway = true;
		readLatest().then(
			(rows) => {
				isUnderway = false;
				const at = clock.now();
				const decisions = rememberedOf(rows, {url: gateway.url, now: at});
				const lost = lostOf(rows, gateway.url);
				const hasAny = decisions.length > 0 || lost.length > 0 || getState().lostAnswers.length > 0;
				dispatch(hasAny ? [{type: 'decisions.remembered', decisions, lost, at}] : []);
			},
			() => {
				// Whether it can be written is another matter, and is told when something is decided.
				isUnderway = false;
			},
		);
	};

	return {
		read,
		heard(events) {
			const isOthers = events.some((event) => {
				const approval = event.type === 'approval.resolved' ? getState().approvals.get(event.id) : undefined;
				return approval !== undefined && answerTo(getState(), approval) === undefined;
			});

			if (!isOthers || isArranged || readLatest === undefined) {
				return;
			}

			isArranged = true;
			clock.after(afterOthersMs, () => {
				isArranged = false;
				read();
			});
		},
	};
}
