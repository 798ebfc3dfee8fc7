import type {Message, Thread} from '../../domain/entities.ts';
import {isOwnKey} from '../../domain/own-keys.ts';
import {agentName} from '../../store/select-agents.ts';
import type {State} from '../../store/state.ts';

export type Spoken = {readonly name: string; readonly message: Message};

/** Who says a message. Where several speak in one thread the words begin with the name: it is said once, beside them. */
export function spokenBy(message: Message, state: State, thread: Thread | undefined): Spoken {
	// Where several speak in a thread only the run tells whose words come in.
	const own = agentName(state, thread?.agentId ?? state.runs.get(message.runId ?? '')?.agentId);

	switch (message.role) {
		case 'user': {
			return {name: writerOf(message, state, thread), message: withoutAddress(message, state)};
		}

		case 'assistant': {
			return named(message, state, thread) ?? {name: own || 'agent', message};
		}

		case 'tool': {
			return {name: own || 'tool', message};
		}

		case 'system': {
			return {name: 'system', message};
		}
	}
}

/**
 * Whoever the gateway names; what came over a channel was written by its user. Else it was an operator: we, where it is
 * one of our own commands, and somebody else, or we before this session, where it is not.
 */
function writerOf(message: Message, state: State, thread: Thread | undefined): string {
	const {from, runId} = message;
	return from === undefined
		? isOurs(message, state, thread)
			? 'you'
			: ((runId === undefined ? thread?.person : undefined) ?? 'user')
		: (agentCalled(from, state) ?? from);
}

/** A message keeps the key we gave it, and the run it began may have it too; elsewhere only its words tell. */
function isOurs({id, runId, text}: Message, {commands, gateway}: State, thread: Thread | undefined): boolean {
	return (
		isOwnKey(id, gateway?.deviceId) ||
		isOwnKey(runId ?? '', gateway?.deviceId) ||
		(runId !== undefined && commands.has(runId)) ||
		commands
			.values()
			.some(
				({command}) =>
					command.type === 'message.send' &&
					(thread === undefined || command.threadId === thread.id) &&
					text.trim().endsWith(command.text.trim()),
			)
	);
}

/** "user → ops: …": who wrote it stands beside it already. */
function withoutAddress(message: Message, state: State): Message {
	const isNamed = state.gateway !== undefined && naming.has(state.gateway.dialect);
	const text = isNamed
		? message.text
				.replace(/^user(?= → [^\n:]{1,60}: )|^user: /u, '')
				.replace(/^ → ([^\n:→]{1,60}?)(?=: )/u, (_, to: string) => `→ ${agentCalled(to, state) ?? to}`)
		: message.text;
	return text === message.text ? message : {...message, text: text.trimStart()};
}

/** "architect → frontend: …" and "CSO: …", where that is the name of somebody we know. */
function named(message: Message, state: State, thread: Thread | undefined): Spoken | undefined {
	const isNamed = state.gateway !== undefined && naming.has(state.gateway.dialect);
	const [start = '', from = '', to] = (isNamed ? opening.exec(message.text) : undefined) ?? [];
	const speaker = agentCalled(from, state);

	if (speaker === undefined) {
		return undefined;
	}

	// Where two talk, the other is the one who is told.
	const isToldWho = to !== undefined && thread?.kind !== 'agents';
	const rest = message.text.slice(start.length);
	const toldTo = to === undefined ? '' : (agentCalled(to, state) ?? to);
	return {name: speaker, message: {...message, text: isToldWho ? `→ ${toldTo}: ${rest}` : rest}};
}

/** The languages whose messages say who wrote them; elsewhere what stands before a colon is the agent's own words. */
const naming: ReadonlySet<string> = new Set(['pm-dashboard', 'major-claw']);

const opening = /^([^\n:→]{1,60}?)(?: → ([^\n:→]{1,60}?))?: /u;

function agentCalled(word: string, {agents}: State): string | undefined {
	if (word === '') {
		return undefined;
	}

	const agent =
		agents.get(word) ?? agents.values().find(({name}) => name.toLowerCase() === word.toLowerCase());
	return agent?.name;
}
