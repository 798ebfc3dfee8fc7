import type {Fields} from '../../claw/read.ts';
import type {Agent} from '../../world/board.ts';
import type {Client} from '../client.ts';
import {refuse} from '../failures.ts';
import type {Message} from '../frames.ts';
import type {Hub} from '../hub.ts';
import {limits} from '../limits.ts';

/** One thing a client asks for, in a typed message or as the action of a request. */
export type Call = {
	readonly hub: Hub;
	readonly client: Client;
	readonly message: Message;
	/** The payload of a typed message, `payload.data` of a request. */
	readonly data: Fields;
	/** Done once the answer is out. */
	readonly afterwards: (act: () => void) => void;
};

/** Does it and gives the `data` of the answer, or refuses before anything is changed. */
export type Act = (call: Call) => Fields;

/** An agent that exists; `INVALID_TARGET` otherwise. */
export function agentOf({world}: Hub, id: string): Agent {
	return world.agents.get(id) ?? refuse('INVALID_TARGET', `There is no agent ${id}`, {agentId: id});
}

/** An agent that can be asked for something now. */
export function readyAgentOf(hub: Hub, id: string): Agent {
	const agent = agentOf(hub, id);

	if (agent.status === 'offline') {
		refuse('AGENT_UNAVAILABLE', `${agent.name} is offline`, {agentId: id});
	}

	const pending = hub.world.queues.status(id)?.pendingCount ?? 0;

	if (pending >= limits.queued) {
		refuse('AGENT_OVERLOADED', `${agent.name} has ${pending} requests waiting`, {agentId: id, pending});
	}

	return agent;
}

/** The same without what is undefined: a key that is there replaces what the world would choose. */
export function given<Value extends object>(value: Value): Value {
	const copy = {...value};

	for (const [key, each] of Object.entries(copy)) {
		if (each === undefined) {
			Reflect.deleteProperty(copy, key);
		}
	}

	return copy;
}
