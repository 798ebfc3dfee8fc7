/** What must be remembered between frames of one connection. */
export type MajorClawMemory = {
	/** The instance that greeted us, or that we first heard of: its ids are used as they are. */
	readonly home: string | undefined;
	/** Tokens and cost by day, since we connected: the contract reports what was used, never a sum. */
	readonly usage: ReadonlyMap<string, {readonly tokens: number; readonly cost: number}>;
};

export const newMemory: MajorClawMemory = {home: undefined, usage: new Map()};

/** As many days as anybody looks back. */
const mostDays = 60;

/** Adds what one report says was used. */
export function withUsage(
	memory: MajorClawMemory,
	date: string,
	{tokens, cost}: {readonly tokens: number; readonly cost: number},
): MajorClawMemory {
	const held = memory.usage.get(date) ?? {tokens: 0, cost: 0};
	const usage = new Map(memory.usage).set(date, {tokens: held.tokens + tokens, cost: held.cost + cost});
	const oldest = [...usage.keys()].toSorted((a, b) => a.localeCompare(b))[0];

	if (usage.size > mostDays && oldest !== undefined) {
		usage.delete(oldest);
	}

	return {...memory, usage};
}
