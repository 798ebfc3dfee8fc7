import {isAsking, type WorkIntent} from '../../domain/work-intents.ts';
import {chosen, meantIn, questionOf, stillHolds} from '../asking.ts';
import {confirmKeyFor, tooSoon} from '../deciding/arm.ts';
import {armedMs, isResting} from '../deciding/rest.ts';
import {moveTask} from '../moving.ts';
import {selectedId} from '../select-lists.ts';
import {isStanding} from '../select-trading.ts';
import type {State} from '../state.ts';
import {toggledBy, waitsWords} from '../toggling.ts';
import {actOnForm} from './forms.ts';
import {held, told, withUi} from './with-ui.ts';

/** What is wanted of runs, tasks, jobs and trades; what leaves is the session's business. */
export function actOnWork(state: State, intent: WorkIntent, at: number): State {
	if (state.ui.isPaused) {
		return held(state, at);
	}

	if (isAsking(intent)) {
		return ask(state, intent.type, at);
	}

	switch (intent.type) {
		case 'task.move.start':
		case 'task.move': {
			return moveTask(state, intent, at);
		}

		case 'trade.change': {
			return change(state, at);
		}

		case 'work.confirm': {
			return confirmed(state, at);
		}

		case 'cron.run': {
			return isOff(state) ? ask(state, intent.type, at) : done(state, 'cron', at);
		}

		case 'agent.toggle': {
			const next = toggled(state, intent.type, 'agents', at);
			// What was done to all that was marked is done: the marks have served.
			return toggledBy(state, intent.type, at).commands.length === 0
				? next
				: withUi(next, {marks: {...state.ui.marks, agents: []}});
		}

		case 'cron.toggle': {
			return toggled(state, intent.type, 'cron', at);
		}

		case 'follow.toggle': {
			return toggled(state, intent.type, 'follows', at);
		}
	}
}

/**
 * What needs no second key left with this one, unless it came on the heels of a change: then nothing did, and that is
 * said. One stroke does one thing: a held key rests like one that decides.
 */
function done(state: State, list: 'agents' | 'cron' | 'follows', at: number): State {
	const meant = list === 'agents' ? meantIn(list, state, at)[0] : chosen(list, state, at);
	return meant === undefined && selectedId(list, state) !== undefined
		? tooSoon(state, at)
		: withUi(state, {movedAt: at});
}

function toggled(
	state: State,
	type: Parameters<typeof toggledBy>[1],
	list: 'agents' | 'cron' | 'follows',
	at: number,
): State {
	const {waitsFor} = toggledBy(state, type, at);
	return waitsFor === undefined
		? done(state, list, at)
		: withUi(told(state, waitsWords(waitsFor), {tone: 'plain', at}), {movedAt: at});
}

/** Whether the chosen job was switched off: that somebody wants it run all the same is asked. */
function isOff(state: State): boolean {
	return state.cron.get(selectedId('cron', state) ?? '')?.status === 'off';
}

/** Ends a question once its time is over, or once what it is about has changed or gone. */
export function endQuestion(state: State, now: number): State {
	const {mode} = state.ui;

	if (mode.type !== 'ask' || (mode.asked.until > now && stillHolds(state, mode.asked))) {
		return state;
	}

	const why = mode.asked.until <= now ? 'no key for 10 s' : 'what it was about has changed';
	return withUi(told(state, `Nothing was done: ${why}.`, {tone: 'plain', at: now}), {
		mode: {type: 'browse'},
		movedAt: now,
	});
}

/** Nothing leaves before the key that is shown was struck. */
function ask(state: State, intent: Parameters<typeof questionOf>[1], at: number): State {
	if (isResting(state, at)) {
		return tooSoon(state, at);
	}

	const question = questionOf(state, intent, at);

	if (!question.ok) {
		return told(state, question.problem, {tone: 'warning', at});
	}

	const asked = {...question.value, confirmKey: confirmKeyFor('', at), until: at + armedMs};
	// What a key means has just changed: it takes as long to be believed as after any other change.
	return withUi(state, {mode: {type: 'ask', asked}, notice: undefined, movedAt: at});
}

/** A key that comes on the heels of the question is swallowed, and the question stays. */
function confirmed(state: State, at: number): State {
	if (state.ui.mode.type !== 'ask') {
		return state;
	}

	if (isResting(state, at)) {
		return withUi(state, {movedAt: at});
	}

	const ended = endQuestion(state, at);
	return ended === state
		? withUi(state, {mode: {type: 'browse'}, marks: withoutDone(state), movedAt: at})
		: ended;
}

/** What was done to all that was marked is done: the marks have served. */
function withoutDone({ui}: State): State['ui']['marks'] {
	const isAboutTasks =
		ui.mode.type === 'ask' &&
		(ui.mode.asked.intent === 'task.cancel' || ui.mode.asked.intent === 'task.delete');
	return isAboutTasks ? {...ui.marks, tasks: []} : ui.marks;
}

/** The form of the chosen order or position. */
function change(state: State, at: number): State {
	const id = selectedId('trades', state);
	const trade = state.trading.trades.get(id ?? '');

	if (isResting(state, at)) {
		return tooSoon(state, at);
	}

	if (trade === undefined || !isStanding(trade)) {
		return told(state, 'Choose an order that waits or a position that is open.', {tone: 'warning', at});
	}

	const form =
		trade.kind === 'order'
			? ({type: 'order.modify', orderId: trade.id} as const)
			: ({type: 'position.modify', positionId: trade.id} as const);
	return actOnForm(state, {type: 'form.open', form}, at);
}
