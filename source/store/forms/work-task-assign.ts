import {fail, ok} from '../../domain/result.ts';
import {markedTasks} from '../asking.ts';
import {agentName} from '../select-agents.ts';
import {whyNoNewTask} from '../select-offers.ts';
import {agentChoices, leads, textIn} from './fields.ts';
import type {MakeForm} from './form.ts';

/** Gives a task to an agent; with marks it is meant for all that are marked. */
export const taskAssignForm: MakeForm<{readonly type: 'task.assign'; readonly taskId: string}> = (
	state,
	{taskId},
) => {
	const marked = markedTasks(state);
	const ids = marked.length > 0 ? marked : [taskId];
	const [task] = ids.flatMap((id) => state.tasks.get(id) ?? []);

	if (task === undefined) {
		return fail('the task is gone');
	}

	const because = whyNoNewTask(state);

	if (because !== undefined) {
		return fail(because);
	}

	if (state.agents.size === 0) {
		return fail('this gateway names no agents');
	}

	const {agentId} = task;
	return ok({
		title: ids.length > 1 ? `Assign ${ids.length} tasks` : 'Assign a task',
		submit: ids.length > 1 ? 'Assign all of them' : 'Assign it',
		facts: [
			{label: ids.length > 1 ? 'Tasks' : 'Task', text: titlesOf(state, ids)},
			{label: 'Now with', text: agentName(state, agentId) || 'nobody'},
		].slice(0, ids.length > 1 ? 1 : 2),
		fields: [
			{
				name: 'agent',
				label: 'Agent',
				kind: 'choice',
				choices: agentChoices(state),
				first: agentId ?? '',
				isNeeded: true,
			},
		],
		read: (values) => leads({type: 'task.assign', taskId, agentId: textIn(values, 'agent') ?? ''}),
	});
};

function titlesOf(state: Parameters<typeof taskAssignForm>[0], ids: readonly string[]): string {
	const shown = ids.slice(0, 3).map((id) => state.tasks.get(id)?.title ?? id);
	return ids.length > 3 ? `${shown.join('; ')} and ${ids.length - 3} more` : shown.join('; ');
}
