import type {StopPart, StopStatus} from '../../domain/stop.ts';
import {fitRow, widthOf} from '../../format/fit.ts';
import {formatCountdown} from '../../format/time.ts';
import {cut} from '../../format/width.ts';
import {lastStroke, leavesAt} from '../../store/deciding/held.ts';
import {timeLeft} from '../../store/deciding/locks.ts';
import {answerVerb, sentTitle} from '../../store/deciding/sent-title.ts';
import {pendingApprovals} from '../../store/select-approvals.ts';
import type {State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import {smallest} from '../layout.ts';
import {drawStop} from '../panes/stop-report.ts';
import type {Terminal} from '../unseen.ts';
import {leavingWords} from './held-line.ts';
import {bold, say, type Line} from './span.ts';
import {stopPromptOf} from './stop-prompt.ts';

/**
 * What stands on a terminal no screen fits on, what matters most first: what is typed to stop, what leaves and can be
 * taken back, what was just said, the room that is needed, what waits. As many rows as there are, else one.
 */
export function tooSmallLines(state: State, terminal: Terminal, symbols: Symbols): readonly Line[] {
	const {columns, rows} = terminal;
	const lines: Line[] = [];

	for (const ways of partsOf(state, terminal, symbols)) {
		const last = lines.at(-1);
		const own = ways.find((way) => widthOf(way) <= columns);

		if (lines.length < rows && own !== undefined) {
			lines.push(own);
		} else if (last !== undefined) {
			const beside = ways.find((way) => widthOf([...last, ...way]) + 2 <= columns);
			lines.splice(-1, 1, beside === undefined ? last : [...last, say('  '), ...beside]);
		}
	}

	return lines.map((line) => fitRow(line, columns));
}

/** Each in fewer and fewer words. */
type Ways = readonly Line[];

function partsOf(state: State, terminal: Terminal, symbols: Symbols): readonly Ways[] {
	const {mode} = state.ui;
	return [
		...(mode.type === 'stop' ? [[stopPromptOf(mode, state, terminal.columns)]] : heldWays(state, terminal)),
		...reportWays(state, terminal, symbols),
		...noticeWays(state, terminal),
		sizeWays(terminal, symbols),
		waitingWays(state),
		mode.type === 'stop'
			? [[say('Esc leaves it', 'muted')]]
			: [[say('q quits, ! stops everything', 'muted')], [say('q quits, ! stops', 'muted')]],
	];
}

/** A decision was made on what was seen: it leaves, as long as it can be read here that it does and what takes it back. */
function heldWays(state: State, {columns, rows}: Terminal): readonly Ways[] {
	const stroke = lastStroke(state);
	const last = stroke.at(-1);

	if (last === undefined) {
		return [];
	}

	const {command} = last;
	const asked = state.approvals.get(command.approvalId);
	const title = asked === undefined ? command.approvalId : sentTitle(asked, command.input);
	const count = stroke.length;
	const more = count === 1 ? '' : ` and ${count - 1} more`;
	const verb = bold(answerVerb(command.kind, command.action), 'soon');
	const until = say(leavingWords(leavesAt(stroke), state.now), 'soon');
	const back: Line = [bold('u', 'accent'), say(` takes ${count === 1 ? 'it' : `all ${count}`} back`)];
	const room = columns - widthOf([verb, until, ...back]) - more.length - 7;

	// What it is about stands in a row of its own rather than not at all.
	if (room < leastTitle && rows > 2) {
		const words = cut(`${title}${more}`, Math.max(0, columns - widthOf([verb]) - 1));
		return [[[verb, say(` ${words}`)]], [[...back, say('   '), until], back]];
	}

	return [
		[
			...(room < leastTitle
				? []
				: [[verb, say(` ${cut(title, room)}${more}   `), ...back, say('   '), until]]),
			[verb, say('   '), ...back, say('   '), until],
			[...back, say('  '), until],
			back,
		],
	];
}

/**
 * What became of a stop that was asked for here, as far as there is room beside what stands here anyway; where not all of
 * it fits, what is worst first.
 */
function reportWays(state: State, {columns, rows}: Terminal, symbols: Symbols): readonly Ways[] {
	if (state.ui.mode.type !== 'stop-report') {
		return [];
	}

	const room = Math.max(1, rows - 3);
	const drawn = (of: State, height: number) => drawStop({state: of, symbols, width: columns, height}).rows;
	const isWhole = drawn(state, room + 1).length <= room;
	return drawn(isWhole ? state : worstFirst(state), room).map((row) => [fitRow(withoutEnd(row), columns)]);
}

function worstFirst(state: State): State {
	const {stop} = state;
	return stop === undefined
		? state
		: {...state, stop: {...stop, parts: stop.parts.toSorted((a, b) => badness(b) - badness(a))}};
}

/** Of parts that are as bad as each other the order stays. */
function badness({status}: StopPart): number {
	return worst.length - (worst.includes(status) ? worst.indexOf(status) : worst.length);
}

const worst: readonly StopStatus[] = ['failed', 'unproven', 'waiting'];

/** Spaces at the end need no room. */
function withoutEnd(row: Line): Line {
	const last = row.at(-1);
	return last === undefined
		? row
		: last.text.trim() === ''
			? withoutEnd(row.slice(0, -1))
			: [...row.slice(0, -1), {...last, text: last.text.trimEnd()}];
}

/** In fewer cells a title says nothing. */
const leastTitle = 8;

function noticeWays({ui: {notice}}: State, {columns}: Terminal): readonly Ways[] {
	return notice === undefined ? [] : [[[say(cut(notice.says, columns), 'soon')]]];
}

/** What it has stands in any room there is: that is what a person can change. */
function sizeWays({columns, rows}: Terminal, {name}: Symbols): Ways {
	const by = name === 'ascii' ? 'x' : '×';
	const [least, has] = [`${smallest.columns}${by}${smallest.rows}`, `${columns}${by}${rows}`];
	return [
		`Needs ${smallest.columns} columns and ${smallest.rows} rows; this is ${columns} by ${rows}.`,
		`Needs ${least}, has ${has}`,
		`${least}, has ${has}`,
		has,
	].map((words) => [say(words)]);
}

/** How many decisions wait, and when the next of them ends. */
function waitingWays(state: State): Ways {
	const left = pendingApprovals(state).map((approval) => timeLeft(state, approval) ?? Infinity);
	const open = left.filter((ms) => ms > 0);

	if (open.length === 0) {
		return [];
	}

	const count = `${open.length} ${open.length === 1 ? 'waits' : 'wait'}`;
	const next = Math.min(...open);
	const ends = open.length === 1 ? 'ends' : 'the next ends';
	const link = state.link.phase === 'live' ? '' : ', not connected';
	return next === Infinity
		? [[say(`${count} for a decision${link}`, 'soon')], [say(`${count}${link}`, 'soon')]]
		: [
				[say(`${count} for a decision${link}, ${ends} in ${formatCountdown(next)}`, 'soon')],
				[say(`${count}${link}, ${ends} in ${formatCountdown(next)}`, 'soon')],
				[say(`${count}${link}, ${formatCountdown(next)}`, 'soon')],
			];
}
