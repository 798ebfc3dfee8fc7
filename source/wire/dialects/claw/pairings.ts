import type {Approval, ApprovalAction} from '../../../domain/entities.ts';
import {hashJson} from '../../hash.ts';
import {readString, readStrings, readTime, type UnknownRecord} from '../../read.ts';
import {boundJson, revealText} from '../../sanitise.ts';
import {show} from './approvals.ts';
import {cleanId} from '../../words.ts';

const actions: readonly ApprovalAction[] = [
	{id: 'approve', meaning: 'approve', says: 'Approve'},
	{id: 'reject', meaning: 'reject', says: 'Reject'},
];

/** A pending pairing is forgotten by the gateway after five minutes, without a word (measured on protocol 2). */
const lifeMs = 300_000;

/** What lists add to the request of the event, and what is nobody's business. */
const left = new Set(['token', 'tokens', 'requiredApproveScopes', 'approvalState', 'pendingRequestId']);

/** A node or a device that asks to be let in; one marked `silent` waits like any other. */
export function readPairing(origin: 'node' | 'device', entry: UnknownRecord): Approval | undefined {
	const id = cleanId(entry.requestId);
	const subject = cleanId(entry[origin === 'node' ? 'nodeId' : 'deviceId']);
	const request = Object.fromEntries(Object.entries(entry).filter(([key]) => !left.has(key)));
	const hash = hashJson({id: entry.requestId, request});

	if (id === undefined || subject === undefined || hash === undefined) {
		return undefined;
	}

	const name = readString(entry.displayName) ?? readString(entry.clientId) ?? subject.slice(0, 16);
	const createdAt = readTime(entry.ts);
	return {
		id,
		kind: 'pairing',
		origin,
		status: 'pending',
		title: `${origin === 'node' ? 'Node' : 'Device'} ${revealText(name, 200)} asks to be ${entry.isRepair === true ? 'paired again' : 'paired'}`,
		agentId: undefined,
		threadId: undefined,
		shown: [
			...show(origin === 'node' ? 'Node' : 'Device', subject),
			...show('Name', entry.displayName),
			...show('Platform', entry.platform),
			...show('Version', entry.version),
			...show('Client', entry.clientId),
			...show('Mode', entry.clientMode),
			...show('Role', listed(entry.roles) ?? entry.role),
			...show('Scopes', listed(entry.scopes)),
			...show('Capabilities', listed(entry.caps)),
			...show('Commands', listed(entry.commands)),
			...show('Address', entry.remoteIp),
			...show('Origin', entry.browserOrigin),
			...show('Paired before', entry.isRepair === true ? 'yes' : undefined),
		],
		request: boundJson(request),
		hash,
		createdAt,
		expiresAt: createdAt === undefined ? undefined : createdAt + lifeMs,
		actions,
		lacks: [],
		// Who asks to be let in asks for itself.
		askedBy: subject,
		decision: undefined,
		decidedBy: undefined,
		decidedAt: undefined,
	};
}

function listed(value: unknown): string | undefined {
	const words = readStrings(value, 200);
	return words.length === 0 ? undefined : words.join(', ');
}
