import type {Node} from '../../../domain/entities.ts';
import {readStrings, readTime, type UnknownRecord} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import {cleanId, label, version} from '../../words.ts';

/** A node of `node.list`. Undefined without an id. */
export function readNode(row: UnknownRecord): Node | undefined {
	const id = cleanId(row.nodeId);
	const isPaired = row.paired !== false;
	return id === undefined
		? undefined
		: {
				id,
				name: label(row.displayName) ?? id.slice(0, 16),
				status:
					row.connected === true ? (isPaired ? 'connected' : 'unpaired') : isPaired ? 'away' : 'unpaired',
				platform: label(row.platform, 100),
				version: version(row.version) ?? version(row.coreVersion),
				capabilities: [...new Set([...readStrings(row.caps, 200), ...readStrings(row.commands, 200)])].map(
					(name) => cleanText(name, 100),
				),
				seenAt: readTime(row.lastSeenAtMs) ?? readTime(row.connectedAtMs),
			};
}

/** A device of `device.pair.list` that was let in: who it is and what it may do, never its tokens. */
export function readDevice(row: UnknownRecord): Node | undefined {
	const id = cleanId(row.deviceId);
	const roles = readStrings(row.roles, 20).map((role) => cleanText(role, 60));
	const scopes = readStrings(row.scopes, 50).map((scope) => cleanText(scope, 100));
	return id === undefined
		? undefined
		: {
				id: `device:${id}`,
				name: label(row.displayName) ?? label(row.clientId) ?? id.slice(0, 16),
				kind: 'device',
				status: 'paired',
				platform: label(row.platform, 100),
				version: undefined,
				capabilities: scopes.length > 0 ? scopes : roles,
				seenAt: readTime(row.lastSeenAtMs) ?? readTime(row.approvedAtMs),
			};
}
