import type {Run} from '../domain/entities.ts';
import {waitsFor} from './select-at-work.ts';
import {agentRowsById, runsOf} from './select-entities.ts';
import {focusOf, selectedId} from './select-lists.ts';
import type {State} from './state.ts';

/** What tells a run from another of the same agent, as its row does: what it waits for, else what it does. */
export function doingOf(state: State, run: Run): string | undefined {
	const asked = waitsFor(state, run);
	const doing = asked === undefined ? run.activity : `waits for ${asked.title}`;
	return doing === undefined ? undefined : short(doing);
}

/** Why there is no run to stop where the keys are, in the words of the row that is chosen; undefined where it says no more. */
export function whyNoRun(state: State): string | undefined {
	if (state.ui.screen !== 'agents') {
		return undefined;
	}

	const agentId = selectedId('agents', state);
	const all = runsOf(state, agentId);
	const active = all.find(({status}) => status === 'running' || status === 'queued');

	if (active !== undefined) {
		const chosen =
			focusOf(state) === 'runs' ? all.find(({id}) => id === selectedId('runs', state)) : undefined;
		const goesOn = waitsFor(state, active) === undefined ? 'goes on' : 'waits';
		return chosen?.endedAt === undefined
			? undefined
			: `the chosen run is over: choose the one that ${goesOn}`;
	}

	return agentRowsById(state).get(agentId ?? '')?.status === 'waiting'
		? 'nothing runs: it waits for your answer, on Decisions (2)'
		: undefined;
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
