import type {StopPart} from '../../domain/stop.ts';
import type {State} from '../state.ts';
import {offersOf} from './offers.ts';
import {isNothingStopped, planOfResume, planOfStop} from './plan.ts';

/** What a gateway cannot do of a stop, so that nobody takes what it did for all of it: "agents go on"; undefined where it can do all. */
export function leftOutWords(parts: readonly StopPart[]): string | undefined {
	const left = parts.filter(({status}) => status === 'not-offered').map(({says}) => says);
	return left.length === 0
		? undefined
		: left.map((says) => says.charAt(0).toLowerCase() + says.slice(1)).join(' and ');
}

/** What a resume is called where there is something to resume: a board of projects does not trade. */
export function resumeTitle({gateway}: State): 'Resume trading' | 'Resume agents' | 'Resume' {
	if (gateway === undefined || offersOf(gateway).trading.type === 'offered') {
		return 'Resume trading';
	}

	return offersOf(gateway).agents.type === 'offered' ? 'Resume agents' : 'Resume';
}

/** Whether a resume would do anything here, now. */
export function canResume(state: State): boolean {
	const plan = planOfResume(state);
	return (
		plan.type === 'possible' && plan.steps.some(({lack}) => lack === undefined) && !isNothingStopped(state)
	);
}

/** What a stop that ends no trading ends here: "runs and agents", or the one of them that it can. */
export function stoppedWords(state: State): string {
	const plan = planOfStop(state);
	const ends = plan.type === 'possible' ? plan.steps.filter(({lack}) => lack === undefined) : [];
	return ends.length === 0 ? 'runs and agents' : ends.map(({id}) => id).join(' and ');
}
