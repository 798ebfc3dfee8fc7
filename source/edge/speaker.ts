import {counted} from '../domain/counted.ts';
import {harmless} from './sequences.ts';
import type {Clock} from '../session/clock.ts';

/** Nobody hears more than these in a second; what is over that is counted. */
const mostASecond = 5;
const longestLine = 2000;

export type Speaker = {
	/** Says it when there is time for it. */
	readonly later: (sentences: readonly string[]) => void;
	/** Says it at once and whole: a person asked for it. */
	readonly now: (sentences: readonly string[]) => void;
};

/** One line after the other, never a flood. */
export function createSpeaker(clock: Clock, write: (line: string) => void): Speaker {
	let waiting: readonly string[] = [];
	let spoken: readonly number[] = [];
	let isDue = false;

	const say = (sentence: string): void => {
		write(harmless(sentence, longestLine));
	};

	const drain = (): void => {
		isDue = false;
		const at = clock.now();
		spoken = spoken.filter((time) => at - time < 1000);
		const room = mostASecond - spoken.length;
		const isTooMuch = waiting.length > mostASecond;
		const said = isTooMuch ? waiting.slice(0, Math.max(0, room - 1)) : waiting.slice(0, Math.max(0, room));

		for (const sentence of said) {
			say(sentence);
		}

		waiting = waiting.slice(said.length);

		if (isTooMuch && room > 0) {
			say(`And ${counted(waiting.length, 'more change')}.`);
			waiting = [];
		}

		spoken = [...spoken, ...said.map(() => at)];

		if (waiting.length > 0) {
			due(1000);
		}
	};

	const due = (ms: number): void => {
		if (!isDue) {
			isDue = true;
			clock.after(ms, drain);
		}
	};

	return {
		later(sentences) {
			// The same words said again say nothing new.
			waiting = [...waiting, ...sentences.filter((sentence) => !waiting.includes(sentence))];

			if (waiting.length > 0) {
				due(150);
			}
		},
		now(sentences) {
			for (const sentence of sentences) {
				say(sentence);
			}
		},
	};
}
