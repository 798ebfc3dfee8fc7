import type {Approval, Run} from '../domain/entities.ts';
import {valuesOf} from './select-remember.ts';
import type {State} from './state.ts';

/**
 * The run that asked for what is gone, where it was over by the time the request had left the list: nobody needed the
 * answer any more. Undefined where that is not known; gateways end a request without a word.
 */
export function runThatAsked({runs}: State, {threadId, createdAt, status}: Approval): Run | undefined {
	if (status !== 'gone' || threadId === undefined || createdAt === undefined) {
		return undefined;
	}

	const asked = valuesOf(runs).filter(
		(run) => run.threadId === threadId && (run.startedAt ?? run.heardAt) <= createdAt,
	);
	const isAnyOn = asked.some(({endedAt}) => endedAt === undefined);
	return isAnyOn
		? undefined
		: asked
				.filter(({endedAt = 0}) => endedAt >= createdAt)
				.toSorted((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0))[0];
}
