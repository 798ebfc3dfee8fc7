import type {Thread} from '../domain/entities.ts';
import {threadList} from './select-entities.ts';
import {remember, valuesOf} from './select-remember.ts';
import type {State} from './state.ts';
import {
	agentName,
	agentOf,
	channelIn,
	plainName,
	type Known,
	type Named,
	type Names,
} from './thread-words.ts';

/**
 * What a person calls each thread: what the gateway calls it, else who is in it (the agent, the channel, the job), read
 * from its key. No two read the same. The key itself is a detail.
 */
export function threadNames(state: State): Names {
	return names(state.threads, knownIn(state));
}

/** The name of one thread; of one nobody has told of, what its key says. */
export function threadName(state: State, id: string): string {
	return threadNames(state).get(id) ?? plainName({id, title: id, agentId: undefined}, knownIn(state));
}

/** The threads in the order of their list, each under the name a person calls it by. */
export function namedThreads(state: State): readonly Thread[] {
	return named(threadList(state), threadNames(state));
}

const named = remember((threads: readonly Thread[], called: Names) =>
	threads.map((thread): Thread => ({...thread, title: called.get(thread.id) ?? thread.title})),
);

function knownIn({agents, cron, projects}: State): Known {
	return known(agentNames(agents), jobNames(cron), projectNames(projects));
}

const [agentNames, jobNames, projectNames] = [steadyNames(), steadyNames(), steadyNames()];

/** The names of a slice: the same object until one of them is another, however often the rest of it moves. */
function steadyNames() {
	let held: Names = new Map();
	return remember((all: ReadonlyMap<string, {readonly id: string; readonly name: string}>): Names => {
		const now = new Map(valuesOf(all).map(({id, name}) => [id, name]));
		const isSame = held.size === now.size && held.entries().every(([id, name]) => now.get(id) === name);
		held = isSame ? held : now;
		return held;
	});
}

const known = remember((agents: Names, jobs: Names, projects: Names): Known => {
	const byName = [...agents.values()].toReversed().map((name) => [name.toLowerCase(), name] as const);
	return {agents, agentsByName: new Map(byName), jobs, projects};
});

const names = remember((threads: State['threads'], about: Known): Names => {
	const all = valuesOf(threads);
	const plain = plainNames(about);
	const found = new Map<string, string>();

	for (const [name, alike] of Map.groupBy(all, (thread) => plain(thread))) {
		for (const [id, own] of alike.length === 1
			? [[alike[0]?.id ?? '', name] as const]
			: apart(alike, name, about)) {
			found.set(id, own);
		}
	}

	return found;
});

/** A gateway may have thousands, of which one moves at a time: the words of the others are kept. */
const plainNames = remember((about: Known) => {
	const kept = new WeakMap<Thread, string>();
	return (thread: Thread): string => {
		const name = kept.get(thread) ?? plainName(thread, about);
		kept.set(thread, name);
		return name;
	};
});

/** Those of one name are told apart by their agent, by their channel, and at last by the end of their key. */
function apart(
	alike: readonly Named[],
	name: string,
	about: Known,
): ReadonlyArray<readonly [string, string]> {
	const ways: ReadonlyArray<(thread: Named) => string> = [
		({id, agentId}) => agentName(agentOf(id) ?? agentId, about),
		({id}) => channelIn(id) ?? '',
	];
	const way = ways.find((words) => {
		const said = alike.map((thread) => words(thread));
		return said.every((word) => word !== '' && word !== name) && new Set(said).size === alike.length;
	});
	const ending = endings(alike);
	return alike.map((thread, index) => [
		thread.id,
		`${name}, ${way === undefined ? (ending(thread.id) ?? String(index + 1)) : way(thread)}`,
	]);
}

/** As much of the end of a key as tells it from the others, in few letters. */
function endings(alike: readonly Named[]): (id: string) => string | undefined {
	const byEnd = new Map<number, ReadonlyMap<string, readonly Named[]>>();
	const isAlone = (end: string): boolean => {
		const ends = byEnd.get(end.length) ?? Map.groupBy(alike, ({id}) => id.slice(-end.length));
		byEnd.set(end.length, ends);
		return ends.get(end)?.length === 1;
	};

	return (id) => {
		const last = id.split(':').at(-1) ?? '';
		return [6, 12].map((length) => last.slice(-length)).find((end) => end !== '' && isAlone(end));
	};
}
