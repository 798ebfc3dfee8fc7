import type {Intent, ScreenName} from '../domain/intents.ts';

/** What the keys mean now, by name; the same words as the mode in the state. */
export type ModeName =
	| 'browse'
	| 'armed'
	| 'prove'
	| 'reason'
	| 'stop'
	| 'stop-report'
	| 'ask'
	| 'help'
	| 'commands'
	| 'details'
	| 'move'
	| 'write'
	| 'filter'
	| 'palette'
	| 'form';

/** What is asked of the screen alone: its lists, their entries, its parts. No gateway has a word in it. */
const screenNeeds = ['list', 'mark', 'range', 'sort', 'parts', 'entry', 'words'] as const;

export type ScreenNeed = (typeof screenNeeds)[number];

/** What must hold before a key can do what it says. */
export type Need =
	| ScreenNeed
	| 'approval'
	| 'rejection'
	| 'change'
	| 'undo'
	| 'run'
	| 'task'
	| 'moves'
	| 'job'
	| 'thread'
	| 'agent'
	| 'new-agent'
	| 'new-task'
	| 'new-job'
	| 'trade'
	| 'trade-or-follow'
	| 'follow'
	| 'desk'
	| 'request'
	| 'own-thread'
	| 'stopped';

export function isScreenNeed(need: Need | undefined): need is ScreenNeed {
	return screenNeeds.some((one) => one === need);
}

/** One thing a person can do, and the keys for it: handler, bottom line, help and readme are made of these. */
export type Binding = {
	readonly keys: readonly string[];
	readonly intent: Intent;
	/** Two or three words for the bottom line: "arm", "next pane". */
	readonly says: string;
	/** A sentence for the help screen, where the short words do not say it all. */
	readonly means?: string;
	readonly modes: readonly ModeName[];
	/** The screens it works on; all where nothing is said. */
	readonly screens?: readonly ScreenName[];
	readonly needs?: Need;
	readonly group: 'decide' | 'work' | 'move' | 'screens' | 'program' | 'write';
	/** Its place in the bottom line, lowest first; without one it stands only in the help. */
	readonly rank?: number;
};

const keyWords: {readonly [key: string]: string} = {
	escape: 'Esc',
	enter: 'Enter',
	tab: 'Tab',
	space: 'Space',
	up: 'Up',
	down: 'Down',
	left: 'Left',
	right: 'Right',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	home: 'Home',
	end: 'End',
	backspace: 'Backspace',
	delete: 'Delete',
};

/** A key as it is written for people: "Esc", "^P", "Shift-Tab", "a". */
export function keyWord(key: string): string {
	const modifier = modifiers.find(([prefix]) => key.startsWith(prefix) && key.length > prefix.length);

	if (modifier === undefined) {
		return keyWords[key] ?? key;
	}

	const [prefix, sign] = modifier;
	const rest = key.slice(prefix.length);
	return sign + (keyWords[rest] ?? (prefix === 'ctrl+' ? rest.toUpperCase() : rest));
}

const modifiers = [
	['ctrl+', '^'],
	['alt+', 'Alt-'],
	['shift+', 'Shift-'],
] as const;
