import type {Slice} from '../domain/slices.ts';
import type {State} from './state.ts';

/** Whether the gateway does not offer it at all. What it only keeps from us is there, and its pane says so. */
export function isLacked(slice: Slice, {freshness}: State): boolean {
	const held = freshness[slice];
	return held.status === 'missing' && held.why !== 'not-for-us';
}

/** Whether the gateway has told of it, be it long ago. */
export function isTold(slice: Slice, {freshness}: State): boolean {
	return freshness[slice].status !== 'missing' && freshness[slice].status !== 'unread';
}
