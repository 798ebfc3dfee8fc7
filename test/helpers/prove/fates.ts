import type {Pending} from '../../../source/domain/deciding.ts';
import type {Event} from '../../../source/domain/events.ts';

/**
 * What the program says became of each thing that was confirmed, and why it would not go on. Only counted, so that it
 * is known what was tried: no judge looks at it.
 */
export type Fates = {
	readonly confirmed: ReadonlyMap<string, Fate>;
	/** What it said that stood against an answer before it was confirmed. */
	readonly locked: readonly string[];
};

export type Fate = {
	readonly pending: Pending;
	readonly ends: readonly (
		| 'undone'
		| 'withdrawn'
		| 'kept back'
		| 'confirmed'
		| 'refused'
		| 'lost'
		| 'read back'
	)[];
	readonly says: readonly string[];
};

export function createFates(hasLeft: (key: string) => boolean) {
	const confirmed = new Map<string, Fate>();
	const locked: string[] = [];
	let said: string | undefined;

	const end = (key: string, how: Fate['ends'][number], says: string): void => {
		const fate = confirmed.get(key);

		if (fate !== undefined) {
			confirmed.set(key, {...fate, ends: [...fate.ends, how], says: [...fate.says, says]});
		}
	};

	return {
		fates: (): Fates => ({confirmed, locked}),
		/** What happened, and the line that stands at the foot since. */
		hear(events: readonly Event[], notice: string | undefined) {
			for (const event of events) {
				if (event.type === 'decision.begun') {
					confirmed.set(event.pending.key, {pending: event.pending, ends: [], says: []});
				} else if (event.type === 'decision.withdrawn') {
					end(event.key, event.because === 'undone' ? 'undone' : 'withdrawn', event.says);
				} else if (event.type === 'command.settled') {
					end(event.id, endOf(event, hasLeft(event.id)), event.because ?? '');
				}
			}

			if (notice !== undefined && notice !== said && isLocked.test(notice)) {
				locked.push(notice);
			}

			said = notice;
		},
	};
}

const isLocked =
	/ is locked: |: nothing is left to decide\.$|^Not in a batch, |^It cannot be changed: |: the gateway does not offer it\.$/u;

function endOf(
	{status, because = ''}: Extract<Event, {type: 'command.settled'}>,
	hasLeft: boolean,
): Fate['ends'][number] {
	if (because.startsWith('read back')) {
		return 'read back';
	}

	if (status === 'unknown') {
		return 'lost';
	}

	return status === 'confirmed' ? 'confirmed' : hasLeft ? 'refused' : 'kept back';
}
