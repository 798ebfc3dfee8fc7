import type {Alarm} from './clock.ts';
import type {Approval, Decision} from './entities.ts';
import {reviveDecision} from './revive-threads.ts';
import type {Stage} from './stage.ts';

export type Asked = {
	readonly kind: Approval['kind'];
	readonly id: string | undefined;
	readonly request: Readonly<Record<string, unknown>>;
	readonly timeoutMs: number;
	/** The device that asks, where that proved who it is. */
	readonly askerId?: string | undefined;
};

export type Verdict = 'decided' | 'same' | 'other' | 'unknown';

export type Approvals = {
	readonly pending: (kind: Approval['kind']) => readonly Approval[];
	/** What was decided or expired, newest first, as far as it is remembered. */
	readonly settled: () => readonly Approval[];
	readonly get: (kind: Approval['kind'], id: string) => Approval | undefined;
	/** Undefined when the id is already waiting, or too many are. `settled` is called once: with a decision, or with none at the end of its time. */
	readonly ask: (asked: Asked, settled: (approval: Approval) => void) => Approval | undefined;
	/** `keep` writes down what belongs to the decision: it is kept together with it, before anybody is told. */
	readonly decide: (
		kind: Approval['kind'],
		id: string,
		answer: {
			readonly decision: Decision;
			readonly by: string;
			/** The device it was given on, where that proved who it is. */
			readonly device?: string | undefined;
			readonly keep?: (verdict: Verdict, approval: Approval | undefined) => void;
		},
	) => Verdict;
	/** Calls back at once when it is settled already. */
	readonly whenSettled: (approval: Approval, settled: (approval: Approval) => void) => void;
	/** Takes back a question nobody needs answered any more: silently, like an expiry. */
	readonly withdraw: (id: string) => void;
};

/** More than this wait at once only when somebody floods us. */
const mostPending = 500;

/** How many settled ones are remembered, so that a second answer can be told from a wrong id. */
const remembered = 200;

export function createApprovals({clock, random, emit, ledger}: Stage): Approvals {
	const approvals = new Map<string, Approval>();
	const waiting = new Map<string, Array<(approval: Approval) => void>>();
	const alarms = new Map<string, Alarm>();

	for (const kept of ledger.all('decision')) {
		const approval = reviveDecision(kept);
		approvals.set(approval.id, approval);
	}

	function isPending(approval: Approval): boolean {
		return approval.decision === undefined && !approval.isExpired;
	}

	function find(kind: Approval['kind'], id: string): Approval | undefined {
		const approval = approvals.get(id);
		return approval?.kind === kind ? approval : undefined;
	}

	function settle(approval: Approval): void {
		alarms.get(approval.id)?.cancel();
		alarms.delete(approval.id);
		const listeners = waiting.get(approval.id) ?? [];
		waiting.delete(approval.id);

		for (const listener of listeners) {
			listener(approval);
		}

		const settled = [...approvals.values()].filter((each) => !isPending(each));

		for (const old of settled.slice(0, Math.max(0, settled.length - remembered))) {
			approvals.delete(old.id);
			ledger.remove('decision', old.id);
		}
	}

	/** Nobody is told when the time is up: measured on every version up to 2026.5.28. */
	function expire(approval: Approval): void {
		if (isPending(approval)) {
			approval.isExpired = true;
			settle(approval);
		}
	}

	return {
		pending: (kind) => [...approvals.values()].filter((each) => each.kind === kind && isPending(each)),
		settled: () =>
			[...approvals.values()]
				.filter((each) => !isPending(each))
				.toSorted((a, b) => (b.decidedAt ?? b.expiresAt) - (a.decidedAt ?? a.expiresAt)),
		get: find,
		ask({kind, id = random.uuid(), request, timeoutMs, askerId}, settled) {
			const known = approvals.get(id);

			if ((known !== undefined && isPending(known)) || waiting.size >= mostPending) {
				return undefined;
			}

			const createdAt = clock.now();
			const approval: Approval = {
				id,
				kind,
				request,
				createdAt,
				expiresAt: createdAt + timeoutMs,
				...(askerId !== undefined && {askerId}),
				decision: undefined,
				decidedBy: undefined,
				decidedAt: undefined,
				isExpired: false,
			};
			approvals.set(id, approval);
			waiting.set(id, [settled]);
			alarms.set(
				id,
				clock.after(timeoutMs, () => expire(approval)),
			);
			emit({type: 'approval.requested', approval});
			return approval;
		},
		decide(kind, id, {decision, by, device, keep = () => undefined}) {
			const approval = find(kind, id);

			if (approval === undefined || approval.isExpired) {
				keep('unknown', approval);
				return 'unknown';
			}

			if (approval.decision !== undefined) {
				const verdict = approval.decision === decision ? 'same' : 'other';
				keep(verdict, approval);
				return verdict;
			}

			approval.decision = decision;
			approval.decidedBy = by;
			approval.deciderId = device;
			approval.decidedAt = clock.now();
			ledger.together(() => {
				ledger.put('decision', id, approval);
				keep('decided', approval);
			});
			emit({type: 'approval.resolved', approval});
			settle(approval);
			return 'decided';
		},
		whenSettled(approval, settled) {
			if (isPending(approval)) {
				waiting.set(approval.id, [...(waiting.get(approval.id) ?? []), settled]);
			} else {
				settled(approval);
			}
		},
		withdraw(id) {
			const approval = approvals.get(id);

			if (approval !== undefined) {
				expire(approval);
			}
		},
	};
}
