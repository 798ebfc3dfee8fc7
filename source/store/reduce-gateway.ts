import type {Event} from '../domain/events.ts';
import {doubtAll, forgetMissing} from './reduce-freshness.ts';
import {append} from './ring.ts';
import type {State} from './state.ts';
import {told, withUi} from './ui/with-ui.ts';

type GatewayStateEvent = Extract<
	Event,
	{type: 'link.changed' | 'gateway.greeted' | 'profiles.known' | 'gateway.described' | 'gateway.stopping'}
>;

/** The link and who is on its other end. */
export function reduceGateway(state: State, event: GatewayStateEvent): State {
	switch (event.type) {
		case 'link.changed': {
			const isLost = state.link.phase === 'live' && event.link.phase !== 'live';
			const next = {...state, link: event.link};
			return isLost
				? disarmed(endStreams(doubtAll(next, 'the connection was lost', event.at)), event.at)
				: next;
		}

		case 'gateway.greeted': {
			const isAnother =
				state.gateway !== undefined && state.gateway.connectionId !== event.gateway.connectionId;
			return {
				...forgetMissing(isAnother ? doubtAll(state, 'a new connection', event.at) : state),
				gateway: event.gateway,
				methods: event.methods,
				skewMs: event.skewMs ?? state.skewMs,
				// A gateway that restarted counts from the beginning.
				version: {presence: 0, health: 0},
				seenVersion: {presence: 0, health: 0},
				traffic: {...state.traffic, connections: state.traffic.connections + 1},
			};
		}

		case 'profiles.known': {
			const {profiles, target} = event;
			return {...state, profiles, ...(target !== undefined && {target})};
		}

		case 'gateway.described': {
			return state.gateway === undefined ? state : {...state, gateway: {...state.gateway, ...event.change}};
		}

		case 'gateway.stopping': {
			return {
				...state,
				alerts: append(state.alerts, {
					id: `stopping-${event.at}`,
					level: 'warning',
					says:
						event.backInMs === undefined
							? `The gateway is going down: ${event.because}`
							: `The gateway restarts: ${event.because}`,
					at: event.at,
				}),
			};
		}
	}
}

/** Nothing that was armed on one connection is confirmed on another. */
function disarmed(state: State, at: number): State {
	const {type} = state.ui.mode;
	return type === 'armed' || type === 'prove' || type === 'ask'
		? withUi(told(state, 'Disarmed: the connection was lost.', {tone: 'warning', at}), {
				mode: {type: 'browse'},
				movedAt: at,
			})
		: state;
}

/** Half an answer whose connection broke will not be finished by that connection: its history is read again. */
function endStreams(state: State): State {
	if (
		state.transcripts
			.values()
			.every((transcript) => transcript.streaming === undefined && !transcript.isWhole)
	) {
		return state;
	}

	const transcripts = new Map(
		[...state.transcripts].map(([id, transcript]) => [id, {...transcript, isWhole: false}] as const),
	);
	return {...state, transcripts};
}
