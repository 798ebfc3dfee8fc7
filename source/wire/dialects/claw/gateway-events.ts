import type {Heartbeat} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readCount, readString, readStrings, readTime, type UnknownRecord} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import {join, label, spaced} from '../../words.ts';

/** `shutdown`: `restartExpectedMs` is a number, null (against the published schema) or absent. */
export function readShutdown(payload: UnknownRecord, at: number): readonly GatewayEvent[] {
	const because = label(payload.reason, 400) ?? 'no reason given';
	return [{type: 'gateway.stopping', because, backInMs: readCount(payload.restartExpectedMs), at}];
}

/** One `heartbeat` event, or the answer of `last-heartbeat`. Undefined without a time: there was none yet. */
export function readHeartbeat(payload: UnknownRecord): Heartbeat | undefined {
	const at = readTime(payload.ts);

	if (at === undefined) {
		return undefined;
	}

	const status = label(payload.status, 60) ?? 'unknown';
	const agentId = label(payload.agentId);
	const preview = readString(payload.preview);
	return {
		id: join([agentId, String(at)], ':') ?? '',
		at,
		status,
		says:
			join([label(payload.reason, 200), preview === undefined ? undefined : cleanText(preview, 400)], ': ') ??
			join(['to', label(payload.to)]) ??
			'',
		durationMs: readCount(payload.durationMs),
	};
}

/** `update.available`, or the same in the greeting; null says that there is none. */
export function readUpdate(value: unknown, at: number): readonly GatewayEvent[] {
	const payload = asRecord(value);
	const update = asRecord(payload?.updateAvailable) ?? payload;
	const latest = label(update?.latestVersion, 60);
	const current = label(update?.currentVersion, 60);
	return latest === undefined
		? []
		: fact(
				'update',
				'Update',
				join([`${latest} is available`, current && `this is ${current}`], ', ') ?? '',
				at,
			);
}

/** `voicewake.changed`: the words the gateway wakes to. */
export function readVoiceWake(payload: UnknownRecord, at: number): readonly GatewayEvent[] {
	const words = readStrings(payload.triggers, 50).map((word) => cleanText(word, 60));
	return inventory('voicewake', 'wake words', words.length === 0 ? 'none' : words.join(', '), at);
}

/** `talk.mode`: whether the gateway talks, and what it does just now. */
export function readTalkMode(payload: UnknownRecord, at: number): readonly GatewayEvent[] {
	const isOn = payload.enabled === true;
	const phase = label(payload.phase, 60);
	return inventory('talk', 'talk', isOn ? (join(['on', phase && spaced(phase)], ', ') ?? 'on') : 'off', at);
}

/** How it is set is no news. */
function inventory(id: string, name: string, says: string, at: number): readonly GatewayEvent[] {
	return [
		{type: 'fact.changed', fact: {id, label: name, says: cleanText(says, 2000), at, kind: 'inventory'}},
	];
}

function fact(id: string, name: string, says: string, at: number): readonly GatewayEvent[] {
	return [{type: 'fact.changed', fact: {id, label: name, says: cleanText(says, 2000), at}}];
}
