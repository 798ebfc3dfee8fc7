import type {GatewayEvent} from '../../../domain/events.ts';
import type {UnknownRecord} from '../../read.ts';
import type {Call} from '../dialect.ts';
import type {Mt5Memory} from './memory.ts';

/** One event of the gateway, as its reader gets it. */
export type Frame = {
	readonly payload: UnknownRecord;
	readonly memory: Mt5Memory;
	readonly at: number;
};

/** What an event says, and what is remembered of it. */
export type Told = {readonly events: readonly GatewayEvent[]; readonly memory: Mt5Memory};

/** Undefined: the event lacks what it must have. */
export type EventReader = (frame: Frame) => Told | undefined;

/** The answer of a call, as its reader gets it. */
export type Answer = {
	readonly call: Call;
	readonly params: UnknownRecord;
	readonly payload: UnknownRecord;
	readonly memory: Mt5Memory;
	readonly at: number;
};

/** Events of a frame nothing is remembered of. */
export function tell({memory}: Frame, ...events: readonly GatewayEvent[]): Told {
	return {events, memory};
}
