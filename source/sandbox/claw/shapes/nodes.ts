import type {Device, Node, PairRequest} from '../../world/surroundings.ts';
import {compact, type Fields} from '../read.ts';
import type {ProtocolNumber} from '../versions.ts';

export function nodeShape(protocol: ProtocolNumber, node: Node): Fields {
	const isNew = protocol === 4;
	return compact({
		nodeId: node.id,
		displayName: node.name,
		platform: node.platform,
		version: node.version,
		clientId: isNew ? 'node-host' : undefined,
		clientMode: isNew ? 'node' : undefined,
		deviceFamily: node.deviceFamily,
		modelIdentifier: node.modelIdentifier,
		remoteIp: node.ip,
		caps: node.caps,
		commands: isNew && node.approvedAt === undefined ? [] : node.commands,
		connectedAtMs: node.isConnected ? node.connectedAt : undefined,
		lastSeenAtMs: isNew ? node.seenAt : undefined,
		approvedAtMs: isNew ? node.approvedAt : undefined,
		paired: node.approvedAt !== undefined,
		connected: node.isConnected,
	});
}

/** A node in the list of pairings; the token belongs to it and must never be shown. */
export function pairedNodeShape({id, name, platform, version, ip, token, approvedAt}: Node): Fields {
	return compact({
		nodeId: id,
		token,
		displayName: name,
		platform,
		version,
		remoteIp: ip,
		createdAtMs: approvedAt,
		approvedAtMs: approvedAt,
	});
}

const oldFields = new Set(['displayName', 'platform', 'version', 'remoteIp']);

/** A request to be paired, as it stands in lists and events. Protocol 2 knows only the first few facts. */
export function pairRequestShape(protocol: ProtocolNumber, request: PairRequest): Fields {
	const {kind, requestId, subject, isRepair, at} = request;
	const details =
		protocol === 2
			? Object.fromEntries(Object.entries(request.details).filter(([key]) => oldFields.has(key)))
			: {...request.details, silent: false};
	const id = kind === 'node' ? {nodeId: subject} : {deviceId: subject};
	return {requestId, ...id, ...details, isRepair, ts: at};
}

export function deviceShape({
	id,
	publicKey,
	details,
	role,
	scopes,
	createdAt,
	approvedAt,
	tokenAt,
}: Device): Fields {
	const {displayName, platform, clientId, clientMode} = details;
	return compact({
		deviceId: id,
		publicKey,
		displayName,
		platform,
		clientId,
		clientMode,
		role,
		roles: [role],
		scopes,
		createdAtMs: createdAt,
		approvedAtMs: approvedAt,
		tokens: [{role, scopes, createdAtMs: tokenAt}],
	});
}
