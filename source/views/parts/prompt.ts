import {widthOf} from '../../format/fit.ts';
import {formatSpan} from '../../format/time.ts';
import {cellWidth, cut} from '../../format/width.ts';
import {shortHash} from '../../format/hash.ts';
import type {Armed, Mode} from '../../store/modes.ts';
import {lostYesWays} from '../../store/deciding/lost.ts';
import {answerVerb} from '../../store/deciding/sent-title.ts';
import {planOf} from '../../store/select-plans.ts';
import type {State} from '../../store/state.ts';
import {draftOf} from '../../store/typing.ts';
import {cutAtComma, fullest, type Sides} from './fitting.ts';
import {heldLine} from './held-line.ts';
import {bold, say, type Line} from './span.ts';
import {stopPromptOf} from './stop-prompt.ts';
import {typedLine} from './typed-line.ts';

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
	const ways = hints(until, state);
	// What is answered, and the person's own reason, are cut only where they fit beside no words of ours.
	const uncut = ways.map((way): Hint => ({...way, least: Infinity}));
	return fullest(
		[...uncut, ...ways, {out: [], right: [], isShort: true, least: 4}].map(
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
	// What a yes may do a second time gives way to nothing but the word itself.
	const whys = lostYesWays(state, armed.targets[0]).map((words): Line => [bold(words, 'soon')]);
	return fullest(
		[...whys, []].flatMap((why) =>
			hints(armed.until, state).map(({out, right}) => ({left: [...start, ...why, ...out], right})),
		),
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
	const early = say('Too soon: once more.  ', 'soon');
	// Where a word is typed the other keys write.
	const [whole, short] = mode.type === 'prove' ? escLeaves : othersLeave;
	const out: Line = [isEarly ? early : say(whole, 'muted')];
	return [
		{out, right: [say(`disarms in ${left}`, 'soon')]},
		{out, right: [say(left, 'soon')]},
		{out: [isEarly ? early : say(short, 'muted')], right: [say(left, 'soon')]},
		{out: [], right: [say(left, 'soon')], least: 8},
	];
}

/** Whoever reads it once knows that one key sends and that there is no other to be afraid of. */
const othersLeave = ['Any other key leaves it.  ', 'Other keys leave.  '] as const;
const escLeaves = ['Esc leaves it.  ', 'Esc leaves.  '] as const;

/** "allow once git push (9f3ac2)": the answer, what it answers, and the hash it is bound to. */
function whatOf(
	{targets, reason}: Armed,
	state: State,
	{room, least}: {readonly room: number; readonly least: number},
): string {
	const [target, another] = targets;
	const approval = state.approvals.get(target?.approvalId ?? '');
	const action = approval?.actions.find(({id}) => id === target?.actionId);
	const says = action === undefined ? 'send it' : answerVerb(approval?.kind ?? 'exec', action);
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
	return `${verb} ${whatAndWhy(what, why, between)}${hash}`;
}

/** What is asked stands in its pane as well: it gives way before the person's own reason, as long as both can be read. */
function whatAndWhy(what: string, why: string, room: number): string {
	const left = room - cellWidth(why);
	return why !== '' && left >= leastWords && left < cellWidth(what)
		? cutAtComma(what, left) + why
		: cutAtComma(what + why, room);
}

/** What of a title can still be told from another. */
const leastWords = 12;

/** With fewer cells than these a title says nothing: the words around it give way first. */
const leastTitle = 20;

function reasonLine(state: State, width: number): Line {
	const label = bold(' Reject because ', 'soon');
	return typedLine(draftOf(state), {label, hints: reasonHints}, width);
}

const reasonHints = [
	'Up Down for presets   Enter goes on ',
	'Up Down presets   Enter ',
	'Enter goes on ',
] as const;

/** One form for all: what is asked gives way where room is short, the key and a way out never. */
function askLine({asked}: Extract<Mode, {type: 'ask'}>, state: State, width: number): Line {
	const {says, gives, confirmKey, until} = asked;
	const left = `${formatSpan(Math.max(0, until - state.now))} `;
	const tailWith = (out: string): Line => [
		say('Press '),
		{text: ` ${confirmKey} `, inverse: true, bold: true},
		say(' to do it, '),
		say(out, 'muted'),
	];
	const whole = tailWith('any other key leaves it.');
	const tail = tailWith('Esc leaves it.');
	const right = [say(left, 'soon')];
	const room = width - widthOf([...tail, ...right]) - 3;
	// What it is can be told from what is done with it; its figures cannot.
	const brief = says.replace(/^(\w+) the (?:position|order|job|thread|run of) /u, '$1 ');
	return fullest(
		[
			{left: [bold(` ${says} `, 'soon'), ...whole], right: [say(`disarms in ${left}`, 'soon')]},
			{left: [bold(` ${says} `, 'soon'), ...whole], right},
			{left: [bold(` ${says} `, 'soon'), ...tail], right},
			{left: [bold(` ${brief} `, 'soon'), ...tail], right},
			{left: [bold(` ${cutQuestion(brief, {gives, room})} `, 'soon'), ...tail], right},
		],
		width,
	);
}

/** What is cut is a question all the same, and no figure in it is cut in two. */
function cutQuestion(
	says: string,
	{gives, room}: {readonly gives: string | undefined; readonly room: number},
): string {
	const kept = gives === undefined ? says : says.replace(gives, () => '');
	const left = room - cellWidth(kept);

	// What only this one has stands at the end, and stays.
	if (gives !== undefined && left >= leastGiven) {
		return says.replace(gives, () => cut(gives, left).replace(/[\s:]*…$/u, '…'));
	}

	const words = cut(says, room - 1).replace(/…$/u, '');

	if (words === says) {
		return says;
	}

	const end = says.charAt(words.length) === ' ' ? words.length : words.lastIndexOf(' ');
	const whole = end < room / 3 ? words : words.slice(0, end);
	return `${whole.replace(/[,:]?\s*(?:result|at)?\s*$/u, '')}…?`;
}

/** In fewer cells nobody is told from another. */
const leastGiven = 4;
