import type {Approval} from '../../domain/entities.ts';
import {agentName} from '../../store/select-agents.ts';
import {threadName} from '../../store/select-threads.ts';
import type {State} from '../../store/state.ts';

type Fact = Approval['shown'][number];

/**
 * What is known about a request, in words a person understands where a gateway uses its own: "Security full" is that it
 * may run anything. What is not known stands as it came; the words of the gateway stand in its JSON in any case.
 */
export function plainFacts(approval: Approval, state: State): readonly Fact[] {
	return approval.kind === 'exec' || approval.kind === 'plugin'
		? approval.shown.map((fact) => plainFact(fact, approval, state))
		: approval.shown;
}

function plainFact(fact: Fact, {threadId, agentId}: Approval, state: State): Fact {
	const {label, text, by} = fact;

	if (by !== undefined) {
		return fact;
	}

	if (label === 'Session' && threadId !== undefined) {
		const name = threadName(state, threadId);
		return {label: 'Thread', text: name === text ? text : `${name} (${text})`};
	}

	if (label === 'Agent' && text === agentId) {
		const name = agentName(state, agentId);
		return {label, text: name === text ? text : `${name} (${text})`};
	}

	const plain = words.get(label);
	const said = plain?.values.get(text);
	return plain === undefined || said === undefined ? fact : {label: plain.label, text: said};
}

/** The words of OpenClaw 2026: how far a command may go by itself, when it is asked about, and where it would run. */
const words: ReadonlyMap<string, {readonly label: string; readonly values: ReadonlyMap<string, string>}> =
	new Map([
		[
			'Security',
			{
				label: 'May run',
				values: new Map([
					['full', 'anything'],
					['allowlist', 'by itself only what is on the allow list'],
					['deny', 'nothing by itself'],
				]),
			},
		],
		[
			'Ask',
			{
				label: 'Asked because',
				values: new Map([
					['on-miss', 'it is not on the allow list'],
					['always', 'every command is asked about'],
				]),
			},
		],
		[
			'Host',
			{
				label: 'Runs on',
				values: new Map([
					['gateway', 'the machine of the gateway itself'],
					['sandbox', 'a sandbox, apart from the machine'],
					['node', 'a node'],
				]),
			},
		],
	]);
