import {fail, ok, type Result} from '../domain/result.ts';
import {agentName} from './select-agents.ts';
import {focusOf, selectedId} from './select-lists.ts';
import {threadList} from './select-entities.ts';
import type {State} from './state.ts';
import {agentOf} from './thread-words.ts';

/**
 * The thread a message is written in when writing begins now: the chosen one of the chat, and elsewhere that of the
 * agent the chosen entry is about. Nobody is written to who was not chosen; why not is said before a word is typed.
 */
export function threadToWrite(state: State): Result<string> {
	const meant = meantOnScreen(state);

	if (meant !== undefined) {
		const threadId = meant.threadId ?? threadOfAgent(state, meant.agentId);
		return threadId === undefined
			? fail(`no thread with ${nameOf(state, meant.agentId)} is known; R on Agents asks it`)
			: spokenTo(state, threadId);
	}

	// Where requests are decided on nobody is meant who asks for none.
	if (state.ui.screen === 'decisions' && selectedId('approvals', state) === undefined) {
		return fail('no request is chosen; i on Agents writes to an agent');
	}

	const chosen = selectedId('threads', state) ?? state.gateway?.mainThreadId;
	return chosen === undefined ? fail('there is no thread to write to') : spokenTo(state, chosen);
}

type Meant = {readonly agentId: string | undefined; readonly threadId?: string | undefined};

/** Whom the chosen entry is about, on a screen whose entries are somebody's. */
function meantOnScreen(state: State): Meant | undefined {
	const list = focusOf(state);

	switch (list) {
		case 'agents':
		case 'runs': {
			const agentId = selectedId('agents', state);
			return agentId === undefined ? undefined : {agentId};
		}

		case 'tasks': {
			const agentId = state.tasks.get(selectedId('tasks', state) ?? '')?.agentId;
			return agentId === undefined ? undefined : {agentId};
		}

		case 'approvals': {
			const {agentId, threadId} = state.approvals.get(selectedId('approvals', state) ?? '') ?? {};
			return agentId === undefined && threadId === undefined ? undefined : {agentId, threadId};
		}

		// These are nobody's, or have a thread chosen beside them.
		case 'projects':
		case 'trades':
		case 'accounts':
		case 'follows':
		case 'backtests':
		case 'threads':
		case 'messages':
		case 'checks':
		case 'presence':
		case 'nodes':
		case 'cron':
		case 'log':
		case 'lines':
		case undefined: {
			return undefined;
		}
	}
}

/**
 * The thread in which a person and an agent talk, whether anything was said there yet or not; undefined where the
 * gateway does not say what it is called.
 */
export function threadOfAgent(state: State, agentId: string | undefined): string | undefined {
	const {gateway} = state;

	if (agentId === undefined || gateway === undefined) {
		return undefined;
	}

	switch (gateway.dialect) {
		case 'claw': {
			const main = gateway.mainThreadId;
			return main?.startsWith('agent:') === true
				? main.replace(/^agent:[^:]+/u, () => `agent:${agentId}`)
				: (knownThread(state, agentId) ?? main);
		}

		case 'mt5-trader': {
			return `agent:${agentId}`;
		}

		case 'pm-dashboard': {
			return `agents:${[agentId, person].toSorted((a, b) => a.localeCompare(b)).join('+')}`;
		}

		case 'major-claw': {
			return knownThread(state, agentId);
		}
	}
}

/** What a dashboard calls whoever sits in front of it. */
const person = 'user';

/** One whose key names the agent, by its id or by its name, and nothing else. */
function knownThread(state: State, agentId: string): string | undefined {
	const name = state.agents.get(agentId)?.name.toLowerCase();
	return threadList(state).find(({id}) => {
		const named = id.endsWith(':main') ? agentOf(id) : /(?:^|⁄)thread_(.+?)(?:_default)?$/u.exec(id)?.[1];
		return named !== undefined && (named === agentId || named.toLowerCase() === name);
	})?.id;
}

/** A dashboard delivers to one agent, and what is said to it stands where the two of them talk. */
function spokenTo({gateway}: State, threadId: string): Result<string> {
	if (gateway?.dialect !== 'pm-dashboard') {
		return ok(threadId);
	}

	if (gateway.features.methods.includes('socket.io')) {
		return fail('this server only lets registered agents speak');
	}

	const pair = /^agents:(.+)$/u.exec(threadId)?.[1]?.split('+');
	return pair?.includes(person) === true
		? ok(threadId)
		: fail('in this thread nobody listens to you; i on Agents writes to an agent');
}

function nameOf(state: State, agentId: string | undefined): string {
	return agentName(state, agentId) || 'this agent';
}
