/** A price as the person reads it; no more digits than it has. */
export function formatNumber(value: number): string {
	return value.toLocaleString('en-US', {maximumFractionDigits: 8});
}
