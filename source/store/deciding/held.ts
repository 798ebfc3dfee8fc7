import type {Pending} from '../../domain/deciding.ts';
import type {State} from '../state.ts';

/** What the last stroke confirmed and has not left, oldest first: what u takes back. */
export function lastStroke({deciding}: State): readonly Pending[] {
	const all = [...deciding.values()];
	const last = all.at(-1);
	return last === undefined ? [] : all.filter(({key}) => last.stroke.includes(key));
}

/** When the first of them leaves; undefined while they are being checked. */
export function leavesAt(stroke: readonly Pending[]): number | undefined {
	const times = stroke.flatMap(({phase}) => (phase.type === 'held' ? [phase.until] : []));
	return times.length === 0 ? undefined : Math.min(...times);
}
