import type {Event} from '../domain/events.ts';
import type {Gateway} from '../domain/entities.ts';
import {selectedId} from '../store/select-lists.ts';
import type {State} from '../store/state.ts';
import type {Call} from '../wire/dialects/dialect.ts';
import type {Asked} from './conversation.ts';

export type JobRunsOptions = {
	readonly getState: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
	readonly runsOf: ((jobId: string, gateway: Gateway) => Call | undefined) | undefined;
	readonly ask: (call: Call, answered: Asked) => void;
};

/** Reads the last runs of the scheduled job that is on show: once, and again after it has run. */
export type JobRuns = {readonly look: () => void; readonly stop: () => void};

export function createJobRuns({getState, dispatch, runsOf, ask}: JobRunsOptions): JobRuns {
	const readFor = new Map<string, number | undefined>();
	let isStopped = false;
	return {
		look() {
			const {gateway, cron, ui} = getState();
			const id = ui.screen === 'schedule' ? selectedId('cron', getState()) : undefined;
			const job = id === undefined ? undefined : cron.get(id);

			if (isStopped || job === undefined || gateway === undefined || runsOf === undefined) {
				return;
			}

			const call = runsOf(job.id, gateway);

			if (call === undefined || (readFor.has(job.id) && readFor.get(job.id) === job.lastRunAt)) {
				return;
			}

			readFor.set(job.id, job.lastRunAt);
			ask(call, (outcome) => {
				// A history that is refused is not asked for again: the job itself still tells its last run.
				if (!isStopped && outcome.type === 'answered') {
					dispatch(outcome.events);
				}
			});
		},
		stop() {
			isStopped = true;
		},
	};
}
