import type {Priority} from '../../domain/board.ts';
import {fail, ok} from '../../domain/result.ts';
import {parseFilter} from '../select-filter.ts';
import {filterOf, focusOf, selectedId} from '../select-lists.ts';
import {whyNoNewTask} from '../select-offers.ts';
import {agentChoices, leads, projectChoices, textIn} from './fields.ts';
import type {Field, MakeForm} from './form.ts';

const priorities: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];

/** A new task. Who is to do it is asked only where the gateway takes that along with it. */
export const taskCreateForm: MakeForm<{readonly type: 'task.create'}> = (state) => {
	const {gateway} = state;
	const because = whyNoNewTask(state);

	if (gateway === undefined || because !== undefined) {
		return fail(because ?? 'no gateway has answered yet');
	}

	const isAlone = gateway.dialect === 'major-claw';
	const hasProjects = state.projects.size > 0;
	const fields: readonly (Field | false)[] = [
		{name: 'title', label: 'Title', kind: 'line', first: '', isNeeded: true},
		{name: 'description', label: 'Description', kind: 'lines', first: '', isNeeded: false},
		{
			name: 'priority',
			label: 'Priority',
			kind: 'choice',
			choices: priorities.map((value) => ({value, says: value})),
			first: 'normal',
			isNeeded: true,
		},
		hasProjects && {
			name: 'project',
			label: 'Project',
			kind: 'choice',
			choices: projectChoices(state, 'none'),
			first: projectOf(state),
			isNeeded: false,
		},
		!isAlone && {
			name: 'agent',
			label: 'Agent',
			kind: 'choice',
			choices: agentChoices(state, 'nobody yet'),
			first: '',
			isNeeded: false,
		},
	];
	return ok({
		title: 'New task',
		submit: 'Create the task',
		...(isAlone && {facts: [{label: 'Goes to', text: 'the inbox; assign it afterwards'}]}),
		fields: fields.filter((field) => field !== false),
		read: (values) =>
			leads({
				type: 'task.create',
				title: textIn(values, 'title') ?? '',
				description: textIn(values, 'description'),
				priority: priorities.find((priority) => priority === values.priority) ?? 'normal',
				agentId: textIn(values, 'agent'),
				projectId: textIn(values, 'project'),
			}),
	});
};

/** The project the keys are on, or the one the tasks are narrowed to; the one of a task nobody meant is nobody's choice. */
function projectOf(state: Parameters<typeof taskCreateForm>[0]): string {
	if (focusOf(state) === 'projects') {
		return selectedId('projects', state) ?? '';
	}

	const word = parseFilter(filterOf('tasks', state), ['project']).find(
		({field, isNegated}) => field === 'project' && !isNegated,
	);
	return state.projects.keys().find((id) => id.toLowerCase() === word?.text) ?? '';
}
