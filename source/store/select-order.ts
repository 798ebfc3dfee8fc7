import type {Task, TaskStatus} from '../domain/board.ts';
import type {Agent, AgentStatus, Approval, CheckStatus, HealthCheck, Presence} from '../domain/entities.ts';

/** Soonest expiry first, what never expires last; then oldest first. */
export function bySoonestExpiry(a: Approval, b: Approval): number {
	return (
		(a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity) ||
		(a.createdAt ?? 0) - (b.createdAt ?? 0) ||
		byText(a.id, b.id)
	);
}

export function byLatestDecision(a: Approval, b: Approval): number {
	return endedAt(b) - endedAt(a) || byText(a.id, b.id);
}

/** When an approval ended, as far as it is known. */
function endedAt(approval: Approval): number {
	return approval.decidedAt ?? approval.expiresAt ?? approval.createdAt ?? 0;
}

/** Code points, not a locale: the same list everywhere. */
export function byText(a: string, b: string): number {
	if (a === b) return 0;

	return a < b ? -1 : 1;
}

/** What is worst first, as a person looking for trouble reads. */
export function byTrouble(a: HealthCheck, b: HealthCheck): number {
	return troubles.indexOf(a.status) - troubles.indexOf(b.status);
}

const troubles: readonly CheckStatus[] = ['bad', 'warning', 'good', 'unknown', 'off'];

/** Who is here before who is gone, the gateway and ourselves on top. */
export function byPresence(a: Presence, b: Presence): number {
	return rank(a) - rank(b) || byText(a.label, b.label) || byText(a.id, b.id);
}

function rank(entry: Presence): number {
	if (entry.status === 'gone') return 3;
	if (entry.isGateway) return 0;

	return entry.isSelf ? 1 : 2;
}

/** Right before what is done. */
const firstOver = 5.5;

/** The order of the board, left to right. */
export const taskStatuses: readonly TaskStatus[] = [
	'inbox',
	'assigned',
	'queued',
	'doing',
	'review',
	'blocked',
	'done',
	'failed',
	'cancelled',
];

/** Of what is over, what failed is looked for. */
const places: ReadonlyMap<TaskStatus, number> = new Map(
	taskStatuses.map((status, place) => [status, status === 'failed' ? firstOver : place]),
);

export function byStatus(a: Task, b: Task): number {
	return (
		(places.get(a.status) ?? 0) - (places.get(b.status) ?? 0) ||
		(b.updatedAt ?? b.createdAt ?? 0) - (a.updatedAt ?? a.createdAt ?? 0) ||
		byText(a.id, b.id)
	);
}

/**
 * What a glance at the board is for: what is held up, what failed since the moment given, and what is near its end before
 * what has not begun. What failed earlier is over like all else that is.
 */
export function byUrgency(since: number): (a: Task, b: Task) => number {
	const isNews = ({endedAt, updatedAt, createdAt}: Task): boolean =>
		(endedAt ?? updatedAt ?? createdAt ?? Infinity) >= since;
	const rankOf = (task: Task): number =>
		task.status === 'failed' && isNews(task) ? newFailure : urgencies.indexOf(task.status);
	return (a, b) => rankOf(a) - rankOf(b) || byStatus(a, b);
}

/** Right behind what is blocked. */
const newFailure = 0.5;

const urgencies: readonly TaskStatus[] = [
	'blocked',
	'review',
	'doing',
	'assigned',
	'queued',
	'inbox',
	'failed',
	'done',
	'cancelled',
];

/** Who needs somebody first. */
export const agentStatuses: readonly AgentStatus[] = [
	'waiting',
	'error',
	'running',
	'paused',
	'idle',
	'offline',
];

/** An agent and how deep it stands under its parents. */
export type Branch = {readonly agent: Agent; readonly depth: number};

/** Parents before their children, the default agent first; a lost or circular parent counts as none. */
export function asTree(agents: Iterable<Agent>): readonly Branch[] {
	const all = [...agents].toSorted(
		(a, b) => Number(b.isDefault) - Number(a.isDefault) || byText(a.name, b.name) || byText(a.id, b.id),
	);
	const ids = new Set(all.map((agent) => agent.id));
	const children = Map.groupBy(all, ({id, parentId}) =>
		parentId !== undefined && parentId !== id && ids.has(parentId) ? parentId : undefined,
	);
	const placed = new Set<string>();
	const branches: Branch[] = [];
	const place = (few: readonly Agent[], depth: number) => {
		for (const agent of few) {
			if (placed.has(agent.id)) continue;

			placed.add(agent.id);
			branches.push({agent, depth});
			place(children.get(agent.id) ?? [], depth + 1);
		}
	};

	place(children.get(undefined) ?? [], 0);
	place(all, 0);
	return branches;
}
