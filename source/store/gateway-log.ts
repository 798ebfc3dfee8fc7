import type {GatewayLine, GatewayLogEvent, LogPlace} from '../domain/gateway-log.ts';
import type {Freshness} from '../domain/slices.ts';
import {append, emptyRing, type Ring} from './ring.ts';

/** A line as it is kept: its id is its position since the program began. */
export type KeptLine = GatewayLine & {readonly id: string};

/** The gateway's own log, as far as it was read. */
export type GatewayLog = {
	readonly lines: Ring<KeptLine>;
	/** Where the next reading begins; undefined: at the end, with the last lines. */
	readonly place: LogPlace | undefined;
	readonly freshness:
		| Exclude<Freshness, {readonly status: 'partial' | 'missing'}>
		| {readonly status: 'missing'; readonly because: string};
};

/** Lines kept. */
export const mostLines = 2000;

export const noGatewayLog: GatewayLog = {
	lines: emptyRing(mostLines),
	place: undefined,
	freshness: {status: 'unread'},
};

/** Takes in what was told of the log. Lines that are missing in the middle are said to be. Pure. */
export function reduceGatewayLog(log: GatewayLog, event: GatewayLogEvent): GatewayLog {
	switch (event.type) {
		case 'gateway-log.told': {
			const gap = log.lines.length === 0 ? undefined : gapBefore(log, event);
			const lines = [...(gap === undefined ? [] : [gapLine(gap)]), ...event.lines].reduce(
				(ring, line) => append(ring, {...line, id: String(ring.total)}),
				log.lines,
			);
			return {
				lines,
				place: event.place ?? log.place,
				freshness: {status: 'fresh', at: event.at},
			};
		}

		case 'gateway-log.refused': {
			return {...log, freshness: {status: 'missing', because: event.because}};
		}

		case 'gateway-log.unanswered': {
			const {freshness} = log;
			const at = freshness.status === 'fresh' || freshness.status === 'stale' ? freshness.at : undefined;
			return {...log, freshness: {status: 'stale', at, because: event.because}};
		}
	}
}

/** Why the lines told do not follow on those we have. */
function gapBefore(
	{place}: GatewayLog,
	event: Extract<GatewayLogEvent, {type: 'gateway-log.told'}>,
): string | undefined {
	const isOtherFile =
		place?.file !== undefined && event.place !== undefined && event.place.file !== place.file;

	if (event.isReset || isOtherFile) {
		return 'the log was begun anew here; what was written last before may be missing';
	}

	return event.isCut || place === undefined
		? 'lines are missing here: more was written than was read'
		: undefined;
}

function gapLine(text: string): GatewayLine {
	return {at: undefined, level: 'gap', subsystem: undefined, text};
}
