import type {Gateway} from '../../../domain/entities.ts';
import type {Json} from '../../../domain/json.ts';
import type {Slice} from '../../../domain/slices.ts';
import type {Call, Reading} from '../dialect.ts';
import {accessTo} from './scopes.ts';

const deadlineMs = 15_000;

/** Calls that read a slice, and what it means when the gateway does not have them. */
type Source = {
	readonly method: string;
	readonly params?: Json;
	readonly absent: string;
	/** What is missed where we may not ask, of a slice that is told without it as well. */
	readonly hidden?: string;
};

const sources: {readonly [slice in Slice]?: readonly Source[]} = {
	presence: [{method: 'system-presence', absent: 'this gateway does not list who is connected'}],
	health: [
		{method: 'health', absent: 'this gateway has no health report'},
		// The only honest version string up to 2026.2.9 is in its status.
		{method: 'status', absent: ''},
	],
	heartbeats: [{method: 'last-heartbeat', absent: 'this gateway has no heartbeats'}],
	agents: [{method: 'agents.list', absent: 'this gateway has one agent and no list of agents'}],
	threads: [{method: 'sessions.list', absent: 'this gateway does not list its sessions'}],
	tasks: [{method: 'tasks.list', absent: 'this gateway has no tasks'}],
	cron: [{method: 'cron.list', params: {includeDisabled: true}, absent: 'this gateway has no cron'}],
	usage: [
		{method: 'usage.cost', absent: 'this gateway does not count its cost'},
		// Who used it: its sums by agent and model.
		{method: 'sessions.usage', absent: ''},
	],
	nodes: [
		{method: 'node.list', absent: 'this gateway does not list its nodes'},
		{method: 'device.pair.list', absent: '', hidden: 'paired devices'},
	],
};

/** How a slice is read from a gateway with these features and scopes. Nothing here changes anything there. */
export function readingOf(slice: Slice, gateway: Gateway): Reading {
	if (slice === 'approvals') {
		return readingOfApprovals(gateway);
	}

	const wanted = sources[slice];

	// Projects and trading: other dialects have them.
	if (wanted === undefined) {
		return {status: 'missing', why: 'not-offered', because: 'gateways of this kind have nothing like it'};
	}

	const calls: Call[] = [];
	const hidden: string[] = [];

	for (const source of wanted) {
		const access = accessTo(source.method, gateway);

		if (access.type === 'open') {
			calls.push(callOf(source.method, source.params ?? {}));
		} else if (access.type === 'forbidden' && source.hidden !== undefined && calls.length > 0) {
			hidden.push(`${source.hidden} need the scope ${access.scope}`);
		} else if (calls.length === 0) {
			return access.type === 'absent'
				? {status: 'missing', why: 'not-offered', because: source.absent}
				: {status: 'missing', why: 'not-for-us', because: `needs the scope ${access.scope}`};
		}
	}

	return hidden.length === 0
		? {status: 'offered', calls}
		: {status: 'limited', calls, why: 'not-for-us', because: hidden.join('; ')};
}

function callOf(method: string, params: Json): Call {
	return {method, params, deadlineMs};
}

const approvalLists: readonly {readonly method: string; readonly event: string; readonly what: string}[] = [
	{method: 'exec.approval.list', event: 'exec.approval.requested', what: 'command approvals'},
	{method: 'plugin.approval.list', event: 'plugin.approval.requested', what: 'plugin approvals'},
	{method: 'node.pair.list', event: 'node.pair.requested', what: 'node pairings'},
	{method: 'device.pair.list', event: 'device.pair.requested', what: 'device pairings'},
	{method: 'question.list', event: 'question.requested', what: 'questions'},
];

/**
 * Everything that waits for a person, from as many lists as there are. Up to 2026.3.13 command approvals come as events
 * only: whoever connects later cannot know of one that is pending.
 */
function readingOfApprovals(gateway: Gateway): Reading {
	const calls: Call[] = [];
	const reasons: string[] = [];
	const hidden = new Map<string, readonly string[]>();

	for (const {method, event, what} of approvalLists) {
		const access = accessTo(method, gateway);
		const isTold = gateway.features.events.includes(event);

		if (access.type === 'open') {
			calls.push(callOf(method, {}));
		} else if (access.type === 'forbidden') {
			hidden.set(access.scope, [...(hidden.get(access.scope) ?? []), what]);
		} else if (isTold) {
			reasons.push(`this gateway cannot list ${what}: one asked before we connected is not shown`);
		}
	}

	if (hidden.size > 0) {
		const because = hiddenWords(gateway, hidden);
		return calls.length === 0 && reasons.length === 0
			? {status: 'missing', why: 'not-for-us', because}
			: {status: 'limited', calls, why: 'not-for-us', because: [because, ...reasons].join('; ')};
	}

	if (reasons.length > 0) {
		return {status: 'limited', calls, why: 'not-offered', because: reasons.join('; ')};
	}

	return calls.length === 0
		? {status: 'missing', why: 'not-offered', because: 'this gateway asks for no approvals'}
		: {status: 'offered', calls};
}

/** What each scope keeps from us; where we asked for no more than to read, that is why, and what a person can change. */
function hiddenWords({isReadonly = false}: Gateway, hidden: ReadonlyMap<string, readonly string[]>): string {
	const scopes = [...hidden].map(([scope, kinds]) => `${kinds.join(' and ')} need the scope ${scope}`);
	return [
		...(isReadonly ? ['this session asked to read only (--readonly, or its profile)'] : []),
		...scopes,
	].join('; ');
}

/** From 2026.5.28 on sessions are told of only to those who ask. */
export function callsAfterGreeting(gateway: Gateway): readonly Call[] {
	return ['sessions.subscribe', 'status', 'models.list']
		.filter((method) => accessTo(method, gateway).type === 'open')
		.map((method) => callOf(method, {}));
}

const historyLimit = 200;

/** The words of one session. Protocol 2 servers of 2025-12 reject a limit; theirs is small anyway. */
export function historyOf(threadId: string, gateway: Gateway): Call | undefined {
	if (accessTo('chat.history', gateway).type !== 'open') {
		return undefined;
	}

	const session = {sessionKey: threadId};
	const params = (gateway.protocol ?? 2) > 2 ? {...session, limit: historyLimit} : session;
	return {method: 'chat.history', params, deadlineMs, about: threadId};
}
