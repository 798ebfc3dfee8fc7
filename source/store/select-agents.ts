import type {Agent} from '../domain/entities.ts';
import {agentRows, agentTree} from './select-entities.ts';
import {agentStatuses, type Branch} from './select-order.ts';
import {remember} from './select-remember.ts';
import type {State} from './state.ts';

/**
 * Every agent as the lists show them: parents before children, and among those of one parent whoever waits for a decision,
 * or has somebody below who does, before all that can do without us.
 */
export function agentList(state: State): readonly Agent[] {
	const waiting = agentRows(state).flatMap(({agent, status}) => (status === 'waiting' ? [agent.id] : []));
	// As a text, so that runs that come and go leave the list as it was.
	return ordered(agentTree(state), waiting.join('\n'));
}

/** The same for a glance: whoever needs somebody first, then who works, and within each in the order of the tree. */
export function agentsByNeed(state: State): readonly Agent[] {
	return byNeed(agentTree(state), ranksOf(agentRows(state)));
}

const ranksOf = remember((rows: ReturnType<typeof agentRows>): string =>
	rows.map(({status}) => agentStatuses.indexOf(status)).join(' '),
);

const byNeed = remember((tree: readonly Branch[], ranks: string): readonly Agent[] => {
	const rankOf = ranks.split(' ').map(Number);
	return tree
		.map(({agent}, place) => ({agent, rank: rankOf[place] ?? 0}))
		.toSorted((a, b) => a.rank - b.rank)
		.map(({agent}) => agent);
});

/** What an agent is called, its id where nobody told its name; empty where there is none. */
export function agentName({agents}: State, id: string | undefined): string {
	return id === undefined ? '' : (agents.get(id)?.name ?? id);
}

const ordered = remember((tree: readonly Branch[], waiting: string): readonly Agent[] => {
	const ids = new Set(waiting.split('\n'));
	return (waiting === '' ? tree : waitingFirst(tree, 0, ids)).map(({agent}) => agent);
});

function waitingFirst(
	branches: readonly Branch[],
	depth: number,
	waiting: ReadonlySet<string>,
): readonly Branch[] {
	const families: Branch[][] = [];

	for (const branch of branches) {
		const family = families.at(-1);

		if (branch.depth <= depth || family === undefined) {
			families.push([branch]);
		} else {
			family.push(branch);
		}
	}

	const isWaiting = (family: readonly Branch[]): boolean => family.some(({agent}) => waiting.has(agent.id));
	return families
		.toSorted((a, b) => Number(isWaiting(b)) - Number(isWaiting(a)))
		.flatMap(([head, ...others]) =>
			head === undefined ? [] : [head, ...waitingFirst(others, depth + 1, waiting)],
		);
}
