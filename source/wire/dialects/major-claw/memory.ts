/** What was used, as far as a report told: cost is undefined where none told it. */
export type Used = {readonly tokens: number; readonly cost: number | undefined};
export type UsedBy = ReadonlyMap<string, Used>;

/** What must be remembered between frames of one connection. */
export type MajorClawMemory = {
	/** The instance that greeted us, or that we first heard of: its ids are used as they are. */
	readonly home: string | undefined;
	/** By day, since we connected: the contract reports what was used, never a sum. */
	readonly usage: UsedBy;
	/** The same by agent and by model, where the report named them. */
	readonly agents: UsedBy;
	readonly models: UsedBy;
};

export const newMemory: MajorClawMemory = {
	home: undefined,
	usage: new Map(),
	agents: new Map(),
	models: new Map(),
};

/** As many days as anybody looks back. */
const mostDays = 60;

/** Who uses more names than these has them summed as one. */
const mostNames = 200;
const others = 'others';

export type Report = Used & {
	readonly date: string;
	readonly agentId: string | undefined;
	readonly model: string | undefined;
};

/** Adds what one report says was used. */
export function withUsage(memory: MajorClawMemory, report: Report): MajorClawMemory {
	const {date, agentId, model} = report;
	const usage = new Map(added(memory.usage, date, report));
	const oldest = [...usage.keys()].toSorted((a, b) => a.localeCompare(b))[0];

	if (usage.size > mostDays && oldest !== undefined) {
		usage.delete(oldest);
	}

	return {
		...memory,
		usage,
		agents:
			agentId === undefined ? memory.agents : added(memory.agents, nameIn(memory.agents, agentId), report),
		models: model === undefined ? memory.models : added(memory.models, nameIn(memory.models, model), report),
	};
}

function nameIn(sums: UsedBy, name: string): string {
	return sums.has(name) || sums.size < mostNames ? name : others;
}

function added(sums: UsedBy, name: string, {tokens, cost}: Used): UsedBy {
	const held = sums.get(name);
	const costs = [held?.cost, cost].filter((each) => each !== undefined);
	return new Map(sums).set(name, {
		tokens: (held?.tokens ?? 0) + tokens,
		cost: costs.length === 0 ? undefined : costs.reduce((sum, each) => sum + each, 0),
	});
}
