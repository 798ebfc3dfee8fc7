import type {Task} from '../../domain/board.ts';
import {formatPercent} from '../../format/number.ts';
import {formatAgo, formatMoment, formatSpan} from '../../format/time.ts';
import {agentName} from '../../store/select-agents.ts';
import type {State} from '../../store/state.ts';
import {labelledRows} from '../parts/prose.ts';
import {bold, say, type Line} from '../parts/span.ts';

/** A task in words: whose it is, how it stands, what it is about. What the gateway did not tell is left out. */
export function taskFacts(id: string, state: State, width: number): readonly Line[] {
	const task = state.tasks.get(id);
	return task === undefined
		? []
		: [
				[bold(task.title)],
				[],
				...labelledRows(
					factsOf(task, state).flatMap(([label, text]) =>
						text === undefined || text === '' ? [] : [{label, text}],
					),
					width,
				),
				[],
				[say('As it is kept here', 'muted')],
			];
}

function factsOf(
	task: Task,
	state: State,
): ReadonlyArray<readonly [label: string, text: string | undefined]> {
	const {status, priority, progress, agentId, projectId, parentId, dependsOn, dueAt, createdAt, endedAt} =
		task;
	return [
		['Status', progress === undefined ? status : `${status}, ${formatPercent(Math.round(progress * 100))}`],
		['Agent', agentName(state, agentId)],
		['Project', projectId === undefined ? undefined : (state.projects.get(projectId)?.name ?? projectId)],
		['Part of', parentId === undefined ? undefined : titleOf(parentId, state)],
		['Waits for', dependsOn.map((other) => titleOf(other, state)).join('; ')],
		['Priority', priority],
		['Due', momentWords(dueAt, state)],
		['Created', momentWords(createdAt, state)],
		['Ended', momentWords(endedAt, state)],
		['About', task.description],
		['Last words', task.says],
	];
}

function titleOf(id: string, state: State): string {
	const task = state.tasks.get(id);
	return task === undefined ? id : `${task.title} (${task.status})`;
}

/** By our clock, whatever that of the gateway is. */
function momentWords(told: number | undefined, {now, skewMs}: State): string | undefined {
	if (told === undefined) {
		return undefined;
	}

	const at = told - skewMs;
	return `${formatMoment(at, now)}, ${at > now ? `in ${formatSpan(at - now)}` : formatAgo(now - at)}`;
}
