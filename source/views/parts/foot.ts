import {fitRow, spread, widthOf} from '../../format/fit.ts';
import {formatMoney} from '../../format/number.ts';
import {cut} from '../../format/width.ts';
import {keyWord, type Binding} from '../../input/binding.ts';
import {bindingsFor} from '../../input/find-intent.ts';
import {movesOf} from '../../store/select-moves.ts';
import {openForm} from '../../store/forms/current.ts';
import {focusOf, selectedId} from '../../store/select-lists.ts';
import {spendToday} from '../../store/select-figures.ts';
import type {Notice, State} from '../../store/state.ts';
import {draftOf} from '../../store/typing.ts';
import {lineWithCursor} from '../panes/input.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import type {Look} from './look.ts';
import {isLackedForGood} from './lacking.ts';
import {whyNot} from './possible.ts';
import {promptOf} from './prompt.ts';
import {bold, say, type Line} from './span.ts';

/** Room for three or four keys; fewer beside a notice would only look like a part of it. */
const leastKeys = 36;

/** The bottom line: what is asked of the person, what was just said to them, or the keys that work now. */
export function footOf(state: State, width: number, {symbols, bindings}: Omit<Look, 'theme'>): Line {
	const {mode, notice, filter, isPaused, movedAt} = state.ui;
	const list = focusOf(state);
	const said = list === undefined || state.ui.screen === 'overview' ? '' : (filter[list] ?? '');

	const prompt = promptOf(state, width);

	if (prompt !== undefined) {
		return fitRow(prompt, width);
	}

	if (mode.type === 'move') {
		return fitRow(moveLine(state, bindings), width);
	}

	if (mode.type === 'filter') {
		return spread(
			[say(' filter ', 'muted'), ...lineWithCursor(draftOf(state), Math.max(10, width - 46))],
			[
				say(
					width < 80 ? '^U shows all   Enter done ' : '!word leaves out   ^U shows all   Enter done ',
					'muted',
				),
			],
			width,
		);
	}

	// What was said before the field was opened is no longer what its keys are needed for.
	if (notice !== undefined && !(mode.type === 'write' && notice.at <= movedAt)) {
		const line = noticeLine(notice, symbols);
		const room = width - widthOf(line) - 3;
		return fitRow(room < leastKeys ? line : [...line, say('  '), ...keysLine(state, room, bindings)], width);
	}

	const spend = spendToday(state);
	const right: Line = [
		...(isPaused ? [bold('held still  ', 'soon')] : []),
		...(said === ''
			? []
			: [say('filter ', 'muted'), bold(cut(said, 20), 'accent'), say('  / ^U clears  ', 'muted')]),
		...(spend === undefined || width < 80
			? []
			: [say('spend today ', 'muted'), say(`${formatMoney(spend)} `)]),
	];
	return spread(keysLine(state, width - widthOf(right) - 1, bindings), right, width);
}

/** Where a task may go, each with its key. */
function moveLine(state: State, bindings: Look['bindings']): Line {
	const moves = movesOf(state);

	if (moves.task === undefined) {
		return [bold(' Move: ', 'soon'), say(moves.because)];
	}

	const {task, to} = moves;
	const places = bindings.flatMap(({keys, intent, says}) =>
		intent.type === 'task.move' && to.includes(intent.to) ? [[keys[0] ?? '', says] as const] : [],
	);
	return [
		bold(' Move ', 'soon'),
		say(`${cut(task.title, 30)}: `),
		...places.flatMap(([key, says]) => [bold(keyWord(key), 'accent'), say(` ${says}   `)]),
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
function keysLine(state: State, width: number, bindings: Look['bindings']): Line {
	const {mode, screen} = state.ui;
	const ranked = bindingsFor({mode: mode.type, screen}, bindings)
		.filter(
			(binding) =>
				binding.rank !== undefined && !isLackedForGood(binding, state) && !isAboutNothing(binding, state),
		)
		.toSorted((a, b) => rankOn(screen, a) - rankOn(screen, b));
	let shown = ranked;

	while (keysWidth(shown, state) > width && shown.length > 1) {
		const last = shown.findLast((binding) => binding.intent.type !== 'help.toggle');
		shown = shown.filter((binding) => binding !== last);
	}

	return [say(' '), ...shown.flatMap((binding) => keySpans(binding, state))];
}

/** What is written is what a screen of words is for. */
function rankOn(screen: State['ui']['screen'], {intent, rank = 0}: Binding): number {
	return screen === 'chat' && intent.type === 'write.start' ? 0 : rank;
}

/** Where nothing waits there is nothing an answer could be about. */
function isAboutNothing({needs}: Binding, state: State): boolean {
	return (
		(needs === 'approval' || needs === 'rejection' || needs === 'change') &&
		selectedId('approvals', state) === undefined
	);
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
	const open = intent.type === 'form.submit' ? openForm(state) : undefined;
	const submit = open?.ok === true ? open.value.spec.submit : says;
	return open?.ok === true ? submit.charAt(0).toLowerCase() + submit.slice(1) : says;
}
