import type {Command} from '../domain/commands.ts';
import type {DecidedBy, Pending, Proof} from '../domain/deciding.ts';
import type {Event} from '../domain/events.ts';
import type {Journal} from '../domain/journal.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import {obstacleOf} from '../store/deciding/advance.ts';
import {outcomeEntry, writeDown} from './journaling.ts';
import {keyOfLost} from './read-messages.ts';
import {perform, type PerformOptions} from './perform.ts';

export type LeavingOptions = Omit<PerformOptions, 'nextId' | 'beforeLeaving' | 'settled'> & {
	readonly journal: Journal;
	readonly newKey: () => string;
};

/** A command with what holds for its kind: a decision is looked at to the last moment, and written down before it leaves. */
export type Leaving = {
	readonly command: Command;
	/** The key it was confirmed under; a new one where it has none yet. */
	readonly key?: string;
	readonly price?: Pending['price'];
	readonly proof?: Proof | undefined;
	readonly by: DecidedBy;
};

/** Sends one command. What is written down is written before a byte leaves, and closed with what came of it. */
export function send({command, key: held, price, proof, by}: Leaving, options: LeavingOptions): void {
	const {journal, newKey, getState, now, dispatch} = options;
	// Words that may have arrived are sent once more as the same words.
	const lost = command.type === 'message.send' ? keyOfLost(getState(), command, now()) : undefined;
	const key = held ?? lost ?? newKey();
	let isWritten = false;

	const write = (): Result<true> => {
		const written = isWritten
			? ok(true as const)
			: writeDown(journal, getState(), {key, command, by, at: now()});
		isWritten = written.ok && isRecorded(command);

		if (isWritten && journal.keeps !== 'nothing') {
			dispatch([{type: 'command.noted', id: key, what: 'written', at: now()}]);
		}

		if (written.ok || !reducesRisk(command)) {
			return written;
		}

		// What reduces risk is never held up by a full disk; that nobody wrote it down is said.
		dispatch([journalAlert(written.problem, now())]);
		return ok(true);
	};

	perform(command, {
		...options,
		nextId: () => key,
		by,
		beforeLeaving() {
			// What ran out while the gateway thought about it has run out before it leaves.
			dispatch([{type: 'clock.ticked', now: now()}]);
			const obstacle =
				command.type === 'approval.decide' ? obstacleOf(getState(), {command, price, proof}) : undefined;
			return obstacle === undefined ? write() : fail(obstacle);
		},
		settled(settledKey, outcome) {
			const closed = isWritten ? journal.append(outcomeEntry(settledKey, outcome, now())) : ok(true);

			if (!closed.ok) {
				dispatch([journalAlert(closed.problem, now())]);
			}

			// What it answered to words it had already may not be what stands in the thread.
			if (lost !== undefined && command.type === 'message.send') {
				dispatch([{type: 'thread.doubted', threadId: command.threadId, at: now()}]);
			}
		},
	});
}

function isRecorded({type}: Command): boolean {
	return type === 'approval.decide' || type === 'risk.stop' || type === 'risk.resume';
}

function reducesRisk({type}: Command): boolean {
	return type === 'risk.stop';
}

/** What could not be written down is told where a person sees it. */
export function journalAlert(says: string, at: number): Event {
	return {type: 'alert.raised', alert: {id: 'journal', level: 'critical', says, at}};
}
