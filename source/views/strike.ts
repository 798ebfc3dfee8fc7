import {capital} from '../domain/capital.ts';
import type {Intent} from '../domain/intents.ts';
import {isScreenNeed, type Binding, type Need} from '../input/binding.ts';
import {bindingsFor, findIntent} from '../input/find-intent.ts';
import type {Stroke} from '../input/keys.ts';
import type {Mode} from '../store/modes.ts';
import {completed} from '../store/complete.ts';
import {draftOf} from '../store/typing.ts';
import {meantBlind} from './blind.ts';
import {fitsOf} from './fits.ts';
import {actOnEntry} from './palette-keys.ts';
import {meantElsewhere} from './parts/elsewhere.ts';
import {whyNot} from './parts/possible.ts';
import type {Runtime} from './runtime.ts';
import {asSeen, type Terminal} from './unseen.ts';

/** A key held down over a line that stood still does not run on for ever. */
const mostRepeats = 50;

type Striking = Pick<Runtime, 'getState' | 'act' | 'symbols' | 'bindings'> & {
	/** Puts the program to sleep in the shell's care. */
	readonly suspend: () => void;
	/** Lets the person write a text in an editor; it comes back as a wish of its own. */
	readonly editor: (text: string) => void;
};

/**
 * What one stroke does, by what the state says at the moment it is struck, not when it was drawn. The only way from a
 * key to a wish.
 */
export function strike(stroke: Stroke, terminal: Terminal, runtime: Striking): void {
	const {getState, act, symbols, bindings, suspend, editor} = runtime;
	const {mode, screen} = getState().ui;

	if (fitsOf(terminal) !== 'screen') {
		strikeBlind(stroke, runtime);
		return;
	}

	const intent = findIntent(stroke, {mode: mode.type, screen, confirmKey: confirmKeyOf(mode)}, bindings);

	if (intent?.type === 'suspend') {
		suspend();
	} else if (intent?.type === 'text.editor') {
		editor(draftOf(getState())?.text ?? '');
	} else if (
		intent?.type === 'text.complete' &&
		mode.type === 'palette' &&
		completed(getState()) === undefined
	) {
		// Where nothing is left to complete, Tab goes on to the next entry.
		for (const wish of actOnEntry({type: 'palette.move', way: 'down'}, getState(), bindings)) {
			act(wish);
		}
	} else if (intent?.type === 'palette.move' || intent?.type === 'palette.run') {
		for (const wish of actOnEntry(intent, getState(), bindings)) {
			act(asSeen(wish, terminal, {state: getState(), symbols, bindings}));
		}
	} else if (intent !== undefined) {
		actOn(intent, stroke, terminal, runtime);
	} else if (stroke.type === 'key' && mode.type === 'browse') {
		const says = meantElsewhere(stroke.key, screen, bindings);

		if (says !== undefined) {
			act({type: 'notice', says, about: 'key'});
		}
	}
}

/** Where no screen is drawn, only what needs none is done. */
function strikeBlind(stroke: Stroke, {getState, act, bindings, suspend}: Striking): void {
	const intent = meantBlind(stroke, getState(), bindings);

	if (intent?.type === 'suspend') {
		suspend();
	} else if (intent !== undefined) {
		act(intent);
	}
}

/** Does it as often as it was struck; where it cannot be done now, a person is told why. */
function actOn(intent: Intent, stroke: Stroke, terminal: Terminal, runtime: Striking): void {
	const {getState, act, symbols, bindings} = runtime;
	const before = getState().ui;
	const binding = bindingsFor({mode: before.mode.type, screen: before.screen}, bindings).find(
		(each) => each.intent === intent,
	);
	const because =
		stroke.type === 'key' && binding !== undefined && explains.has(before.mode.type)
			? whyNot(binding, getState())
			: undefined;
	const explain = (): void => {
		act({type: 'notice', says: `${capital(binding?.says ?? '')}: ${because ?? ''}.`, about: 'key'});
	};

	// What would only be refused further on is not begun.
	if (because !== undefined && isForeseen(binding)) {
		explain();
		return;
	}

	const times = stroke.type === 'held' ? Math.min(stroke.count, mostRepeats) : 1;

	for (let time = 0; time < times; time += 1) {
		act(asSeen(intent, terminal, {state: getState(), symbols, bindings}));
	}

	const after = getState().ui;

	// A key that cannot work now says why, where what it stands for did not say it already.
	if (because !== undefined && after.notice === before.notice && after.mode === before.mode) {
		explain();
	}
}

/** Where help lists keys of a screen: elsewhere a prompt says what it waits for. */
const explains: ReadonlySet<Mode['type']> = new Set(['browse', 'details', 'stop-report'] as const);

/** Decisions, lists and taking back have words and a rest of their own, and are always asked. */
function isForeseen(binding: Binding | undefined): boolean {
	const needs = binding?.needs;
	return needs !== undefined && !isScreenNeed(needs) && !asked.has(needs);
}

const asked: ReadonlySet<Need> = new Set(['approval', 'rejection', 'undo'] as const);

function confirmKeyOf(mode: Mode): string | undefined {
	if (mode.type === 'armed') {
		return mode.armed.confirmKey;
	}

	if (mode.type === 'ask') {
		return mode.asked.confirmKey;
	}

	return mode.type === 'stop' ? mode.confirm?.key : undefined;
}
