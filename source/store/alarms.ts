import type {Approval, ApprovalKind} from '../domain/entities.ts';
import {timeLeft} from './deciding/locks.ts';
import {agentName} from './select-agents.ts';
import {pendingApprovals} from './select-approvals.ts';
import type {State} from './state.ts';

/** How near the end a decision is: a quarter of its time is left, or ten seconds. */
export type AlarmStep = 'soon' | 'last';

/** A decision that is about to expire. It says who asks for what kind of thing, never the request itself: it leaves the screen. */
export type Alarm = {
	readonly approvalId: string;
	readonly step: AlarmStep;
	readonly kind: ApprovalKind;
	readonly agent: string | undefined;
	readonly leftMs: number;
};

/** Where the gateway does not say when it asked, a minute stands for the quarter. */
const unknownQuarterMs = 60_000;
const lastMs = 10_000;

/** The alarms between two states, one after the other: each decision gives one as it comes to a step, and only then. */
export function alarmsBetween(before: State, after: State): readonly Alarm[] {
	// Not told at the step itself but of what has passed it: a tick may be late.
	return pendingApprovals(after).flatMap((approval) => {
		const step = stepOf(after, approval);
		const old = before.approvals.get(approval.id);
		const was = old?.status === 'pending' ? stepOf(before, old) : undefined;
		const leftMs = timeLeft(after, approval) ?? 0;
		return step === undefined || was === 'last' || was === step
			? []
			: [
					{
						approvalId: approval.id,
						step,
						kind: approval.kind,
						agent: agentName(after, approval.agentId) || undefined,
						leftMs,
					},
				];
	});
}

/** How near its end a pending decision is; undefined for one that has time, that never expires, or that is over. */
export function stepOf(state: State, approval: Approval): AlarmStep | undefined {
	const left = timeLeft(state, approval);

	if (left === undefined || left <= 0) {
		return undefined;
	}

	const {createdAt, expiresAt = 0} = approval;
	const quarter = createdAt === undefined ? unknownQuarterMs : (expiresAt - createdAt) / 4;
	return left <= lastMs ? 'last' : left <= quarter ? 'soon' : undefined;
}

/** What stands in the terminal's title: "(2!) home — ends in 0:09" once the first of them is near its end. */
export function titleOf(state: State): string {
	const pending = pendingApprovals(state);
	const name = state.gateway?.name ?? 'quarterdeck';
	const near = pending.filter((approval) => stepOf(state, approval) !== undefined);
	const left = Math.min(...near.map((approval) => timeLeft(state, approval) ?? Infinity));
	const count = pending.length === 0 ? '' : `(${pending.length}!) `;
	return `${count}${name}${near.length === 0 ? '' : ` — ends in ${countdown(left)}`}`;
}

function countdown(ms: number): string {
	const seconds = Math.ceil(ms / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
