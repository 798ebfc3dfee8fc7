import type {Intent} from '../domain/intents.ts';
import type {Binding} from '../input/binding.ts';
import {bindings as usualBindings} from '../input/bindings.ts';
import {markedApprovals} from '../store/deciding/arm.ts';
import {focusOf, selectedId} from '../store/select-lists.ts';
import {isMarked} from '../store/select-marks.ts';
import type {State} from '../store/state.ts';
import type {Symbols} from '../theme/symbols.ts';
import type {About} from './drawing.ts';
import {layoutOf} from './layout.ts';
import {answerAbove, lastAnswerLine} from './panes/answer.ts';
import {detailsSeen, toMatchInDetails} from './panes/details.ts';
import {lastHelpLine} from './panes/help.ts';
import {scrolledBy, unseenChanges, unseenLines} from './panes/decision.ts';
import {bannerIn} from './parts/banner-room.ts';
import {frameHeight, frameWidth} from './parts/frame.ts';
import {partScrolled} from './part-scroll.ts';
import {roomOf} from './room.ts';

export type Terminal = {readonly columns: number; readonly rows: number};

/** What is drawn, and for the help also the keys as the config file left them. */
type Seeing = Pick<About, 'state' | 'symbols'> & {readonly bindings?: readonly Binding[]};

/**
 * An intent in the light of what is on the screen, which only drawing knows: nothing is armed or filled in that could
 * not be read whole, and while a request has the screen to itself moving scrolls it.
 */
export function asSeen(
	intent: Intent,
	terminal: Terminal,
	{state, symbols, bindings = usualBindings}: Seeing,
): Intent {
	if (intent.type === 'approval.arm' && markedApprovals(state).length > 1) {
		const lines = markedApprovals(state).length - wholeRoom(terminal, {state, symbols}).height;
		return lines > 0 ? {type: 'approval.unseen', lines, meaning: intent.meaning, of: 'batch'} : intent;
	}

	if (intent.type === 'approval.arm' || intent.type === 'approval.modify') {
		const lines = unseenOn(terminal, state, symbols);
		const meaning = intent.type === 'approval.arm' ? {meaning: intent.meaning} : {};
		return lines > 0 ? {type: 'approval.unseen', lines, ...meaning} : intent;
	}

	if (intent.type === 'approval.confirm') {
		const lines = unsentOn(terminal, state, symbols);
		return lines > 0 ? {type: 'approval.unseen', lines, of: 'change'} : intent;
	}

	if (intent.type === 'list.mark') {
		// A mark is a promise that the request was read; taking it away promises nothing.
		const id = focusOf(state) === 'approvals' ? selectedId('approvals', state) : undefined;
		const isNew = id !== undefined && !isMarked('approvals', state, id);
		const lines = isNew ? unseenOn(terminal, state, symbols) : 0;
		return lines > 0 ? {type: 'approval.unseen', lines} : intent;
	}

	if (intent.type === 'filter.next' || intent.type === 'filter.previous') {
		return toMatch(terminal, {state, symbols}, intent.type === 'filter.next' ? 1 : -1) ?? intent;
	}

	return intent.type === 'list.move'
		? (detailsScrolled(terminal, {state, symbols, bindings}, intent) ??
				scrollOn(terminal, {state, symbols}, intent) ??
				partScrolled(
					{state, symbols, columns: terminal.columns, rows: bodyRows(terminal, {state, symbols})},
					intent,
				) ??
				intent)
		: intent;
}

/** How many lines of the chosen request have not been on a screen of this size. */
export function unseenOn(terminal: Terminal, state: State, symbols: Symbols): number {
	const about = decisionOn(terminal, state, symbols);
	return about === undefined ? 0 : unseenLines(about);
}

/** How many lines of what a person changed, and would send, are not on a screen of this size. */
function unsentOn(terminal: Terminal, state: State, symbols: Symbols): number {
	const {mode} = state.ui;
	const isBatch = mode.type === 'armed' && mode.armed.targets.length > 1;
	const about = isBatch ? undefined : decisionOn(terminal, state, symbols);
	return about === undefined ? 0 : unseenChanges(about);
}

/** The intent that says what scrolling brings into view; undefined where nothing is scrolled. */
function scrollOn(
	terminal: Terminal,
	{state, symbols}: Pick<About, 'state' | 'symbols'>,
	{by, way}: Extract<Intent, {type: 'list.move'}>,
): Intent | undefined {
	const about = state.ui.isReading ? decisionOn(terminal, state, symbols) : undefined;

	if (about === undefined || state.ui.mode.type !== 'browse') {
		return undefined;
	}

	const page = Math.max(1, about.height - 4);
	const lines = {one: 1, half: Math.ceil(page / 2), page, all: Infinity}[by];
	const scrolled = scrolledBy(about, way === 'down' ? lines : -lines);

	if (scrolled === undefined) {
		return undefined;
	}

	const {approval, first, seenTo} = scrolled;
	const {id: approvalId, hash} = approval;
	return {type: 'approval.scrolled', approvalId, hash, width: about.width, first, seenTo};
}

/** How far what is looked into is scrolled; undefined where nothing is. */
function detailsScrolled(
	{columns, rows}: Terminal,
	{state, symbols, bindings}: Required<Seeing>,
	{by, way}: Extract<Intent, {type: 'list.move'}>,
): Intent | undefined {
	const {mode} = state.ui;

	if (mode.type === 'commands') {
		return answerScrolled({columns, rows}, {state, symbols}, {by, way});
	}

	if (mode.type !== 'details' && mode.type !== 'help') {
		return undefined;
	}

	const room = wholeRoom({columns, rows}, {state, symbols});
	const {height} = room;
	const lines = {one: 1, half: Math.ceil(height / 2), page: Math.max(1, height - 1), all: Infinity}[by];
	const {first, last} =
		mode.type === 'details'
			? (detailsSeen(room) ?? {first: 0, last: 0})
			: {first: mode.first ?? 0, last: lastHelpLine({state, bindings}, room)};
	const wanted = Math.min(first, last) + (way === 'down' ? lines : -lines);
	return {type: 'details.scrolled', first: Math.max(0, Math.min(last, wanted))};
}

/** Where what is looked into is scrolled to the match beside; undefined where nothing is looked into, or none is there. */
function toMatch(
	terminal: Terminal,
	about: Pick<About, 'state' | 'symbols'>,
	step: 1 | -1,
): Intent | undefined {
	const found =
		about.state.ui.mode.type === 'details' ? toMatchInDetails(wholeRoom(terminal, about), step) : undefined;
	return found === undefined ? undefined : {type: 'details.scrolled', ...found};
}

/** What is left for one pane that has the screen to itself. */
function wholeRoom({columns, rows}: Terminal, {state, symbols}: Pick<About, 'state' | 'symbols'>): About {
	const height = bodyRows({columns, rows}, {state, symbols}) - frameHeight;
	return {state, symbols, width: columns - frameWidth, height};
}

/** What header, tabs, banner and keys leave. */
function bodyRows(terminal: Terminal, {state, symbols}: Pick<About, 'state' | 'symbols'>): number {
	return terminal.rows - 3 - bannerIn(state, terminal, symbols).length;
}

/** The latest answer is scrolled to its end before the list above it is, and back after it. */
function answerScrolled(
	{columns, rows}: Terminal,
	{state, symbols}: Pick<About, 'state' | 'symbols'>,
	{by, way}: Pick<Extract<Intent, {type: 'list.move'}>, 'by' | 'way'>,
): Intent | undefined {
	const {mode} = state.ui;
	const left = bodyRows({columns, rows}, {state, symbols});
	const height = left - answerAbove(state, left) - frameHeight;
	const last = mode.type === 'commands' ? lastAnswerLine(state, {width: columns - frameWidth, height}) : 0;

	if (mode.type !== 'commands' || last === 0) {
		return undefined;
	}

	const lines = {one: 1, half: Math.ceil(height / 2), page: Math.max(1, height - 1), all: Infinity}[by];
	const now = Math.min(mode.answerFirst ?? 0, last);
	const first = Math.max(0, Math.min(last, now + (way === 'down' ? lines : -lines)));
	const isListsTurn = way === 'down' ? now === last : (mode.first ?? 0) > 0;
	return isListsTurn ? undefined : {type: 'details.scrolled', first};
}

/** The room the chosen request is drawn in; undefined where it is not on the screen. */
function decisionOn({columns, rows}: Terminal, state: State, symbols: Symbols): About | undefined {
	const left = bodyRows({columns, rows}, {state, symbols});
	const room = roomOf(state, {columns, rows: left, inputRows: 0});

	for (const {height, panes} of layoutOf(state.ui.screen, room)) {
		const place = panes.find(({pane}) => pane === 'decision');

		if (place !== undefined) {
			return {state, symbols, width: place.width - frameWidth, height: height - frameHeight};
		}
	}

	return undefined;
}
