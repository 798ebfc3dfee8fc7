import {fitRow, spread, widthOf} from '../../format/fit.ts';
import {formatMoney} from '../../format/number.ts';
import {formatSpan} from '../../format/time.ts';
import {cut} from '../../format/width.ts';
import {keyWord, type Binding} from '../../input/binding.ts';
import {taskPlaces} from '../../input/bindings-work.ts';
import {bindingsFor} from '../../input/find-intent.ts';
import {movesOf} from '../../store/select-moves.ts';
import {spendToday} from '../../store/select-figures.ts';
import type {Armed, Notice, State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import {whyNot} from './possible.ts';
import {bold, say, type Line} from './span.ts';

/** The bottom line: what is asked of the person, what was just said to them, or the keys that work now. */
export function footOf(state: State, width: number, symbols: Symbols): Line {
	const {mode, notice, filter, screen, isPaused} = state.ui;

	if (mode.type === 'armed') {
		return fitRow(armedLine(mode.armed, state, width), width);
	}

	if (mode.type === 'move') {
		return fitRow(moveLine(state), width);
	}

	if (mode.type === 'filter') {
		return spread(
			[say(' filter ', 'muted'), say(filter[screen] ?? ''), {text: ' ', inverse: true}],
			[say('!word leaves out   Enter done ', 'muted')],
			width,
		);
	}

	if (notice !== undefined) {
		return fitRow(noticeLine(notice, symbols), width);
	}

	const spend = spendToday(state);
	const said = filter[screen] ?? '';
	const right: Line = [
		...(isPaused ? [bold('held still  ', 'soon')] : []),
		...(said === '' ? [] : [say('filter ', 'muted'), bold(cut(said, 20), 'accent'), say('  ')]),
		...(spend === undefined || width < 80
			? []
			: [say('spend today ', 'muted'), say(`${formatMoney(spend)} `)]),
	];
	return spread(keysLine(state, width - widthOf(right) - 1), right, width);
}

/** Nothing but the confirming key does anything; the sentence says which it is. */
function armedLine({approvalId, actionId, confirmKey, until}: Armed, state: State, width: number): Line {
	const approval = state.approvals.get(approvalId);
	const action = approval?.actions.find(({id}) => id === actionId);
	const what = action?.says ?? 'send it';
	const left = formatSpan(Math.max(0, until - state.now));
	const start: Line = [
		bold(' Armed: ', 'soon'),
		say('press '),
		{text: ` ${confirmKey} `, inverse: true, bold: true},
		say(` to ${what.charAt(0).toLowerCase()}${what.slice(1)}.  `),
		say('Esc disarms.  ', 'muted'),
	];
	const end: Line = [say(`${width < 72 ? '' : 'disarms in '}${left} `, 'soon')];
	return spread(start, end, width);
}

/** Where a task may go, each with its key. */
function moveLine(state: State): Line {
	const moves = movesOf(state);

	if (moves.task === undefined) {
		return [bold(' Move: ', 'soon'), say(moves.because)];
	}

	const {task, to} = moves;
	const places = taskPlaces.filter(([, place]) => to.includes(place));
	return [
		bold(' Move ', 'soon'),
		say(`${cut(task.title, 30)}: `),
		...places.flatMap(([key, , says]) => [bold(key, 'accent'), say(` ${says}   `)]),
		say('Esc leaves it', 'muted'),
	];
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
function keysLine(state: State, width: number): Line {
	const {mode, screen} = state.ui;
	const ranked = bindingsFor({mode: mode.type, screen})
		.filter((binding) => binding.rank !== undefined)
		.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
	let shown = ranked;

	while (keysWidth(shown, state) > width && shown.length > 1) {
		const last = shown.findLast((binding) => binding.intent.type !== 'help.toggle');
		shown = shown.filter((binding) => binding !== last);
	}

	return [say(' '), ...shown.flatMap((binding) => keySpans(binding, state))];
}

function keysWidth(bindings: readonly Binding[], state: State): number {
	return 1 + widthOf(bindings.flatMap((binding) => keySpans(binding, state)));
}

function keySpans(binding: Binding, state: State): Line {
	const key = keyWord(binding.keys[0] ?? '');
	return whyNot(binding, state) === undefined
		? [bold(key, 'accent'), say(` ${binding.says}   `)]
		: [say(`${key} ${binding.says}   `, 'old')];
}
