import {fitRow, spread, widthOf} from '../../format/fit.ts';
import {formatMoney} from '../../format/number.ts';
import {cellWidth, cut} from '../../format/width.ts';
import {keyWord, type Binding} from '../../input/binding.ts';
import {markedApprovals} from '../../store/deciding/arm.ts';
import {isToBeAssigned, movesOf, type Moves} from '../../store/select-moves.ts';
import {isLastField, openForm} from '../../store/forms/current.ts';
import {focusOf} from '../../store/select-lists.ts';
import {spendToday} from '../../store/select-figures.ts';
import type {Notice, State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import {filterLine} from './filter-line.ts';
import {isOld} from './freshness.ts';
import type {Look} from './look.ts';
import {keysInOrder, leastMissed} from './key-order.ts';
import {isChoice, selectedApproval} from './possible-decision.ts';
import {whyNot} from './possible.ts';
import {promptOf} from './prompt.ts';
import {bold, say, type Line} from './span.ts';

/** Room for three or four keys; fewer beside a notice would only look like a part of it. */
const leastKeys = 36;

/** The bottom line: what is asked of the person, what was just said to them, or the keys that work now. */
export function footOf(state: State, width: number, {symbols, bindings}: Omit<Look, 'theme'>): Line {
	const {mode, notice, filter, movedAt} = state.ui;
	const list = focusOf(state);
	const said = list === undefined || state.ui.screen === 'overview' ? '' : (filter[list] ?? '');

	const prompt = promptOf(state, width);

	if (prompt !== undefined) {
		return fitRow(prompt, width);
	}

	if (mode.type === 'move') {
		const moves = movesOf(state);
		const least =
			notice === undefined
				? widthOf(moveHead(moves, 0))
				: // A sign before it, and two cells after it.
					cellWidth(notice.says) + 5;
		const ways = ['Esc leaves it', 'Esc'].map((out) => placeKeys(state, bindings, out));
		const places = ways.find((way) => widthOf(way) + least <= width) ?? ways[1] ?? [];
		const room = width - widthOf(places);
		// Why the place that was named is none stands before those that are, and costs none of them.
		const head =
			notice === undefined
				? moveHead(moves, room)
				: [
						...noticeLine({...notice, says: cut(notice.says, Math.max(leastSaid, room - 5))}, symbols),
						say('  '),
					];
		return fitRow([...head, ...places], width);
	}

	if (mode.type === 'filter') {
		return filterLine(state, width);
	}

	// What was said before the field was opened is no longer what its keys are needed for.
	if (notice !== undefined && !(mode.type === 'write' && notice.at <= movedAt)) {
		const line = noticeIn(notice, width, symbols);
		const room = width - widthOf(line) - 3;
		return room < leastKeys
			? spread(line, helpKey(state, room, bindings), width)
			: fitRow([...line, say('  '), ...keysLine(state, room, bindings)], width);
	}

	const spend = spendToday(state);
	const rightWith = (clears: string): Line => [
		...(said === '' ? [] : [say('filter ', 'muted'), bold(cut(said, 20), 'accent'), say(clears, 'muted')]),
		...(spend === undefined || width < (state.ui.screen === 'trading' ? 100 : 80)
			? []
			: [
					say('spend today ', 'muted'),
					say(`${formatMoney(spend)} `, isOld(state, 'usage') ? 'old' : 'plain'),
				]),
	];
	const roomBeside = (right: Line) => width - widthOf(right) - 1;
	const [whole, brief] = [rightWith('  / ^U clears  '), rightWith('  ')];
	// How a filter is taken away gives way to a key where few are named.
	const count = keysIn(state, roomBeside(whole), bindings).length;
	const isTight = count < fewKeys && keysIn(state, roomBeside(brief), bindings).length > count;
	const right = isTight ? brief : whole;
	return spread(keysLine(state, roomBeside(right), bindings), right, width);
}

/** With fewer than these, help among them, a person is told little. */
const fewKeys = 4;

/** Where all the others can be looked up, at the far end: nobody is to wait for a sentence to go. */
function helpKey(state: State, room: number, bindings: Look['bindings']): Line {
	const help = keysInOrder(state, bindings).find(({intent}) => intent.type === 'help.toggle');
	const spans = help === undefined ? [] : keySpans(help, state);
	return widthOf(spans) > room ? [] : spans;
}

function moveHead(moves: Moves, room: number): Line {
	return moves.task === undefined
		? [bold(' Move: ', 'soon'), say(moves.because)]
		: [
				bold(' Move ', 'soon'),
				say(`${cut(moves.task.title, Math.max(leastSaid, Math.min(30, room - 8)))}: `),
			];
}

/** In fewer cells nothing is told. */
const leastSaid = 10;

/** Where a task may go, each with its key; what leads further first, where it is nobody's yet. */
function placeKeys(state: State, bindings: Look['bindings'], out: string): Line {
	const moves = movesOf(state);

	if (moves.task === undefined) {
		return [];
	}

	const assigning = bindings.find(
		({modes, intent}) =>
			modes.includes('move') && intent.type === 'form.of-chosen' && intent.kind === 'task.assign',
	);

	const {to} = moves;
	const places = bindings.flatMap(({keys, intent, says}) =>
		intent.type === 'task.move' && to.includes(intent.to) ? [[keys[0] ?? '', says] as const] : [],
	);
	const first =
		assigning !== undefined && isToBeAssigned(state)
			? [[assigning.keys[0] ?? '', 'assigns it first'] as const]
			: [];
	return [
		...[...first, ...places].flatMap(([key, says]) => [bold(keyWord(key), 'accent'), say(` ${says}   `)]),
		say(out, 'muted'),
	];
}

/** In fewer words where all of them would take the room of the keys, and those do not. */
function noticeIn(notice: Notice, width: number, symbols: Symbols): Line {
	const whole = noticeLine(notice, symbols);
	const brief = notice.brief === undefined ? whole : noticeLine({...notice, says: notice.brief}, symbols);
	const hasKeys = (line: Line) => width - widthOf(line) - 3 >= leastKeys;
	return hasKeys(whole) || (!hasKeys(brief) && widthOf(whole) <= width) ? whole : brief;
}

function noticeLine({says, tone}: Notice, symbols: Symbols): Line {
	const tones = {good: 'good', warning: 'soon', bad: 'bad', plain: 'plain'} as const satisfies Record<
		Notice['tone'],
		Tone
	>;
	const signs = {good: symbols.good, warning: symbols.warning, bad: symbols.bad, plain: symbols.dot} as const;
	return [bold(` ${signs[tone]} `, tones[tone]), say(says, tones[tone])];
}

/** As many keys as there is room for; help is always among them. */
function keysLine(state: State, width: number, bindings: Look['bindings']): Line {
	return [say(' '), ...keysIn(state, width, bindings).flatMap((binding) => keySpans(binding, state))];
}

function keysIn(state: State, width: number, bindings: Look['bindings']): readonly Binding[] {
	let shown = keysInOrder(state, bindings);

	while (keysWidth(shown, state) > width && shown.length > 1) {
		const least = leastMissed(shown, state);
		shown = shown.filter((binding) => binding !== least);
	}

	return shown;
}

function keysWidth(bindings: readonly Binding[], state: State): number {
	return 1 + widthOf(bindings.flatMap((binding) => keySpans(binding, state)));
}

function keySpans(binding: Binding, state: State): Line {
	const key = keyWord(binding.keys[0] ?? '');
	const says = wordsOf(binding, state);
	return whyNot(binding, state) === undefined
		? [bold(key, 'accent'), say(` ${says}   `)]
		: [say(`${key} ${says}   `, 'old')];
}

/** What a form is for is said by the form: "^S arm it". */
function wordsOf({intent, says}: Binding, state: State): string {
	if (intent.type === 'back' && state.ui.mode.type === 'browse') {
		return 'back';
	}

	if (intent.type === 'refresh' && state.link.phase !== 'live') {
		return 'redial';
	}

	if (intent.type === 'screen.pause' && state.ui.isPaused) {
		return 'go on';
	}

	if (intent.type === 'approval.arm' || intent.type === 'approval.reject') {
		// What one key would answer is told before it is struck.
		const {length} = state.ui.screen === 'decisions' ? markedApprovals(state) : [];
		return length > 1 ? `${says.replace(' at once', '')} all ${length}` : says;
	}

	if (intent.type === 'approval.modify' && isChoice(selectedApproval(state))) {
		return 'answer';
	}

	const open =
		state.ui.mode.type === 'form' && (intent.type === 'form.submit' || intent.type === 'text.submit')
			? openForm(state)
			: undefined;

	if (open?.ok !== true || (intent.type === 'text.submit' && !isLastField(open.value))) {
		return says;
	}

	const {submit} = open.value.spec;
	return submit.charAt(0).toLowerCase() + submit.slice(1);
}
