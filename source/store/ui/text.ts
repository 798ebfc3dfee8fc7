import type {TextIntent} from '../../domain/intents.ts';
import {completed} from '../complete.ts';
import {eraseProof, typeProof} from '../deciding/prove.ts';
import {edit} from '../draft.ts';
import {beside} from '../draft-places.ts';
import {recall, remembered} from '../history.ts';
import {threadToWrite} from '../select-addressee.ts';
import type {State} from '../state.ts';
import {meantWords} from '../meant-words.ts';
import {draftOf, editText, emptied, setDraft} from '../typing.ts';
import {armWithReason} from './deciding.ts';
import {typeInForm} from './forms.ts';
import {typeStop} from './stop.ts';
import {leave, told, withUi} from './with-ui.ts';

/** What is typed, wherever that is now. */
export function actOnText(state: State, intent: TextIntent, at: number): State {
	const {mode} = state.ui;

	if (mode.type === 'form') {
		return typeInForm(state, intent, at);
	}

	if (mode.type === 'prove' || mode.type === 'stop') {
		return typeWord(state, intent, at);
	}

	switch (intent.type) {
		case 'write.start': {
			return startWriting(state, at);
		}

		case 'text.type':
		case 'text.erase': {
			return editText(state, (draft) => edit(draft, intent));
		}

		case 'text.newline': {
			return mode.type === 'write' ? editText(state, (draft) => edit(draft, intent)) : state;
		}

		case 'text.move': {
			return move(state, intent);
		}

		case 'text.submit': {
			return submit(state, at);
		}

		case 'text.recall': {
			return recall(state, intent.way, mode.type === 'reason' ? reasonPresets : []);
		}

		case 'text.replace': {
			const text = mode.type === 'write' ? intent.text : intent.text.replaceAll(/\s*\n\s*/gu, ' ');
			return editText(state, (draft) => edit(draft, {...intent, text}));
		}

		case 'text.complete': {
			const text = completed(state);
			return text === undefined
				? state
				: editText(state, (draft) => edit(draft, {type: 'text.replace', text}));
		}

		// An editor is opened beside the screen.
		case 'text.editor': {
			return state;
		}
	}
}

/** A word that proves that somebody means it is typed letter by letter, and loses its last one: nothing else is done to it. */
function typeWord(state: State, intent: TextIntent, at: number): State {
	const {mode} = state.ui;

	if (intent.type !== 'text.type' && intent.type !== 'text.erase') {
		return state;
	}

	const text = intent.type === 'text.type' ? intent.text : '';

	if (mode.type === 'prove') {
		return text === '' ? eraseProof(state, mode, at) : typeProof(state, mode, text, at);
	}

	return typeStop(state, text, at);
}

/** To the thread it is for, so that what is written stands under what was said there. */
function startWriting(state: State, at: number): State {
	const thread = threadToWrite(state);
	return thread.ok
		? withUi(state, {
				screen: 'chat',
				mode: {type: 'write', threadId: thread.value},
				selected: {...state.ui.selected, threads: thread.value},
				movedAt: at,
			})
		: told(state, `Nothing can be written: ${thread.problem}.`, {tone: 'warning', at});
}

/** Above the first line and below the last stand the words sent before. */
function move(state: State, intent: Extract<TextIntent, {type: 'text.move'}>): State {
	const draft = draftOf(state);
	const {to} = intent;

	if ((to === 'up' || to === 'down') && draft !== undefined && beside(draft, to) === undefined) {
		const presets = state.ui.mode.type === 'reason' ? reasonPresets : [];
		return recall(state, to === 'up' ? 'older' : 'newer', presets);
	}

	// Only the place of the cursor changes: older words that are looked through stay where they are.
	return draft === undefined ? state : setDraft(state, edit(draft, intent));
}

/** The words themselves leave through the session; here their field is emptied, or the next question asked. */
function submit(state: State, at: number): State {
	const {mode} = state.ui;
	const text = meantWords(draftOf(state)?.text ?? '');

	if (mode.type === 'write') {
		return state.link.phase === 'live' && !state.ui.isPaused && text !== ''
			? emptied(remembered(state, text))
			: unsent(state, text, at);
	}

	if (mode.type === 'reason') {
		return armWithReason(emptied(remembered(state)), text, at);
	}

	return mode.type === 'filter' ? leave(remembered(state), at) : state;
}

function unsent(state: State, text: string, at: number): State {
	const why = state.ui.isPaused ? 'the screen is paused' : 'the link is not live';
	return text === '' ? state : told(state, `Kept, not sent: ${why}.`, {tone: 'warning', at});
}

/** Reasons that are given often; more are found behind them once they were used. */
const reasonPresets = [
	'not now; ask again later',
	'too risky as it stands',
	'outside what was agreed',
	'needs a smaller step first',
	'not enough is said about why',
] as const;
