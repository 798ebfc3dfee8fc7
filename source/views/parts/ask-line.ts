import {widthOf} from '../../format/fit.ts';
import {formatSpan} from '../../format/time.ts';
import {cellWidth, cut} from '../../format/width.ts';
import type {Mode} from '../../store/modes.ts';
import type {State} from '../../store/state.ts';
import {fullest} from './fitting.ts';
import {bold, say, type Line} from './span.ts';

/** One form for all: what is asked gives way where room is short, the key and a way out never. */
export function askLine({asked}: Extract<Mode, {type: 'ask'}>, state: State, width: number): Line {
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
