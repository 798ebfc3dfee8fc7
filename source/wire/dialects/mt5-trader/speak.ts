import type {Json} from '../../../domain/json.ts';
import {ok} from '../../../domain/result.ts';
import type {Errand} from '../dialect.ts';
import {callOf} from './readings.ts';

export type Asking = {
	readonly agentId: string;
	/** Ours, and never used twice. */
	readonly key: string;
	readonly priority: 'normal' | 'high';
	readonly dedupeKey: string;
	readonly payload: {readonly [name: string]: Json};
	/** The same in plain words, for a server that takes nothing else. */
	readonly words: string;
	readonly about: string;
};

/**
 * A request to an agent. Snake case is the only form the shipped server takes; the seed's own example is another one.
 * INVALID_PARAMS proves that nothing was queued: then, and only then, the seed's form is tried, once.
 */
export function asking({agentId, key, priority, dedupeKey, payload, words, about}: Asking): Errand {
	const request = {request_id: key, kind: 'user_control', priority, dedupe_key: dedupeKey, payload};
	return {
		checks: [],
		call: () => ok({...callOf('agent.run', {agentId, request}), about}),
		otherwise: ({code}) => (code === 'INVALID_PARAMS' ? inSeedForm({agentId, words, about}) : undefined),
	};
}

/** Seed 004 §9.2. It has no key: were it sent twice, it would be done twice. */
function inSeedForm({agentId, words, about}: Pick<Asking, 'agentId' | 'words' | 'about'>): Errand {
	const request = {kind: 'user_control', message: words};
	return {checks: [], call: () => ok({...callOf('agent.run', {agentId, request}), about})};
}

const rejection = 'reject ';

/** What a request is about that stands for a rejection; any other is about a thread. */
export function rejectionOf(approvalId: string): string {
	return `${rejection}${approvalId}`;
}

/** The approval a request rejects; undefined where it is about something else. */
export function rejectedBy(about: string | undefined): string | undefined {
	return about?.startsWith(rejection) === true ? about.slice(rejection.length) : undefined;
}
