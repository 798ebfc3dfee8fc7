import type {Clock} from '../world/clock.ts';
import type {Random} from '../world/random.ts';
import {createFates, garbageOf, oversizeFrame, travelMs} from './chaos.ts';
import {type Chaos, noChaos} from './chaos-spec.ts';
import type {Wire} from './wire.ts';

type Parcel = {
	readonly at: number;
	readonly bytes: number;
	readonly deliver: () => void;
};

/** More frames than these waiting, and their client is behind, however small they are. */
const mostParcels = 10_000;

type Pause = {readonly waitMs: number; readonly muteMs: number};

const atOnce: Pause = {waitMs: 0, muteMs: 0};

/** How long a frame that is to change places waits for the next one. */
const swapMs = 1000;

export type ChaosOptions = {
	/** For every client another one. */
	readonly random: Random;
	readonly clock: Clock;
	/** The chaos of this moment. */
	readonly chaos: () => Chaos;
};

export type DisturbedWire = Wire & {
	/** Sends at once whatever waits: the chaos it waits for is over. */
	readonly hurry: () => void;
};

/** Does to a wire what chaos wants: everything that leaves keeps its order unless it is to be reordered. */
export function disturbWire(wire: Wire, {random, clock, chaos}: ChaosOptions): DisturbedWire {
	const decide = createFates(random);
	const queue: Parcel[] = [];
	let isGone = false;
	let waitingBytes = 0;
	/** When the wire is free for the next frame. */
	let freeAt = -Infinity;
	let alarm: {readonly cancel: () => void} | undefined;
	let swapped: string | Buffer | undefined;
	let swapAlarm: {readonly cancel: () => void} | undefined;

	function pump(isHurried: boolean): void {
		alarm?.cancel();
		alarm = undefined;

		for (let [first] = queue; first !== undefined; [first] = queue) {
			if (!isHurried && first.at > clock.now()) {
				alarm = clock.after(first.at - clock.now(), () => pump(false));
				return;
			}

			queue.shift();
			waitingBytes -= first.bytes;
			first.deliver();
		}
	}

	function enqueue(deliver: () => void, bytes: number, {waitMs, muteMs}: Pause): void {
		const now = clock.now();
		const at = Math.max(now + Math.max(waitMs, muteMs), freeAt) + travelMs(chaos(), bytes);
		freeAt = at;
		queue.push({at, bytes, deliver});
		waitingBytes += bytes;
		pump(false);
	}

	function put(frame: string | Buffer, pause: Pause = atOnce): void {
		enqueue(() => wire.send(frame), Buffer.byteLength(frame), pause);
	}

	/** The one that was to change places goes now, with or without another before it. */
	function putSwapped(): void {
		swapAlarm?.cancel();
		const frame = swapped;
		swapped = undefined;

		if (frame !== undefined) {
			put(frame);
		}
	}

	function forget(): void {
		alarm?.cancel();
		swapAlarm?.cancel();
		isGone = true;
		queue.length = 0;
		waitingBytes = 0;
		swapped = undefined;
		wire.forget();
	}

	return {
		send(frame) {
			if (isGone) {
				return;
			}

			if (chaos() === noChaos && queue.length === 0 && swapped === undefined) {
				wire.send(frame);
				return;
			}

			const fate = decide(chaos(), clock.now());

			if (fate.deeds.has('drop')) {
				forget();
				wire.terminate();
				return;
			}

			if (fate.deeds.has('garbage')) {
				put(garbageOf(random, frame));
			}

			if (fate.deeds.has('oversize')) {
				put(oversizeFrame());
			}

			if (fate.deeds.has('gap')) {
				return;
			}

			if (fate.deeds.has('reorder') && swapped === undefined) {
				swapped = frame;
				swapAlarm = clock.after(swapMs, putSwapped);
				return;
			}

			put(frame, fate);

			if (fate.deeds.has('duplicate')) {
				put(frame);
			}

			putSwapped();
		},
		bufferedBytes() {
			const swappedBytes = swapped === undefined ? 0 : Buffer.byteLength(swapped);
			const bytes = wire.bufferedBytes() + waitingBytes + swappedBytes;
			return queue.length > mostParcels ? Infinity : bytes;
		},
		close(code, reason) {
			putSwapped();
			enqueue(() => wire.close(code, reason), 0, atOnce);
		},
		terminate() {
			forget();
			wire.terminate();
		},
		forget,
		hurry() {
			freeAt = -Infinity;
			putSwapped();
			pump(true);
		},
	};
}
