import type {Random} from '../world/random.ts';
import {type Chaos, type Deed, deeds} from './chaos-spec.ts';

/** What is to happen to one frame. */
export type Fate = {
	readonly deeds: ReadonlySet<Deed>;
	/** How long it waits before it leaves. */
	readonly waitMs: number;
	/** From it on nothing leaves for so long. */
	readonly muteMs: number;
};

/**
 * Decides on the frames of one client, one after the other. The same source of chance, the same chaos and the same
 * times give the same fates; each fault draws from a source of its own, so that one more fault moves no other.
 */
export function createFates(random: Random): (chaos: Chaos, now: number) => Fate {
	const sources = new Map<string, Random>();
	const doneAt = new Map<Deed, number>();
	let beganAt: number | undefined;

	function sourceOf(name: string): Random {
		const source = sources.get(name) ?? random.fork(name);
		sources.set(name, source);
		return source;
	}

	return (chaos, now) => {
		beganAt ??= now;
		const done = new Set<Deed>();

		for (const deed of deeds) {
			const often = chaos.deeds.get(deed);

			if (often === undefined) {
				continue;
			}

			const isDue =
				'chance' in often
					? sourceOf(deed).chance(often.chance)
					: now - (doneAt.get(deed) ?? beganAt) >= often.everyMs;

			if (isDue) {
				done.add(deed);
				doneAt.set(deed, now);
			}
		}

		const {delay, mute} = chaos;
		const isDelayed = delay !== undefined && sourceOf('delay').chance(delay.chance);
		const isMuted = mute !== undefined && sourceOf('mute').chance(mute.chance);
		return {
			deeds: done,
			waitMs: isDelayed ? Math.round(sourceOf('wait').next() * delay.mostMs) : 0,
			muteMs: isMuted ? mute.forMs : 0,
		};
	};
}

/** How long a frame of so many bytes is on its way. */
export function travelMs({slow}: Chaos, bytes: number): number {
	if (slow === undefined) {
		return 0;
	}

	return 'frameMs' in slow ? slow.frameMs : (bytes / slow.bytesPerSecond) * 1000;
}

/** Something that was never meant to be read: a frame cut short, words, or bytes. */
export function garbageOf(random: Random, frame: string | Buffer): string | Buffer {
	const text = String(frame);
	return random.pick([
		text.slice(0, Math.max(1, Math.floor(text.length * random.next()))),
		`{"type":"event","event":`,
		`garbage ${random.hex(16)}`,
		Buffer.from(random.hex(64), 'hex'),
	]);
}

/** Valid, large, and of a kind that nobody knows. */
export function oversizeFrame(): string {
	const filler = 'quarterdeck '.repeat(170_000);
	return JSON.stringify({type: 'event', event: 'chaos.oversize', payload: {filler}});
}
