import type {Run} from '../domain/entities.ts';
import {pendingApprovals} from './select-approvals.ts';
import type {State} from './state.ts';

/** What tells a run from another of the same agent: what it does, else that it waits for a person. */
export function doingOf(state: State, {threadId, activity, endedAt}: Run): string | undefined {
	const isAsking =
		endedAt === undefined &&
		threadId !== undefined &&
		pendingApprovals(state).some((approval) => approval.threadId === threadId);
	const doing = activity ?? (isAsking ? 'waits for your decision' : undefined);
	return doing === undefined ? undefined : short(doing);
}

/** Since when it goes on, which tells it from another that does the same. */
export function begunWords(state: State, {startedAt, heardAt, status}: Run): string {
	const since = Math.max(0, state.now - (startedAt ?? heardAt));
	const begun = since < 2000 ? 'begun just now' : `begun ${spanWords(since)} ago`;
	return status === 'queued' ? 'not begun yet' : begun;
}

function spanWords(ms: number): string {
	const seconds = Math.round(ms / 1000);
	const minutes = Math.round(seconds / 60);
	return seconds < 90 ? `${seconds} s` : minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function short(text: string): string {
	const line = text.replaceAll(/\s+/gu, ' ').trim();
	return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

const longest = 40;
