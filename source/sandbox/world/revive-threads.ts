import type {Approval, Message, Spent, Thread} from './entities.ts';
import {type Fact, openFact} from './fact.ts';

/* What the ledger gives back of threads and decisions. Each throws an error that names the damaged fact. */

function spentIn(fact: Fact): Spent {
	const spent = fact.part('spent');
	return {
		input: spent.number('input'),
		output: spent.number('output'),
		cacheRead: spent.number('cacheRead'),
		cost: spent.number('cost'),
	};
}

function callIn(fact: Fact) {
	const call = fact.partOr('call');
	return call && {id: call.text('id'), command: call.text('command')};
}

function messageIn(fact: Fact): Message {
	const said = {id: fact.text('id'), at: fact.number('at'), text: fact.text('text')};

	switch (fact.oneOf('role', ['user', 'assistant', 'tool'])) {
		case 'user': {
			return {...said, role: 'user', key: fact.textOr('key'), from: fact.textOr('from')};
		}

		case 'assistant': {
			return {
				...said,
				role: 'assistant',
				call: callIn(fact),
				stop: fact.oneOf('stop', ['stop', 'toolUse', 'error', 'aborted']),
				error: fact.textOr('error'),
				spent: spentIn(fact),
				provider: fact.text('provider'),
				model: fact.text('model'),
			};
		}

		case 'tool': {
			const {id, command} = {id: fact.part('call').text('id'), command: fact.part('call').text('command')};
			const exitCode = fact.number('exitCode');
			return {...said, role: 'tool', call: {id, command}, exitCode, durationMs: fact.number('durationMs')};
		}
	}
}

export function reviveMessage(kept: unknown): {readonly threadKey: string; readonly message: Message} {
	const fact = openFact('message', kept);
	return {threadKey: fact.text('threadKey'), message: messageIn(fact.part('message'))};
}

/** Its messages come one by one. A run that was under way died with the process, which is no fault of the thread. */
export function reviveThread(kept: unknown): Thread {
	const fact = openFact('thread', kept, 'key');
	const wasRunning = fact.textOr('runId') !== undefined;
	const outcome =
		fact.textOr('lastOutcome') === undefined
			? undefined
			: fact.oneOf('lastOutcome', ['done', 'failed', 'killed']);
	return {
		key: fact.text('key'),
		agentId: fact.text('agentId'),
		sessionId: fact.text('sessionId'),
		kind: fact.oneOf('kind', ['direct', 'group']),
		name: fact.textOr('name'),
		label: fact.textOr('label'),
		channel: fact.text('channel'),
		updatedAt: fact.number('updatedAt'),
		messages: [],
		inputTokens: fact.number('inputTokens'),
		outputTokens: fact.number('outputTokens'),
		totalTokens: fact.number('totalTokens'),
		cost: fact.number('cost'),
		thinkingLevel: fact.textOr('thinkingLevel'),
		verboseLevel: fact.textOr('verboseLevel'),
		overrides: {...fact.fields('overrides')},
		wasAborted: fact.flag('wasAborted') || wasRunning,
		runId: undefined,
		startedAt: fact.numberOr('startedAt'),
		endedAt: wasRunning ? fact.number('updatedAt') : fact.numberOr('endedAt'),
		lastOutcome: wasRunning ? 'killed' : outcome,
	};
}

/** Only what was decided is kept: an open question dies with the run that asked it. */
export function reviveDecision(kept: unknown): Approval {
	const fact = openFact('decision', kept);
	return {
		id: fact.text('id'),
		kind: fact.oneOf('kind', ['exec', 'plugin']),
		request: fact.fields('request'),
		createdAt: fact.number('createdAt'),
		expiresAt: fact.number('expiresAt'),
		askerId: fact.textOr('askerId'),
		decision: fact.oneOf('decision', ['allow-once', 'allow-always', 'deny']),
		decidedBy: fact.textOr('decidedBy'),
		deciderId: fact.textOr('deciderId'),
		decidedAt: fact.numberOr('decidedAt'),
		isExpired: false,
	};
}
