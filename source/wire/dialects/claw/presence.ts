import type {Presence} from '../../../domain/entities.ts';
import {readCount, readId, readRecords, readStrings, readTime, type UnknownRecord} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import type {ClawMemory} from './memory.ts';
import {label, version} from '../../words.ts';

/**
 * The whole list of who is connected. Rows are keyed by device up to 2026.5.28 (their `instanceId` is the device's id)
 * and by connection from 2026.9.6 on; protocol 2 rows may have neither, and are told apart by host and mode.
 */
export function readPresence(value: unknown, memory: ClawMemory): readonly Presence[] {
	const seen = new Map<string, number>();

	return readRecords(value, 2000).map((row) => {
		const id = cleanText(idOf(row), 256);
		const count = (seen.get(id) ?? 0) + 1;
		seen.set(id, count);
		return readRow(row, count === 1 ? id : `${id} #${count}`, memory);
	});
}

function idOf(row: UnknownRecord): string {
	return (
		readId(row.instanceId) ??
		readId(row.deviceId) ??
		readId(row.connId) ??
		`${label(row.host) ?? label(row.text) ?? 'unknown'} ${label(row.mode) ?? ''}`.trim()
	);
}

function readRow(row: UnknownRecord, id: string, memory: ClawMemory): Presence {
	const {deviceId, instanceId} = memory.self;
	const mode = label(row.mode, 40);
	const reason = label(row.reason, 60);
	return {
		id,
		status: reason === 'disconnect' ? 'gone' : 'here',
		label: labelOf(row),
		isSelf: row.deviceId === deviceId || row.instanceId === deviceId || row.instanceId === instanceId,
		isGateway: mode === 'gateway' || reason === 'self',
		host: label(row.host),
		ip: label(row.ip, 60),
		version: version(row.version),
		platform: label(row.platform, 100),
		mode,
		roles: words(row.roles),
		scopes: words(row.scopes),
		reason,
		lastInputSeconds: readCount(row.lastInputSeconds),
		seenAt: readTime(row.ts),
	};
}

/** The server's own `text` is stale or useless in several releases; it names only rows that have nothing else. */
function labelOf(row: UnknownRecord): string {
	const name = label(row.host) ?? label(row.clientId);
	const text = label(row.text);
	return name ?? (text === undefined || text.startsWith('Node: unknown') ? 'unknown client' : text);
}

function words(value: unknown): readonly string[] {
	return readStrings(value, 50).map((word) => cleanText(word, 100));
}
