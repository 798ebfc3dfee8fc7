import type {State} from '../../store/state.ts';
import {draftOf} from '../../store/typing.ts';

/** What leaving a question came to, for whoever does not see that it is gone; nothing where what was asked was done. */
export function leftSentences(before: State, after: State): readonly string[] {
	const {mode} = before.ui;

	if (isDone(before, after)) {
		return [];
	}

	switch (mode.type) {
		case 'armed':
		case 'prove': {
			return ['Disarmed. Nothing was sent.'];
		}

		case 'reason': {
			return ['Left. Nothing was rejected.'];
		}

		case 'ask': {
			return ['Left. Nothing was done.'];
		}

		case 'stop': {
			return [mode.what === 'stop' ? 'Left. Nothing was stopped.' : 'Left. Nothing was resumed.'];
		}

		case 'stop-report': {
			return ['The report is closed.'];
		}

		case 'write': {
			return [keptWords(before, after)];
		}

		case 'form': {
			return ['The form is left.'];
		}

		case 'palette': {
			return ['The palette is closed.'];
		}

		case 'move': {
			return ['Left. The task stays where it is.'];
		}

		// What leaving a filter did is said by what was found.
		case 'filter':
		case 'browse':
		case 'help':
		case 'commands':
		case 'details': {
			return [];
		}
	}
}

/** Whether something new is on its way. */
function isDone(before: State, after: State): boolean {
	const known = new Set([...before.deciding.values()].map(({key}) => key));
	return (
		[...after.deciding.values()].some(({key}) => !known.has(key)) ||
		[...after.commands.keys()].some((id) => !before.commands.has(id))
	);
}

/** Nothing that was written is lost by leaving its field, which nobody hears without being told. */
function keptWords(before: State, after: State): string {
	const kept = draftOf({...after, ui: {...after.ui, mode: before.ui.mode}});
	return kept === undefined || kept.text === ''
		? 'The field is left.'
		: 'The field is left. What was typed is kept: i goes on with it.';
}
