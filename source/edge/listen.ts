import {keysIn, sortInput, type Answer} from './answers.ts';

/** A lone escape may be the key or the beginning of an answer: it is held this long, in ms. */
const holdMs = 25;

/** An answer in pieces over a slow line is waited for this long, in ms. */
const patienceMs = 1000;

/** As much of a terminal's input as is used here. */
export type KeyStream = {
	read: (size?: number) => unknown;
	readonly emit: (name: 'readable') => boolean;
};

/**
 * Stands between a terminal and whoever reads its keys with `read()`: what the terminal answers by itself is taken out
 * and told apart; that a key was struck is told before it is read. Gives the way to end it.
 */
export function listen(
	stream: KeyStream,
	heard: (answer: Answer) => void,
	struck: () => void = () => undefined,
): () => void {
	const readAll = stream.read.bind(stream);
	let rest = '';
	let isPasting = false;
	let given = '';
	let timer: NodeJS.Timeout | undefined;

	const giveUp = (): void => {
		given += keysIn(rest);
		rest = '';
		stream.emit('readable');
	};

	const take = (chunk: string): void => {
		clearTimeout(timer);
		const sorted = sortInput(rest + chunk, isPasting);
		({rest, isPasting} = sorted);
		given += sorted.keys;

		for (const answer of sorted.answers) {
			heard(answer);
		}

		if (rest !== '') {
			timer = setTimeout(giveUp, keysIn(rest) === rest ? holdMs : patienceMs);
			timer.unref();
		}
	};

	stream.read = (size) => {
		// Node itself reads nothing at all to fill its buffer.
		if (size === 0) {
			return readAll(size);
		}

		let chunk = readAll(size);

		// Whoever reads goes on until there is nothing: a piece that held only answers must not look like the end.
		while (typeof chunk === 'string' || Buffer.isBuffer(chunk)) {
			take(chunk.toString('utf8'));
			chunk = given === '' ? readAll(size) : null;
		}

		const keys = given;
		given = '';

		if (keys === '') {
			return null;
		}

		struck();
		return keys;
	};

	return () => {
		clearTimeout(timer);
		stream.read = readAll;
	};
}
