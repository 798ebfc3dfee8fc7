import type {HealthCheck} from '../../../domain/entities.ts';
import {asRecord, readStrings, type UnknownRecord} from '../../read.ts';
import {label} from '../../words.ts';

/** Protocol 2 reports each channel under a key of its own. */
const oldChannels: readonly (readonly [string, string])[] = [
	['web', 'WhatsApp'],
	['telegram', 'Telegram'],
	['discord', 'Discord'],
	['signal', 'Signal'],
	['imessage', 'iMessage'],
];

/** One check for each channel a health report knows, in the gateway's own order. */
export function readChannels(report: UnknownRecord): readonly HealthCheck[] {
	const channels = asRecord(report.channels);

	if (channels === undefined) {
		return oldChannels.flatMap(([id, name]) => {
			const channel = asRecord(report[id]);
			return channel === undefined ? [] : [checkOf(id, name, channel)];
		});
	}

	const labels = asRecord(report.channelLabels);
	const order = readStrings(report.channelOrder, 200);
	const ids = [...new Set([...order, ...Object.keys(channels)])].slice(0, 200);
	return ids.flatMap((id) => {
		const channel = Object.hasOwn(channels, id) ? asRecord(channels[id]) : undefined;
		const name = labels !== undefined && Object.hasOwn(labels, id) ? label(labels[id]) : undefined;
		return channel === undefined ? [] : [checkOf(label(id) ?? '?', name ?? label(id) ?? '?', channel)];
	});
}

function checkOf(id: string, name: string, channel: UnknownRecord): HealthCheck {
	return {id: `channel:${id}`, label: name, ...stateOf(channel)};
}

function stateOf(channel: UnknownRecord): Pick<HealthCheck, 'status' | 'says'> {
	const error = label(channel.lastError) ?? label(asRecord(channel.probe)?.error);

	if (channel.configured === false || channel.enabled === false) {
		return {status: 'off', says: channel.enabled === false ? 'disabled' : 'not configured'};
	}

	if (error !== undefined) {
		return {status: 'bad', says: error};
	}

	if (asRecord(channel.probe)?.ok === false) {
		return {status: 'bad', says: 'its probe failed'};
	}

	if (channel.linked === false) {
		// Protocol 2's WhatsApp has no `configured`: never linked means never set up.
		return channel.configured === undefined && (channel.authAgeMs ?? null) === null
			? {status: 'off', says: 'not linked'}
			: {status: 'warning', says: 'not linked'};
	}

	if (channel.running === false || channel.connected === false) {
		return {status: 'warning', says: channel.running === false ? 'not running' : 'not connected'};
	}

	const isLinked = channel.linked === true;
	return {status: 'good', says: isLinked ? 'linked' : channel.running === true ? 'running' : 'configured'};
}
