import {capital} from '../domain/capital.ts';
import type {Alert} from '../domain/alerts.ts';
import type {Approval} from '../domain/entities.ts';
import type {Decide} from '../domain/deciding.ts';
import type {Event} from '../domain/events.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import type {State} from '../store/state.ts';
import type {Call, DecisionHistory, ReadBack} from '../wire/dialects/dialect.ts';
import type {Asked} from './conversation.ts';
import {endOf, wordsOf} from './journal/reconcile-words.ts';
import {reconcile, rowsOfGateway, type Compared, type Reconciled} from './journal/reconcile.ts';
import {journalAlert} from './leaving.ts';
import {readHistory} from './read-history.ts';
import {createRemembering} from './remembering.ts';
import type {SessionOptions} from './session-options.ts';

export type ReconcilingOptions = {
	readonly session: Pick<SessionOptions, 'clock' | 'journal' | 'readJournal' | 'readLatest' | 'gateway'>;
	readonly getState: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
	readonly ask: (call: Call, answered: Asked) => void;
	/** The history of the gateway we speak with, or why there is none. */
	readonly history: () => Result<DecisionHistory>;
	/** How the gateway is asked what became of one request; undefined where it cannot be asked, or not now. */
	readonly readBackOf: (asked: Approval) => ReadBack | undefined;
};

export type Reconciling = {
	/** Compares everything since then. `done` is called exactly once, with a sentence where it cannot be done. */
	readonly since: (from: number, done: (found: Result<Reconciled>) => void) => void;
	/**
	 * The same for the last day, with nobody waiting, and each lost answer looked up: what differs becomes an alert. What
	 * the journal has of that day is told for the screen.
	 */
	readonly quietly: () => void;
	/** A decision whose answer got lost is looked for, and what another session may have written down of its own. */
	readonly heard: (events: readonly Event[]) => void;
};

const dayMs = 24 * 3_600_000;

/** A gateway writes down what it did before it is asked for it. */
const afterLostMs = 2000;

/** Compares the journal with what the gateway itself remembers, and settles what nobody knew the outcome of. */
export function createReconciling({
	session,
	getState,
	dispatch,
	ask,
	history,
	readBackOf,
}: ReconcilingOptions): Reconciling {
	const {clock, journal, readJournal, gateway} = session;
	const remembering = createRemembering({session, getState, dispatch});
	let isUnderway = false;

	const since = (from: number, done: (found: Result<Reconciled>) => void): void => {
		const source = history();

		if (!source.ok || readJournal === undefined) {
			done(source.ok ? fail('answers given to the sandbox are not kept in the journal') : source);
			return;
		}

		const until = clock.now();
		const {skewMs} = getState();
		readHistory(source.value, {ask, now: () => clock.now() + skewMs, from: from + skewMs}, (told) => {
			if (!told.ok) {
				done(told);
				return;
			}

			readJournal().then(
				(rows) => {
					const own = rowsOfGateway(rows, gateway.url);
					const found = reconcile({rows: own, told: told.value, from, until, skewMs});
					const resolved = found.compared.filter(({is}) => is === 'resolved');
					settle(resolved);

					// What an earlier run did not know is known by now.
					if (resolved.length > 0) {
						remembering.read();
					}

					done(ok(found));
				},
				(error: unknown) => {
					done(
						fail(`the journal cannot be read (${error instanceof Error ? error.message : String(error)})`),
					);
				},
			);
		});
	};

	/** What is now known is written down, and told where the decision is on the screen. */
	const settle = (resolved: readonly Compared[]): void => {
		const at = clock.now();

		for (const compared of resolved) {
			const {status, says} = endOf(compared);
			const id = compared.here?.key ?? '';
			const written = journal.append({type: 'resolved', key: id, status, says, at});
			const isOpen = getState().commands.get(id)?.status === 'unknown';
			dispatch([
				...(isOpen ? [{type: 'command.settled', id, status, because: says, at} as const] : []),
				...(written.ok ? [] : [journalAlert(written.problem, at)]),
			]);
		}
	};

	/** Answers that were looked up, or are just being: what the gateway knows no longer is not asked for again. */
	const lookedUp = new Set<string>();

	/** Asks for each answer that got lost by its id, where that can be done: what comes of it is told as events. */
	const lookUp = (): void => {
		for (const {id, status, command} of getState().commands.values()) {
			const way =
				status === 'unknown' && command.type === 'approval.decide' && !lookedUp.has(id)
					? wayFor(command)
					: undefined;

			if (way === undefined) {
				continue;
			}

			lookedUp.add(id);
			ask(way.call, (outcome) => {
				if (outcome.type === 'answered') {
					dispatch(way.read(outcome.payload, clock.now()));
				}

				// It still waits, or the line went once more.
				if (outcome.type === 'silent') {
					lookedUp.delete(id);
				}
			});
		}
	};

	/** Undefined also where the request is not the one that was answered. */
	const wayFor = ({approvalId, hash}: Decide): ReadBack | undefined => {
		const asked = getState().approvals.get(approvalId);
		return asked?.hash === hash ? readBackOf(asked) : undefined;
	};

	const quietly = (): void => {
		lookUp();
		remembering.read();

		if (isUnderway || readJournal === undefined || !history().ok) {
			return;
		}

		isUnderway = true;
		const at = clock.now();
		since(at - dayMs, (found) => {
			isUnderway = false;
			// Nobody asked: what could not be read is told by the command that somebody asks with.
			const alert = found.ok ? alertOf(found.value, at) : undefined;
			dispatch(alert === undefined ? [] : [{type: 'alert.raised', alert}]);
		});
	};

	return {
		since,
		quietly,
		heard(events) {
			remembering.heard(events);
			const isLost = events.some(
				(event) =>
					event.type === 'command.settled' &&
					event.status === 'unknown' &&
					getState().commands.get(event.id)?.command.type === 'approval.decide',
			);

			if (isLost) {
				clock.after(afterLostMs, quietly);
			}
		},
	};
}

function alertOf({differences}: Reconciled, at: number): Alert | undefined {
	const [first, ...more] = differences;

	if (first === undefined) {
		return undefined;
	}

	const words = wordsOf(first);
	const says = `${capital(words)} (${first.title}).`;
	const rest = more.length === 0 ? '' : ` ${more.length} more differ.`;
	return {
		id: 'reconcile',
		level: first.is === 'missing-here' ? 'critical' : 'warning',
		says: `${says}${rest} See quarterdeck journal reconcile.`,
		at,
	};
}
