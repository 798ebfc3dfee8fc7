import {rememberedEvents} from './limits.ts';
import type {Foreign} from './read.ts';
import type {Session} from './session.ts';

export type KeptEvent = {readonly event: string; readonly payload: Foreign; readonly seq: number};

/** Hands events to sessions. */
export type Hub = {
	readonly join: (session: Session) => void;
	readonly leave: (session: Session) => void;
	readonly all: () => readonly Session[];
	/** To everybody, numbered. The session whose request caused it also reads which request that was. */
	readonly say: (event: string, payload: Foreign) => void;
	/** To one, without a number: nobody else would see that number. */
	readonly whisper: (session: Session, event: string, payload: Foreign) => void;
	/** To some, without a number, and left out for a client that is behind. */
	readonly murmur: (to: readonly Session[], event: string, payload: Foreign) => void;
	/** What happens during `act` happens because of this request. */
	readonly during: <Value>(cause: Cause, act: () => Value) => Value;
	readonly cause: () => Cause | undefined;
	readonly since: (seq: number, limit: number) => readonly KeptEvent[];
	/** The number of the first event that can still be fetched; the next one to come where there is none. */
	readonly oldestSeq: () => number;
	readonly latestSeq: () => number;
	/** Numbers begin anew with every start of the gateway, and so does this. */
	readonly bootId: string;
};

export type Cause = {readonly session: Session; readonly requestId: string};

/** Seed 004 §2.3: what was traded, stopped, asked or finished must be there to be fetched again. */
const critical =
	/^event\.(?:trade\.|risk\.(?!preview)|emergency_stop$|agent\.block$|agent\.run\.completed$)/u;

export function createHub(bootId: string): Hub {
	const sessions = new Set<Session>();
	const kept: KeptEvent[] = [];
	let latest = 0;
	let cause: Cause | undefined;

	function keep(event: KeptEvent): void {
		kept.push(event);

		// Cut now and then and not each time: to take the first of a long list away moves all the others.
		if (kept.length >= rememberedEvents * 2) {
			kept.splice(0, kept.length - rememberedEvents);
		}
	}

	const remembered = (): readonly KeptEvent[] => kept.slice(-rememberedEvents);

	return {
		join: (session) => sessions.add(session),
		leave: (session) => sessions.delete(session),
		all: () => [...sessions],
		say(event, payload) {
			latest++;
			const seq = latest;
			const text = JSON.stringify({type: 'event', event, payload, seq});

			if (critical.test(event)) {
				keep({event, payload, seq});
			}

			for (const session of sessions) {
				const isCause = session === cause?.session && !Object.hasOwn(payload, 'requestId');
				const own = {requestId: cause?.requestId, ...payload};
				session.line.send(isCause ? JSON.stringify({type: 'event', event, payload: own, seq}) : text);
			}
		},
		whisper(session, event, payload) {
			session.line.send(JSON.stringify({type: 'event', event, payload}));
		},
		murmur(to, event, payload) {
			const text = to.length === 0 ? '' : JSON.stringify({type: 'event', event, payload});

			for (const session of to) {
				session.line.send(text, {isDroppable: true});
			}
		},
		during(because, act) {
			const before = cause;
			cause = because;

			try {
				return act();
			} finally {
				cause = before;
			}
		},
		cause: () => cause,
		since: (seq, limit) =>
			remembered()
				.filter((event) => event.seq > seq)
				.slice(0, limit),
		oldestSeq: () => remembered()[0]?.seq ?? latest + 1,
		latestSeq: () => latest,
		bootId,
	};
}
