import type {Screen} from './pty.ts';

export type StormOptions = {
	readonly times: number;
	readonly seed: number;
	/** Struck in turn, one every few sizes. */
	readonly keys: readonly string[];
};

/** As many random sizes as are wanted, 20×5 to 250×80, some of them faster than a frame is drawn. */
export async function storm(screen: Screen, {times, seed, keys}: StormOptions): Promise<void> {
	let random = seed;
	const next = (most: number): number => {
		random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((random / 2_147_483_648) * most);
	};

	for (let time = 0; time < times; time += 1) {
		screen.resize(20 + next(231), 5 + next(76));

		if (time % 5 === 0) {
			screen.press(keys[(time / 5) % keys.length] ?? '');
		}

		await new Promise((resolve) => {
			setTimeout(resolve, next(12));
		});
	}
}
