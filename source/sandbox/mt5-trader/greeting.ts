import {eventNames} from './event-names.ts';
import type {Gateway} from './gateway.ts';
import {protocolNumber, server, toldLimits} from './limits.ts';
import {methods} from './methods/all.ts';
import {mayCall} from './roles.ts';
import type {Session} from './session.ts';
import type {Fields} from '../world/board.ts';

/** Measured up to `server`; from `features` on it is ours, so that a client need not try what is there. */
export function greeting({hub}: Gateway, {id, role}: Session): Fields {
	return {
		protocol: {selected: protocolNumber},
		session: {sessionId: id, role},
		server: {...server, bootId: hub.bootId},
		features: {
			methods: [...methods.keys()].filter((name) => mayCall(role, name)),
			events: eventNames,
			idempotencyKey: true,
		},
		limits: {...toldLimits},
		latestSeq: hub.latestSeq(),
	};
}
