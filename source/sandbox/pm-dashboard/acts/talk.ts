import {type Fields, isFields} from '../../claw/read.ts';
import type {Talk} from '../../world/board.ts';
import {type Client, nameOf, tellFrame} from '../client.ts';
import {type JsonFields, maybeObject, maybeText, maybeWord, missing, needText} from '../data.ts';
import {refuse} from '../failures.ts';
import {critical, high, type MessagePriority} from '../frames.ts';
import type {Hub} from '../hub.ts';
import {communicationShape, noticeShape} from '../shapes.ts';
import {levelWords} from '../vocabulary.ts';
import {type Act, type Call, readyAgentOf} from './act.ts';
import {projectIdOf} from './tasks.ts';

const longest = 8000;

function say(
	{hub, client, data}: Call,
	{to, kind, text, more}: {to: string | undefined; kind: string; text: string; more?: JsonFields},
): Talk {
	const taskId = maybeText(data, 'taskId');

	if (taskId !== undefined && hub.world.tasks.get(taskId) === undefined) {
		refuse('INVALID_TARGET', `There is no task ${taskId}`, {taskId});
	}

	const projectId = projectIdOf(hub, data);
	const given = {...maybeObject(data, 'metadata'), ...more};
	return hub.world.talks.say({from: nameOf(client), to, kind, text, data: given, projectId, taskId});
}

/** A word to an agent, or to everybody. */
export const sendMessage: Act = (call) => {
	const {hub, data} = call;
	const to = maybeText(data, ['toAgentId', 'to', 'agentId']);
	const text = needText(data, ['message', 'text'], longest);
	const kind = maybeText(data, 'type', 60) ?? 'user_message';

	if (to !== undefined) {
		readyAgentOf(hub, to);
	}

	const talk = say(call, {to, kind, text});
	return {messageId: talk.id, sent: true, communication: communicationShape(talk)};
};

/** Who is meant: agents of the world, and clients that are here. */
function sortTargets({hub, message}: Call): {
	readonly agents: readonly string[];
	readonly clients: readonly Client[];
} {
	const agents: string[] = [];
	const clients: Client[] = [];

	for (const target of message.targets) {
		const client = hub.find(target);

		if (hub.world.agents.get(target) !== undefined) {
			// One that is connected hears of what is said to it in any case, whatever the world thinks of it.
			agents.push(client === undefined ? readyAgentOf(hub, target).id : target);
		} else if (client === undefined) {
			refuse('INVALID_TARGET', `There is no ${target}`, {target});
		} else {
			clients.push(client);
		}
	}

	return {agents, clients};
}

/** Seed 002, "Direct Agent Message": handed to each target that is here, and noted as said to each agent. */
export const passOn: Act = (call) => {
	const {hub, client, message, data} = call;
	const named = maybeText(data, 'toAgentId');
	const targets = message.targets.length > 0 || named === undefined ? message.targets : [named];

	if (targets.length === 0) {
		missing('target', 'string|string[]');
	}

	const action = maybeText(data, 'action', 60);
	const text = maybeText(data, 'message', longest) ?? action ?? missing('action', 'string');
	const inner = data['data'];
	const more = inner === undefined ? undefined : maybeObject({data: inner}, 'data');
	const sorted = sortTargets({...call, message: {...message, targets}});
	const kind = maybeText(data, 'type', 60) ?? action ?? 'coordination';
	const said = sorted.agents.map((to) => say(call, {to, kind, text, ...(more && {more})}));
	const source = nameOf(client);

	for (const each of sorted.clients) {
		const {priority, correlationId, metadata} = message;
		const outgoing = {priority: tamed(client, priority), correlationId, metadata, target: nameOf(each)};
		tellFrame(hub.tell, each, {type: 'agent_message', at: hub.now(), source, payload: data, ...outgoing});
	}

	return {delivered: targets, messageIds: said.map(({id}) => id)};
};

/** Nobody but an administrator may jump the queues of others. */
export function tamed({permissions}: Client, priority: MessagePriority): MessagePriority {
	return priority === critical && !permissions.has('admin') ? high : priority;
}

/** The question that is meant; where only one is open it need not be named. */
function questionOf({world}: Hub, id: string | undefined): Talk {
	const talks = world.talks.all();
	const answered = new Set(talks.map(({data}) => data['inReplyTo']));
	const questions = talks.filter(({kind}) => kind === 'question');
	const open = questions.filter((question) => !answered.has(question.id));
	const [only, ...others] = open;

	if (id === undefined) {
		return only !== undefined && others.length === 0 ? only : missing('requestId', 'string');
	}

	return (
		open.find((question) => question.id === id) ??
		(questions.some((question) => question.id === id)
			? refuse('TASK_EXECUTION_FAILED', 'The question was answered already', {requestId: id})
			: refuse('INVALID_TARGET', `There is no question ${id}`, {requestId: id}))
	);
}

/** The project's own server asks and cannot be answered; here the first answer is the answer. */
export const answerInput: Act = (call) => {
	const {hub, data} = call;
	const id = maybeText(data, ['requestId', 'questionId', 'messageId']);
	const text = needText(data, ['answer', 'response', 'message'], longest);
	const {from, id: requestId} = questionOf(hub, id);
	const talk = say(call, {to: from, kind: 'answer', text, more: {inReplyTo: requestId}});
	return {requestId, answered: true, messageId: talk.id};
};

function raise({hub, client, data}: Call, kind: 'notification' | 'alert') {
	const message = needText(data, 'message', longest);
	const level = maybeWord(data, ['level', 'severity'], levelWords) ?? (kind === 'alert' ? 'warning' : 'info');
	const title = maybeText(data, 'title', 200) ?? message.slice(0, 80);
	return noticeShape(hub.world.notices.raise({kind, level, title, message, source: nameOf(client)}));
}

export const notify: Act = (call) => ({notification: raise(call, 'notification')});

export const alert: Act = (call) => ({alert: raise(call, 'alert')});

/** What a broadcast carries; `event` is what filters go by. */
export function broadcastOf(data: Fields): {readonly event: string; readonly payload: Fields} {
	const event = needText(data, 'event', 100);
	const inner = data['data'];
	return {event, payload: {event, data: isFields(inner) || Array.isArray(inner) ? inner : (inner ?? {})}};
}
