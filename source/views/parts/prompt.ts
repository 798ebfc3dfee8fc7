import {widthOf} from '../../format/fit.ts';
import {cellWidth, cut} from '../../format/width.ts';
import {shortHash} from '../../format/hash.ts';
import type {Armed} from '../../store/modes.ts';
import type {State} from '../../store/state.ts';
import {draftOf} from '../../store/typing.ts';
import {armedWords, ownVerb, promptVerb} from './armed-words.ts';
import {askLine} from './ask-line.ts';
import {batchVerb} from './batch-words.ts';
import {cutAtComma, fullest, type Sides} from './fitting.ts';
import {heldLine} from './held-line.ts';
import {hintsUntil, type Hint} from './prompt-hints.ts';
import {proveLine} from './prove-line.ts';
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
	const ways = hintsUntil(until, state);
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
	const isBriefest = approval !== undefined && brief === waysOf(armed, state) - 1;
	const verb =
		action === undefined || approval === undefined
			? 'send it'
			: isBriefest
				? ownVerb(approval, action)
				: promptVerb(approval, action);

	if (target === undefined || approval === undefined || another !== undefined) {
		const several = batchVerb(armed, state);
		return `${several} all ${targets.length} marked${reason === undefined ? '' : ': ' + cut(reason, Math.max(least, room - several.length - 16))}`;
	}

	const whole = armedWords(approval, target, state);
	const what = whole[brief] ?? whole[0];
	const why = reason === undefined ? '' : `, because ${reason}`;
	const hash = ` (${shortHash(target.hash)})`;
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
