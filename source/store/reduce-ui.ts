import type {Event} from '../domain/events.ts';
import {screenNames, type Intent} from '../domain/intents.ts';
import {arm, disarm, explainRejection, isResting} from './arming.ts';
import {edit} from './draft.ts';
import {moveTask} from './moving.ts';
import {pinPositions} from './positions.ts';
import {focusOf, idsOf, listsOf, selectedId} from './select-lists.ts';
import type {Mode, State, Ui} from './state.ts';
import {editText, submit} from './typing.ts';

type UiEvent = Extract<Event, {type: 'clock.ticked' | 'intent.acted'}>;

/** A notice that was read is in the way. */
const noticeMs = 6000;

/** What the person sees and where the keys go. */
export function reduceUi(state: State, event: UiEvent): State {
	if (event.type === 'clock.ticked') {
		return tick(state, event.now);
	}

	const {intent, at} = event;
	// Only two in a row are meant: any other key takes the first one back.
	const isInterrupted = state.ui.leaving === 'asked' && intent.type !== 'interrupt';
	return act(isInterrupted ? withUi(state, {leaving: 'no'}) : state, intent, at);
}

function tick(state: State, now: number): State {
	const {mode, notice} = state.ui;
	const timed = {...state, now};
	const disarmed =
		mode.type === 'armed' && mode.armed.until <= now
			? disarm(timed, now, 'Disarmed: no key for 10 s.')
			: timed;
	const settled = pinPositions(disarmed, now);
	return notice !== undefined && settled.ui.notice === notice && now - notice.at >= noticeMs
		? withUi(settled, {notice: undefined})
		: settled;
}

function act(state: State, intent: Intent, at: number): State {
	switch (intent.type) {
		case 'screen.show': {
			return state.ui.screen === intent.screen
				? leave(state, at)
				: pinPositions(withUi(leave(state, at), {screen: intent.screen, isReading: false, movedAt: at}), at);
		}

		case 'focus.next':
		case 'focus.previous': {
			return moveFocus(leave(state, at), intent.type === 'focus.next' ? 1 : -1, at);
		}

		case 'list.move': {
			return moveList(leave(state, at), intent, at);
		}

		case 'open': {
			return open(state, at);
		}

		case 'back': {
			return state.ui.mode.type === 'browse'
				? withUi(state, {leaving: 'no', notice: undefined, isReading: false, movedAt: at})
				: leave(state, at);
		}

		case 'help.toggle': {
			return toggle(state, 'help', at);
		}

		case 'commands.toggle': {
			return toggle(state, 'commands', at);
		}

		case 'filter.start': {
			return withUi(state, {mode: {type: 'filter'}, movedAt: at});
		}

		case 'screen.pause': {
			return withUi(state, {isPaused: !state.ui.isPaused});
		}

		case 'redraw': {
			return withUi(state, {redraws: state.ui.redraws + 1});
		}

		case 'approval.arm': {
			return state.ui.isPaused ? held(state, at) : arm(state, intent.meaning, at);
		}

		case 'approval.unseen': {
			return unseen(state, intent.lines, at);
		}

		// What is sent is the session's business; the screen only steps out of the armed mode.
		case 'approval.confirm': {
			if (isResting(state, at)) {
				return withUi(state, {movedAt: at});
			}

			return state.ui.mode.type === 'armed' ? withUi(state, {mode: {type: 'browse'}, movedAt: at}) : state;
		}

		case 'write.start': {
			const threadId = selectedId('threads', state) ?? state.gateway?.mainThreadId;
			return threadId === undefined
				? state
				: withUi(state, {screen: 'chat', mode: {type: 'write', threadId}, movedAt: at});
		}

		case 'text.type':
		case 'text.newline':
		case 'text.erase':
		case 'text.move': {
			return editText(state, (draft) => edit(draft, intent));
		}

		case 'text.submit': {
			return submit(state, (typed) => leave(typed, at));
		}

		case 'quit': {
			return withUi(state, {leaving: 'yes'});
		}

		case 'interrupt': {
			return withUi(
				state,
				state.ui.leaving === 'asked'
					? {leaving: 'yes'}
					: {leaving: 'asked', notice: {says: 'Ctrl-C once more quits.', tone: 'plain', at}},
			);
		}

		case 'approval.reject': {
			return state.ui.isPaused ? held(state, at) : explainRejection(state, at);
		}

		case 'run.abort':
		case 'cron.run':
		case 'cron.toggle':
		case 'task.cancel': {
			// One stroke does one thing: a held key rests like one that decides.
			return state.ui.isPaused ? held(state, at) : withUi(state, {movedAt: at});
		}

		case 'task.move.start':
		case 'task.move': {
			return state.ui.isPaused ? held(state, at) : moveTask(state, intent, at);
		}

		case 'refresh':
		case 'suspend': {
			return state;
		}
	}
}

/** What was not read cannot be approved. */
function unseen(state: State, count: number, at: number): State {
	const lines = count === 1 ? '1 line' : `${count} lines`;
	const help = state.ui.isReading ? 'Make the terminal taller.' : 'Enter shows it whole.';
	const says = `Approving is locked: ${lines} of the request are not on the screen. ${help}`;
	return withUi(state, {notice: {says, tone: 'warning', at}, movedAt: at});
}

/** A screen that is held shows what was: nothing is done to what is not seen. */
function held(state: State, at: number): State {
	return withUi(state, {notice: {says: 'The screen is held. p lets it go on.', tone: 'warning', at}});
}

function withUi(state: State, change: Partial<Ui>): State {
	return {...state, ui: {...state.ui, ...change}};
}

/** Any way out of a mode: nothing is decided, and what was typed is kept. */
function leave(state: State, at: number): State {
	const {mode} = state.ui;

	switch (mode.type) {
		case 'browse': {
			return state;
		}

		case 'armed': {
			return disarm(state, at, undefined);
		}

		case 'help':
		case 'commands':
		case 'write':
		case 'move':
		case 'filter': {
			return withUi(state, {mode: {type: 'browse'}, movedAt: at});
		}
	}
}

function toggle(state: State, type: 'help' | 'commands', at: number): State {
	const mode: Mode = state.ui.mode.type === type ? {type: 'browse'} : {type};
	return withUi(leave(state, at), {mode, movedAt: at});
}

function moveFocus(state: State, step: 1 | -1, at: number): State {
	const lists = listsOf(state.ui.screen);
	const held = focusOf(state);
	const index = held === undefined ? 0 : lists.indexOf(held);
	const focus = lists[(index + step + lists.length) % lists.length];
	return focus === undefined
		? state
		: withUi(state, {focus: {...state.ui.focus, [state.ui.screen]: focus}, movedAt: at});
}

const steps = {one: 1, half: 10, page: 20, all: Infinity} as const;

function moveList(state: State, {by, way}: Extract<Intent, {type: 'list.move'}>, at: number): State {
	const list = focusOf(state);

	if (list === undefined) {
		return state;
	}

	const ids = idsOf(list, state);
	const held = selectedId(list, state);
	const index = held === undefined ? 0 : Math.max(0, ids.indexOf(held));
	const target = index + (way === 'down' ? steps[by] : -steps[by]);
	const id = ids[Math.max(0, Math.min(ids.length - 1, target))];
	return id === undefined
		? state
		: withUi(state, {selected: {...state.ui.selected, [list]: id}, movedAt: at});
}

/** Enter looks closer: from the overview to the screen the entry belongs to. */
function open(state: State, at: number): State {
	if (state.ui.screen === 'decisions') {
		return withUi(state, {isReading: !state.ui.isReading, movedAt: at});
	}

	const list = focusOf(state);
	const screen = screenNames.find(
		(name) => name !== 'overview' && list !== undefined && listsOf(name).includes(list),
	);
	return state.ui.screen === 'overview' && screen !== undefined
		? withUi(state, {screen, movedAt: at})
		: state.ui.screen === 'chat' || state.ui.screen === 'agents'
			? moveFocus(state, 1, at)
			: state;
}
