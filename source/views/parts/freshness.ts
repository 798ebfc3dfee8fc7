import type {Slice} from '../../domain/slices.ts';
import {formatAge} from '../../format/time.ts';
import type {State} from '../../store/state.ts';
import {say, type Line, type Span} from './span.ts';

/** What a pane says about how far it can be believed, at the right edge of its title. */
export function freshNote(state: State, slice: Slice): Span | undefined {
	const held = state.freshness[slice];

	switch (held.status) {
		case 'unread':
		case 'missing':
		case 'fresh': {
			return undefined;
		}

		case 'partial': {
			return say('partial', 'soon');
		}

		case 'stale': {
			return say(held.at === undefined ? 'stale' : `stale ${formatAge(state.now - held.at)}`, 'soon');
		}
	}
}

/** Whether what is shown of a slice may have moved on without us. */
export function isOld(state: State, slice: Slice): boolean {
	return (
		state.freshness[slice].status === 'stale' || (state.gateway !== undefined && state.link.phase !== 'live')
	);
}

/** What stands where a list would be when it has nothing: why there is nothing. */
export function emptyRows(state: State, slice: Slice, nothing: string): readonly Line[] {
	const held = state.freshness[slice];

	switch (held.status) {
		case 'unread': {
			const words = state.link.phase === 'live' ? 'being read' : 'not read yet';
			return [[say(words, 'muted')]];
		}

		case 'missing': {
			return [[say(`This gateway has no ${nouns[slice]}.`, 'muted')], [say(held.because, 'muted')]];
		}

		case 'fresh': {
			return [[say(nothing, 'muted')]];
		}

		case 'partial': {
			return [[say(nothing, 'muted')], [say(held.because, 'soon')]];
		}

		case 'stale': {
			return [[say(`${nothing} That was before: ${held.because}.`, 'muted')]];
		}
	}
}

/** The line under a list that may not be whole, or that is in doubt. */
export function doubtRows(state: State, slice: Slice): readonly Line[] {
	const held = state.freshness[slice];
	return held.status === 'partial' ? [[say(held.because, 'soon')]] : [];
}

const nouns: {readonly [slice in Slice]: string} = {
	presence: 'presence',
	health: 'health report',
	heartbeats: 'heartbeats',
	agents: 'list of agents',
	threads: 'threads',
	tasks: 'tasks',
	approvals: 'approvals',
	cron: 'cron',
	usage: 'usage figures',
	nodes: 'nodes',
	projects: 'projects',
	accounts: 'trading accounts',
	trades: 'orders and positions',
	risk: 'risk engine',
	market: 'prices',
	follows: 'copy trading',
};
