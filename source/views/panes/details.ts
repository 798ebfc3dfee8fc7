import type {Json} from '../../domain/json.ts';
import {counted} from '../../domain/counted.ts';
import {printedJson} from '../../format/printed-json.ts';
import {wrapCells} from '../../format/wrap.ts';
import {entryOf, type Entry} from '../../store/select-entry.ts';
import {focusOf, selectedId} from '../../store/select-lists.ts';
import {reportedOf} from '../../store/select-reported.ts';
import {threadName} from '../../store/select-threads.ts';
import {remember} from '../../store/select-remember.ts';
import type {ListName, State} from '../../store/state.ts';
import type {About, Draw} from '../drawing.ts';
import {findIn, type FoundRows} from '../parts/found-rows.ts';
import {firstFor, matchBeside, seenOf, seenRows, type Seen} from '../parts/found.ts';
import {frameText} from '../parts/frame-text.ts';
import {say, type Line} from '../parts/span.ts';
import {checkFacts} from './check-facts.ts';
import {taskFacts} from './task-facts.ts';

/** The chosen entry of the list that has the keys, whole, as JSON; a frame of the log as it came. */
export const drawDetails: Draw = ({state, symbols, width, height}) => {
	const {mode} = state.ui;
	const chosen = chosenEntry(state);

	if (chosen === undefined || mode.type !== 'details') {
		return {title: 'Details', rows: [[say('It has gone.', 'muted')]], note: closing, isFocused: true};
	}

	const found = foundRows(chosen, {state, symbols, width});
	const seen = seenOf(found, state, height);
	const {length} = found.rows;
	const last = Math.min(length, seen.first + height);
	return {
		title: 'Details',
		count: [say(`${nouns[chosen.list]} ${calledOf(chosen, state)}`, 'muted'), say(matchWords(seen), 'muted')],
		note: seen.matches.length > 1 && width >= wideCells ? toNext : closing,
		rows: seenRows(found, seen, height),
		foot: length > height ? `lines ${seen.first + 1} to ${last} of ${length}` : undefined,
		isFocused: true,
	};
};

/** From here on there is room for the key that goes on to the next match. */
const wideCells = 70;
const toNext = say('n next match   y copies   Esc closes', 'muted');
const closing = say('y copies   Esc closes', 'muted');

function matchWords({match, matches}: Seen): string {
	return matches.length === 0
		? ''
		: match === undefined
			? `  ${counted(matches.length, 'match', 'matches')}`
			: `  match ${match + 1} of ${matches.length}`;
}

type Room = Pick<About, 'state' | 'width' | 'height' | 'symbols'>;

/** What is seen of it in so much room, and how far it can be scrolled. */
export function detailsSeen({
	state,
	width,
	height,
	symbols,
}: Room): (Seen & {readonly last: number}) | undefined {
	const chosen = chosenEntry(state);

	if (chosen === undefined) {
		return undefined;
	}

	const found = foundRows(chosen, {state, symbols, width});
	return {...seenOf(found, state, height), last: Math.max(0, found.rows.length - height)};
}

/** To the next match in what is shown, or the one before; undefined where there is none. */
export function toMatchInDetails(
	room: Room,
	step: 1 | -1,
): {readonly first: number; readonly match: number} | undefined {
	const seen = detailsSeen(room);
	const match = seen === undefined ? undefined : matchBeside(seen, step);
	const line = match === undefined ? undefined : seen?.matches[match];
	return seen === undefined || match === undefined || line === undefined
		? undefined
		: {first: Math.min(seen.last, firstFor(line, room.height)), match};
}

const nouns: {readonly [list in ListName]: string} = {
	approvals: 'request',
	agents: 'agent',
	runs: 'run',
	tasks: 'task',
	projects: 'project',
	trades: 'trade',
	accounts: 'account',
	follows: 'copy',
	backtests: 'backtest',
	threads: 'thread',
	messages: 'message',
	checks: 'check',
	presence: 'presence',
	nodes: 'node',
	cron: 'job',
	log: 'frame',
	lines: 'line',
};

/** By its name, where it has one: its id stands in the JSON. */
function calledOf({list, id, entry}: Chosen, state: State): string {
	if (list === 'threads') {
		return threadName(state, id);
	}

	const named = Object.entries(entry.value).find(
		([key, value]) => naming.has(key) && typeof value === 'string' && value !== '',
	);
	return list === 'log' || named === undefined ? id : String(named[1]).replaceAll(/\s+/gu, ' ').slice(0, 200);
}

const naming: ReadonlySet<string> = new Set(['name', 'title', 'label']);

function chosenEntry(state: State): Chosen | undefined {
	const list = focusOf(state);
	const id = list === undefined ? undefined : selectedId(list, state);
	const entry = list === undefined || id === undefined ? undefined : entryOf(list, state, id);
	return list === undefined || id === undefined || entry === undefined ? undefined : {list, id, entry};
}

type Chosen = {readonly list: ListName; readonly id: string; readonly entry: Entry};

function foundRows(chosen: Chosen, about: Pick<About, 'state' | 'symbols' | 'width'>): FoundRows {
	const {state, width} = about;
	return findIn(detailRows(chosen, about), {list: chosen.list, state, width});
}

function detailRows(
	{list, id, entry}: Chosen,
	about: Pick<About, 'state' | 'symbols' | 'width'>,
): readonly Line[] {
	const width = Math.max(8, about.width);
	const rows = rowsOf(entry.list === 'log' ? entry.value.entry : entry.value, width);
	return list === 'checks'
		? [...checkFacts(id, about), ...reportRows(reportedOf(about.state, id), rows, width)]
		: list === 'tasks'
			? [...taskFacts(id, about.state, about.width), ...rows]
			: rows;
}

/** The gateway's own words where its report has them apart; else what is kept here, and it is said that it is ours. */
function reportRows(reported: Json | undefined, kept: readonly Line[], width: number): readonly Line[] {
	return reported === undefined
		? [[say('As it is kept here', 'muted')], ...kept]
		: [
				[say('As the gateway tells it', 'muted')],
				...(typeof reported === 'object' && reported !== null
					? rowsOf(reported, width)
					: wrapCells(JSON.stringify(reported), width).map((line): Line => [say(line)])),
			];
}

/** Broken at the edge and never cut; remembered, since every key asks again. */
const rowsOf = remember((value: object, width: number): readonly Line[] =>
	textOf(value)
		.split('\n')
		.flatMap((line) => wrapCells(line, width))
		.map((line): Line => [say(line)]),
);

/** What came as JSON is laid out, as far as it was kept. */
function textOf(value: object): string {
	return 'json' in value && typeof value.json === 'string'
		? frameText({
				json: value.json,
				bytes: 'bytes' in value && typeof value.bytes === 'number' ? value.bytes : 0,
			})
		: printedJson(value);
}
