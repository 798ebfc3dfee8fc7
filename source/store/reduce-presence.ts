import type {Presence} from '../domain/entities.ts';
import type {Event} from '../domain/events.ts';
import {replaceAll} from './entities.ts';
import {doubt, freshen, limit} from './reduce-freshness.ts';
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
			const presence = replaceAll(state.presence, withUs(event.presence), bounds.presence);
			const left = event.presence.length - bounds.presence;
			const next =
				left > 0
					? limit(state, {
							slice: 'presence',
							why: 'not-kept',
							because: `${left} more are here than are kept`,
							at: event.at,
						})
					: freshen(state, 'presence', event.at);
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

/**
 * Whoever hears the list is there. A gateway that keeps one row a device calls it gone as soon as another program of
 * the same device leaves (measured up to 2026.5.28).
 */
function withUs(rows: readonly Presence[]): readonly Presence[] {
	const own = rows.filter(({isSelf}) => isSelf);
	const latest = own.toSorted((a, b) => (b.seenAt ?? 0) - (a.seenAt ?? 0))[0];
	return latest === undefined || own.some(({status}) => status === 'here')
		? rows
		: rows.map((row) => (row === latest ? {...row, status: 'here'} : row));
}

const unseen = 'it changed without telling us how';
