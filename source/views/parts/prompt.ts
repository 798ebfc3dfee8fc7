import {widthOf} from '../../format/fit.ts';
import {formatSpan} from '../../format/time.ts';
import {cellWidth, cut} from '../../format/width.ts';
import {shortHash} from '../../format/hash.ts';
import type {Armed, Mode} from '../../store/modes.ts';
import {lostYesWays} from '../../store/deciding/lost.ts';
import {answerVerb} from '../../store/deciding/sent-title.ts';
import type {State} from '../../store/state.ts';
import {draftOf} from '../../store/typing.ts';
import {armedWords} from './armed-words.ts';
import {askLine} from './ask-line.ts';
import {batchVerb} from './batch-words.ts';
import {cutAtComma, fullest, type Sides} from './fitting.ts';
import {heldLine} from './held-line.ts';
import {bold, say, type Line} from './span.ts';
import {stopPromptOf} from './stop-prompt.ts';
import {typedLine} from './typed-line.ts';
import {eraseHints, typedWord} from './typed-word.ts';

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
	const counts = waysOf(armed, state);
	// Of a trade its account's mode is worth more than a word of ours.
	const shortest = ways.slice(-1).map((way): Hint => ({...way, isShort: true}));
	const uncut = Array.from({length: counts}, (_, brief) =>
		[...ways, ...(brief >= counts - 2 && counts > 1 ? shortest : [])].map((way): Hint => ({
			...way,
			least: Infinity,
			brief,
		})),
	).flat();
	const brief = counts - 1;
	return fullest(
		[
			...uncut,
			...ways.map((way) => ({...way, brief})),
			{out: [], right: [], isShort: true, least: 4, brief},
		].map(({out, right, isShort = false, least = leastTitle, brief: way}: Hint): Sides => {
			const start: Line = [bold(' Armed: ', 'soon'), ...(isShort ? [] : [say('press ')]), key, say(' to ')];
			const room = width - widthOf([...start, say('.  '), ...out, ...right]);
			return {
				left: [...start, say(`${whatOf(armed, state, {room, least, brief: way ?? 0})}.  `), ...out],
				right,
			};
		}),
		width,
	);
}

function proveLine({armed, word, typed}: Extract<Mode, {type: 'prove'}>, state: State, width: number): Line {
	const isRight = word.startsWith(typed);
	const start: Line = [
		bold(' Armed: ', 'soon'),
		say('type '),
		...typedWord({word, typed: tailOf(typed, width - word.length - besideWord), isRight, at: typed.length}),
	];
	const left = [say(`${formatSpan(Math.max(0, armed.until - state.now))} `, 'soon')];

	if (!isRight) {
		const ways = eraseHints(word, typed).map((hint): Sides => ({
			left: [...start, say(`   ${hint}`, 'soon')],
			right: left,
		}));
		return fullest([...ways, {left: start, right: []}], width);
	}

	const next = say(typed === '' ? ' to go on.  ' : '   ');

	// What a yes may do a second time gives way to nothing but the word itself.
	const whys = lostYesWays(state, armed.targets[0]).map((words): Line => [bold(words, 'soon')]);
	return fullest(
		[...whys, []].flatMap((why) =>
			hints(armed.until, state).map(({out, right}) => ({left: [...start, next, ...why, ...out], right})),
		),
		width,
	);
}

/** All on that line that is neither the word nor what was typed of it. */
const besideWord = 19;

/** Of a long word that is typed its end is seen: there the hand is. */
function tailOf(typed: string, room: number): string {
	const most = Math.max(3, room);
	return typed.length <= most ? typed : `…${typed.slice(1 - most)}`;
}

type Hint = {
	readonly out: Line;
	readonly right: Line;
	readonly isShort?: boolean;
	readonly least?: number;
	/** Which of the ways to say it, the fullest first. */
	readonly brief?: number;
};

/** The way out and the time left, in fewer and fewer words. */
function hints(until: number, state: State): readonly Hint[] {
	const left = `${formatSpan(Math.max(0, until - state.now))} `;
	const {mode, movedAt, terminal} = state.ui;
	// The key was struck before it could be believed.
	const isAsking = mode.type === 'armed' || (mode.type === 'prove' && mode.typed === '');
	const isEarly =
		isAsking && movedAt > mode.armed.armedAt && movedAt !== terminal?.at && movedAt + 2000 > state.now;
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

/** In how many ways it can be said what leaves. */
function waysOf({targets}: Armed, state: State): number {
	const [target, another] = targets;
	const approval = state.approvals.get(target?.approvalId ?? '');
	return target === undefined || approval === undefined || another !== undefined
		? 1
		: armedWords(approval, target, state).length;
}

/** "allow once git push (9f3ac2)": the answer, what it answers, and the hash it is bound to. */
function whatOf(
	armed: Armed,
	state: State,
	{room, least, brief}: {readonly room: number; readonly least: number; readonly brief: number},
): string {
	const {targets, reason} = armed;
	const [target, another] = targets;
	const approval = state.approvals.get(target?.approvalId ?? '');
	const action = approval?.actions.find(({id}) => id === target?.actionId);
	const says = action === undefined ? 'send it' : answerVerb(approval?.kind ?? 'exec', action);
	const verb = says.charAt(0).toLowerCase() + says.slice(1);

	if (target === undefined || approval === undefined || another !== undefined) {
		const several = batchVerb(armed, state);
		return `${several} all ${targets.length} marked${reason === undefined ? '' : ': ' + cut(reason, Math.max(least, room - several.length - 16))}`;
	}

	const whole = armedWords(approval, target, state);
	const what = whole[brief] ?? whole[0];
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
