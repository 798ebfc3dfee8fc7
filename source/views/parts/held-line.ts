import {spread, widthOf} from '../../format/fit.ts';
import {formatSpan} from '../../format/time.ts';
import {lastStroke, leavesAt} from '../../store/deciding/held.ts';
import {answerVerb, sentTitle} from '../../store/deciding/sent-title.ts';
import type {State} from '../../store/state.ts';
import {cutAtComma} from './fitting.ts';
import {bold, say, type Line} from './span.ts';

/** What was confirmed and can still be taken back: all that the last stroke confirmed, as u takes it. */
export function heldLine(state: State, width: number): Line | undefined {
	const stroke = lastStroke(state);
	const last = stroke.at(-1);

	if (last === undefined || state.ui.mode.type !== 'browse') {
		return undefined;
	}

	const {command} = last;
	const asked = state.approvals.get(command.approvalId);
	const title = asked === undefined ? command.approvalId : sentTitle(asked, command.input);
	const count = stroke.length;
	const before = state.deciding.size - count;
	const more = [
		count === 1 ? '' : ` and ${count - 1} more`,
		before === 0 ? '' : count === 1 ? ` and ${before} before it` : `, ${before} before`,
	].join('');
	const until = leavesAt(stroke);
	const verb = bold(` ${answerVerb(command.kind, command.action)} `, 'soon');
	const back = `takes ${count === 1 ? 'it' : `all ${count}`} back`;
	// What was asked about leaving has no other line to stand on.
	const ways: Line =
		state.ui.leaving === 'asked'
			? [
					bold('q', 'accent'),
					say(` once more ${before === 0 ? back : `takes all ${state.deciding.size} back`} and quits`),
				]
			: [bold('u', 'accent'), say(` ${back}`)];
	const end: Line = [say(`${more}   `), ...ways];
	const right: Line = [say(`${leavingWords(until, state.now)} `, 'soon')];
	const room = Math.max(10, width - widthOf([verb, ...end, ...right]) - 3);
	return spread([verb, say(cutAtComma(title, room)), ...end], right, width);
}

/** When a decision leaves that was confirmed: the same words at the foot, in its row and beside it. */
export function leavingWords(until: number | undefined, now: number): string {
	const left = until === undefined ? undefined : formatSpan(Math.max(0, until - now));
	return left === undefined ? 'being checked' : left === '0 s' ? 'leaving' : `leaves in ${left}`;
}
