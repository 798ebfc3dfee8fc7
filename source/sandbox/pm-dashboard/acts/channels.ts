import {type Fields, isFields} from '../../claw/read.ts';
import {faultOfChannel} from '../channels.ts';
import {nameOf} from '../client.ts';
import {maybeText, missing, needText, wrong} from '../data.ts';
import {Refusal, refuse} from '../failures.ts';
import {errorFrame, high} from '../frames.ts';
import {limits} from '../limits.ts';
import {channelNeed} from '../permissions.ts';
import type {Act, Call} from './act.ts';
import {broadcastOf, tamed} from './talk.ts';

/** `channels`, or the one `channel` of channel_join; in the payload, or on the envelope. */
function channelsOf({data, message}: Call): readonly unknown[] {
	const {channels} = data;

	if (channels === undefined) {
		const one = data['channel'] ?? message.channel;
		return one === undefined ? missing('channels', 'string[]') : [one];
	}

	if (!Array.isArray(channels) || channels.length > limits.listed) {
		wrong('channels', `list of up to ${limits.listed} strings`, channels);
	}

	return channels;
}

function filtersOf({data}: Call): Fields {
	const {filters} = data;
	return filters === undefined || filters === null || isFields(filters)
		? (filters ?? {})
		: wrong('filters', 'object', filters);
}

/** Answered with what was taken and what was not; each refusal also goes out as an error of its own. */
export const subscribe: Act = (call) => {
	const {hub, client, message} = call;
	const {joined, refused} = client.subscriptions.join(channelsOf(call), filtersOf(call));

	call.afterwards(() => {
		for (const {channel, ...failure} of refused.slice(0, limits.channelsPerClient)) {
			const {correlationId} = message;
			const to = {at: hub.now(), target: nameOf(client), correlationId};
			const fault = errorFrame({...failure, details: {channel, ...failure.details}}, to);
			hub.metrics.failed();
			hub.tell(client, {text: JSON.stringify(fault), type: 'error', priority: high});
		}
	});
	return {
		channels: joined,
		rejected: refused.map(({channel, code, message: says}) => ({channel, code, message: says})),
	};
};

export const unsubscribe: Act = (call) => ({
	channels: call.client.subscriptions.leave(channelsOf(call)),
	rejected: [],
});

/** Said on a channel to whoever listens there, the speaker too if it does. */
export const broadcast: Act = ({hub, client, message, data}) => {
	const channel = message.channel ?? maybeText(data, 'channel') ?? missing('channel', 'string');
	const fault = channel.includes('*')
		? ({code: 'CHANNEL_NOT_FOUND', message: 'A broadcast goes to one channel', details: {channel}} as const)
		: faultOfChannel(channel);

	if (fault !== undefined) {
		throw new Refusal(fault);
	}

	const {event, payload} = broadcastOf(data);
	const {permissions} = client;

	if (channel.startsWith('system.') && !permissions.has('system_monitor') && !permissions.has('admin')) {
		const message = `${channel} is not for this client to speak on`;
		refuse('INSUFFICIENT_PERMISSIONS', message, {channel, permission: channelNeed(channel)});
	}

	const {priority, metadata} = message;
	const source = nameOf(client);
	hub.publish({
		type: 'broadcast',
		channels: [channel],
		payload,
		event,
		source,
		metadata,
		priority: tamed(client, priority),
	});
	return {channel, event};
};

/** Sends the answer to an earlier request again. */
export const resend: Act = (call) => {
	const {hub, client, data} = call;
	const messageId = needText(data, 'messageId');
	const text = client.remembered.answerTo(messageId);

	if (text === undefined) {
		refuse('INVALID_TARGET', `No answer to ${messageId} is remembered`, {messageId});
	}

	call.afterwards(() => hub.tell(client, {text, type: 'response', priority: high}));
	return {messageId, resent: true};
};

/** What a connected agent answers to a request that was handed to it. */
export const answerRelay: Act = ({hub, client, message, data}) => {
	const {correlationId, id} = message;
	const isReply = correlationId !== undefined && correlationId !== id;

	if (!isReply || !hub.relays.answer(correlationId, client, data)) {
		refuse('INVALID_TARGET', 'Nobody waits for this answer', {correlationId});
	}

	return {correlationId, delivered: true};
};
