import {backoffMs} from './backoff.ts';
import {meaningOf} from './close-codes.ts';
import {linkTimes, type LinkInput, type LinkState, type LinkStep} from './link-types.ts';

/*
The whole policy of connecting, staying connected and coming back. No socket, no timer, no clock: those are the
caller's, who runs the effects and reports what happened.
*/

export function initialLink(at: number): LinkState {
	return {
		link: {phase: 'dialling', attempt: 0, since: at},
		attempt: 0,
		tickMs: linkTimes.defaultTickMs,
		heardAt: at,
		tickedAt: at,
		ping: {type: 'none', lastAt: at},
		backAt: undefined,
	};
}

export function stepLink(state: LinkState, input: LinkInput): LinkStep {
	const {link} = state;

	// A closed link is dead: only a new start revives it, or the person who did not close it.
	if (link.phase === 'closed' && input.type !== 'start') {
		return input.type === 'dial-now' && link.ending !== 'asked'
			? dial({...initialLink(input.at), tickMs: state.tickMs}, input.at)
			: [input.type === 'ticked' ? {...state, tickedAt: input.at} : state];
	}

	switch (input.type) {
		case 'start': {
			return dial({...initialLink(input.at), tickMs: state.tickMs}, input.at);
		}

		case 'opened': {
			return link.phase === 'dialling'
				? [{...heard(state, input.at), link: {phase: 'greeting', attempt: state.attempt, since: input.at}}]
				: [state];
		}

		case 'heard': {
			return [heard(state, input.at)];
		}

		case 'ponged': {
			return state.ping.type === 'none'
				? [heard(state, input.at)]
				: [
						{...state, heardAt: input.at, ping: {type: 'none', lastAt: input.at}},
						{type: 'measured', ms: Math.max(0, input.at - state.ping.sentAt)},
					];
		}

		case 'greeted': {
			return [
				{
					...state,
					link: {phase: 'live', since: input.at},
					tickMs: input.tickMs ?? linkTimes.defaultTickMs,
					heardAt: input.at,
					ping: {type: 'measuring', sentAt: input.at},
					backAt: undefined,
				},
				{type: 'ping'},
			];
		}

		case 'redial': {
			const [next, ...effects] = dial(state, input.at);
			return [next, {type: 'terminate'}, ...effects];
		}

		case 'retry': {
			const [next, ...effects] = wait(state, input, input.afterMs);
			return [next, {type: 'terminate'}, ...effects];
		}

		case 'refused': {
			return [
				{
					...state,
					link: {
						phase: 'closed',
						since: input.at,
						ending: input.ending,
						because: input.because,
						advice: input.advice,
					},
				},
				{type: 'hang-up'},
			];
		}

		case 'stopping': {
			return [{...state, backAt: input.backInMs === undefined ? undefined : input.at + input.backInMs}];
		}

		case 'lost': {
			return lost(state, input);
		}

		case 'dial-now':
		case 'waited': {
			return link.phase === 'waiting' ? dial(state, input.at) : [state];
		}

		case 'ticked': {
			return ticked(state, input.at);
		}

		case 'stop': {
			return [
				{...state, link: {phase: 'closed', since: input.at, ending: 'asked', because: 'Closed', advice: ''}},
				{type: 'hang-up'},
			];
		}
	}
}

function heard(state: LinkState, at: number): LinkState {
	// Any word from the gateway answers a doubt about its silence.
	return {
		...state,
		heardAt: at,
		ping: state.ping.type === 'doubting' ? {type: 'none', lastAt: at} : state.ping,
	};
}

function dial(state: LinkState, at: number): LinkStep {
	return [
		{
			...state,
			heardAt: at,
			ping: {type: 'none', lastAt: at},
			link: {phase: 'dialling', attempt: state.attempt, since: at},
		},
		{type: 'dial'},
	];
}

function wait(
	state: LinkState,
	input: {readonly at: number; readonly random: number; readonly because: string},
	askedMs: number | undefined,
): LinkStep {
	const {at, random, because} = input;
	const {firstBackoffMs: firstMs, capMs} = linkTimes;
	// A wait the gateway asked for is kept; a little jitter on top keeps dashboards apart.
	const ms =
		askedMs === undefined
			? backoffMs(state.attempt, {firstMs, capMs, random})
			: Math.min(askedMs, 10 * capMs) + Math.round(250 * random);
	return [
		{
			...state,
			attempt: state.attempt + 1,
			backAt: undefined,
			link: {phase: 'waiting', attempt: state.attempt + 1, since: at, until: at + ms, because},
		},
		{type: 'wait', ms},
	];
}

function lost(state: LinkState, input: Extract<LinkInput, {type: 'lost'}>): LinkStep {
	const {link} = state;

	if (link.phase === 'waiting') {
		return [state];
	}

	const meaning = meaningOf(input.code, input.reason);

	if (meaning.next === 'stop') {
		const advice = 'Pair this device with the gateway anew, then try again.';
		return [
			{...state, link: {phase: 'closed', since: input.at, ending: 'refused', because: meaning.says, advice}},
		];
	}

	const wasSteady = link.phase === 'live' && input.at - link.since >= linkTimes.steadyMs;
	const before = wasSteady ? {...state, attempt: 0} : state;
	const askedMs = state.backAt === undefined ? undefined : Math.max(0, state.backAt - input.at);
	// The words of a socket that we gave up ourselves tell nothing of the gateway.
	const isGivenUp = link.phase === 'dialling' && input.at - link.since >= linkTimes.dialMs;
	const because = isGivenUp ? `Nothing answered within ${linkTimes.dialMs / 1000} s` : meaning.says;
	return wait(before, {at: input.at, random: input.random, because}, askedMs);
}

function ticked(state: LinkState, at: number): LinkStep {
	const slept = at - state.tickedAt > linkTimes.sleepMs;
	const now = {...state, tickedAt: at};

	switch (state.link.phase) {
		case 'dialling':
		case 'greeting': {
			const limit = state.link.phase === 'dialling' ? linkTimes.dialMs : linkTimes.greetMs;
			return at - state.link.since >= limit ? [now, {type: 'terminate'}] : [now];
		}

		case 'waiting': {
			return slept ? dial({...now, attempt: 0}, at) : [now];
		}

		case 'live': {
			if (slept) {
				const [next, ...effects] = dial({...now, attempt: 0}, at);
				return [next, {type: 'terminate'}, ...effects];
			}

			return watch(now, at);
		}

		case 'closed': {
			return [now];
		}
	}
}

/** Two ticks of silence raise a doubt; a ping that stays unanswered settles it. */
function watch(state: LinkState, at: number): LinkStep {
	const {ping} = state;

	if (ping.type === 'doubting') {
		return at - ping.sentAt >= linkTimes.pongMs ? [state, {type: 'terminate'}] : [state];
	}

	// The ping that measures the round trip is a question too: unanswered, and nothing else heard, it becomes a doubt.
	const isUnanswered =
		ping.type === 'measuring' && at - ping.sentAt >= linkTimes.pongMs && state.heardAt <= ping.sentAt;

	if (isUnanswered || at - state.heardAt >= 2 * state.tickMs) {
		return [{...state, ping: {type: 'doubting', sentAt: at}}, {type: 'ping'}];
	}

	if (ping.type === 'none' && at - ping.lastAt >= linkTimes.pingEveryMs) {
		return [{...state, ping: {type: 'measuring', sentAt: at}}, {type: 'ping'}];
	}

	return [state];
}
