import {endedAs} from '../../domain/approvals.ts';
import type {Approval} from '../../domain/entities.ts';
import {actionName} from '../../domain/stop.ts';
import type {EmergencyAction} from '../../domain/trading.ts';
import type {Armed} from '../../store/modes.ts';
import type {State} from '../../store/state.ts';
import {threadName} from '../../store/select-threads.ts';
import {hasTrading} from '../../store/select-trading.ts';
import {resumeTitle} from '../../store/stop/words.ts';
import {stopWords} from '../../store/stop/begin.ts';
import {fieldSentence} from './effects.ts';
import {lostYesWays} from '../../store/deciding/lost.ts';
import {sentTitle} from '../../store/deciding/sent-title.ts';
import {promptVerb} from '../parts/armed-words.ts';
import {approvalWords, flat, spelled} from './words.ts';

/** What is asked of the person now, in a whole sentence with the key spelled; undefined where nothing is. */
export function promptSentence(state: State): string | undefined {
	const {mode} = state.ui;

	switch (mode.type) {
		case 'armed': {
			return `Armed: press ${spelled(mode.armed.confirmKey)} to ${whatOf(mode.armed, state)}. Any other key leaves it. It disarms by itself after 10 seconds.`;
		}

		case 'prove': {
			const [why = ''] = lostYesWays(state, mode.armed.targets[0]);
			return `${why.trimEnd()} Armed: type ${mode.word} to go on, to ${whatOf(mode.armed, state)}. Escape leaves it.`.trimStart();
		}

		case 'ask': {
			return `${mode.asked.says} Press ${spelled(mode.asked.confirmKey)} to do it. Any other key leaves it.`;
		}

		case 'stop': {
			return mode.confirm === undefined
				? `${mode.what === 'stop' ? `Emergency stop${actionWords(mode.action, state)}` : resumeTitle(state)}: type the word ${stopWords[mode.what]}. Escape leaves it.`
				: `Press ${spelled(mode.confirm.key)} to do it: ${resumeTitle(state).toLowerCase()}. Any other key leaves it.`;
		}

		case 'reason': {
			return 'Write why it is rejected. Up and Down give presets. Enter goes on.';
		}

		case 'write': {
			return `Writing to ${flat([threadName(state, mode.threadId)])}. Enter sends it. Escape leaves the field.`;
		}

		case 'filter': {
			return 'Filter: type words. Enter leaves the field.';
		}

		case 'palette': {
			return 'Palette: type what you look for. Enter runs it. Escape closes it.';
		}

		case 'form': {
			return fieldSentence(state);
		}

		case 'move': {
			return 'Move the task: press the letter of its new state. Question mark says the keys.';
		}

		case 'stop-report': {
			return state.stop === undefined ? undefined : 'Report of the emergency stop. Escape closes it.';
		}

		case 'browse':
		case 'help':
		case 'commands':
		case 'details': {
			return undefined;
		}
	}
}

/** How a request ended. */
export function endedWords(approval: Approval, words: string): string {
	const {decidedBy, reason} = approval;
	const end = endedAs(approval);
	const because = reason === undefined ? '' : `, because ${reason}`;
	return `Decision over: ${words}${decidedBy === undefined ? '' : `, by ${decidedBy}`}${words.endsWith(end) ? '' : `, ${end}`}${because}.`;
}

/** What becomes of the trading is a choice only where there is some. */
function actionWords(action: EmergencyAction, state: State): string {
	return hasTrading(state) ? `, ${actionName(action)}, Tab takes another action` : '';
}

function whatOf({targets, meaning, reason}: Armed, state: State): string {
	const [target, another] = targets;
	const approval = state.approvals.get(target?.approvalId ?? '');
	const action = approval?.actions.find(({id}) => id === target?.actionId);
	const verb =
		action === undefined || approval === undefined ? meaning : promptVerb(approval, action).toLowerCase();
	const what =
		another === undefined && approval !== undefined
			? // What was changed of it is what leaves.
				approvalWords(state, {...approval, title: sentTitle(approval, target?.input)})
			: `all ${targets.length} marked`;
	return flat([`${verb} ${what}`, reason === undefined ? undefined : `because ${reason}`]);
}
