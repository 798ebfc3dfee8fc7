import {limits} from './limits.ts';

/** What came from one client lately, by its id: seed 002's at-least-once needs somebody who notices what comes twice. */
export type Remembered = {
	/** `new` also notes it. `answer` is what was answered, where that is still known. */
	readonly meet: (
		id: string,
		now: number,
	) => {readonly kind: 'new'} | {readonly kind: 'again'; readonly answer: string | undefined};
	readonly keep: (id: string, answer: string) => void;
	/** As if it had never come: for what failed by no fault of the client. */
	readonly forget: (id: string) => void;
	readonly answerTo: (id: string) => string | undefined;
};

type Entry = {readonly at: number; answer: string | undefined};

export function createRemembered(): Remembered {
	const entries = new Map<string, Entry>();
	let bytes = 0;

	function forget(id: string): void {
		bytes -= entries.get(id)?.answer?.length ?? 0;
		entries.delete(id);
	}

	/** The oldest come first in a map, and none is ever moved. */
	function trim(now: number): void {
		for (const [id, {at}] of entries) {
			const isTooMuch = entries.size > limits.rememberedIds || bytes > limits.rememberedBytes;

			if (!isTooMuch && now - at < limits.rememberedMs) {
				return;
			}

			forget(id);
		}
	}

	return {
		meet(id, now) {
			trim(now);
			const known = entries.get(id);

			if (known !== undefined) {
				return {kind: 'again', answer: known.answer};
			}

			entries.set(id, {at: now, answer: undefined});
			return {kind: 'new'};
		},
		keep(id, answer) {
			const entry = entries.get(id);

			if (entry !== undefined && answer.length <= limits.rememberedBytes / 4) {
				entry.answer = answer;
				bytes += answer.length;
			}
		},
		forget,
		answerTo: (id) => entries.get(id)?.answer,
	};
}
