import {spread, widthOf} from '../../format/fit.ts';
import {formatSpan} from '../../format/time.ts';
import {cut} from '../../format/width.ts';
import {shortHash} from '../../format/hash.ts';
import type {Armed, Mode} from '../../store/modes.ts';
import {sentTitle} from '../../store/deciding/sent-title.ts';
import {planOf} from '../../store/select-plans.ts';
import type {State} from '../../store/state.ts';
import {draftOf} from '../../store/typing.ts';
import {lineWithCursor} from '../panes/input.ts';
import {cutAtComma, fullest, type Sides} from './fitting.ts';
import {bold, say, type Line} from './span.ts';
import {stopPromptOf} from './stop-prompt.ts';

/** What is asked of the person on the bottom line before anything leaves; undefined where nothing is asked. */
export function promptOf(state: State, width: number): Line | undefined {
	const {mode} = state.ui;

	switch (mode.type) {
		case 'armed': {
			return armedLine(mode.armed, state, width);
		}

		case 'prove': {
			return proveLine(mode, state, width);
		}

		case 'reason': {
			return reasonLine(state, width);
		}

		case 'ask': {
			return askLine(mode, state, width);
		}

		case 'stop': {
			return stopPromptOf(mode, state, width);
		}

		case 'stop-report': {
			return undefined;
		}

		case 'browse':
		case 'help':
		case 'commands':
		case 'details':
		case 'move':
		case 'write':
		case 'filter':
		case 'palette':
		case 'form': {
			return heldLine(state, width);
		}
	}
}

/** Nothing but the confirming key does anything; the sentence says which it is, and about what. */
function armedLine(armed: Armed, state: State, width: number): Line {
	const {confirmKey, until} = armed;
	const key = {text: ` ${confirmKey} `, inverse: true, bold: true};
	return fullest(
		[...hints(until, state), {out: [], right: [], isShort: true, least: 4}].map(
			({out, right, isShort = false, least = leastTitle}): Sides => {
				const start: Line = [bold(' Armed: ', 'soon'), ...(isShort ? [] : [say('press ')]), key, say(' to ')];
				const room = width - widthOf([...start, say('.  '), ...out, ...right]);
				return {
					left: [...start, say(`${whatOf(armed, state, {room, least})}.  `), ...out],
					right,
				};
			},
		),
		width,
	);
}

function proveLine({armed, word, typed}: Extract<Mode, {type: 'prove'}>, state: State, width: number): Line {
	const start: Line = [
		bold(' Armed: ', 'soon'),
		say('type '),
		bold(typed, 'good'),
		{text: word.slice(typed.length), bold: true},
		say(` to go on.  `),
	];
	return fullest(
		hints(armed.until, state).map(({out, right}) => ({
			left: [...start, ...out],
			right,
		})),
		width,
	);
}

type Hint = {
	readonly out: Line;
	readonly right: Line;
	readonly isShort?: boolean;
	readonly least?: number;
};

/** The way out and the time left, in fewer and fewer words. */
function hints(until: number, state: State): readonly Hint[] {
	const left = `${formatSpan(Math.max(0, until - state.now))} `;
	const {mode, movedAt} = state.ui;
	// The key was struck before it could be believed.
	const isEarly = mode.type === 'armed' && movedAt > mode.armed.armedAt && movedAt + 2000 > state.now;
	const out = [isEarly ? say('Too soon: once more.  ', 'soon') : say('Esc disarms.  ', 'muted')];
	return [
		{out, right: [say(`disarms in ${left}`, 'soon')]},
		{out, right: [say(left, 'soon')]},
		{out: [], right: [say(left, 'soon')], least: 8},
	];
}

/** "allow once git push (9f3ac2)": the answer, what it answers, and the hash it is bound to. */
function whatOf(
	{targets, reason}: Armed,
	state: State,
	{room, least}: {readonly room: number; readonly least: number},
): string {
	const [target, another] = targets;
	const approval = state.approvals.get(target?.approvalId ?? '');
	const action = approval?.actions.find(({id}) => id === target?.actionId);
	const says = action?.says ?? 'send it';
	const verb = says.charAt(0).toLowerCase() + says.slice(1);

	if (target === undefined || approval === undefined || another !== undefined) {
		return `${verb} all ${targets.length} marked${reason === undefined ? '' : ': ' + cut(reason, Math.max(least, room - verb.length - 16))}`;
	}

	const plan = planOf(approval, target.input);
	const what = plan === undefined ? approval.title : [plan.side, plan.volume ?? '–', plan.symbol].join(' ');
	const why = reason === undefined ? '' : `, because ${reason}`;
	const hash = ` (${shortHash(target.hash, '')})`;
	// The answer and the hash stand whole; what is between them gives way.
	const between = Math.max(least, room - widthOf([{text: verb + hash}]) - 1);
	return `${verb} ${cutAtComma(what + why, between)}${hash}`;
}

/** With fewer cells than these a title says nothing: the words around it give way first. */
const leastTitle = 20;

function reasonLine(state: State, width: number): Line {
	const hint = width < 80 ? 'Up Down presets   Enter ' : 'Up Down for presets   Enter goes on ';
	const title = bold(' Reject because ', 'soon');
	return spread(
		[title, ...lineWithCursor(draftOf(state), Math.max(10, width - widthOf([title, {text: hint}]) - 3))],
		[say(hint, 'muted')],
		width,
	);
}

/** One form for all: what is asked gives way where room is short, the key and the way out never. */
function askLine({asked}: Extract<Mode, {type: 'ask'}>, state: State, width: number): Line {
	const {says, confirmKey, until} = asked;
	const left = `${formatSpan(Math.max(0, until - state.now))} `;
	const tail: Line = [
		say('Press '),
		{text: ` ${confirmKey} `, inverse: true, bold: true},
		say(' to do it, '),
		say('Esc leaves it.', 'muted'),
	];
	const right = [say(left, 'soon')];
	const room = width - widthOf([...tail, ...right]) - 3;
	// What it is can be told from what is done with it; its figures cannot.
	const brief = says.replace(/^(\w+) the (?:position|order|job|thread) /u, '$1 ');
	return fullest(
		[
			{left: [bold(` ${says} `, 'soon'), ...tail], right: [say(`disarms in ${left}`, 'soon')]},
			{left: [bold(` ${says} `, 'soon'), ...tail], right},
			{left: [bold(` ${brief} `, 'soon'), ...tail], right},
			{left: [bold(` ${cutQuestion(brief, room)} `, 'soon'), ...tail], right},
		],
		width,
	);
}

/** What is cut is a question all the same, and no figure in it is cut in two. */
function cutQuestion(says: string, room: number): string {
	const words = cut(says, room - 1).replace(/…$/u, '');

	if (words === says) {
		return says;
	}

	const end = says.charAt(words.length) === ' ' ? words.length : words.lastIndexOf(' ');
	const whole = end < room / 3 ? words : words.slice(0, end);
	return `${whole.replace(/[,:]?\s*(?:result|at)?\s*$/u, '')}…?`;
}

/** What was confirmed and can still be taken back. */
function heldLine(state: State, width: number): Line | undefined {
	// What u takes back: the one that was confirmed last.
	const all = [...state.deciding.values()];
	const first = all.at(-1);

	if (first === undefined || state.ui.mode.type !== 'browse') {
		return undefined;
	}

	const {command, phase} = first;
	const asked = state.approvals.get(command.approvalId);
	const title = asked === undefined ? command.approvalId : sentTitle(asked, command.input);
	const more = all.length === 1 ? '' : ` and ${all.length - 1} before it`;
	const left = phase.type === 'held' ? formatSpan(Math.max(0, phase.until - state.now)) : 'being checked';
	const verb = bold(` ${command.action.says} `, 'soon');
	const end: Line = [say(`${more}   `), bold('u', 'accent'), say(' takes it back')];
	const right: Line = [say(phase.type === 'held' ? `leaves in ${left} ` : `${left} `, 'soon')];
	const room = Math.max(10, width - widthOf([verb, ...end, ...right]) - 3);
	return spread([verb, say(cutAtComma(title, room)), ...end], right, width);
}
