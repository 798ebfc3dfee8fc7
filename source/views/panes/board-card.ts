import type {Task} from '../../domain/board.ts';
import {cut} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {agentName} from '../../store/select-agents.ts';
import {isMarked} from '../../store/select-marks.ts';
import type {About} from '../drawing.ts';
import {matchesBold} from '../parts/matches.ts';
import {bold, say, type Line} from '../parts/span.ts';
import {signOf} from '../parts/state-words.ts';
import {pressureLines} from './work-words.ts';
import {isOver, progressWords} from './work.ts';

/** A card of the board, and whether its title had more to say. */
export type Card = {readonly lines: readonly Line[]; readonly isCut: boolean};

type CardRoom = About & {readonly titleLines: number; readonly column: string};

/** What on so many lines, one of who or how far, and one of what presses on it, where something does. */
export function drawCard(task: Task, {state, symbols, width, titleLines, column}: CardRoom): Card {
	const agent = agentName(state, task.agentId);
	const found = matchesBold('tasks', state);
	const title = wrapText(task.title, Math.max(4, width - 2));
	const tone = isOver(task.status) ? 'muted' : 'plain';
	const isLong = title.length > titleLines;
	const words = isLong ? [...title.slice(0, titleLines - 1), title.slice(titleLines - 1).join(' ')] : title;
	return {
		lines: [
			...words.map((line, index): Line => [
				index === 0
					? isMarked('tasks', state, task.id)
						? bold(symbols.mark, 'accent')
						: signOf.task(task.status, symbols)
					: say(' '),
				...found([say(` ${cut(line, width - 2)}`, tone)]),
			]),
			whoLine(agent, task, column),
			...pressureLines(task, state, width),
		],
		isCut: isLong,
	};
}

/** That nobody has it matters as long as somebody could. */
function whoLine(agent: string, task: Task, column: string): Line {
	const who = agent === '' && !isOver(task.status) ? 'nobody' : agent;
	const where = whereWords(task, column);
	return [say(`  ${who}`, 'muted'), say(who === '' ? where.trimStart() : where, 'muted')];
}

/** What the title of the column and the sign of the card do not say already. */
function whereWords({status, progress}: Task, column: string): string {
	const words = progressWords({status, progress});
	const isSaid =
		status === 'done' || (status === 'queued' ? column === 'Queued' : !isOver(status) && words === status);
	return isSaid ? '' : `  ${words}`;
}
