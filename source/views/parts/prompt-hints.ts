import {formatSpan} from '../../format/time.ts';
import type {State} from '../../store/state.ts';
import {say, type Line} from './span.ts';

export type Hint = {
	readonly out: Line;
	readonly right: Line;
	readonly isShort?: boolean;
	readonly least?: number;
	/** Which of the ways to say it, the fullest first. */
	readonly brief?: number;
};

/** The way out and the time left, in fewer and fewer words. */
export function hintsUntil(until: number, state: State): readonly Hint[] {
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
