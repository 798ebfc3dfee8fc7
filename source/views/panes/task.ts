import type {Task} from '../../domain/board.ts';
import {formatAgo} from '../../format/time.ts';
import {wrapText} from '../../format/wrap.ts';
import {agentName} from '../../store/select-agents.ts';
import {selectedId} from '../../store/select-lists.ts';
import {threadName} from '../../store/select-threads.ts';
import type {About, Draw, Drawing} from '../drawing.ts';
import {isOld} from '../parts/freshness.ts';
import {mostProse} from '../parts/prose.ts';
import {isGoneTo, scrolled} from '../parts/scrolled.ts';
import {bold, say, type Line, type Span} from '../parts/span.ts';
import {signOf, toneOf} from '../parts/state-words.ts';
import {isOver, progressWords} from './work.ts';
import {dueSpan, prioritySpan} from './work-words.ts';

/** The chosen task: whose it is, what presses on it, what it waits for, and what is said of it. */
export const drawTask: Draw = (about) => {
	const {state, height} = about;
	const task = state.tasks.get(selectedId('tasks', state) ?? '');

	if (task === undefined) {
		return {title: 'Task', rows: [[say('No task is chosen.', 'muted')]]};
	}

	const head = [titleRow(task, about), factRow(task, about), ...waitRows(task, about)];
	const told = toldRows(task, about);
	const isWhole = isGoneTo('task', about);
	const room = isWhole ? Infinity : height - head.length - 1;
	const drawing: Drawing = {
		title: 'Task',
		count: [say(state.projects.get(task.projectId ?? '')?.name ?? task.kind ?? '', 'muted')],
		rows: [...head, ...(told.length === 0 || room < 1 ? [] : [[], ...told.slice(0, room)])],
		isOld: isOld(state, 'tasks'),
	};
	return isWhole ? scrolled('task', drawing, about) : drawing;
};

function titleRow(task: Task, {symbols}: About): Line {
	return [
		signOf.task(task.status, symbols),
		bold(` ${task.title}`),
		say(`  ${progressWords(task)}`, toneOf.task(task.status)),
	];
}

function factRow(task: Task, {state}: About): Line {
	const {agentId, parentId, threadId, createdAt, updatedAt, endedAt} = task;
	const gatewayNow = state.now + state.skewMs;
	const ago = (at: number) => formatAgo(Math.max(0, gatewayNow - at));
	const parent = parentId === undefined ? undefined : state.tasks.get(parentId)?.title;
	const isThreadKnown = threadId !== undefined && state.threads.has(threadId);
	const facts: readonly Span[] = [
		say(agentName(state, agentId) || 'nobody has it'),
		prioritySpan(isOver(task.status) ? undefined : task.priority),
		dueSpan(isOver(task.status) ? undefined : task.dueAt, gatewayNow),
		say(createdAt === undefined ? '' : `made ${ago(createdAt)}`, 'muted'),
		say(updatedAt === undefined || endedAt !== undefined ? '' : `changed ${ago(updatedAt)}`, 'muted'),
		say(endedAt === undefined ? '' : `ended ${ago(endedAt)}`, 'muted'),
		say(parent === undefined ? '' : `part of ${parent}`, 'muted'),
		say(isThreadKnown ? `thread ${threadName(state, threadId)}` : '', 'muted'),
	];
	return facts
		.filter(({text}) => text !== '')
		.flatMap((fact, index) => (index === 0 ? [fact] : [say(' '.repeat(3)), fact]));
}

/** What it waits for by name: a task that is not known any more by its id. */
function waitRows({dependsOn, status}: Task, {state, width}: About): readonly Line[] {
	const open = isOver(status) ? [] : dependsOn.filter((id) => state.tasks.get(id)?.status !== 'done');
	const names = open.map((id) => state.tasks.get(id)?.title ?? id);
	return names.length === 0
		? []
		: wrapText(`waits for ${names.join(', ')}`, width)
				.slice(0, 2)
				.map((line): Line => [say(line, 'soon')]);
}

function toldRows({description, says}: Task, {width}: About): readonly Line[] {
	return [says, description].flatMap((text = '') =>
		text.trim() === ''
			? []
			: wrapText(text, Math.min(width, mostProse)).map((line): Line => [say(line, 'muted')]),
	);
}
