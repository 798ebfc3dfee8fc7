/** Shares a whole number by weight: the parts are whole too, and nothing is lost to rounding. */
export function shareOut(weights: readonly number[], whole: number): readonly number[] {
	const sum = weights.reduce((total, weight) => total + weight, 0);
	let passed = 0;
	let given = 0;
	return weights.map((weight) => {
		passed += weight;
		const end = Math.round((whole * passed) / sum);
		const share = end - given;
		given = end;
		return share;
	});
}
