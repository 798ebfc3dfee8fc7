/** What must be remembered between frames of one connection. */
export type PmMemory = {
	/** Which of the two servers this is: the documented one, or the one that ships. */
	readonly via: 'websocket' | 'socket.io';
	/** Our name there, for `source`. */
	readonly clientId: string;
	/** Ids of messages that came lately, in two generations: at least 500, at most 1,000 are known. */
	readonly seen: {readonly young: ReadonlySet<string>; readonly old: ReadonlySet<string>};
};

const generation = 500;

export function newMemory(via: PmMemory['via'], clientId: string): PmMemory {
	return {via, clientId, seen: {young: new Set(), old: new Set()}};
}

/** Messages are delivered at least once: the second of an id is no news. */
export function isSeen({seen: {young, old}}: PmMemory, id: string): boolean {
	return young.has(id) || old.has(id);
}

export function withSeen(memory: PmMemory, id: string): PmMemory {
	const {young} = memory.seen;
	return young.size >= generation
		? {...memory, seen: {young: new Set([id]), old: young}}
		: {...memory, seen: {...memory.seen, young: new Set(young).add(id)}};
}
