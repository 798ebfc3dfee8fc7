import {systemClock, type Clock} from '../session/clock.ts';
import {askStatus} from './sequences.ts';

/** An answer that has not come by then is not waited for any more, in ms: 16 kB (a kernel's) at 960 bytes a second. */
const lostMs = 20_000;

/** A line that answers later than this is a slow one, in ms: no way around the world takes so long. */
const slowMs = 400;

/** How often a line that is not slow is asked, in ms. */
const quickMs = 5000;

/** So many frames may be under way to the terminal when a key asks for one more. */
const mostAhead = 1;

/** As much of a terminal's output as is used here. */
export type LineStream = {
	readonly writable: boolean;
	readonly bytesWritten: number;
	/** Bytes that the system did not take yet. */
	readonly writableLength: number;
	readonly write: (text: string, taken?: () => void) => unknown;
};

export type FrameOptions = {
	/** Called once when it is worth trying again; not where the frame may be drawn. */
	readonly again: () => void;
	/** Whether the picture on the terminal is gone, so that any is better than none. */
	readonly isUrgent: boolean;
};

export type Line = {
	/** Whether a frame that is drawn now is seen before it is old. */
	readonly mayDraw: (options: FrameOptions) => boolean;
	/** A key was struck: the next frame shows what it did, and does not wait for the one before to arrive. */
	readonly hurry: () => void;
	/** The terminal is one that answers. */
	readonly canAnswer: () => void;
	/** It has answered `askStatus`: what was written before that has arrived. */
	readonly arrived: () => void;
	/**
	 * Draws and asks no more until `goOn`. Resolves when no answer is under way that somebody else would take for keys, or
	 * after so many ms.
	 */
	readonly settled: (ms: number) => Promise<void>;
	/** Draws again, and first what waited meanwhile. */
	readonly goOn: () => void;
};

const lines = new WeakMap<LineStream, Line>();

/** The line to a terminal; there is one for each output. */
export function lineOf(stream: LineStream): Line {
	const known = lines.get(stream) ?? createLine(stream, systemClock);
	lines.set(stream, known);
	return known;
}

/**
 * The way to the terminal. No frame is made while the system has not taken the one before. On a slow line that is not
 * enough: between a program and its terminal stand buffers that nobody can look into (a kernel's, a network's), and what
 * is written while they fill is seen seconds later, a key's answer behind it. So the terminal is asked now and then
 * whether it is well. Once an answer was late, or the system full, it is asked after each frame, and the next one waits
 * for the answer.
 */
export function createLine(stream: LineStream, {now, after}: Clock): Line {
	let isAnswering = false;
	let isSettling = false;
	let isSlow = false;
	let isHurried = false;
	let isFull = false;
	let ahead = 0;
	let askedAt = -Infinity;
	let held: (() => void) | undefined;
	let giveUp = (): void => undefined;
	const leaving: Array<() => void> = [];

	const mayGo = (): boolean => !isSettling && (!isSlow || ahead <= (isHurried ? mostAhead : 0));

	/** So many frames are under way now, and whoever waited for that goes on. */
	const reach = (frames: number): void => {
		ahead = frames;

		if (ahead === 0) {
			giveUp();

			for (const settle of leaving.splice(0)) {
				settle();
			}
		}

		if (mayGo()) {
			const again = held;
			held = undefined;
			again?.();
		}
	};

	/** Once what is drawn in this turn is written. A frame that changed nothing writes nothing. */
	const askLater = (): void => {
		const before = stream.bytesWritten;
		queueMicrotask(() => {
			if (stream.bytesWritten > before && stream.writable && !isSettling) {
				stream.write(askStatus);
				askedAt = now();
				ahead += 1;
				giveUp();
				giveUp = after(lostMs, () => {
					reach(0);
				});
			}
		});
	};

	return {
		mayDraw({again, isUrgent}) {
			if (stream.writableLength > 0) {
				isSlow = true;

				if (!isFull) {
					isFull = true;
					stream.write('', () => {
						isFull = false;
						again();
					});
				}

				return false;
			}

			if (!isUrgent && !mayGo()) {
				held ??= again;
				return false;
			}

			isHurried = false;

			if (isAnswering && !isSettling && (isSlow || (ahead === 0 && now() - askedAt >= quickMs))) {
				askLater();
			}

			return true;
		},
		hurry() {
			isHurried = true;
		},
		canAnswer() {
			isAnswering = true;
		},
		arrived() {
			isSlow ||= ahead > 0 && now() - askedAt > slowMs;
			reach(Math.max(0, ahead - 1));
		},
		settled: (ms) =>
			new Promise((resolve) => {
				isSettling = true;

				if (ahead === 0 || !stream.writable) {
					giveUp();
					resolve();
				} else {
					const cancel = after(ms, () => {
						reach(0);
					});
					leaving.push(() => {
						cancel();
						resolve();
					});
				}
			}),
		goOn() {
			isSettling = false;
			reach(ahead);
		},
	};
}
