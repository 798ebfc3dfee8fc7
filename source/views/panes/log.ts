import {counted} from '../../domain/counted.ts';
import type {LogEntry} from '../../domain/events.ts';
import {formatBytes} from '../../format/number.ts';
import {formatClock} from '../../format/time.ts';
import {cut} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {filterOf, idsOf, selectedId} from '../../store/select-lists.ts';
import {logLine} from '../../store/select-log.ts';
import {remember} from '../../store/select-remember.ts';
import type {State} from '../../store/state.ts';
import type {About, Draw} from '../drawing.ts';
import {findIn} from '../parts/found-rows.ts';
import {firstFor} from '../parts/found.ts';
import {frameText} from '../parts/frame-text.ts';
import {drawList, titleCount} from '../parts/list.ts';
import {say, type Line, type Span} from '../parts/span.ts';

/** Every frame as it came or went, newest at the bottom. */
export const drawLog: Draw = (about) => {
	const {state, symbols} = about;
	const list = drawList('log', about, {
		columns: [
			{drop: 3},
			{gap: 1},
			{gap: 1, max: 28},
			{align: 'right', drop: 4},
			{align: 'right', max: 8, drop: 2},
			{grow: 24},
		],
		cellsOf(id) {
			const line = logLine(state, id);
			return line === undefined ? [] : entryCells(line.entry, about);
		},
	});
	const isLast = selectedId('log', state) === idsOf('log', state).at(-1);
	return {
		title: 'Log',
		count: titleCount(list, [say(counted(list.count, 'frame'), 'muted')]),
		note: state.ui.isPaused
			? say('held still', 'soon')
			: say(isLast ? 'follows' : 'stands still: G follows', 'muted'),
		rows: list.count === 0 ? [[say('No frames yet.', 'muted')]] : list.rows,
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
			say(heartOf(entry.json).slice(0, width * 2), 'muted'),
		];
	}
};

function nameOf({name, verdict}: LogEntry): Span {
	if (typeof verdict === 'object') {
		return say(`${name} rejected`, 'bad');
	}

	return say(verdict === 'unknown' ? `${name} ?` : name, verdict === 'unknown' ? 'soon' : 'plain');
}

/** What the frame is about: its envelope says again what stands in the other columns. */
function heartOf(json: string): string {
	const found = /"(?:payload|params|data)":/u.exec(json.slice(0, mostEnvelope));
	return found === null ? json : valueAt(json, found.index + found[0].length);
}

/** The value that begins there and no more: what closes the envelope is none of its. */
function valueAt(json: string, start: number): string {
	const most = Math.min(json.length, start + mostExcerpt);
	let depth = 0;
	let isText = false;

	for (let at = start; at < most; at += 1) {
		const sign = json[at];

		if (isText) {
			at += sign === '\\' ? 1 : 0;
			isText = sign !== '"';
		} else if (sign === '"') {
			isText = true;
		} else if (sign === '{' || sign === '[') {
			depth += 1;
		} else if (sign === '}' || sign === ']' || sign === ',') {
			depth -= sign === ',' ? 0 : 1;

			if (depth < 0 || (sign === ',' && depth === 0)) {
				return json.slice(start, at);
			}
		}
	}

	return json.slice(start, most);
}

/** More than is seen of a frame in one line. */
const mostExcerpt = 1000;

const mostEnvelope = 400;

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

const wrapped = remember((json: string, width: number) => linesOf(wrapText(json, width)));

const laidOut = remember((text: string) => linesOf(text.split('\n')));

function linesOf(texts: readonly string[]): readonly Line[] {
	return texts.map((text): Line => [say(text)]);
}
