import type {Priority, Project, Task} from '../../domain/board.ts';
import {widthOf} from '../../format/fit.ts';
import {formatSpan} from '../../format/time.ts';
import {blockersOf} from '../../store/select-projects.ts';
import type {State} from '../../store/state.ts';
import {say, type Line, type Span} from '../parts/span.ts';

/** Only what stands out is said: an ordinary priority is none. */
export function prioritySpan(priority: Priority | undefined): Span {
	return priority === 'urgent' || priority === 'high'
		? say(priority, priority === 'urgent' ? 'bad' : 'soon')
		: say(priority === 'low' ? priority : '', 'muted');
}

const dayMs = 86_400_000;

/** "due in 3 d", and "2 h late" once it should have been done. */
export function dueSpan(dueAt: number | undefined, gatewayNow: number, before = 'due in'): Span {
	if (dueAt === undefined) {
		return say('');
	}

	const left = dueAt - gatewayNow;
	return left < 0
		? say(`${spanOf(-left)} late`, 'bad')
		: say(`${before} ${spanOf(left)}`, left < dayMs ? 'soon' : 'muted');
}

/** "likely in 3 d": what the gateway thinks, said where it is not the due date itself, and louder where it is later. */
export function likelySpan(
	{expectedAt, dueAt}: Pick<Project, 'expectedAt' | 'dueAt'>,
	gatewayNow: number,
): Span {
	if (expectedAt === undefined || expectedAt === dueAt) {
		return say('');
	}

	const left = expectedAt - gatewayNow;
	const isLate = dueAt !== undefined && expectedAt > dueAt;
	return say(left < 0 ? 'likely by now' : `likely in ${spanOf(left)}`, isLate ? 'soon' : 'muted');
}

/** In a list of what is due in days nobody is to divide hours by 24. */
function spanOf(ms: number): string {
	return ms < dayMs ? formatSpan(ms) : `${Math.floor(ms / dayMs)} d`;
}

/** Pressing words on as many lines as they need. */
export function pressureLines(task: Task, state: State, width: number): readonly Line[] {
	const lines: Span[][] = [];

	for (const span of pressureSpans(task, state)) {
		const last = lines.at(-1);

		if (last === undefined || widthOf(last) + 2 + span.text.length > width) {
			lines.push([say('  '), span]);
		} else {
			last.push(say('  '), span);
		}
	}

	return lines;
}

/** What presses on a task, or holds it back; nothing where nothing does, and for one that is over. */
function pressureSpans(task: Task, state: State): Line {
	if (task.status === 'done' || task.status === 'failed' || task.status === 'cancelled') {
		return [];
	}

	const blockers = blockersOf(task, state);
	return [
		prioritySpan(task.priority),
		dueSpan(task.dueAt, state.now + state.skewMs, 'due'),
		say(blockers === 0 ? '' : `waits for ${blockers}`, 'soon'),
	].filter(({text}) => text !== '');
}
