/** Round prices between two ends, about `count` of them: steps of 1, 2, 2.5 or 5 of some power of ten. */
export function roundTicks(low: number, high: number, count: number): readonly number[] {
	const span = high - low;

	if (!(span > 0) || !Number.isFinite(span) || count < 1) {
		return [];
	}

	const step = roundStep(span / count);
	const first = Math.ceil(low / step);
	const last = Math.floor(high / step);
	// Counted in whole steps: sums of fractions drift.
	return last - first > most
		? []
		: Array.from({length: Math.max(0, last - first + 1)}, (_, index) =>
				Number(((first + index) * step).toPrecision(12)),
			);
}

/** More would be no ticks. */
const most = 100;

function roundStep(rough: number): number {
	const power = 10 ** Math.floor(Math.log10(rough));
	// Rather one too many than none where the others stand in the way.
	const factor = [1, 2, 2.5, 5, 10].findLast((each) => each * power <= rough * 1.25) ?? 1;
	return factor * power;
}
