import type {CommandRecord} from '../domain/commands.ts';
import type {Decide, DecidedBy, Pending} from '../domain/deciding.ts';
import {ended} from '../domain/ended.ts';
import type {Event} from '../domain/events.ts';
import type {Result} from '../domain/result.ts';
import {holdMsOf, obstacleOf} from '../store/deciding/advance.ts';
import type {Confirmed} from '../store/deciding/confirm.ts';
import {lastStroke} from '../store/deciding/held.ts';
import type {State} from '../store/state.ts';
import type {Cancel, Clock} from './clock.ts';
import {sayOf} from './say.ts';

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

/** Why a confirmed decision does not leave: the person took it back, or something stands in its way. */
type Withdrawal =
	| {readonly because: 'undone'; readonly says: string}
	| {readonly because: 'changed' | 'refused'; readonly obstacle: string};

/** The way of a decision from the confirming key to the wire. */
export type Decisions = {
	/** Takes all that one stroke confirmed, and gives the key each goes by from here to the wire. */
	readonly begin: (confirmed: readonly Confirmed[], by: DecidedBy) => readonly string[];
	/** Takes back what the last stroke confirmed and has not left. */
	readonly undo: () => void;
	/** A request that became another, or ended, while its answer waited: that answer is told as not sent at once. */
	readonly heard: (events: readonly Event[]) => void;
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
	/** What each was called when it was confirmed: by the time it is withdrawn another may stand under its id. */
	const words = new Map<string, string>();

	const withdraw = (pending: readonly Pending[], how: Withdrawal): void => {
		for (const {key} of pending) {
			holds.get(key)?.();
			holds.delete(key);
		}

		const at = clock.now();
		const says = how.because === 'undone' ? how.says : `Not sent: ${ended(how.obstacle)}`;
		dispatch(
			pending.map((each) => ({
				type: 'decision.withdrawn',
				approvalId: each.command.approvalId,
				key: each.key,
				because: how.because,
				says,
				...(how.because !== 'undone' && {record: unsentRecord(each, how.obstacle, at)}),
				at,
			})),
		);

		for (const {key} of pending) {
			words.delete(key);
		}
	};

	/** What was confirmed and did not leave stands among our commands: its line at the foot is gone in seconds. */
	const unsentRecord = ({key, command, by}: Pending, obstacle: string, at: number): CommandRecord => ({
		id: key,
		command,
		says: words.get(key) ?? sayOf(command, getState()),
		status: 'refused',
		unsent: 'withdrawn',
		sentAt: at,
		settledAt: at,
		because: obstacle,
		by,
	});

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
			words.delete(pending.key);
			return;
		}

		const obstacle = obstacleOf(getState(), waiting);

		if (obstacle === undefined) {
			send(waiting);
			words.delete(pending.key);
		} else {
			withdraw([waiting], {because: 'changed', obstacle});
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

	const start = (pending: Pending): void => {
		const {command, key} = pending;
		words.set(key, sayOf(command, getState()));
		dispatch([{type: 'decision.begun', pending, at: clock.now()}]);
		const obstacle = obstacleOf(getState(), pending);

		if (obstacle !== undefined) {
			withdraw([pending], {because: 'changed', obstacle});
			return;
		}

		// A no is never kept waiting by what the gateway thinks of a yes.
		if (command.action.meaning === 'reject') {
			hold(pending);
			return;
		}

		look(command, key, (thinks) => {
			const waiting = held(pending);

			if (waiting === undefined) {
				return;
			}

			if (thinks.ok) {
				hold(waiting);
			} else {
				withdraw([waiting], {because: 'refused', obstacle: thinks.problem});
			}
		});
	};

	return {
		begin(confirmed, by) {
			const keyed = confirmed.map((each) => ({...each, key: newKey()}));
			const stroke = keyed.map(({key}) => key);

			for (const each of keyed) {
				start({...each, stroke, by, phase: {type: 'checking', since: clock.now()}});
			}

			return stroke;
		},
		undo() {
			const state = getState();
			const taken = lastStroke(state);

			if (taken.length > 0) {
				withdraw(taken, {because: 'undone', says: takenBackWords(state, taken)});
			}
		},
		heard(events) {
			if (!events.some(({type}) => type.startsWith('approval'))) {
				return;
			}

			for (const pending of getState().deciding.values()) {
				const obstacle = isOver(getState(), pending) ? obstacleOf(getState(), pending) : undefined;

				if (obstacle !== undefined) {
					withdraw([pending], {because: 'changed', obstacle});
				}
			}
		},
		stop() {
			for (const cancel of holds.values()) {
				cancel();
			}

			holds.clear();
			words.clear();
		},
	};
}

/** What was confirmed is there no more as it was: no waiting brings that back. */
function isOver({approvals}: State, {command}: Pending): boolean {
	const approval = approvals.get(command.approvalId);
	return approval?.status !== 'pending' || approval.hash !== command.hash;
}

/** What the person gets back, and what of the same stroke has left already. */
function takenBackWords({commands}: State, taken: readonly Pending[]): string {
	const [first] = taken;
	const sent = first?.stroke.filter((key) => hasLeft(commands.get(key))).length ?? 0;
	const says = first?.command.action.says ?? '';
	// A pairing is not allowed once: one word stands only for answers that are called the same.
	const isSame = taken.every(({command}) => command.action.says === says);

	if (sent > 0) {
		return `Taken back: ${taken.length} of ${taken.length + sent}. ${sent === 1 ? 'The other has' : 'The others have'} left.`;
	}

	return taken.length === 1
		? `Taken back: ${says}. Nothing was sent.`
		: `Taken back: ${isSame ? `${says}, ` : ''}all ${taken.length}. Nothing was sent.`;
}

function hasLeft(record: CommandRecord | undefined): boolean {
	return record !== undefined && record.unsent === undefined;
}
