/** "15s", "500ms", "2m", or a plain number of seconds, in ms; undefined for what is no time. */
export function timeOf(said: string): number | undefined {
	const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/u.exec(said) ?? [];
	const factor = unit === 'ms' ? 1 : unit === 'm' ? 60_000 : 1000;
	return amount === undefined ? undefined : Number(amount) * factor;
}
