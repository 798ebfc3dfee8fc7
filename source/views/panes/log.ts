import {counted} from '../../domain/counted.ts';
import type {LogEntry} from '../../domain/events.ts';
import {formatBytes, formatCount} from '../../format/number.ts';
import {formatClock} from '../../format/time.ts';
import {cut} from '../../format/width.ts';
import {wrapCells} from '../../format/wrap.ts';
import {parseFilter} from '../../store/select-filter.ts';
import {filterOf, idsOf, listingOf, selectedId} from '../../store/select-lists.ts';
import {logLine} from '../../store/select-log.ts';
import {remember} from '../../store/select-remember.ts';
import type {State} from '../../store/state.ts';
import type {About, Draw} from '../drawing.ts';
import {findIn} from '../parts/found-rows.ts';
import {firstFor} from '../parts/found.ts';
import {frameText} from '../parts/frame-text.ts';
import {frameWords} from '../parts/frame-words.ts';
import {drawList, titleCount} from '../parts/list.ts';
import {say, type Line, type Span} from '../parts/span.ts';

/** Every frame as it came or went, newest at the bottom. */
export const drawLog: Draw = (about) => {
	const {state, symbols, width: whole} = about;
	const filter = filterFor(filterOf('log', state), listingOf('log').fields);
	// What the other columns leave, at least.
	const room = Math.max(leastWords, whole - 70);
	const list = drawList('log', about, {
		columns: [
			{drop: 3},
			{gap: 1},
			{gap: 1, max: 28},
			{align: 'right', drop: 4},
			{align: 'right', max: 8, drop: 2},
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
			: say(isLast ? 'follows' : 'stands still: G follows', 'muted'),
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
			say(formatBytes(entry.bytes), 'muted'),
			say(frameWords(entry, filter, room).slice(0, width * 2), 'muted'),
		];
	}
};

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

const filterFor = remember((text: string, fields: readonly string[]) => parseFilter(text, fields));

function nameOf({name, verdict}: LogEntry): Span {
	if (typeof verdict === 'object') {
		return say(`${name} rejected`, 'bad');
	}

	return say(verdict === 'unknown' ? `${name} ?` : name, verdict === 'unknown' ? 'soon' : 'plain');
}

/** The selected frame as far as it was kept. */
export const drawEntry: Draw = ({state, width, height}) => {
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
	const first = Math.max(0, Math.min(firstFor(matches[0] ?? 0, room), lines.length - room));
	return {
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
	return state.ui.isWrapped ? wrapped(entry.json.slice(0, most), width) : laidOut(frameText(entry));
}

const wrapped = remember((json: string, width: number) => linesOf(wrapCells(json, width)));

const laidOut = remember((text: string) => linesOf(text.split('\n')));

function linesOf(texts: readonly string[]): readonly Line[] {
	return texts.map((text): Line => [say(text)]);
}
