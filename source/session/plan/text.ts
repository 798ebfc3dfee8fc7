import type {Command} from '../../domain/commands.ts';
import type {State} from '../../store/state.ts';
import {isLastField, openForm} from '../../store/forms/current.ts';
import {meantWords} from '../../store/meant-words.ts';
import {draftOf} from '../../store/typing.ts';
import {submitted} from './forms.ts';

/** The message that was written, or what the last field of a form leads to; nothing while it could not leave. */
export function written(state: State): Command | undefined {
	const {mode} = state.ui;
	const text = meantWords(draftOf(state)?.text ?? '');

	if (mode.type === 'form') {
		const open = openForm(state);
		return open?.ok === true && isLastField(open.value) ? submitted(state) : undefined;
	}

	return mode.type === 'write' && text !== '' && state.link.phase === 'live'
		? {type: 'message.send', threadId: mode.threadId, text}
		: undefined;
}
