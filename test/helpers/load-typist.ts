import {isWhole} from './load-fresh.ts';
import type {LoadStep} from './load-steps.ts';
import type {Screen} from './pty.ts';

/** As much of a terminal as a typist needs. */
export type Typed = Pick<Screen, 'rows' | 'chosen' | 'isMidFrame' | 'press' | 'becomes'>;

/** A key, what it is for, and how long it was until the screen showed what it did, in ms. */
export type Wait = {readonly kind: LoadStep['kind']; readonly ms: number};

export type Typing = {
	/** What happens just before a key is struck; what it gives happens just after. */
	readonly around?: (step: LoadStep, index: number) => Promise<(() => Promise<void>) | undefined>;
	readonly timeoutMs?: number;
};

/** Strikes one key after the other, each once what the one before did is seen. A key without its effect is an error. */
export async function typeSteps(
	screen: Typed,
	steps: readonly LoadStep[],
	{around, timeoutMs = 20_000}: Typing = {},
): Promise<readonly Wait[]> {
	const waits: Wait[] = [];

	for (const [index, step] of steps.entries()) {
		const {kind, keys, says, fits} = step;
		const isSeen = (): boolean => {
			const rows = screen.rows();
			return !screen.isMidFrame() && isWhole(rows) && fits({rows, chosen: screen.chosen()});
		};

		if (isSeen()) {
			throw new Error(`what key ${index + 1}, ${says}, does is there before it is struck`);
		}

		const after = await around?.(step, index);
		const struck = performance.now();
		screen.press(keys);
		await after?.();
		await screen.becomes(`what key ${index + 1}, ${says}, does`, isSeen, timeoutMs);
		waits.push({kind, ms: performance.now() - struck});
	}

	return waits;
}
