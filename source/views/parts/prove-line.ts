import {capital} from '../../domain/capital.ts';
import {formatSpan} from '../../format/time.ts';
import {lostYesWays} from '../../store/deciding/lost.ts';
import {fieldsOf} from '../../store/deciding/terms.ts';
import {accountMode} from '../../store/deciding/tiers.ts';
import type {Armed, Mode} from '../../store/modes.ts';
import {planOf} from '../../store/select-plans.ts';
import type {State} from '../../store/state.ts';
import {armedWords, promptVerb} from './armed-words.ts';
import {fullest, type Sides} from './fitting.ts';
import {hintsUntil} from './prompt-hints.ts';
import {bold, say, type Line} from './span.ts';
import {eraseHints, typedWord} from './typed-word.ts';

/**
 * The word that must be typed, as far as it is typed, and what it leads to: of a trade its side and whether it is real
 * money stand there as long as there is any room.
 */
export function proveLine(
	{armed, word, typed}: Extract<Mode, {type: 'prove'}>,
	state: State,
	width: number,
): Line {
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
	const hints = hintsUntil(armed.until, state);
	const purposes = purposesOf(armed, state);
	return fullest(
		[...whys, []].flatMap((why) =>
			[...purposes, ''].flatMap((purpose, index) =>
				hints
					// As long as fewer words say it as well, the way out is said too.
					.filter(({out}) => out.length > 0 || index >= purposes.length - 2)
					.map(({out, right}) => ({left: [...start, next, ...why, say(purpose), ...out], right})),
			),
		),
		width,
	);
}

/** What a trade's word leads to, in fewer and fewer words: "To approve sell 0.06 BTCUSD, LIVE." */
function purposesOf({targets}: Armed, state: State): readonly string[] {
	const [target, another] = targets;
	const approval = state.approvals.get(target?.approvalId ?? '');
	const action = approval?.actions.find(({id}) => id === target?.actionId);
	const plan = approval === undefined ? undefined : planOf(approval, target?.input);

	if (
		target === undefined ||
		another !== undefined ||
		approval === undefined ||
		action === undefined ||
		plan === undefined
	) {
		return [];
	}

	const verb = promptVerb(approval, action);
	const mode = accountMode(state, approval, target.input)?.toUpperCase();
	const brief = mode === undefined ? plan.side : `${plan.side}, ${mode}`;
	const isChanged = Object.keys(fieldsOf(target.input)).length > 0;
	return [
		...armedWords(approval, target, state)
			.filter((words) => mode === undefined || words.includes(mode))
			.map((words) => `To ${verb} ${words}.  `),
		...(isChanged ? [`To ${verb} ${brief}, changed.  `] : []),
		`To ${verb} ${brief}.  `,
		`${capital(brief)}.  `,
	];
}

/** All on that line that is neither the word nor what was typed of it. */
const besideWord = 19;

/** Of a long word that is typed its end is seen: there the hand is. */
function tailOf(typed: string, room: number): string {
	const most = Math.max(3, room);
	return typed.length <= most ? typed : `…${typed.slice(1 - most)}`;
}
