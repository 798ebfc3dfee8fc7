import type {Node, PairRequest} from '../../world/surroundings.ts';
import {newDevice, newSecret} from '../admit-device.ts';
import {invalid} from '../frames.ts';
import type {Call, Methods} from '../gateway.ts';
import protocol2 from '../protocol-2.schema.json' with {type: 'json'};
import {compact, omit, textAt, textsAt} from '../read.ts';
import {deviceShape, nodeShape, pairedNodeShape, pairRequestShape} from '../shapes/nodes.ts';
import {flag, name, object, texts} from '../schemas.ts';
import type {ProtocolNumber} from '../versions.ts';

function nodeList({answer, world, version, now}: Call): void {
	const nodes = world.pairing.nodes.values();
	answer({ts: now, nodes: Array.from(nodes, (node) => nodeShape(version.protocol, node))});
}

function nodeDescribe({params, answer, refuse, world, version, now}: Call): void {
	const node = world.pairing.nodes.get(textAt(params, 'nodeId') ?? '');

	if (node === undefined) {
		refuse(invalid('unknown nodeId'));
	} else {
		answer({ts: now, ...nodeShape(version.protocol, node)});
	}
}

function pairRequest({params, answer, world, version}: Call): void {
	const details = omit(params, 'nodeId', 'silent');
	const subject = textAt(params, 'nodeId') ?? '';
	const isRepair = world.pairing.nodes.has(subject);
	const {request, isNew} = world.pairing.ask({kind: 'node', subject, details, isRepair});
	answer({status: 'pending', request: pairRequestShape(version.protocol, request), created: isNew});
}

function nodePairList({answer, world, version}: Call): void {
	const {protocol} = version;
	const requiredApproveScopes = ['operator.pairing', 'operator.admin'];
	const pending = world.pairing.pending('node').map((request) => ({
		...pairRequestShape(protocol, request),
		...(protocol === 4 && {requiredApproveScopes}),
	}));
	const paired = Array.from(world.pairing.nodes.values(), (node) => pairedNodeShape(node));
	answer({pending, paired});
}

function nodeFrom({subject, details}: PairRequest, now: number): Node {
	return {
		id: subject,
		name: textAt(details, 'displayName') ?? subject.slice(0, 12),
		platform: textAt(details, 'platform') ?? 'unknown',
		version: textAt(details, 'version') ?? 'unknown',
		deviceFamily: textAt(details, 'deviceFamily'),
		modelIdentifier: textAt(details, 'modelIdentifier'),
		ip: textAt(details, 'remoteIp'),
		caps: textsAt(details, 'caps') ?? [],
		commands: textsAt(details, 'commands') ?? [],
		isConnected: true,
		connectedAt: now,
		seenAt: now,
		approvedAt: now,
		token: undefined,
	};
}

/** Takes the request that is meant out of those waiting; answers for it when there is none. */
function settled(
	call: Call,
	kind: PairRequest['kind'],
	decision: 'approved' | 'rejected',
	carryOut?: (request: PairRequest) => void,
): PairRequest | undefined {
	const requestId = textAt(call.params, 'requestId') ?? '';
	const {pairing, receipts, stage} = call.world;
	const asked = pairing.pending(kind).find((each) => each.requestId === requestId);
	const request = stage.together(() => {
		const taken = pairing.settle(kind, requestId, decision, carryOut);
		const {client, deviceId = client.label} = call.connection.grant;
		receipts.write({
			askedId: requestId,
			answer: decision === 'approved' ? 'approve' : 'reject',
			by: deviceId,
			requestId: call.requestId,
			came: taken === undefined ? 'refused' : 'carried out',
			asked: asked && {id: requestId, request: pairRequestShape(call.version.protocol, asked)},
		});
		return taken;
	});

	if (request === undefined) {
		call.refuse(invalid('unknown requestId'));
	}

	return request;
}

function nodeApprove(call: Call): void {
	const {answer, world, version, now} = call;
	const {nodes} = world.pairing;
	const request = settled(call, 'node', 'approved', (asked) => {
		nodes.set(asked.subject, {...nodeFrom(asked, now), token: newSecret(version.protocol)});
	});
	const node = nodes.get(request?.subject ?? '');

	if (request !== undefined && node !== undefined) {
		answer({requestId: request.requestId, node: pairedNodeShape(node)});
	}
}

function nodeReject(call: Call): void {
	const request = settled(call, 'node', 'rejected');

	if (request !== undefined) {
		call.answer({requestId: request.requestId, nodeId: request.subject});
	}
}

function nodeVerify({params, answer, world}: Call): void {
	const node = world.pairing.nodes.get(textAt(params, 'nodeId') ?? '');
	const isRight = node?.token !== undefined && node.token === params['token'];
	answer(isRight ? {ok: true, node: pairedNodeShape(node)} : {ok: false});
}

function deviceList({answer, world, version}: Call): void {
	const pending = world.pairing
		.pending('device')
		.map((request) => pairRequestShape(version.protocol, request));
	const paired = Array.from(world.pairing.devices.values(), (device) => deviceShape(device)).toReversed();
	answer({pending, paired});
}

function deviceApprove(call: Call): void {
	const {answer, world, version, now} = call;
	const {devices} = world.pairing;
	const request = settled(call, 'device', 'approved', ({subject, details}) => {
		const known = devices.get(subject);
		const asked = textsAt(details, 'scopes') ?? [];
		const scopes = [...new Set([...(known?.scopes ?? []), ...asked])];
		const role = textAt(details, 'role') ?? 'operator';
		const device =
			known === undefined
				? newDevice({id: subject, details, scopes, role}, {protocol: version.protocol, now})
				: Object.assign(known, {scopes, approvedAt: now});
		devices.set(subject, device);
	});
	const device = devices.get(request?.subject ?? '');

	if (request !== undefined && device !== undefined) {
		answer({requestId: request.requestId, device: deviceShape(device)});
	}
}

function deviceReject(call: Call): void {
	const request = settled(call, 'device', 'rejected');

	if (request !== undefined) {
		const {requestId, subject} = request;
		call.answer(compact({requestId, deviceId: subject}));
	}
}

export function pairingMethods(protocol: ProtocolNumber): Methods {
	const old = protocol === 2 ? protocol2.definitions : undefined;
	const nothing = object({});
	const request = object({'requestId!': name});
	const asked = object({
		'nodeId!': name,
		displayName: name,
		platform: name,
		version: name,
		coreVersion: name,
		uiVersion: name,
		deviceFamily: name,
		modelIdentifier: name,
		caps: texts,
		commands: texts,
		remoteIp: name,
		silent: flag,
	});
	return {
		'node.list': {params: nothing, serve: nodeList},
		'node.describe': {params: object({'nodeId!': name}), serve: nodeDescribe},
		'node.pair.request': {params: old?.NodePairRequestParams ?? asked, serve: pairRequest},
		'node.pair.list': {params: nothing, serve: nodePairList},
		'node.pair.approve': {params: request, serve: nodeApprove},
		'node.pair.reject': {params: request, serve: nodeReject},
		'node.pair.verify': {params: object({'nodeId!': name, 'token!': name}), serve: nodeVerify},
		'device.pair.list': {params: nothing, serve: deviceList},
		'device.pair.approve': {params: request, serve: deviceApprove},
		'device.pair.reject': {params: request, serve: deviceReject},
	};
}
