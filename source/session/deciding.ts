import type {Decide, DecidedBy, Pending} from '../domain/deciding.ts';
import type {Event} from '../domain/events.ts';
import type {Result} from '../domain/result.ts';
import {holdMsOf, obstacleOf} from '../store/deciding/advance.ts';
import type {Confirmed} from '../store/deciding/confirm.ts';
import type {State} from '../store/state.ts';
import type {Cancel, Clock} from './clock.ts';

export type DecisionsOptions = {
	readonly clock: Clock;
	readonly newKey: () => string;
	readonly getState: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
	/** Asks the gateway what it thinks of it, and changes nothing. `settled` is called exactly once. */
	readonly look: (command: Decide, key: string, settled: (thinks: Result<true>) => void) => void;
	/** It leaves now, written down first. */
	readonly send: (pending: Pending) => void;
};

/** The way of a decision from the confirming key to the wire. */
export type Decisions = {
	/** Gives the key it goes by from here to the wire. */
	readonly begin: (confirmed: Confirmed, by: DecidedBy) => string;
	/** Takes back what was confirmed last and has not left. */
	readonly undo: () => void;
	readonly stop: () => void;
};

/**
 * Runs what store/deciding says: a confirmed decision is looked at with fresh eyes, held, looked at again, and sent.
 * Whatever changed meanwhile, it is withdrawn in words, and the person confirms anew.
 */
export function createDecisions({
	clock,
	newKey,
	getState,
	dispatch,
	look,
	send,
}: DecisionsOptions): Decisions {
	const holds = new Map<string, Cancel>();

	const withdraw = (
		{key, command}: Pending,
		because: Extract<Event, {type: 'decision.withdrawn'}>['because'],
		says: string,
	): void => {
		holds.get(key)?.();
		holds.delete(key);
		const {approvalId} = command;
		dispatch([{type: 'decision.withdrawn', approvalId, key, because, says, at: clock.now()}]);
	};

	/** The same decision, if it still waits: another may have taken its place or it was taken back. */
	const held = ({key, command}: Pending): Pending | undefined => {
		const pending = getState().deciding.get(command.approvalId);
		return pending?.key === key ? pending : undefined;
	};

	const leave = (pending: Pending): void => {
		holds.delete(pending.key);
		// What expired while it was held has expired before it leaves.
		dispatch([{type: 'clock.ticked', now: clock.now()}]);
		const waiting = held(pending);

		if (waiting === undefined) {
			return;
		}

		const obstacle = obstacleOf(getState(), waiting);

		if (obstacle === undefined) {
			send(waiting);
		} else {
			withdraw(waiting, 'changed', notSentWords(obstacle));
		}
	};

	const hold = (pending: Pending): void => {
		const state = getState();
		const approval = state.approvals.get(pending.command.approvalId);
		const ms = approval === undefined ? 0 : holdMsOf(state, approval);

		if (ms === 0) {
			leave(pending);
			return;
		}

		const at = clock.now();
		const {key, command} = pending;
		dispatch([{type: 'decision.held', approvalId: command.approvalId, key, until: at + ms, at}]);
		holds.set(
			key,
			clock.after(ms, () => {
				leave(pending);
			}),
		);
	};

	return {
		begin({command, price, proof}, by) {
			const at = clock.now();
			const pending: Pending = {
				key: newKey(),
				command,
				by,
				price,
				...(proof !== undefined && {proof}),
				phase: {type: 'checking', since: at},
			};
			dispatch([{type: 'decision.begun', pending, at}]);
			const obstacle = obstacleOf(getState(), pending);

			if (obstacle !== undefined) {
				withdraw(pending, 'changed', notSentWords(obstacle));
				return pending.key;
			}

			// A no is never kept waiting by what the gateway thinks of a yes.
			if (command.action.meaning === 'reject') {
				hold(pending);
				return pending.key;
			}

			look(command, pending.key, (thinks) => {
				const waiting = held(pending);

				if (waiting === undefined) {
					return;
				}

				if (thinks.ok) {
					hold(waiting);
				} else {
					withdraw(waiting, 'refused', notSentWords(thinks.problem));
				}
			});
			return pending.key;
		},
		undo() {
			const [last] = [...getState().deciding.values()].slice(-1);

			if (last !== undefined) {
				withdraw(last, 'undone', `Taken back: ${last.command.action.says}. Nothing was sent.`);
			}
		},
		stop() {
			for (const cancel of holds.values()) {
				cancel();
			}

			holds.clear();
		},
	};
}

function notSentWords(because: string): string {
	return `Not sent: ${because}.`;
}
