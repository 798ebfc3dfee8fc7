import type {Approval} from '../../domain/entities.ts';
import {actionName} from '../../domain/stop.ts';
import type {EmergencyAction} from '../../domain/trading.ts';
import type {Armed} from '../../store/modes.ts';
import type {State} from '../../store/state.ts';
import {hasTrading} from '../../store/select-trading.ts';
import {stopWords} from '../../store/stop/begin.ts';
import {fieldSentence} from './effects.ts';
import {approvalWords, flat, spelled} from './words.ts';

/** What is asked of the person now, in a whole sentence with the key spelled; undefined where nothing is. */
export function promptSentence(state: State): string | undefined {
	const {mode} = state.ui;

	switch (mode.type) {
		case 'armed': {
			return `Armed: press ${spelled(mode.armed.confirmKey)} to ${whatOf(mode.armed, state)}. Escape disarms. It disarms by itself after 10 seconds.`;
		}

		case 'prove': {
			return `Armed: type ${mode.word} to go on, to ${whatOf(mode.armed, state)}. Escape disarms.`;
		}

		case 'ask': {
			return `${mode.asked.says} Press ${spelled(mode.asked.confirmKey)} to do it. Escape leaves it.`;
		}

		case 'stop': {
			return mode.confirm === undefined
				? `${mode.what === 'stop' ? `Emergency stop${actionWords(mode.action, state)}` : 'Resume trading'}: type the word ${stopWords[mode.what]}. Escape leaves it.`
				: `Press ${spelled(mode.confirm.key)} to resume trading. Escape leaves it.`;
		}

		case 'reason': {
			return 'Write why it is rejected. Up and Down give presets. Enter goes on.';
		}

		case 'write': {
			return 'Writing a message. Enter sends it. Escape leaves the field.';
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
export function endedWords({status, decidedBy}: Approval, words: string): string {
	return `Decision over: ${words}${decidedBy === undefined ? '' : `, by ${decidedBy}`}${words.endsWith(status) ? '' : `, ${status}`}.`;
}

/** What becomes of the trading is a choice only where there is some. */
function actionWords(action: EmergencyAction, state: State): string {
	return hasTrading(state) ? `, ${actionName(action)}, Tab takes another action` : '';
}

function whatOf({targets, meaning, reason}: Armed, state: State): string {
	const [target, another] = targets;
	const approval = state.approvals.get(target?.approvalId ?? '');
	const action = approval?.actions.find(({id}) => id === target?.actionId);
	const verb = (action?.says ?? meaning).toLowerCase();
	const what =
		another === undefined && approval !== undefined
			? approvalWords(state, approval)
			: `all ${targets.length} marked`;
	return flat([`${verb} ${what}`, reason === undefined ? undefined : `because ${reason}`]);
}
