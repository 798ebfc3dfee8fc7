import {createHash} from 'node:crypto';
import type {Agent} from '../world/board.ts';
import type {World} from '../world/parts.ts';
import {isId} from './rules.ts';

/*
 * What agents and threads are called on the wire. Nothing is remembered: a name can be worked out from the other at
 * any time, so it outlives a restart.
 *
 * A thread of the wire is open to every agent, a thread of the world belongs to one. So the thread T of the wire is,
 * for agent x, `agent:x:major-claw:T` in the world; and threads that the world had already go by their own key.
 */

export const mainThread = 'thread_cso_default';
const mainKey = 'agent:main:main';
const ours = /^agent:[^:]+:major-claw:(.+)$/su;
const agentPrefix = 'agent_';

/** Seed 000 calls its agents `agent_research` and the like. Only where that name is another agent's does one keep its own. */
export function wireAgent({agents}: World, agentId: string): string {
	const name = agentPrefix + agentId;
	return agentId.startsWith(agentPrefix) || agents.get(name) !== undefined ? agentId : name;
}

/** `agent_research`, and plain `research` as well. */
export function agentCalled({agents}: World, name: string): Agent | undefined {
	return (
		agents.get(name) ??
		(name.startsWith(agentPrefix) ? agents.get(name.slice(agentPrefix.length)) : undefined)
	);
}

export function wireThread(key: string): string {
	if (key === mainKey) {
		return mainThread;
	}

	const name = ours.exec(key)?.[1] ?? key;
	return isId(name) ? name : `thread_${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
}

/** The world's own thread of this name, where there is one. */
function ownKey(world: World, thread: string): string | undefined {
	if (thread === mainThread) {
		return mainKey;
	}

	return world.threads.all().find(({key}) => !ours.test(key) && wireThread(key) === thread)?.key;
}

/** Who answers in a thread when nobody is called by name. */
export function ownerOf(world: World, thread: string): string {
	const key = ownKey(world, thread);
	return key === undefined ? 'main' : world.threads.open(key).agentId;
}

/** Where this agent speaks when it speaks in this thread. */
export function keyFor(world: World, thread: string, agentId: string): string {
	const key = ownKey(world, thread);
	const isOwn = key !== undefined && world.threads.open(key).agentId === agentId;
	return isOwn ? key : `agent:${agentId}:major-claw:${thread}`;
}

/** The first agent that a message calls by name: "@agent_research find X". */
export function agentMentioned(world: World, message: string): Agent | undefined {
	for (const [, name = ''] of message.matchAll(/(?<=^|\s)@([\w.:-]{1,120})/gu)) {
		const agent = agentCalled(world, name) ?? agentCalled(world, name.replace(/[.:-]+$/u, ''));

		if (agent !== undefined) {
			return agent;
		}
	}

	return undefined;
}
