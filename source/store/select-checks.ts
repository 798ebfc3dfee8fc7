import {capital} from '../domain/capital.ts';
import type {CheckStatus, HealthCheck} from '../domain/entities.ts';
import {checkList} from './select-entities.ts';
import {byTrouble} from './select-order.ts';
import {remember} from './select-remember.ts';
import type {State} from './state.ts';

/** A check and how far it is indented; a branch stands for all checks of its kind. */
export type CheckRow = {readonly check: HealthCheck; readonly depth: 0 | 1; readonly isBranch: boolean};

/** The checks as a tree: those of one kind (channels, heartbeats, parts) under a branch, what is worst on top. */
export function checkTree(state: State): readonly CheckRow[] {
	return tree(checkList(state));
}

/** The same as plain entries of a list. */
export function checkRows(state: State): readonly HealthCheck[] {
	return plain(checkTree(state));
}

const plain = remember((all: readonly CheckRow[]) => all.map(({check}) => check));

/** The rows by the id of their check. */
export function checkRowsById(state: State): ReadonlyMap<string, CheckRow> {
	return byId(checkTree(state));
}

/** The checks under a branch. */
export function membersOf(state: State, branchId: string): readonly HealthCheck[] {
	return checkList(state).filter(({id}) => id !== branchId && id.startsWith(branchId));
}

const byId = remember((all: readonly CheckRow[]) => new Map(all.map((row) => [row.check.id, row])));

const tree = remember((checks: readonly HealthCheck[]): readonly CheckRow[] => {
	const kinds = Map.groupBy(checks, ({id}) => kindOf(id));
	const groups = [...kinds].flatMap(([kind, members]): readonly (readonly CheckRow[])[] =>
		kind === '' || members.length < 2
			? members.map((check) => [{check, depth: 0, isBranch: false}])
			: [
					[
						{check: branchOf(kind, members), depth: 0, isBranch: true},
						...members.map((check): CheckRow => ({check, depth: 1, isBranch: false})),
					],
				],
	);
	return groups.toSorted((a, b) => worstOf(a) - worstOf(b)).flat();
});

function worstOf([first]: readonly CheckRow[]): number {
	return first === undefined || first.check.status === 'off' ? 3 : troubles.indexOf(first.check.status);
}

const troubles: readonly CheckStatus[] = ['bad', 'warning', 'unknown', 'good', 'off'];

/** Dialects name checks of one kind alike: "channel:telegram". */
function kindOf(id: string): string {
	const place = id.indexOf(':');
	return place === -1 ? '' : id.slice(0, place);
}

function branchOf(kind: string, members: readonly HealthCheck[]): HealthCheck {
	const worst = members.toSorted(byTrouble)[0]?.status ?? 'unknown';
	const counts = countedIn.flatMap(([status, word]) => {
		const count = members.filter((member) => member.status === status).length;
		return count === 0 ? [] : [`${count} ${word}`];
	});
	return {id: `${kind}:`, label: names.get(kind) ?? plural(kind), status: worst, says: counts.join(', ')};
}

const countedIn: readonly (readonly [CheckStatus, string])[] = [
	['bad', 'bad'],
	['warning', 'to look at'],
	['unknown', 'unknown'],
	['good', 'good'],
	['off', 'off'],
];

const names: ReadonlyMap<string, string> = new Map([
	['channel', 'Channels'],
	['heartbeat', 'Heartbeats'],
	['subsystem', 'Parts'],
]);

function plural(kind: string): string {
	return `${capital(kind)}s`;
}
