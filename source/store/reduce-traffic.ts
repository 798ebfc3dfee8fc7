import type {Event} from '../domain/events.ts';
import {append} from './ring.ts';
import type {State, Traffic} from './state.ts';

/** How many seconds the byte rate looks back. */
export const rateSeconds = 5;

type TrafficEvent = Extract<Event, {type: 'frame.logged' | 'latency.measured'}>;

/** Counts what the connection carries, and keeps the log. */
export function reduceTraffic(state: State, event: TrafficEvent): State {
	switch (event.type) {
		case 'latency.measured': {
			return {...state, latency: append(state.latency, {at: event.at, value: event.ms})};
		}

		case 'frame.logged': {
			const {entry} = event;
			const log = append(state.log, entry);

			if (entry.direction === 'out') {
				return {...state, log};
			}

			const {traffic} = state;
			const counted: Traffic = {
				...traffic,
				frames: traffic.frames + 1,
				bytes: traffic.bytes + entry.bytes,
				rejected: traffic.rejected + (typeof entry.verdict === 'object' ? 1 : 0),
				unknown: traffic.unknown + (entry.verdict === 'unknown' ? 1 : 0),
				lastHeardAt: entry.at,
				bytesAt: countBytes(traffic.bytesAt, entry.at, entry.bytes),
			};
			return {...state, log, traffic: counted};
		}
	}
}

/** One sum a second; only as many seconds as the rate needs. */
function countBytes(sums: Traffic['bytesAt'], at: number, bytes: number): Traffic['bytesAt'] {
	const second = Math.floor(at / 1000) * 1000;
	const last = sums.at(-1);

	if (last?.at === second) {
		return [...sums.slice(0, -1), {at: second, bytes: last.bytes + bytes}];
	}

	return [...sums.filter((sum) => sum.at > second - (rateSeconds + 1) * 1000), {at: second, bytes}];
}
