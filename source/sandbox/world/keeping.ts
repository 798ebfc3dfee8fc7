import type {Bus} from './events.ts';
import type {Ledger} from './ledger.ts';
import type {Stage} from './stage.ts';

/** What the act gives, once everything put inside is kept together. */
export function valueOf<Value>(ledger: Ledger, act: () => Value): Value {
	const results: Array<{readonly value: Value}> = [];
	ledger.together(() => {
		results.push({value: act()});
	});
	const [result] = results;

	if (result === undefined) {
		throw new Error('The ledger did not act');
	}

	return result.value;
}

/**
 * Says whether nothing was ever kept of this world, and notes that from now on something is. An empty board is no
 * sign of a new world: somebody may have cleared it.
 */
export function beginKeeping(ledger: Ledger, now: number): boolean {
	if (ledger.all('world').length > 0) {
		return false;
	}

	ledger.put('world', 'begun', {id: 'begun', at: now});
	// Those that began before this was noted are known by their agents.
	return ledger.all('agent').length === 0;
}

/** Disk, memory and what is told go together: an act that throws leaves none of the three behind. */
export function createKeeping(
	ledger: Ledger,
	{hold}: Pick<Bus, 'hold'>,
): Pick<Stage, 'together' | 'otherwise'> {
	let undos: Array<() => void> = [];
	let depth = 0;

	function attempt<Value>(act: () => Value): Value {
		const before = undos.length;
		depth++;

		try {
			return valueOf(ledger, act);
		} catch (error) {
			for (const undo of undos.splice(before).toReversed()) {
				undo();
			}

			throw error;
		} finally {
			depth--;
			undos = depth === 0 ? [] : undos;
		}
	}

	return {
		together: (act) => hold(() => attempt(act)),
		otherwise(undo) {
			if (depth > 0) {
				undos.push(undo);
			}
		},
	};
}

/** Sets an entry in memory, or deletes it where the value is nothing; undone when it is not kept after all. */
export function setIn<Id, Value>(
	{otherwise}: Pick<Stage, 'otherwise'>,
	map: Map<Id, Value>,
	[id, value]: readonly [Id, Value | undefined],
): void {
	const before = map.get(id);
	write(map, id, value);
	otherwise(() => write(map, id, before));
}

function write<Id, Value>(map: Map<Id, Value>, id: Id, value: Value | undefined): void {
	if (value === undefined) {
		map.delete(id);
	} else {
		map.set(id, value);
	}
}
