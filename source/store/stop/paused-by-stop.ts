import {counted} from '../../domain/counted.ts';
import type {Agent} from '../../domain/entities.ts';
import type {State} from '../state.ts';

/** Agents that a stop of ours paused and that are paused still: what a resume lets go on, those and only those. */
export function agentsPausedByStop({agents, pausedByStop}: State): readonly Agent[] {
	return pausedByStop.flatMap((id) => {
		const agent = agents.get(id);
		return agent?.status === 'paused' ? [agent] : [];
	});
}

/** Trading, or agents that a stop of ours paused and that did not go on since. */
export function isAnythingStopped(state: State): boolean {
	return state.trading.risk?.isStopped === true || agentsPausedByStop(state).length > 0;
}

/** All that are paused, by whomever. */
export function pausedAgents({agents}: State): readonly Agent[] {
	return [...agents.values()].filter(({status}) => status === 'paused');
}

/** An agent that went on since is no longer ours to resume: who pauses it next means it. */
export function withoutResumed(state: State): State {
	if (state.pausedByStop.length === 0) {
		return state;
	}

	const left = state.pausedByStop.filter((id) => {
		const status = state.agents.get(id)?.status;
		return status === undefined || status === 'paused' || status === 'offline';
	});
	return left.length === state.pausedByStop.length ? state : {...state, pausedByStop: left};
}

/** How those that stay paused are told, and what lets them go on. */
export function stillPausedWords(count: number): string {
	return `${stillPaused(count)}: ${howToGoOn(count)}`;
}

export function stillPaused(count: number): string {
	return `${counted(count, 'agent')} ${count === 1 ? 'is' : 'are'} still paused`;
}

export function howToGoOn(count: number): string {
	return `P on Agents lets ${count === 1 ? 'it' : 'each'} go on`;
}
