import type {Fits, ScreenName} from '../domain/intents.ts';
import type {Mode} from './modes.ts';

/** A text being typed and where the cursor stands, counted in UTF-16 units of a whole character. */
export type Draft = {readonly text: string; readonly cursor: number};

/** Older words in a field: the key of the field, how far back they are, and the words they stand in for. */
export type Recalled = {readonly key: string; readonly back: number; readonly kept: Draft};

export type Notice = {
	readonly says: string;
	/** The same in fewer words, what and its outcome first, for a line that has no room for all of it. */
	readonly brief?: string;
	readonly tone: 'good' | 'warning' | 'bad' | 'plain';
	readonly at: number;
	/** The answer to a key of a screen: on another one it would not be true. What became of a command is true anywhere. */
	readonly about?: 'key';
};

/** A list with a position of its own. */
export type ListName =
	| 'approvals'
	| 'agents'
	| 'runs'
	| 'tasks'
	| 'projects'
	| 'trades'
	| 'accounts'
	| 'follows'
	| 'backtests'
	| 'threads'
	| 'messages'
	| 'checks'
	| 'presence'
	| 'nodes'
	| 'cron'
	| 'log'
	| 'lines';

/** A long request as it was scrolled through: bound to its hash and to the width its lines were broken at. */
export type Reading = {
	readonly approvalId: string;
	readonly hash: string;
	readonly width: number;
	/** The first line on the screen. */
	readonly first: number;
	/** All lines before this one have been on the screen. */
	readonly seenTo: number;
};

/** A part of a screen that has no list, or tells of an entry of one: the first of its lines that is seen. */
export type Scrolled = {
	readonly screen: ScreenName;
	readonly part: string;
	readonly entry: string | undefined;
	readonly first: number;
};

/** Down to where a thread was read; the time stands in where the message has been forgotten. */
export type ReadMark = {readonly id: string; readonly at: number | undefined};

/** By which column, named as the list names it, and which way. */
export type Sort = {readonly by: string; readonly way: 'up' | 'down'};

/** Where the position of a list is: on an id, so that it follows the entry; undefined is the first. */
export type Selection = {readonly [name in ListName]?: string | undefined};

/** What we asked the gateway to make: the position goes there once it is told of. */
export type Made = {
	readonly list: 'tasks' | 'cron' | 'agents' | 'projects';
	readonly name: string;
	/** The ids that were there before. */
	readonly known: ReadonlySet<string>;
	readonly at: number;
};

export type Ui = {
	readonly screen: ScreenName;
	/** Which of the screen's lists has the keys. */
	readonly focus: {readonly [screen in ScreenName]?: ListName};
	readonly selected: Selection;
	/** The first entries that were taken for chosen without anybody's doing: as long as they are, the list stays at its top. */
	readonly atTop: Selection;
	readonly mode: Mode;
	/** When the selection, the screen or the focus last moved: keys that decide are swallowed just after. */
	readonly movedAt: number;
	/** When another entry last took the place of a chosen one by nobody's key. */
	readonly slidAt?: number;
	readonly drafts: ReadonlyMap<string, Draft>;
	/** When a form was left with what was typed in it, by the key of the form. */
	readonly kept?: ReadonlyMap<string, number>;
	/** The fields of a form, by their keys, whose mistakes are told: touched ones, and all once Enter was struck. */
	readonly touched: ReadonlySet<string>;
	/** What was sent before from each kind of field, oldest first. */
	readonly history: ReadonlyMap<string, readonly string[]>;
	/** While older words are looked through: how far back, and what was being typed. */
	readonly recalled: Recalled | undefined;
	/** The entries of the palette that were run last, by id, the latest first. */
	readonly recent: readonly string[];
	/** The words a list is narrowed to. */
	readonly filter: {readonly [list in ListName]?: string};
	/** What a list is sorted by, where it is not its own order. */
	readonly sort: {readonly [list in ListName]?: Sort};
	/** The entries that are marked, by list, in the order of marking. */
	readonly marks: {readonly [list in ListName]?: readonly string[]};
	/** The order lists are held in: all of them while an answer is given, the threads while somebody goes through them. */
	readonly frozen: {readonly [list in ListName]?: readonly string[]};
	/** The last message of each thread that was on the screen, the thread looked at last at the end. */
	readonly readUpTo: ReadonlyMap<string, ReadMark>;
	/** When the person began to look: what a gateway repeats from before is no news. */
	readonly openedAt?: number;
	/** The part of a screen that is shown, where it has several. */
	readonly tab: {readonly [screen in ScreenName]?: number | undefined};
	/** How far the part that was scrolled last is; undefined before any was. */
	readonly scrolled?: Scrolled | undefined;
	/** When the screen with the alerts was last come to or left; undefined before it was. */
	readonly alertsSeenAt?: number;
	/** Whether a frame is shown as it came, and not laid out with a line for each field. */
	readonly isWrapped: boolean;
	readonly isPaused: boolean;
	/** Since when, while it is paused. */
	readonly pausedAt?: number | undefined;
	/** The terminal as it is drawn on, in cells, and since when; undefined before it was told of. */
	readonly terminal?: {
		readonly columns: number;
		readonly rows: number;
		readonly fits: Fits;
		readonly at: number;
	};
	/** Whether the chosen request has the whole screen, so that all of it can be read. */
	readonly isReading: boolean;
	/** How far a request that is longer than its room has been read. */
	readonly read: Reading | undefined;
	/** Counts up when the whole screen is to be drawn anew. */
	readonly redraws: number;
	readonly notice: Notice | undefined;
	/** Undefined while nothing is being made, and when the person has moved on meanwhile. */
	readonly made?: Made | undefined;
	/** Set when the person asked to leave; the edge acts on it. */
	readonly leaving: 'no' | 'asked' | 'yes';
};

export const initialUi: Ui = {
	screen: 'overview',
	focus: {},
	selected: {},
	atTop: {},
	mode: {type: 'browse'},
	movedAt: 0,
	drafts: new Map(),
	touched: new Set(),
	history: new Map(),
	recalled: undefined,
	recent: [],
	filter: {},
	sort: {},
	marks: {},
	frozen: {},
	readUpTo: new Map(),
	tab: {},
	isWrapped: true,
	isPaused: false,
	isReading: false,
	read: undefined,
	redraws: 0,
	notice: undefined,
	leaving: 'no',
};
