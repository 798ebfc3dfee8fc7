import type {Fields} from '../claw/read.ts';
import type {Alarm, Clock} from '../world/clock.ts';
import type {Client} from './client.ts';
import type {Failure} from './failures.ts';
import {limits} from './limits.ts';

/** How a request that was handed on comes to its end. */
export type Outcome =
	| {readonly kind: 'answered'; readonly payload: Fields}
	| {readonly kind: 'failed'; readonly failure: Failure};

/** Requests that a connected agent has to answer, not the gateway. */
export type Relays = {
	/** False when too many wait already. */
	readonly wait: (
		relay: {readonly id: string; readonly agent: Client; readonly ms: number},
		done: (outcome: Outcome) => void,
	) => boolean;
	/** False where nothing waits for this, or another agent was asked. */
	readonly answer: (id: string, agent: Client, payload: Fields) => boolean;
	/** The agent is gone. */
	readonly abandon: (agent: Client) => void;
};

type Waiting = {readonly agent: Client; readonly alarm: Alarm; readonly done: (outcome: Outcome) => void};

export function createRelays(clock: Clock): Relays {
	const waiting = new Map<string, Waiting>();

	function end(id: string, outcome: Outcome): void {
		const relay = waiting.get(id);
		waiting.delete(id);
		relay?.alarm.cancel();
		relay?.done(outcome);
	}

	return {
		wait({id, agent, ms}, done) {
			if (waiting.size >= limits.relays) {
				return false;
			}

			const failure: Failure = {code: 'TIMEOUT', message: 'The agent did not answer in time'};
			const alarm = clock.after(ms, () => end(id, {kind: 'failed', failure}));
			waiting.set(id, {agent, alarm, done});
			return true;
		},
		answer(id, agent, payload) {
			const isAsked = waiting.get(id)?.agent === agent;

			if (isAsked) {
				end(id, {kind: 'answered', payload});
			}

			return isAsked;
		},
		abandon(agent) {
			for (const [id, relay] of waiting) {
				if (relay.agent === agent) {
					end(id, {kind: 'failed', failure: {code: 'AGENT_UNAVAILABLE', message: 'The agent left'}});
				}
			}
		},
	};
}
