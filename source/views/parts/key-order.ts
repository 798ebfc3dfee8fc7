import {isEnding} from '../../domain/work-intents.ts';
import {isScreenNeed, type Binding} from '../../input/binding.ts';
import {bindingsFor} from '../../input/find-intent.ts';
import {isLastField, openForm} from '../../store/forms/current.ts';
import {threadToWrite} from '../../store/select-addressee.ts';
import {focusOf, listingOf, selectedId, shownLists} from '../../store/select-lists.ts';
import {movesOf} from '../../store/select-moves.ts';
import {runsOf} from '../../store/select-entities.ts';
import {whyNoAbort} from '../../store/stop/offers.ts';
import {tellsUnreached} from '../../store/select-unreached.ts';
import type {State} from '../../store/state.ts';
import {isAnythingStopped} from '../../store/stop/paused-by-stop.ts';
import type {Look} from './look.ts';
import {isLackedForGood} from './lacking.ts';
import {whyNotAtWork} from './possible-work.ts';
import {isChangeable, isChoice, selectedApproval} from './possible-decision.ts';
import {whyNot} from './possible.ts';

/** The keys worth naming now, the most useful first; what ends something never stands before what does not. */
export function keysInOrder(state: State, bindings: Look['bindings']): readonly Binding[] {
	const {mode, screen} = state.ui;
	const ranked = bindingsFor({mode: mode.type, screen}, bindings)
		.filter(
			(binding) =>
				rankOf(binding, state) !== undefined &&
				!isLackedForGood(binding, state) &&
				!isAboutNothing(binding, state) &&
				!isIdleInForm(binding.intent, state),
		)
		.toSorted((a, b) => (rankOf(a, state) ?? 0) - (rankOf(b, state) ?? 0));
	const possible = ranked.filter((binding) => whyNot(binding, state) === undefined);
	const first = possible.find(({intent}) => !isEnding(intent));
	const isDire = possible[0] !== undefined && isEnding(possible[0].intent);
	return first !== undefined && isDire ? [first, ...ranked.filter((binding) => binding !== first)] : ranked;
}

/** The one that is least missed where there is room for fewer: what cannot be done goes first while little else is seen. */
export function leastMissed(shown: readonly Binding[], state: State): Binding | undefined {
	const others = shown.filter(({intent}) => intent.type !== 'help.toggle');
	const dimmed = others.filter((binding) => whyNot(binding, state) !== undefined);
	return others.length - dimmed.length < enough ? (dimmed.at(-1) ?? others.at(-1)) : others.at(-1);
}

/** Keys that work, beside help. */
const enough = 4;

function rankOf({intent, rank}: Binding, state: State): number | undefined {
	const {ui} = state;

	// Nothing is done while the screen is paused: how it goes on is the first thing to know.
	if (intent.type === 'screen.pause' && ui.isPaused) {
		return 0;
	}

	// What leads to what is shown leads nowhere.
	if (intent.type === 'commands.toggle' && ui.mode.type === 'commands') {
		return undefined;
	}

	// What a question waits for comes before turning it down.
	if (intent.type === 'approval.modify' && isChoice(selectedApproval(state))) {
		return 1;
	}

	if (intent.type === 'back' && ui.mode.type === 'browse') {
		// A pane that has the screen to itself names the way back.
		return ui.tab[ui.screen] === undefined && !ui.isReading ? undefined : 3.5;
	}

	if (intent.type === 'write.start') {
		// What is written is what a screen of words is for; on a screen of figures it is far from what one is about.
		return ui.screen === 'chat' ? 0 : figures.has(ui.screen) ? 20 : rank;
	}

	// Where only one pane has a list, the parts are what Tab goes to elsewhere.
	if (intent.type === 'tab.next' && shownLists(state).length < 2) {
		return 6;
	}

	// An agent that runs can be stopped; it is not asked to run.
	if (isStoppable(state) && (intent.type === 'run.abort' || isInvoking(intent))) {
		return intent.type === 'run.abort' ? 2 : 9;
	}

	// What a desk is for comes before what every list has.
	return intent.type === 'form.open' && ui.screen === 'trading' ? 5 : rank;
}

function isStoppable(state: State): boolean {
	return (
		state.ui.screen === 'agents' &&
		whyNoAbort(state) === undefined &&
		runsOf(state, selectedId('agents', state)).some(({status}) => status === 'running' || status === 'queued')
	);
}

function isInvoking(intent: Binding['intent']): boolean {
	return intent.type === 'form.of-chosen' && intent.kind === 'agent.invoke';
}

const figures: ReadonlySet<string> = new Set(['trading', 'health', 'schedule', 'log']);

/** In its last field Enter does what the form is for; a field of one line takes no other. */
function isIdleInForm(intent: Binding['intent'], state: State): boolean {
	const open = intent.type === 'form.submit' || intent.type === 'text.newline' ? openForm(state) : undefined;

	if (open?.ok !== true) {
		return false;
	}

	const {kind} = open.value.field;
	return intent.type === 'form.submit' ? isLastField(open.value) : kind !== 'lines' && kind !== 'json';
}

/**
 * Where nothing waits there is nothing an answer could be about, and where nothing is chosen nothing to open. What is
 * only locked, or waits for the link, is named all the same: that ends.
 */
function isAboutNothing(binding: Binding, state: State): boolean {
	const {needs, intent} = binding;

	if (intent.type === 'open' && needs !== 'request') {
		// What has the screen to itself is open already.
		if (state.ui.isReading) {
			return true;
		}

		const list = focusOf(state);
		return list === undefined ? state.ui.screen !== 'overview' : selectedId(list, state) === undefined;
	}

	// Where a filter hides everything, it is what shows it again.
	if (intent.type === 'filter.start') {
		const list = focusOf(state);
		return list === undefined || listingOf(list).total(state) === 0;
	}

	// Nor is there a pane to go to where a gateway never answered.
	if (tellsUnreached(state) && (intent.type === 'focus.next' || intent.type === 'tab.next')) {
		return true;
	}

	if (intent.type === 'focus.next') {
		return shownLists(state).length < 2;
	}

	if (intent.type === 'tab.next') {
		return whyNot(binding, state) !== undefined;
	}

	if (needs === undefined || isScreenNeed(needs)) {
		return false;
	}

	if (isOfEmptyList(needs, state)) {
		return true;
	}

	switch (needs) {
		case 'stopped': {
			return !isAnythingStopped(state);
		}

		// A question knows no yes: e answers it.
		case 'approval': {
			const approval = selectedApproval(state);
			return approval?.status !== 'pending' || approval.kind === 'question';
		}

		case 'rejection': {
			return selectedApproval(state)?.status !== 'pending';
		}

		case 'change': {
			const approval = selectedApproval(state);
			return approval?.status !== 'pending' || !isChangeable(approval);
		}

		case 'request': {
			return whyNot(binding, state) !== undefined;
		}

		// Whom it would be written to does not come with time, but with another entry; a screen of words says so.
		case 'thread': {
			const isOfWords = state.ui.screen === 'chat' && selectedId('threads', state) !== undefined;
			return !isOfWords && !threadToWrite(state).ok;
		}

		case 'moves': {
			return selectedId('tasks', state) !== undefined && movesOf(state).task === undefined;
		}

		case 'task': {
			const id = selectedId('tasks', state);
			return id !== undefined && state.link.phase === 'live' && whyNot(binding, state) !== undefined;
		}

		case 'trade':
		case 'trade-or-follow':
		case 'follow': {
			return whyNotAtWork(needs, state) !== undefined;
		}

		case 'undo':
		case 'run':
		case 'own-thread':
		case 'agent':
		case 'new-agent':
		case 'new-task':
		case 'job':
		case 'new-job':
		case 'desk': {
			return false;
		}
	}
}

/** What can only be done to an entry of a list that is known to have none; of a list that is being read nobody knows. */
function isOfEmptyList(needs: Binding['needs'], state: State): boolean {
	const {screen} = state.ui;
	const list =
		needs === 'task' || needs === 'moves'
			? 'tasks'
			: needs === 'job'
				? 'cron'
				: needs === 'own-thread' || (needs === 'run' && screen === 'chat')
					? 'threads'
					: needs === 'agent' || needs === 'run'
						? 'agents'
						: undefined;
	return list !== undefined && state.freshness[list].status === 'fresh' && listingOf(list).total(state) === 0;
}
