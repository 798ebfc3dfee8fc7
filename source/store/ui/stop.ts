import type {StopIntent} from '../../domain/intents.ts';
import {emergencyActions} from '../../domain/stop.ts';
import type {EmergencyAction} from '../../domain/trading.ts';
import {confirmKeyFor} from '../deciding/arm.ts';
import {armedMs} from '../deciding/rest.ts';
import type {Mode} from '../modes.ts';
import type {State} from '../state.ts';
import {stopWords, wantedBy} from '../stop/begin.ts';
import {pausedAgents, stillPausedWords} from '../stop/paused-by-stop.ts';
import {isNothingStopped, planOfResume, planOfStop} from '../stop/plan.ts';
import {leave, told, withUi} from './with-ui.ts';

/** The emergency stop: asked for from anywhere, typed in full, told part by part. */
export function actOnStop(state: State, intent: StopIntent, at: number): State {
	const {mode} = state.ui;

	switch (intent.type) {
		case 'stop.ask': {
			return ask(state, intent.what, at);
		}

		case 'stop.turn': {
			return mode.type === 'stop' && mode.what === 'stop' && hasActions(state)
				? withUi(state, {mode: {...mode, action: turned(mode.action, intent.way)}, movedAt: at})
				: state;
		}

		case 'stop.confirm': {
			const isBegun = wantedBy(state, intent, at) !== undefined;
			return mode.type === 'stop' ? (isBegun ? report(state, at) : withUi(state, {movedAt: at})) : state;
		}

		case 'stop.paste': {
			return mode.type === 'stop' ? withUi(state, {mode: {...mode, hasPasted: true}, movedAt: at}) : state;
		}

		case 'stop.withdraw': {
			// One that waits for the link is taken back by the session; a report that is over is put away.
			return state.stop?.endedAt === undefined ? state : {...leave(state, at), stop: undefined};
		}

		case 'stop.report': {
			return mode.type === 'stop-report' ? leave(state, at) : report(state, at);
		}
	}
}

/** One more character of the word; none erases the last one. */
export function typeStop(state: State, text: string, at: number): State {
	const {mode} = state.ui;

	if (mode.type !== 'stop') {
		return state;
	}

	if (wantedBy(state, {type: 'text.type', text}, at) !== undefined) {
		return report(state, at);
	}

	// The alarm key struck once more neither closes the prompt nor spoils the word.
	if (/^!+$/u.test(text)) {
		return withUi(state, {movedAt: at});
	}

	const typed = text === '' ? mode.typed.slice(0, -1) : (mode.typed + text).slice(0, longestTyped);
	const isWhole = mode.what === 'resume' && typed.toLowerCase() === stopWords.resume;
	const confirm = isWhole ? {key: confirmKeyFor('', at), askedAt: at, until: at + armedMs} : undefined;
	return withUi(state, {mode: {...mode, typed, confirm, hasPasted: false}, movedAt: at});
}

/** What is typed beside the word is seen, but does not run on for ever. */
const longestTyped = 12;

/** A held screen goes on: nobody stops what they do not see. */
function ask(state: State, what: 'stop' | 'resume', at: number): State {
	if (what === 'resume' && isNothingStopped(state) && planOfResume(state).type === 'possible') {
		const paused = pausedAgents(state).length;
		const words = paused === 0 ? '' : ` ${stillPausedWords(paused)}.`;
		return told(leave(state, at), `Nothing is stopped.${words}`, {tone: 'plain', at});
	}

	const plan = what === 'stop' ? planOfStop(state) : planOfResume(state);
	const mode: Mode =
		plan.type === 'impossible'
			? {type: 'stop-report', refused: {what, because: plan.because, advice: plan.advice}}
			: {type: 'stop', what, action: 'pause_trading', typed: ''};
	return withUi(state, {mode, isPaused: false, pausedAt: undefined, notice: undefined, movedAt: at});
}

function report(state: State, at: number): State {
	return withUi(state, {mode: {type: 'stop-report'}, notice: undefined, movedAt: at});
}

function hasActions(state: State): boolean {
	const plan = planOfStop(state);
	return plan.type === 'unconnected' || (plan.type === 'possible' && plan.actions.length > 0);
}

function turned(action: EmergencyAction, way: 'next' | 'previous'): EmergencyAction {
	const index = emergencyActions.findIndex((each) => each.action === action);
	const step = way === 'next' ? 1 : -1;
	return (
		emergencyActions[(index + step + emergencyActions.length) % emergencyActions.length]?.action ?? action
	);
}
