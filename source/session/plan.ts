import type {Command} from '../domain/commands.ts';
import type {Intent} from '../domain/intents.ts';
import {isWork} from '../domain/work-intents.ts';
import {markedTasks} from '../store/asking.ts';
import type {State} from '../store/state.ts';
import {asked, submitted} from './plan/forms.ts';
import {written} from './plan/text.ts';
import {worked} from './plan/work.ts';

/**
 * The commands an intent asks for, nearly always one or none, given what was on the screen when the key was
 * struck; none where the intent is only about the screen, where nothing can be done, or where it is a decision: those have a way of their own
 * (store/deciding). Pure.
 */
export function commandsFor(state: State, intent: Intent, at: number): readonly Command[] {
	// While the screen is held it shows what was; nothing is done to what is not seen.
	if (state.ui.isPaused) {
		return [];
	}

	if (intent.type === 'text.submit') {
		return spread(state, written(state));
	}

	if (intent.type === 'form.submit') {
		return spread(state, submitted(state));
	}

	if (intent.type === 'method.run') {
		return listed(asked(state, intent));
	}

	return isWork(intent) ? worked(state, intent, at) : [];
}

function listed(command: Command | undefined): readonly Command[] {
	return command === undefined ? [] : [command];
}

/** What a form says of one task is meant for all that are marked. */
function spread(state: State, command: Command | undefined): readonly Command[] {
	const marked = markedTasks(state);
	return command?.type === 'task.assign' && marked.length > 0
		? marked.map((taskId) => ({...command, taskId}))
		: listed(command);
}
