import type {Event} from '../domain/events.ts';
import type {Intent} from '../domain/intents.ts';
import {isWork} from '../domain/work-intents.ts';
import {pinPositions, withFrozenOrder, withMeant} from './positions.ts';
import {withMade, withoutExpected} from './select-made.ts';
import {withLivingMarks} from './select-marks.ts';
import {withRead} from './select-unread.ts';
import type {State} from './state.ts';
import {actOnDecision} from './ui/deciding.ts';
import {actOnForm, furtherOf} from './ui/forms.ts';
import {actOnList} from './ui/lists.ts';
import {actOnPalette} from './ui/palette.ts';
import {actOnProgram} from './ui/program.ts';
import {actOnScreen} from './ui/screens.ts';
import {actOnStop} from './ui/stop.ts';
import {actOnText} from './ui/text.ts';
import {told, withUi} from './ui/with-ui.ts';
import {actOnWork, endQuestion} from './ui/work.ts';

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
	const isInterrupted = state.ui.leaving === 'asked' && intent.type !== 'interrupt' && intent.type !== 'quit';
	const calm = isInterrupted ? withUi(state, {leaving: 'no'}) : state;
	const before = withMeant(withRead(withoutExpected(calm, intent)), intent);
	const further = furtherOf(before, intent);
	const acted = aboutKey(before, act(before, intent, at), intent);
	return withFrozenOrder(
		before,
		withoutOldNotice(before, further === undefined ? acted : act(acted, further, at)),
	);
}

/** What a key of a screen was answered. Where something is written or confirmed, it is what became of that. */
function aboutKey(before: State, after: State, {type}: Intent): State {
	const {mode} = before.ui;
	const {notice} = after.ui;
	const isOfScreen = mode.type === 'browse' || mode.type === 'details' || mode.type === 'move';
	return notice === undefined || notice === before.ui.notice || type === 'notice' || !isOfScreen
		? after
		: withUi(after, {notice: {...notice, about: 'key'}});
}

/**
 * What came out well, or was answered to a key, was said of another screen, and the keys of this one are looked for in
 * its place. Whoever opens the help or what was sent has read it.
 */
function withoutOldNotice(before: State, after: State): State {
	const {notice, screen, mode} = after.ui;

	if (notice === undefined || notice !== before.ui.notice) {
		return after;
	}

	const isPassing = notice.about === 'key' || notice.tone === 'plain' || notice.tone === 'good';
	const isElsewhere = screen !== before.ui.screen && isPassing;
	const isAside = mode.type !== before.ui.mode.type && (mode.type === 'help' || mode.type === 'commands');
	return isElsewhere || isAside ? withUi(after, {notice: undefined}) : after;
}

function tick(state: State, now: number): State {
	const {notice} = state.ui;
	const settled = withLivingMarks(
		pinPositions(withMade(withRead(endPrompt({...state, now}, now)), now), now),
	);
	const ordered = withFrozenOrder(state, settled);
	return notice !== undefined && ordered.ui.notice === notice && now - notice.at >= noticeMs
		? // A question that is no longer to be read is no longer asked.
			withUi(ordered, {
				notice: undefined,
				leaving: ordered.ui.leaving === 'asked' ? 'no' : ordered.ui.leaving,
			})
		: ordered;
}

/** A prompt that was not answered goes away by itself. */
function endPrompt(state: State, now: number): State {
	const {mode} = state.ui;
	const until = mode.type === 'armed' || mode.type === 'prove' ? mode.armed.until : Infinity;
	return until <= now
		? withUi(told(state, 'Disarmed: no key for 10 s.', {tone: 'plain', at: now}), {
				mode: {type: 'browse'},
				movedAt: now,
			})
		: endQuestion(state, now);
}

function act(state: State, intent: Intent, at: number): State {
	if (isWork(intent)) {
		return actOnWork(state, intent, at);
	}

	switch (intent.type) {
		case 'screen.show':
		case 'screen.pause':
		case 'focus.next':
		case 'focus.previous':
		case 'open':
		case 'back':
		case 'help.toggle':
		case 'commands.toggle':
		case 'screen.resized': {
			return actOnScreen(state, intent, at);
		}

		case 'list.move':
		case 'list.choose':
		case 'list.sort':
		case 'list.reverse':
		case 'list.mark':
		case 'list.mark-range':
		case 'tab.next':
		case 'tab.choose':
		case 'tab.previous':
		case 'filter.start':
		case 'filter.next':
		case 'filter.previous':
		case 'details.toggle':
		case 'details.scrolled':
		case 'part.scrolled':
		case 'copy':
		case 'list.save':
		case 'frame.wrap': {
			return actOnList(state, intent, at);
		}

		case 'approval.arm':
		case 'approval.unseen':
		case 'approval.scrolled':
		case 'approval.confirm':
		case 'approval.reject':
		case 'approval.reason':
		case 'approval.undo':
		case 'approval.modify':
		case 'approval.filled': {
			return actOnDecision(state, intent, at);
		}

		case 'stop.ask':
		case 'stop.turn':
		case 'stop.confirm':
		case 'stop.paste':
		case 'stop.withdraw':
		case 'stop.report': {
			return actOnStop(state, intent, at);
		}

		case 'write.start':
		case 'text.type':
		case 'text.newline':
		case 'text.erase':
		case 'text.move':
		case 'text.recall':
		case 'text.complete':
		case 'text.editor':
		case 'text.replace':
		case 'text.submit': {
			return actOnText(state, intent, at);
		}

		case 'palette.open':
		case 'palette.move':
		case 'palette.choose':
		case 'palette.ran':
		case 'method.run':
		case 'palette.run':
		case 'theme.choose':
		case 'gateway.choose':
		case 'gateway.ask': {
			return actOnPalette(state, intent, at);
		}

		case 'form.open':
		case 'form.of-chosen':
		case 'form.field':
		case 'form.choice':
		case 'form.clear':
		case 'form.done':
		case 'form.submit': {
			return actOnForm(state, intent, at);
		}

		case 'refresh':
		case 'redraw':
		case 'suspend':
		case 'notice':
		case 'quit':
		case 'interrupt': {
			return actOnProgram(state, intent, at);
		}
	}
}
