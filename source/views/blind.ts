import type {Intent} from '../domain/intents.ts';
import type {Binding} from '../input/binding.ts';
import {findIntent} from '../input/find-intent.ts';
import type {Stroke} from '../input/keys.ts';
import {typedIn} from '../input/typing-modes.ts';
import type {State} from '../store/state.ts';

/**
 * What a stroke may do while no screen is drawn: leave, sleep, take back what has not left, and the emergency stop, whose
 * word is seen in any room. Nothing else: nobody sees what it would be about.
 */
export function meantBlind(stroke: Stroke, {ui}: State, bindings: readonly Binding[]): Intent | undefined {
	const {mode, screen} = ui;
	const find = (name: typeof mode.type): Intent | undefined =>
		findIntent(stroke, {mode: name, screen, confirmKey: undefined}, bindings);

	if (mode.type === 'stop') {
		const meant = find('stop');
		return meant !== undefined && stopping.has(meant.type) ? meant : undefined;
	}

	const browsed = find('browse');

	// Where words are typed, letters stay letters: but what is held is taken back from anywhere.
	if (browsed?.type === 'approval.undo') {
		return browsed;
	}

	const meant = typedIn(mode.type) === undefined ? browsed : find(mode.type);
	return meant !== undefined && (leaving.has(meant.type) || isStop(meant)) ? meant : undefined;
}

function isStop(meant: Intent): boolean {
	return meant.type === 'stop.ask' && meant.what === 'stop';
}

const leaving: ReadonlySet<Intent['type']> = new Set(['quit', 'interrupt', 'suspend'] as const);

const stopping: ReadonlySet<Intent['type']> = new Set([
	...leaving,
	'text.type',
	'text.erase',
	'stop.paste',
	'back',
] as const);
