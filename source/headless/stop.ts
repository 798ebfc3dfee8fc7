import {certaintyOf, type StopReport} from '../domain/stop.ts';
import type {Clock} from '../session/clock.ts';
import type {State} from '../store/state.ts';
import {planOfResume, planOfStop, type StopPlan} from '../store/stop/plan.ts';
import {leftOutWords} from '../store/stop/words.ts';
import type {Store} from '../store/store.ts';
import type {Printed} from './call.ts';
import {isAnswered} from './once.ts';
import {until} from './until.ts';

/** Waits until nothing more comes of it; it ends by itself, and where it does not, what is known by then is given. */
export function waitForStop(store: Store, clock: Clock, mostMs: number): Promise<StopReport | undefined> {
	return until<StopReport | undefined>(store, {
		clock,
		mostMs,
		read: ({stop}) => (stop?.endedAt === undefined ? undefined : stop),
		late: ({stop}) => stop,
	});
}

/** Waits until it is known who is paused, or the time is over: a resume asks them, and asks each once. */
export function waitForAgents(store: Store, clock: Clock, mostMs: number): Promise<State> {
	return until<State>(store, {
		clock,
		mostMs,
		read: (state) => (isAnswered(state, 'agents') || state.link.phase !== 'live' ? state : undefined),
		late: (state) => state,
	});
}

/** Why nothing can be begun on this gateway, and what a person can do instead; undefined where it can. */
export function obstacleToStop(state: State, what: 'stop' | 'resume'): Printed | undefined {
	// A screen resumes what its own stop paused; a script, every agent that is paused.
	const plan = what === 'stop' ? planOfStop(state) : planOfResume(state, 'every-paused');
	return plan.type === 'impossible' ? notBegun(what, plan) : undefined;
}

export function notBegun(
	what: 'stop' | 'resume',
	{because, advice}: Extract<StopPlan, {type: 'impossible'}>,
): Printed {
	return {code: 4, stdout: '', stderr: `${notDone[what]}: ${because}. ${advice}`};
}

/** What therefore did not happen. */
export const notDone = {stop: 'Nothing was stopped', resume: 'Nothing was resumed'} as const;

/** What became of it, a line a part, or one object of JSON. The exit code says how certain it is. */
export function printStop(report: StopReport | undefined, output: 'text' | 'json'): Printed {
	if (report === undefined) {
		return {code: 5, stdout: '', stderr: 'Nobody knows what became of it. Look before you repeat it.'};
	}

	const code = codeOf(report);
	const lines = report.parts.map(
		({status, says, because}) =>
			`${status.padEnd(11)}  ${says}${because === undefined ? '' : ` (${because})`}\n`,
	);
	return {
		code,
		stdout: output === 'json' ? `${JSON.stringify({...report, code}, undefined, 2)}\n` : lines.join(''),
		stderr: summary(report, code),
	};
}

function codeOf({parts, endedAt}: StopReport): Printed['code'] {
	const certainty = certaintyOf(parts);

	if (certainty === 'failed') {
		return 4;
	}

	return parts.length > 0 && endedAt !== undefined && certainty !== 'unproven' ? 0 : 5;
}

function summary({what, parts}: StopReport, code: Printed['code']): string {
	const reported = parts.filter(({status}) => status === 'reported').map(({says}) => says);

	if (code === 4) {
		return `Not all of it was done. Look at the lines, and ${what === 'stop' ? 'stop' : 'resume'} again.`;
	}

	if (code === 5) {
		return 'Not all of it is proven. Look at the other end before you rely on it.';
	}

	const left = leftOutWords(parts);
	return [
		...(reported.length === 0
			? []
			: [`Only reported, since nothing can be read back: ${reported.join('; ')}.`]),
		...(left === undefined ? [] : [`This gateway cannot do all of it: ${left}.`]),
	].join(' ');
}
