import type {State} from '../../../source/store/state.ts';
import {symbolsOf} from '../../../source/theme/symbols.ts';
import type {Draw} from '../../../source/views/drawing.ts';
import {layoutOf, type PaneName} from '../../../source/views/layout.ts';
import {drawBatch} from '../../../source/views/panes/batch.ts';
import {drawDecision} from '../../../source/views/panes/decision.ts';
import {drawForm} from '../../../source/views/panes/form.ts';
import {drawInbox} from '../../../source/views/panes/inbox.ts';
import {bannerIn} from '../../../source/views/parts/banner-room.ts';
import {frameHeight, frameWidth} from '../../../source/views/parts/frame.ts';
import {promptOf} from '../../../source/views/parts/prompt.ts';
import {tooSmallLines} from '../../../source/views/parts/too-small.ts';
import {roomOf} from '../../../source/views/room.ts';
import {refOf} from '../../../source/views/row-refs.ts';
import {readPrompt, type Prompt} from './read-prompt.ts';
import {textOf} from '../text-of.ts';

export type Size = {readonly columns: number; readonly rows: number};

export const symbols = symbolsOf('unicode');

/** A request as far as it is drawn. */
export type Drawn = {
	/** What kind of thing it is. */
	readonly title: string;
	/** The first eight digits. */
	readonly hash: string;
	/** What stands there. */
	readonly text: string;
	/** How wide its pane is, in cells: lines of the same width are the same lines. */
	readonly width: number;
	/** Which of its lines are on the screen; `of` where the screen says how many there are. */
	readonly lines:
		| 'all'
		| {
				readonly from: number;
				readonly to: number;
				readonly of: number | undefined;
		  };
};

/** What the list says about marks: how many there are, and which of the rows that are seen carry one or do not. */
export type Marks = {
	readonly count: number;
	readonly on: ReadonlySet<string>;
	readonly off: ReadonlySet<string>;
};

/** What a person at the screen knows: only what is drawn. Looked at late and only where it matters: a state stays as it was. */
export type Seen = {
	readonly size: Size;
	/** The screen, or what lies over it. */
	readonly place: string;
	readonly isHeld: () => boolean;
	readonly request: () => Drawn | undefined;
	readonly marks: () => Marks;
	readonly prompt: () => Prompt;
	/** The rows of the form that is open. */
	readonly form: () => readonly string[];
	/** The rows of the table of several that one key would answer. */
	readonly batch: () => readonly string[];
};

/** Reads the screen as a person does. Nothing of it asks the machine that is to be proved. */
export function seenOn(state: State, size: Size): Seen {
	const place = placeOf(state);

	if (isTooSmall(size)) {
		return {
			size,
			place: 'nothing drawn',
			isHeld: () => state.ui.isPaused,
			request: () => undefined,
			marks: () => noMarks,
			prompt: once(() =>
				readPrompt(
					` ${tooSmallLines(state, size, symbols)
						.map((line) => textOf(line))
						.join('\n')}`,
				),
			),
			form: () => [],
			batch: () => [],
		};
	}

	return {
		size,
		place,
		isHeld: () => state.ui.isPaused,
		request: once(() => requestOn(state, size)),
		marks: once(() => marksOn(state, size)),
		prompt: once(() => promptOn(state, size)),
		form: once(() => (place === 'form' ? rowsOf(drawForm, state, formRoom(state, size)) : [])),
		batch: once(() => (place === 'batch' ? rowsOf(drawBatch, state, formRoom(state, size)) : [])),
	};
}

/** Where no screen is drawn. Written here anew, not imported. */
export function isTooSmall({columns, rows}: Size): boolean {
	return columns < 60 || rows < 16;
}

const noMarks: Marks = {count: 0, on: new Set(), off: new Set()};

/** What is asked has the whole bottom line; without it the keys that work stand there, which costs far more to draw. */
function promptOn(state: State, {columns}: Size): Prompt {
	return readPrompt(textOf(promptOf(state, columns) ?? []));
}

/** All that a change of which makes keys rest: the screen, the request on it, and what a key means there. */
export function faceOf(state: State, chosen: string | undefined): string {
	const {mode} = state.ui;
	const hash = state.ui.screen === 'decisions' ? state.approvals.get(chosen ?? '')?.hash : undefined;
	const marks = state.ui.marks.approvals ?? [];
	return `${state.ui.screen} ${hash ?? ''} ${marks.join(',')} ${mode.type} ${mode.type === 'armed' ? mode.armed.confirmKey : ''}`;
}

/** What has the keys: over a prompt the screen is seen, a form, a help or the table of a batch hides it. */
function placeOf({ui: {mode, screen}}: State): string {
	if (mode.type === 'armed' && mode.armed.targets.length > 1) {
		return 'batch';
	}

	return ['browse', 'armed', 'prove', 'reason'].includes(mode.type) ? screen : mode.type;
}

type Room = {readonly width: number; readonly height: number};

function requestOn(state: State, size: Size): Drawn | undefined {
	const room = placeOf(state) === 'decisions' ? roomFor('decision', state, size) : undefined;

	if (room === undefined) {
		return undefined;
	}

	const drawing = drawDecision({state, symbols, ...room});
	const hash = /hash (\w{8})/u.exec(drawing.note?.text ?? '')?.[1];
	const rows = drawing.rows.slice(0, room.height).map((row) => textOf(row));
	return hash === undefined
		? undefined
		: {width: room.width, title: drawing.title, hash, lines: linesIn(rows), text: rows.join('\n')};
}

/** A request that is too long says which part of it is seen. */
function linesIn(rows: readonly string[]): Drawn['lines'] {
	// Below what leaves instead of it nobody can tell which of its lines are seen.
	if (rows.some((row) => row.startsWith('The rest of it stood here before'))) {
		return {from: 1, to: 0, of: undefined};
	}

	const index = rows.findIndex((row) => /^(?:\d+ more lines[:,] |lines \d+ to \d+ of \d+)/u.test(row));
	const [, from, to, of] = /^lines (\d+) to (\d+) of (\d+)/u.exec(rows[index] ?? '') ?? [];

	if (index === -1) {
		return 'all';
	}

	return from === undefined
		? {from: 1, to: index, of: undefined}
		: {from: Number(from), to: Number(to), of: Number(of)};
}

function marksOn(state: State, size: Size): Marks {
	const room = placeOf(state) === 'decisions' ? roomFor('inbox', state, size) : undefined;

	if (room === undefined) {
		return noMarks;
	}

	const {count = [], rows} = drawInbox({state, symbols, ...room});
	const [, marked = '0'] = /(\d+) marked/u.exec(textOf(count)) ?? [];
	const [on, off] = [new Set<string>(), new Set<string>()];

	for (const row of rows.slice(0, room.height)) {
		const id = refOf(row)?.id;

		if (id !== undefined) {
			(refOf(row)?.mark?.text === symbols.mark ? on : off).add(id);
		}
	}

	return {count: Number(marked), on, off};
}

function roomFor(pane: PaneName, state: State, size: Size): Room | undefined {
	const {width, height} = formRoom(state, size);
	const room = {
		columns: width + frameWidth,
		rows: height + frameHeight,
		inputRows: 0,
	};

	for (const band of layoutOf(state.ui.screen, roomOf(state, room))) {
		const place = band.panes.find((each) => each.pane === pane);

		if (place !== undefined) {
			return {width: place.width - frameWidth, height: band.height - frameHeight};
		}
	}

	return undefined;
}

/** What has the whole screen between its head and its foot to itself. */
function formRoom(state: State, {columns, rows}: Size): Room {
	const body = rows - 3 - bannerIn(state, {columns, rows}, symbols).length;
	return {width: columns - frameWidth, height: body - frameHeight};
}

function rowsOf(draw: Draw, state: State, room: Room): readonly string[] {
	return draw({state, symbols, ...room})
		.rows.slice(0, room.height)
		.map((row) => textOf(row));
}

function once<Value>(make: () => Value): () => Value {
	let made: {readonly value: Value} | undefined;
	return () => {
		made ??= {value: make()};
		return made.value;
	};
}
