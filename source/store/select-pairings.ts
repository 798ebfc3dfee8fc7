import type {Approval, Node} from '../domain/entities.ts';
import {pendingApprovals} from './select-approvals.ts';
import {byText} from './select-order.ts';
import {remember, valuesOf} from './select-remember.ts';
import type {State} from './state.ts';

/** Who asks to be let in on top, then nodes and devices by name. A pairing has the id of its request. */
export function nodeRows(state: State): readonly Node[] {
	return rows(pendingApprovals(state), state.nodes);
}

const rows = remember((pending: readonly Approval[], nodes: State['nodes']): readonly Node[] => [
	...pending.filter(({kind}) => kind === 'pairing').map((approval) => asking(approval)),
	...valuesOf(nodes).toSorted(
		(a, b) =>
			Number(a.kind === 'device') - Number(b.kind === 'device') ||
			byText(a.name, b.name) ||
			byText(a.id, b.id),
	),
]);

function asking({id, title, origin, shown, createdAt}: Approval): Node {
	const told = (name: string): string | undefined => shown.find(({label}) => label === name)?.text;
	const wanted = [told('Role'), told('Scopes'), told('Capabilities')].filter((part) => part !== undefined);
	return {
		id,
		name: told('Name') ?? title,
		kind: origin === 'device' ? 'device' : 'node',
		status: 'asking',
		platform: told('Platform'),
		version: told('Version'),
		capabilities: wanted,
		seenAt: createdAt,
	};
}

/** The pending request an entry stands for where nothing is decided: one on the overview, a pairing on Health, a proposal on Trading. */
export function requestBehind(
	state: State,
	list: string | undefined,
	id: string | undefined,
): Approval | undefined {
	const isAsking = list === 'approvals' || list === 'nodes' || list === 'trades';
	const approval = isAsking ? state.approvals.get(id ?? '') : undefined;
	return approval?.status === 'pending' ? approval : undefined;
}
