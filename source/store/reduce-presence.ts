import type {Event} from '../domain/events.ts';
import {replaceAll} from './entities.ts';
import {doubt, freshen} from './reduce-freshness.ts';
import {bounds} from './bounds.ts';
import type {State} from './state.ts';

type PresenceEvent = Extract<Event, {type: 'presence.replaced' | 'version.seen'}>;

/**
 * Presence always comes whole. An older version than the one held is dropped; a version higher than the list we
 * hold means that somebody came or went without an event, and the list is read again.
 */
export function reducePresence(state: State, event: PresenceEvent): State {
	switch (event.type) {
		case 'presence.replaced': {
			if (event.version !== undefined && event.version < state.version.presence) {
				return state;
			}

			// An answer to a question carries no version: it is at least as new as all we had heard of.
			const version = event.version ?? state.seenVersion.presence;
			const presence = replaceAll(state.presence, event.presence, bounds.presence);
			const next = freshen(state, 'presence', event.at);
			const isBehind = version < state.seenVersion.presence;
			const held = {
				...next,
				presence,
				version: {...state.version, presence: version},
				seenVersion: {...state.seenVersion, presence: Math.max(version, state.seenVersion.presence)},
			};
			return isBehind ? doubt(held, 'presence', unseen, event.at) : held;
		}

		case 'version.seen': {
			const seenVersion = {
				presence: Math.max(state.seenVersion.presence, event.version.presence),
				health: Math.max(state.seenVersion.health, event.version.health),
			};

			if (
				seenVersion.presence === state.seenVersion.presence &&
				seenVersion.health === state.seenVersion.health
			) {
				return state;
			}

			let next: State = {...state, seenVersion};

			if (seenVersion.presence > state.version.presence) {
				next = doubt(next, 'presence', unseen, event.at);
			}

			return seenVersion.health > state.version.health ? doubt(next, 'health', unseen, event.at) : next;
		}
	}
}

const unseen = 'it changed without telling us how';
