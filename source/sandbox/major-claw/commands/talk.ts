import {answerTo} from '../../world/run-steps.ts';
import {missing, type Refusal} from '../frames.ts';
import {agentCalled, agentMentioned, keyFor, mainThread, ownerOf} from '../names.ts';
import {at, isFields, textAt} from '../read.ts';
import {id, isId, optional, smallObject, speaker, text} from '../rules.ts';
import type {Call, Command} from '../service.ts';

const longestMessage = 8000;

/** The thread's own agent answers, or the first one the message calls by name. */
function send({world, claims, asker, member, payload}: Call): Refusal | undefined {
	const {stage, runs} = world;
	const thread = textAt(payload, 'threadId') ?? mainThread;
	const message = textAt(payload, 'message') ?? '';
	const from = textAt(payload, 'from');
	const agentId = agentMentioned(world, message)?.id ?? ownerOf(world, thread);
	const threadKey = keyFor(world, thread, agentId);
	const runId = stage.random.uuid();

	claims.during(
		asker,
		(event) => event.type === 'message.added' && event.thread.key === threadKey,
		() => {
			runs.ask({
				id: runId,
				kind: 'chat',
				threadKey,
				prompt: message,
				from,
				steps: answerTo(message),
				owner: member.line.id,
				key: `${runId}:user`,
				whenBusy: 'wait',
			});
		},
	);
	return undefined;
}

function invoke({world, invocations, asker, payload}: Call): Refusal | undefined {
	const name = textAt(payload, 'agentId') ?? '';
	const agent = agentCalled(world, name);
	const context = at(payload, 'context');
	const thread = isFields(context) ? at(context, 'threadId') : undefined;

	if (agent === undefined) {
		return missing(`there is no agent ${name}`);
	}

	return invocations.ask(asker, {
		agentId: agent.id,
		thread: isId(thread) ? thread : undefined,
		prompt: textAt(payload, 'prompt') ?? '',
	});
}

export const talkCommands: Readonly<Record<string, Command>> = {
	'chat.send': {
		rules: {threadId: optional(id), from: optional(speaker), message: text(longestMessage)},
		isLook: false,
		serve: send,
	},
	'agent.invoke': {
		rules: {
			agentId: id,
			prompt: text(longestMessage),
			context: optional({
				...smallObject,
				fits: (value) => smallObject.fits(value) && isFields(value) && hasGoodThread(at(value, 'threadId')),
				says: `${smallObject.says}, its threadId, if any, an id`,
			}),
		},
		isLook: false,
		serve: invoke,
	},
};

function hasGoodThread(threadId: unknown): boolean {
	return threadId === undefined || threadId === null || isId(threadId);
}
