/** Where all chance in the sandbox comes from: the same seed gives the same sequence. */
export type Random = {
	/** At least 0, below 1. */
	readonly next: () => number;
	/** A whole number from `low` to `high`, both included. */
	readonly between: (low: number, high: number) => number;
	readonly chance: (probability: number) => boolean;
	readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
	readonly hex: (length: number) => string;
	/** Shaped like a version 4 UUID. */
	readonly uuid: () => string;
	/** Another source for one part of the world, so that its draws do not move those of the others. */
	readonly fork: (name: string) => Random;
};

const digits = '0123456789abcdef';

/** Mulberry32: 32 bits of state, good enough for a stage play and the same on every machine. */
export function createRandom(seed: number): Random {
	let state = seed >>> 0;

	function next(): number {
		state = (state + 1_831_565_813) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}

	function between(low: number, high: number): number {
		return low + Math.floor(next() * (high - low + 1));
	}

	function hex(length: number): string {
		let text = '';

		// Names are made for every event of a storm.
		for (let left = length; left > 0; left--) {
			text += digits.charAt(between(0, 15));
		}

		return text;
	}

	return {
		next,
		between,
		chance: (probability) => next() < probability,
		pick: (items) => items[between(0, items.length - 1)] ?? items[0],
		hex,
		uuid() {
			const variant = ['8', '9', 'a', 'b'][between(0, 3)] ?? '8';
			return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
		},
		fork(name) {
			// FNV-1a over the name, mixed into the seed this one began with.
			let hash = 2_166_136_261 ^ seed;

			for (const sign of name) {
				hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619);
			}

			return createRandom(hash >>> 0);
		},
	};
}
