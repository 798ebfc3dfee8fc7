import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import type {WorldEvent} from '../../../source/sandbox/world/events.ts';
import type {FactKind, Ledger} from '../../../source/sandbox/world/ledger.ts';
import type {Scenario} from '../../../source/sandbox/world/parts.ts';
import {createWorld} from '../../../source/sandbox/world/world.ts';

export const minute = 60_000;

/** A ledger that outlives the world, as text, so that nothing in it is shared with who put it. */
export function createMemoryLedger(): Ledger & {readonly facts: Map<string, Map<string, string>>} {
	const facts = new Map<string, Map<string, string>>();

	function of(kind: FactKind): Map<string, string> {
		const known = facts.get(kind) ?? new Map<string, string>();
		facts.set(kind, known);
		return known;
	}

	return {
		facts,
		put: (kind, id, fact) => void of(kind).set(id, JSON.stringify(fact)),
		remove: (kind, id) => void of(kind).delete(id),
		all: (kind) => [...of(kind).values()].map((text): unknown => JSON.parse(text)),
		together: (act) => act(),
		close: () => undefined,
	};
}

export type Settings = {
	readonly scenario?: Scenario;
	readonly seed?: number;
	readonly ledger?: Ledger;
	readonly startAt?: number;
};

/** A world by a hand-turned clock, and everything that happens in it. */
export function stand({scenario = 'quiet', seed = 7, ledger, startAt}: Settings = {}) {
	const clock = createHandClock(startAt);
	const world = createWorld({clock, seed, speed: 1, scenario, presenceKeeps: 'the connected', ledger});
	const events: WorldEvent[] = [];
	world.on((event) => {
		events.push(event);
	});

	return {
		clock,
		world,
		events,
		heard: <Type extends WorldEvent['type']>(type: Type) =>
			events.filter((event): event is Extract<WorldEvent, {type: Type}> => event.type === type),
	};
}
