import type {Command} from '../../source/domain/commands.ts';
import type {Event} from '../../source/domain/events.ts';
import {characters} from '../../source/format/width.ts';
import {commandsFor} from '../../source/session/plan.ts';
import {reduce} from '../../source/store/reduce.ts';
import type {State} from '../../source/store/state.ts';
import {createHandTurnedClock} from './hand-turned-clock.ts';
import {onTerminal, type OnTerminal} from './view-terminal.tsx';

export type LiveScreen = Omit<OnTerminal, 'show'> & {
	readonly state: () => State;
	/** Strikes one key after the other, as a person does: words that arrive in one piece would be a paste. */
	readonly type: (...keys: readonly string[]) => Promise<void>;
	/** All the lines as one text. */
	readonly text: () => Promise<string>;
	/** What would have left by the keys struck so far, decisions aside: those have a way of their own. */
	readonly commands: readonly Command[];
	/** Lets time pass, second by second, as the program's own clock does. */
	readonly turn: (ms: number) => void;
	/** What the gateway, or the program, reports. */
	readonly tell: (...events: readonly Event[]) => void;
};

/**
 * A screen whose keys do what they say: each key becomes an intent, the reducers take it, and the screen shows what
 * became of it. Nothing leaves; what would have left is kept in `commands`. Time stands still but for `turn` and for
 * a second after each key, so that keys that rest after a move do not rest for ever. For every test that asks
 * "struck this, what does a person see then":
 *
 * ```
 * const screen = liveScreen(rich, {columns: 80, rows: 24});
 * await screen.type(':', ...letters('theme'), '\r');
 * expect(await screen.text()).toContain('…');
 * screen.close();
 * ```
 */
export function liveScreen(first: State, size: Parameters<typeof onTerminal>[1]): LiveScreen {
	const clock = createHandTurnedClock(first.now);
	const commands: Command[] = [];
	let state = first;

	const tell = (...events: readonly Event[]): void => {
		state = events.reduce(reduce, state);
		screen.show(state);
	};

	const screen = onTerminal(first, {
		...size,
		acted(intent) {
			const at = clock.now();
			tell({type: 'clock.ticked', now: at});
			commands.push(...commandsFor(state, intent, at));
			tell({type: 'intent.acted', intent, at});
		},
	});

	const turn = (ms: number): void => {
		for (let left = ms; left > 0; left -= 1000) {
			clock.turn(Math.min(1000, left));
			tell({type: 'clock.ticked', now: clock.now()});
		}
	};

	let isDrawn = false;

	const strike = async (key: string): Promise<void> => {
		await (isDrawn ? screen.tap(key) : screen.strike(key));
		isDrawn = true;
		turn(1000);
	};

	return {
		...screen,
		state: () => state,
		commands,
		turn,
		tell,
		strike,
		async type(...keys) {
			for (const key of keys) {
				await strike(key);
			}
		},
		async text() {
			const lines = await screen.lines();
			return lines.join('\n');
		},
	};
}

/** Words as the keys that type them. */
export function letters(words: string): readonly string[] {
	return characters(words);
}
