import {setTimeout as rest} from 'node:timers/promises';
import {isWhole} from './load-fresh.ts';
import type {LoadStep} from './load-steps.ts';
import type {Screen} from './pty.ts';

type Size = readonly [columns: number, rows: number];

/**
 * Random sizes: from 60×16 to 250×80, and every fourth one below what the program can be drawn on. The same seed gives
 * the same sizes.
 */
function sizesFrom(seed: number): (which: 'any' | 'usable' | 'small') => Size {
	let random = seed;
	const next = (most: number): number => {
		random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((random / 2_147_483_648) * most);
	};

	return (which) => {
		if (which === 'any' && next(4) === 0) {
			return [1 + next(80), 1 + next(15)];
		}

		return which === 'small' ? [60 + next(41), 16 + next(9)] : [60 + next(191), 16 + next(65)];
	};
}

/**
 * A storm around a key: so many sizes before it and one after it, a few ms apart or in one go. The last one is large
 * enough that what the key does can be seen. A key is struck once a frame of the last size before it stands there: where
 * the terminal was too small no key counts until then, and nothing is marked that cannot be seen, and that is right.
 */
export function stormAround(
	screen: Pick<Screen, 'resize' | 'becomes'>,
	{each, seed}: {readonly each: number; readonly seed: number},
): (step: LoadStep) => Promise<() => Promise<void>> {
	const sizes = sizesFrom(seed);
	let count = 0;

	return async ({kind}) => {
		// Where no part of a screen is missing there is nothing to enlarge.
		const last = kind === 'part' ? 'small' : 'usable';

		for (let time = 1; time < each; time += 1) {
			if (time === each - 1) {
				await pastAllBefore(screen);
			}

			const [columns, rows] = sizes(time === each - 1 ? last : 'any');
			screen.resize(columns, rows);
			count += 1;
			await rest(count % 4);

			if (time === each - 1) {
				await screen.becomes(
					'a frame of this size',
					(shown) => isWhole(shown) && shown[2]?.length === columns,
				);

				if (kind === 'mark') {
					// Its keys are for this size from the next frame on.
					await rest(50);
				}
			}
		}

		return async () => {
			if (kind !== 'mark') {
				screen.resize(...sizes(last));
			}

			await Promise.resolve();
		};
	};
}

/**
 * Until a size is drawn that nothing fits on: what is drawn for a larger size before it, and comes late, could be taken
 * for a whole frame of the next, cut to its width.
 */
async function pastAllBefore(screen: Pick<Screen, 'resize' | 'becomes'>): Promise<void> {
	screen.resize(30, 4);
	await screen.becomes('the size nothing fits on', (shown) => shown[0]?.includes('has 30×4') === true);
}
