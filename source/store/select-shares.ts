import type {State} from './state.ts';
import {remember, valuesOf} from './select-remember.ts';

export type Share = {readonly name: string; readonly tokens: number};

/** The tokens of the threads that are there now, by agent and by model, most first: what gateways tell with their lists. */
export function tokenShares(state: State): {
	readonly agents: readonly Share[];
	readonly models: readonly Share[];
} {
	return shares(state.threads, state.agents);
}

const shares = remember((threads: State['threads'], agents: State['agents']) => {
	const counted = valuesOf(threads).filter(({totalTokens}) => totalTokens !== undefined && totalTokens > 0);
	const by = (nameOf: (thread: (typeof counted)[number]) => string | undefined): readonly Share[] => {
		const sums = new Map<string, number>();

		for (const thread of counted) {
			const name = nameOf(thread);

			if (name !== undefined) {
				sums.set(name, (sums.get(name) ?? 0) + (thread.totalTokens ?? 0));
			}
		}

		return [...sums].map(([name, tokens]) => ({name, tokens})).toSorted((a, b) => b.tokens - a.tokens);
	};
	return {
		agents: by(({agentId}) => (agentId === undefined ? undefined : (agents.get(agentId)?.name ?? agentId))),
		models: by(({model}) => model),
	};
});
