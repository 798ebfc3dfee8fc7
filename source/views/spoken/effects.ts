import {counted} from '../../domain/counted.ts';
import {ended} from '../../domain/ended.ts';
import {draftIn, openForm} from '../../store/forms/current.ts';
import {filterOf, focusOf, idsOf} from '../../store/select-lists.ts';
import {partShown, partsOf} from '../../store/select-parts.ts';
import type {State} from '../../store/state.ts';
import {partSentences} from './part.ts';
import {flat} from './words.ts';

/** What a person's own key did where it moved nothing: without a word of it nobody would know that it was heard. */
export function ownChanges(before: State, after: State): readonly string[] {
	return before.ui === after.ui || before.ui.screen !== after.ui.screen
		? []
		: [
				...filterChanges(before, after),
				...sortChanges(before, after),
				...markChanges(before, after),
				...partChanges(before, after),
				...holdChanges(before, after),
				...wordChanges(before, after),
			];
}

/** Where one is in a form: what the field is called, whether it is needed, what stands in it. */
export function fieldSentence(state: State): string {
	const open = openForm(state);

	if (open?.ok !== true) {
		return ended(open?.problem ?? 'Form');
	}

	const {spec, field, kind} = open.value;
	const {text} = draftIn(state, kind, field);
	const place = spec.fields.findIndex(({name}) => name === field.name) + 1;
	const choices = field.choices?.map(({says}) => says) ?? [];
	return `${flat([
		`${spec.title}, field ${place} of ${spec.fields.length}, ${field.label}${field.isNeeded ? ', needed' : ''}`,
		field.says,
		choices.length === 0 ? undefined : `one of ${choices.join(' or ')}`,
		text === '' ? 'empty' : `in it: ${text}`,
	])}. Tab goes on, Enter sends from the last field, Escape leaves it.`;
}

/** The count comes once the field is left: with every letter it would be noise. */
function filterChanges(before: State, after: State): readonly string[] {
	const list = focusOf(after);
	const isLeft = before.ui.mode.type === 'filter' && after.ui.mode.type === 'browse';

	if (list === undefined || !isLeft) {
		return [];
	}

	const words = filterOf(list, after);
	const count = idsOf(list, after).length;
	return [words === '' ? `No filter, all ${count}.` : `Filter ${words}: ${count} found.`];
}

function sortChanges(before: State, after: State): readonly string[] {
	const list = focusOf(after);
	const sort = list === undefined ? undefined : after.ui.sort[list];
	return list === undefined || sort === before.ui.sort[list]
		? []
		: [
				sort === undefined
					? 'Sorted in its own order.'
					: `Sorted by ${sort.by}, ${sort.way === 'up' ? 'the least first' : 'the greatest first'}.`,
			];
}

function markChanges(before: State, after: State): readonly string[] {
	const list = focusOf(after);
	const count = (state: State): number => (list === undefined ? 0 : (state.ui.marks[list]?.length ?? 0));
	return count(before) === count(after)
		? []
		: [count(after) === 0 ? 'Nothing is marked.' : `${counted(count(after), 'entry', 'entries')} marked.`];
}

/** A part without a list has no entry to speak of: it says what its pane would draw. */
function partChanges(before: State, after: State): readonly string[] {
	const part = partShown(after);
	return part === undefined || !isPartNew(before, after)
		? []
		: [
				`Part ${partsOf(after).indexOf(part) + 1} of ${partsOf(after).length}: ${spokenParts[part.name] ?? part.name}.`,
				...partSentences(after),
			];
}

/** Whether a part was gone to, also where it is the one the keys were in. What ends moves nobody. */
function isPartNew(before: State, after: State): boolean {
	const {tab, screen, isReading} = after.ui;
	return screen === 'decisions'
		? isReading && !before.ui.isReading
		: tab !== before.ui.tab &&
				(partShown(after)?.name !== partShown(before)?.name ||
					(tab[screen] !== undefined && before.ui.tab[screen] === undefined));
}

/** Names that are understood beside what they stand over, and not without. */
const spokenParts: {readonly [name: string]: string} = {
	words: 'what is said in the thread',
	'last words': 'what the agent said last',
	request: 'the whole request',
	sent: 'what we sent',
	gateway: "the gateway's own log",
	frame: 'the chosen message',
};

function holdChanges(before: State, after: State): readonly string[] {
	return before.ui.isPaused === after.ui.isPaused
		? []
		: [after.ui.isPaused ? 'Paused: answers and checks are not said.' : 'No longer paused.'];
}

/** Letters are heard as they are typed; that one was wrong, or came too soon to count, is not. */
function wordChanges(before: State, after: State): readonly string[] {
	const [was, is] = [before.ui.mode, after.ui.mode];

	if (was.type !== 'prove' || is.type !== 'prove') {
		return [];
	}

	if (was.typed === is.typed) {
		return is.typed === '' && before.ui.movedAt !== after.ui.movedAt ? ['Too soon. Type it once more.'] : [];
	}

	return is.word.startsWith(is.typed)
		? []
		: [`${is.typed} is not how ${is.word} begins, capitals and small letters included. Backspace erases.`];
}
