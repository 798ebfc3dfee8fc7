import type {StopReport} from '../domain/stop.ts';
import type {Clock} from '../session/clock.ts';
import type {State} from '../store/state.ts';
import {accessOf} from '../store/select-access.ts';
import {offersOf} from '../store/stop/offers.ts';
import {pausedAgents} from '../store/stop/paused-by-stop.ts';
import {planOfResume, planOfStop} from '../store/stop/plan.ts';
import type {Store} from '../store/store.ts';
import type {Printed} from './call.ts';

/** Waits until nothing more comes of it; it ends by itself, and where it does not, what is known by then is given. */
export function waitForStop(store: Store, clock: Clock, mostMs: number): Promise<StopReport | undefined> {
	return new Promise((resolve) => {
		const end = (): void => {
			unsubscribe();
			cancel();
			resolve(store.get().stop);
		};

		const look = (): void => {
			if (store.get().stop?.endedAt !== undefined) {
				end();
			}
		};

		const unsubscribe = store.subscribe(look);
		const cancel = clock.after(mostMs, end);
		look();
	});
}

/** Waits until it is known who is paused, or the time is over: a resume asks them, and asks each once. */
export function waitForAgents(store: Store, clock: Clock, mostMs: number): Promise<void> {
	return new Promise((resolve) => {
		const end = (): void => {
			unsubscribe();
			cancel();
			resolve();
		};

		const look = (): void => {
			const {freshness, link} = store.get();
			const isKnown = !['unread', 'stale'].includes(freshness.agents.status);

			if (isKnown || link.phase !== 'live') {
				end();
			}
		};

		const unsubscribe = store.subscribe(look);
		const cancel = clock.after(mostMs, end);
		look();
	});
}

/** Why nothing can be begun on this gateway, and what a person can do instead; undefined where it can. */
export function obstacleToStop(state: State, what: 'stop' | 'resume'): Printed | undefined {
	const plan = what === 'stop' ? planOfStop(state) : planOfResume(state);
	const words = what === 'stop' ? 'Nothing was stopped' : 'Nothing was resumed';
	// A screen resumes what its own stop paused; a script, every agent that is paused.
	const canResumeAgents =
		what === 'resume' &&
		state.link.phase === 'live' &&
		state.gateway !== undefined &&
		offersOf(state.gateway).agents.type === 'offered' &&
		accessOf(state.gateway) !== 'read-only' &&
		pausedAgents(state).length > 0;

	if (canResumeAgents) {
		return undefined;
	}

	return plan.type === 'impossible'
		? {code: 4, stdout: '', stderr: `${words}: ${plan.because}. ${plan.advice}`}
		: undefined;
}

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

/** Refused comes before unknown: what was refused is certain. */
function codeOf({parts, endedAt}: StopReport): Printed['code'] {
	if (parts.some(({status}) => status === 'failed')) {
		return 4;
	}

	const isSure =
		parts.length > 0 &&
		endedAt !== undefined &&
		parts.every(({status}) => status !== 'unproven' && status !== 'waiting');
	return isSure ? 0 : 5;
}

function summary({what, parts}: StopReport, code: Printed['code']): string {
	const reported = parts.filter(({status}) => status === 'reported').map(({says}) => says);

	if (code === 4) {
		return `Not all of it was done. Look at the lines, and ${what === 'stop' ? 'stop' : 'resume'} again.`;
	}

	if (code === 5) {
		return 'Not all of it is proven. Look at the other end before you rely on it.';
	}

	return reported.length === 0
		? ''
		: `Only reported, since nothing can be read back: ${reported.join('; ')}.`;
}
