import type {Refusal} from '../frames.ts';
import {at} from '../read.ts';
import type {Call, Command} from '../service.ts';
import {agentStatus, heartbeat, taskRecord} from '../shapes.ts';
import {isHeard, isTopicList} from '../topics.ts';

/**
 * From now on these topics and no others. What there is is told again as if it had just happened, for there is no
 * command that lists anything; the heartbeat that ends it carries the requestId, so that a client knows it has it all.
 */
function subscribe({world, speech, audience, asker, member, payload}: Call): Refusal | undefined {
	const topics = at(payload, 'topics');

	if (!isTopicList(topics)) {
		return undefined;
	}

	member.topics = topics;
	const again = {member, requestId: undefined};

	if (isHeard(topics, 'task.updated')) {
		for (const task of world.tasks.all().toReversed()) {
			audience.answer(again, {type: 'task.updated', payload: taskRecord(world, task)});
		}
	}

	if (isHeard(topics, 'agent.status')) {
		for (const agent of world.agents.all()) {
			audience.answer(again, {type: 'agent.status', payload: agentStatus(world, agent)});
		}
	}

	if (isHeard(topics, 'chat.message')) {
		for (const message of speech.recent()) {
			audience.answer(again, {type: 'chat.message', payload: message});
		}
	}

	audience.answer(asker, {type: 'instance.heartbeat', payload: heartbeat(world)});
	return undefined;
}

export const subscribeCommands: Readonly<Record<string, Command>> = {
	'instance.subscribe': {
		rules: {
			topics: {
				isNeeded: true,
				fits: isTopicList,
				says: 'must be a list of at most 100 topics like "task.*", "task.updated" or "*", none longer than 200 characters',
			},
		},
		isLook: true,
		serve: subscribe,
	},
};
