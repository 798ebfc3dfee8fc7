/* Money is rounded to cents and prices to their digits at every step, so that sums come out the same everywhere. */

export function toDigits(value: number, digits: number): number {
	const factor = 10 ** digits;
	// The tiny nudge keeps 1.005 from becoming 1.00 because of its binary form.
	const rounded = Math.round(Math.abs(value) * factor + 1e-7) / factor;
	return value < 0 && rounded !== 0 ? -rounded : rounded;
}

export function toCents(value: number): number {
	return toDigits(value, 2);
}

/** Volumes have at most eight digits, whatever the step. */
export function toVolume(value: number): number {
	return toDigits(value, 8);
}

/** Down to the step, never up: a client must not get more than it asked for. */
export function floorToStep(value: number, step: number): number {
	return toVolume(Math.floor(value / step + 1e-7) * step);
}

export function isOnStep(value: number, step: number): boolean {
	return Math.abs(value / step - Math.round(value / step)) < 1e-6;
}

export function isAmount(value: number): boolean {
	return Number.isFinite(value) && value > 0;
}
