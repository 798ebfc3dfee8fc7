import type {Call, Pace} from '../wire/dialects/dialect.ts';
import type {Cancel, Clock} from './clock.ts';
import type {Accepted, Ask, Asked} from './conversation.ts';
import {notSent} from './errand.ts';

/** So many requests are left to the person: what is only read waits before it takes these. */
export const kept = 3;

/** The same conversation, no faster than a gateway bears. What waits keeps its order; the person goes first. */
export type Paced = {
	/** For what the person does. */
	readonly ask: Ask;
	/** For what is only read. */
	readonly read: Ask;
	/** The connection went: what still waits has certainly not been sent. */
	readonly end: (because: string) => void;
};

type Waiting = {readonly call: Call; readonly answered: Asked; readonly accepted: Accepted | undefined};

/** A bucket of requests that fills with time. A gateway that names no pace is asked as fast as anybody likes. */
export function createPaced(
	ask: Ask,
	{pace, clock}: {readonly pace: Pace | undefined; readonly clock: Clock},
): Paced {
	if (pace === undefined) {
		return {ask, read: ask, end: () => undefined};
	}

	const {burst, perSecond} = pace;
	const waiting = {person: new Array<Waiting>(), reading: new Array<Waiting>()};
	let left = burst;
	let filledAt = clock.now();
	let cancel: Cancel | undefined;

	const fill = (): void => {
		const now = clock.now();
		left = Math.min(burst, left + ((now - filledAt) / 1000) * perSecond);
		filledAt = now;
	};

	const isNext = (): Waiting | undefined =>
		left >= 1 && waiting.person.length > 0
			? waiting.person.shift()
			: left >= kept + 1
				? waiting.reading.shift()
				: undefined;

	const pump = (): void => {
		cancel?.();
		cancel = undefined;
		fill();

		for (let next = isNext(); next !== undefined; next = isNext()) {
			left -= 1;
			ask(next.call, next.answered, next.accepted);
		}

		if (waiting.person.length + waiting.reading.length > 0) {
			cancel = clock.after(1000 / perSecond, pump);
		}
	};

	return {
		ask(call, answered, accepted) {
			waiting.person.push({call, answered, accepted});
			pump();
		},
		read(call, answered, accepted) {
			waiting.reading.push({call, answered, accepted});
			pump();
		},
		end(because) {
			const unsent = [...waiting.person.splice(0), ...waiting.reading.splice(0)];
			cancel?.();

			for (const {answered} of unsent) {
				answered(notSent(`nothing was sent: ${because}`));
			}
		},
	};
}
