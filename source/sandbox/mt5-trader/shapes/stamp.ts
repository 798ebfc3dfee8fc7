/** Measured: the shipped server writes "+00:00" and microseconds. */
export function stamp(at: number): string {
	return new Date(at).toISOString().replace('Z', '000+00:00');
}

export function maybeStamp(at: number | undefined): string | null {
	return at === undefined ? null : stamp(at);
}
