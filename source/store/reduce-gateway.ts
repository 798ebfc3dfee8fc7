import type {Event} from '../domain/events.ts';
import {doubtAll, forgetMissing} from './reduce-freshness.ts';
import {append} from './ring.ts';
import type {State} from './state.ts';
import {told, withUi} from './ui/with-ui.ts';

type GatewayStateEvent = Extract<
	Event,
	{
		type:
			| 'link.changed'
			| 'gateway.greeted'
			| 'profiles.known'
			| 'gateway.described'
			| 'clock.told'
			| 'gateway.stopping';
	}
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
				skewAt: event.skewMs === undefined ? state.skewAt : event.at,
				skewsTold: [],
				// A gateway that restarted counts from the beginning.
				version: {presence: 0, health: 0},
				seenVersion: {presence: 0, health: 0},
				traffic: {...state.traffic, connections: state.traffic.connections + 1},
			};
		}

		case 'profiles.known': {
			const {profiles, target, targetUrl, configFile} = event;
			return {
				...state,
				profiles,
				...(target !== undefined && {target}),
				...(targetUrl !== undefined && {targetUrl}),
				...(configFile !== undefined && {configFile}),
			};
		}

		case 'clock.told': {
			return compared(state, event.theirs - event.at, event.at);
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

/**
 * What is told late seems to be behind by as much: a clock that is further ahead is believed at once, and one that is
 * behind when it was so several times in a row (product rule 8: the time left is the gateway's).
 */
function compared(state: State, told: number, at: number): State {
	const skewsTold = [...state.skewsTold, told].slice(-toldKept);
	const latest = Math.max(...skewsTold);
	const isAhead = told > state.skewMs + slackMs;
	const isBehind = skewsTold.length === toldKept && latest < state.skewMs - lateMs;
	const skewMs = state.skewAt === undefined || isAhead ? told : isBehind ? latest : state.skewMs;
	return {...state, skewMs, skewAt: at, skewsTold};
}

const toldKept = 3;
const slackMs = 1000;
const lateMs = 5000;
