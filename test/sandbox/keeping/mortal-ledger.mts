/* A disk in memory, and a ledger on it that dies at a chosen write: what was committed before is all that is left. */
import type {FactKind, Ledger} from '../../../source/sandbox/world/ledger.ts';

export type Disk = Map<string, {readonly kind: FactKind; readonly body: string}>;

export class Died extends Error {}

/** Dies at write number `diesAt`, counted from `arm`; never before that. */
export function createMortalLedger(disk: Disk): Ledger & {readonly arm: (diesAt: number) => void} {
	let left = Infinity;
	let depth = 0;
	let draft: Disk = new Map(disk);

	function commit(): void {
		disk.clear();

		for (const [key, fact] of draft) {
			disk.set(key, fact);
		}
	}

	function write(act: () => void): void {
		left--;

		if (left < 0) {
			throw new Died('the process is dead');
		}

		act();

		if (depth === 0) {
			commit();
		}
	}

	return {
		arm(diesAt) {
			left = diesAt;
		},
		put(kind, id, fact) {
			const body = JSON.stringify(fact);
			write(() => draft.set(`${kind} ${id}`, {kind, body}));
		},
		remove(kind, id) {
			write(() => draft.delete(`${kind} ${id}`));
		},
		all: (kind) =>
			[...disk.values()].filter((fact) => fact.kind === kind).map(({body}) => JSON.parse(body) as unknown),
		together(act) {
			const before = new Map(draft);
			depth++;

			try {
				act();
				depth--;
			} catch (error) {
				depth--;
				draft = before;
				throw error;
			}

			if (depth === 0) {
				commit();
			}
		},
		close: () => undefined,
	};
}
