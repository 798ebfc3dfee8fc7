import {type Fields, isFields} from '../claw/read.ts';
import {agentOf, type Call, readyAgentOf} from './acts/act.ts';
import {actions} from './acts/all.ts';
import {type Client, nameOf, tellFrame} from './client.ts';
import {missing, wrong} from './data.ts';
import {refuse} from './failures.ts';
import {gatewayName, newId} from './frames.ts';
import {limits} from './limits.ts';
import type {Outcome} from './relays.ts';
import {actionNeeds, isActionName, type Permission} from './permissions.ts';

/** What became of a request: an answer now, or later from the agent it was handed to. */
export type Served =
	| {readonly kind: 'now'; readonly source: string; readonly data: Fields}
	| {readonly kind: 'later'; readonly source: string};

export function refuseUnless(client: Client, needed: readonly Permission[]): void {
	const lacking = needed.find((permission) => !client.permissions.has(permission));

	if (lacking !== undefined) {
		const message = `This needs the permission ${lacking}`;
		refuse('INSUFFICIENT_PERMISSIONS', message, {required: needed, permissions: [...client.permissions]});
	}
}

function targetOf({message}: Call): string | undefined {
	const [target, ...others] = message.targets;

	if (others.length > 0) {
		refuse('INVALID_TARGET', 'A request has one target', {target: message.targets});
	}

	return target === gatewayName ? undefined : target;
}

/** Hands a request to a connected agent. Its answer comes under an id of ours, so that nobody else can give it. */
function handOn({hub, client, message}: Call, agent: Client, done: (outcome: Outcome) => void): void {
	const id = newId('relay');
	const ms = Math.min(limits.relayMs, message.expiresAt - hub.now());
	const {priority, payload, metadata} = message;

	if (!hub.relays.wait({id, agent, ms}, done)) {
		refuse('AGENT_OVERLOADED', 'Too many requests wait for agents', {agentId: nameOf(agent)});
	}

	const to = {source: nameOf(client), target: nameOf(agent), correlationId: id};
	tellFrame(hub.tell, agent, {type: 'request', at: hub.now(), ...to, priority, payload, metadata});
}

/** Serves a request, in the name of the agent it is for. `done` is called when another client has to answer. */
export function serveRequest(call: Call, done: (outcome: Outcome) => void): Served {
	const {hub, client, message} = call;
	const {payload} = message;
	const {action, data = {}} = payload;

	if (action === undefined || action === null) {
		missing('action', 'string');
	}

	if (typeof action !== 'string' || action === '' || action.length > 100) {
		wrong('action', 'string', action);
	}

	if (data !== null && !isFields(data)) {
		wrong('data', 'object', data);
	}

	const target = targetOf(call);
	const connected = target === undefined ? undefined : hub.find(target);

	if (isActionName(action)) {
		refuseUnless(client, actionNeeds[action]);
	}

	if (connected?.clientType === 'agent') {
		refuseUnless(client, ['write']);
		handOn(call, connected, done);
		return {kind: 'later', source: nameOf(connected)};
	}

	if (!isActionName(action)) {
		refuse('INVALID_MESSAGE_FORMAT', `There is no action ${action}`, {action, actions: Object.keys(actions)});
	}

	const source = target === undefined ? gatewayName : readyAgentOf(hub, agentOf(hub, target).id).id;
	return {kind: 'now', source, data: actions[action]({...call, data: data ?? {}})};
}

/** Whether serving it twice does no harm, so that one whose answer is not kept may be served anew. */
export function isOnlyLooking({action}: Fields): boolean {
	return typeof action === 'string' && action.startsWith('get_');
}
