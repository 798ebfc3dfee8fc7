import type {CommandRecord} from '../../domain/commands.ts';
import type {Slice} from '../../domain/slices.ts';
import type {State} from '../state.ts';

/** Whether a list was read after a moment: what was read before it says nothing about what came of it. */
export type ReadSince =
	| {readonly type: 'read'}
	| {readonly type: 'not-yet'}
	/** This gateway has no such list, or not a whole one. */
	| {readonly type: 'never'; readonly because: string};

export function readSince({freshness}: State, slice: Slice, since: number): ReadSince {
	const held = freshness[slice];

	switch (held.status) {
		case 'missing': {
			return {type: 'never', because: held.because};
		}

		case 'partial': {
			return held.at > since ? {type: 'never', because: held.because} : {type: 'not-yet'};
		}

		case 'fresh': {
			return {type: held.at > since ? 'read' : 'not-yet'};
		}

		case 'unread':
		case 'stale': {
			return {type: 'not-yet'};
		}
	}
}

/** Refused because the gateway has no such request: nothing was done, and nothing else is wrong. */
export function isUnknownMethod({status, because = ''}: CommandRecord): boolean {
	return status === 'refused' && /unknown method|not implemented|does not offer/iu.test(because);
}
