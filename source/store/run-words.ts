import type {Run} from '../domain/entities.ts';
import {pendingApprovals} from './select-approvals.ts';
import type {State} from './state.ts';

/** What tells a run from another of the same agent: what it does, else that it waits for a person, and since when it goes on. */
export function runWords(state: State, {threadId, startedAt, heardAt, status, activity}: Run): string {
	const isAsking =
		threadId !== undefined && pendingApprovals(state).some((approval) => approval.threadId === threadId);
	const doing = activity ?? (isAsking ? 'waits for your decision' : undefined);
	const since = Math.max(0, state.now - (startedAt ?? heardAt));
	const begun = since < 2000 ? 'begun just now' : `begun ${spanWords(since)} ago`;
	const age = status === 'queued' ? 'not begun yet' : begun;
	return doing === undefined ? `, ${age}` : `: ${short(doing)}, ${age}`;
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
