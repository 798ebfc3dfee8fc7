import {counted} from '../../domain/counted.ts';
import type {LogEntry} from '../../domain/events.ts';
import {formatBytes, formatCount} from '../../format/number.ts';
import {formatClock} from '../../format/time.ts';
import {cut} from '../../format/width.ts';
import {wrapCells} from '../../format/wrap.ts';
import {newestOf} from '../../store/ring.ts';
import {parseFilter} from '../../store/select-filter.ts';
import {filterOf, idsOf, listingOf, selectedId} from '../../store/select-lists.ts';
import {logLine} from '../../store/select-log.ts';
import {remember} from '../../store/select-remember.ts';
import type {State} from '../../store/state.ts';
import type {About, Draw, Drawing} from '../drawing.ts';
import {findIn} from '../parts/found-rows.ts';
import {firstFor} from '../parts/found.ts';
import {frameText, notKeptSentence} from '../parts/frame-text.ts';
import {frameWords} from '../parts/frame-words.ts';
import {drawList, titleCount} from '../parts/list.ts';
import {isGoneTo, scrolled} from '../parts/scrolled.ts';
import {say, type Line, type Span} from '../parts/span.ts';

/** Every frame as it came or went, newest at the bottom. */
export const drawLog: Draw = (about) => {
	const {state, symbols, width: whole} = about;
	const filter = filterFor(filterOf('log', state), listingOf('log').fields);
	// What the other columns leave, at least.
	const room = Math.max(leastWords, whole - 70);
	const {name, seq} = cellsFor(state.log, whole);
	const list = drawList('log', about, {
		columns: [
			{drop: 2},
			{gap: 1},
			{gap: 1, min: name, max: name},
			{align: 'right', min: seq, drop: 3},
			{align: 'right', gap: 1, min: bytesCells, max: bytesCells, drop: 4},
			{grow: leastWords},
		],
		cellsOf(id) {
			const line = logLine(state, id);
			return line === undefined ? [] : entryCells(line.entry, about);
		},
	});
	const isLast = selectedId('log', state) === idsOf('log', state).at(-1);
	return {
		title: 'Log',
		count: titleCount(list, [say(keptWords(state) ?? counted(list.count, 'frame'), 'muted')]),
		note: state.ui.isPaused
			? say('paused', 'soon')
			: say(isLast ? 'follows' : whole < narrowWidth ? 'stands still' : 'stands still: G follows', 'muted'),
		rows: list.count === 0 ? [[say('No frames yet.', 'muted')]] : [...list.rows, ...forgottenRows(state)],
		foot: list.foot,
		isFocused: list.isFocused,
	};

	function entryCells(entry: LogEntry, {width}: About): Line {
		const isIn = entry.direction === 'in';
		return [
			say(formatClock(entry.at), 'muted'),
			say(isIn ? symbols.incoming : symbols.outgoing, isIn ? 'muted' : 'own'),
			nameOf(entry),
			say(entry.seq === undefined ? '' : String(entry.seq), 'muted'),
			say(formatBytes(entry.bytes, 'kept'), 'muted'),
			say(frameWords(entry, filter, room).slice(0, width * 2), 'muted'),
		];
	}
};

/** "834 B", "11.4 kB", "100.2 kB". */
const bytesCells = 8;

/** From here on there is room for the longer names. */
const wideCells = 96;

/** As wide as what came lately needs, seen or not: a log that follows would otherwise jump with every frame. */
function cellsFor(log: State['log'], width: number): {readonly name: number; readonly seq: number} {
	const {name, seq} = widest(log);
	return {name: Math.min(name, width < wideCells ? 18 : 24), seq};
}

const lately = 1000;

const widest = remember((log: State['log']) => {
	let name = 0;
	let seq = 0;

	for (const entry of newestOf(log, lately)) {
		name = Math.max(name, nameOf(entry).text.length);
		seq = Math.max(seq, entry.seq === undefined ? 0 : String(entry.seq).length);
	}

	return {name, seq};
});

/** How many frames there were before those that are kept; undefined while none is forgotten. */
function keptWords({log}: State): string | undefined {
	return log.total > log.length
		? `newest ${formatCount(log.length)} of ${formatCount(log.total)} frames`
		: undefined;
}

/** Whoever finds nothing may look for what is kept no longer. */
function forgottenRows(state: State): readonly Line[] {
	const kept = keptWords(state);
	return kept === undefined || idsOf('log', state).length > 0
		? []
		: [[say(`Looked through the ${kept}: older ones are not kept.`, 'muted')]];
}

const leastWords = 24;

/** Below this there is no room for the key that follows again. */
const narrowWidth = 70;

const filterFor = remember((text: string, fields: readonly string[]) => parseFilter(text, fields));

function nameOf({name, verdict}: LogEntry): Span {
	if (typeof verdict === 'object') {
		return say(`${name} rejected`, 'bad');
	}

	return say(verdict === 'unknown' ? `${name} ?` : name, verdict === 'unknown' ? 'soon' : 'plain');
}

/** The selected frame as far as it was kept. */
export const drawEntry: Draw = (about) => {
	const {state, width} = about;
	const isWhole = isGoneTo('frame', about);
	const height = isWhole ? Infinity : about.height;
	const id = selectedId('log', state);
	const line = id === undefined ? undefined : logLine(state, id);

	if (line === undefined) {
		return {title: 'Frame', rows: [[say('No frame is chosen.', 'muted')]]};
	}

	const {entry} = line;
	const verdict: Line = [
		typeof entry.verdict === 'object'
			? say(`Rejected: ${entry.verdict.rejected}`, 'bad')
			: say(entry.verdict === 'known' ? '' : 'Not a kind we know; kept as it is.', 'soon'),
	];
	const head = entry.verdict === 'known' ? [] : [verdict];
	const room = Math.max(0, height - head.length);
	const lines = frameLines(entry, state, {width, height});
	const {rows, matches} = findIn(lines, {list: 'log', state, width});
	const start = firstFor(matches[0] ?? 0, about.height - head.length);
	const first = Math.max(0, Math.min(start, lines.length - room));
	const drawing: Drawing = {
		title: entry.name,
		count: [
			say(
				`${entry.direction === 'in' ? 'heard' : 'sent'} ${formatClock(entry.at)}  ${formatBytes(entry.bytes)}`,
				'muted',
			),
		],
		note: say(state.ui.isWrapped ? 'wrapped: w lays it out' : 'laid out: w wraps it', 'muted'),
		rows: [
			...head,
			...rows
				.slice(first, first + room)
				.map((row, index) => (index === room - 1 && first + room < rows.length ? goesOn(row, width) : row)),
		],
		foot: lines.length > room ? `${first > 0 ? `from line ${first + 1}: ` : ''}d shows all of it` : undefined,
	};
	return isWhole ? scrolled('frame', drawing, {...about, start}) : drawing;
};

/** The last line that is seen says that there is more. */
function goesOn(line: Line, width: number): Line {
	const text = line.map((span) => span.text).join('');
	return [say(`${cut(text, width - 1).replace(/…$/u, '')}…`)];
}

/** As it came, broken at the edge; or a line for each field. */
function frameLines(
	entry: LogEntry,
	state: State,
	{width, height}: {readonly width: number; readonly height: number},
): readonly Line[] {
	const isAsked = filterOf('log', state) !== '';
	// No more is laid out than can be seen, unless a match is looked for.
	const most = isAsked ? entry.json.length : width * (height + 1) * 2;
	return state.ui.isWrapped
		? wrapped((entry.json === '' ? notKeptSentence : entry.json).slice(0, most), width)
		: laidOut(frameText(entry));
}

const wrapped = remember((json: string, width: number) => linesOf(wrapCells(json, width)));

const laidOut = remember((text: string) => linesOf(text.split('\n')));

function linesOf(texts: readonly string[]): readonly Line[] {
	return texts.map((text): Line => [say(text)]);
}
