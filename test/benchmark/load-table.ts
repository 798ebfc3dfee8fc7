import type {Wait} from '../helpers/load-typist.ts';
import {median, round} from './statistics.ts';

/** How long keys waited for their effect: a line for all of them, then one for each kind. In ms. */
export function printWaits(name: string, waits: readonly Wait[]): void {
	const kinds = [...new Set(waits.map(({kind}) => kind))];
	console.log(line(name, waits));

	for (const kind of kinds) {
		console.log(
			line(
				`  ${kind}`,
				waits.filter((wait) => wait.kind === kind),
			),
		);
	}
}

function line(name: string, waits: readonly Wait[]): string {
	const sorted = waits.map(({ms}) => ms).toSorted((a, b) => a - b);
	const at = (share: number): string =>
		round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0, 0).padStart(6);
	return `${name.padEnd(24)} ${String(waits.length).padStart(5)} keys  ${round(median(sorted), 0).padStart(6)} median ${at(0.95)} p95 ${at(1)} max`;
}
