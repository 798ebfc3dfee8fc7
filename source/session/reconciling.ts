import type {Alert} from '../domain/entities.ts';
import type {Event} from '../domain/events.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import type {State} from '../store/state.ts';
import type {Call, DecisionHistory} from '../wire/dialects/dialect.ts';
import type {Asked} from './conversation.ts';
import {endOf, wordsOf} from './journal/reconcile-words.ts';
import {reconcile, rowsOfGateway, type Compared, type Reconciled} from './journal/reconcile.ts';
import {journalAlert} from './leaving.ts';
import {readHistory} from './read-history.ts';
import type {SessionOptions} from './session-options.ts';

export type ReconcilingOptions = {
	readonly session: Pick<SessionOptions, 'clock' | 'journal' | 'readJournal' | 'gateway'>;
	readonly getState: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
	readonly ask: (call: Call, answered: Asked) => void;
	/** The history of the gateway we speak with, or why there is none. */
	readonly history: () => Result<DecisionHistory>;
};

export type Reconciling = {
	/** Compares everything since then. `done` is called exactly once, with a sentence where it cannot be done. */
	readonly since: (from: number, done: (found: Result<Reconciled>) => void) => void;
	/** The same for the last day, with nobody waiting: what differs becomes an alert. */
	readonly quietly: () => void;
	/** A decision whose answer got lost is looked for. */
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
}: ReconcilingOptions): Reconciling {
	const {clock, journal, readJournal, gateway} = session;
	let isUnderway = false;

	const since = (from: number, done: (found: Result<Reconciled>) => void): void => {
		const source = history();

		if (!source.ok || readJournal === undefined) {
			done(source.ok ? fail('no journal is kept for this gateway') : source);
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
					settle(found.compared.filter(({is}) => is === 'resolved'));
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
			const written = journal.append({type: 'resolved', key: id, says, at});
			const isOpen = getState().commands.get(id)?.status === 'unknown';
			dispatch([
				...(isOpen ? [{type: 'command.settled', id, status, because: says, at} as const] : []),
				...(written.ok ? [] : [journalAlert(written.problem, at)]),
			]);
		}
	};

	const quietly = (): void => {
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
	const says = `${words.slice(0, 1).toUpperCase()}${words.slice(1)} (${first.title}).`;
	const rest = more.length === 0 ? '' : ` ${more.length} more differ.`;
	return {
		id: 'reconcile',
		level: first.is === 'missing-here' ? 'critical' : 'warning',
		says: `${says}${rest} See quarterdeck journal reconcile.`,
		at,
	};
}
