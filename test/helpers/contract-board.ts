import type {AgentStatus} from '../../source/domain/entities.ts';
import type {ProjectStatus, TaskStatus} from '../../source/domain/board.ts';
import {entriesOf} from '../../source/store/ring.ts';
import type {State} from '../../source/store/state.ts';
import {happening, unspoken, without, type Happening, type Shows} from './contract-happenings.ts';

/* Agents, tasks, projects, talk and notices. The changes follow each other in one world. */

const task = 'task_contract';

const taskIs =
	(status: TaskStatus, more: (state: State) => boolean = () => true): Shows =>
	(state) =>
		state.tasks.get(task)?.status === status && more(state);

const agentIs =
	(id: string, status: AgentStatus): Shows =>
	({agents}) =>
		agents.get(id)?.status === status;

const projectIs =
	(status: ProjectStatus): Shows =>
	({projects}) =>
		projects.get('project_desk')?.status === status;

const gone: Shows = ({tasks}) => !tasks.has(task);

const noTasks = without('tasks');

const noProjects = without('projects');

const assignedTo =
	(agentId: string) =>
	({tasks}: State): boolean =>
		tasks.get(task)?.agentId === agentId;

/** Alerts are told by their words: ids are each language's own. */
const warned =
	(words: string): Shows =>
	({alerts}) =>
		entriesOf(alerts).some(({says}) => says.includes(words));

export const boardHappenings: readonly Happening[] = [
	happening(
		'an agent pauses',
		({agents}) => {
			agents.pause('scribe');
		},
		{
			major: agentIs('agent_scribe', 'paused'),
			pm: agentIs('scribe', 'paused'),
			mt5: agentIs('scribe', 'paused'),
		},
	),
	happening(
		'a task is added',
		({tasks}) => {
			tasks.add({id: task, title: 'Count the chairs', projectId: 'project_desk', priority: 'high'});
		},
		{
			claw: noTasks,
			claw4: taskIs('queued', ({tasks}) => tasks.get(task)?.title === 'Count the chairs'),
			major: taskIs('inbox', ({tasks}) => tasks.get(task)?.priority === 'high'),
			pm: taskIs('inbox', ({tasks}) => tasks.get(task)?.projectId === 'project_desk'),
			mt5: noTasks,
		},
	),
	happening(
		'a task is assigned',
		({tasks}) => {
			tasks.assign(task, 'scribe');
		},
		{
			claw: noTasks,
			claw4: taskIs('queued', assignedTo('scribe')),
			major: taskIs('assigned', assignedTo('agent_scribe')),
			pm: taskIs('assigned', assignedTo('scribe')),
			mt5: noTasks,
		},
	),
	happening(
		'a task is begun',
		({tasks}) => {
			tasks.move(task, 'in_progress');
		},
		{claw: noTasks, claw4: taskIs('doing'), major: taskIs('doing'), pm: taskIs('doing'), mt5: noTasks},
	),
	happening(
		'a task is reviewed',
		({tasks}) => {
			tasks.move(task, 'review');
		},
		{claw: noTasks, claw4: taskIs('done'), major: taskIs('review'), pm: taskIs('review'), mt5: noTasks},
	),
	happening(
		'a task fails',
		({tasks}) => {
			tasks.move(task, 'failed', {error: 'the chairs have moved'});
		},
		{
			claw: noTasks,
			claw4: taskIs('failed', ({tasks}) => tasks.get(task)?.says === 'the chairs have moved'),
			major: taskIs('failed', ({tasks}) => tasks.get(task)?.says === 'the chairs have moved'),
			pm: taskIs('failed', ({tasks}) => tasks.get(task)?.says === 'the chairs have moved'),
			mt5: noTasks,
		},
	),
	happening(
		'a task is removed',
		({tasks}) => {
			tasks.remove(task);
		},
		{
			claw: noTasks,
			claw4: gone,
			major: {untold: 'has no word for a task that is deleted; it is gone with the next connection'},
			pm: gone,
			mt5: noTasks,
		},
	),
	happening(
		'an agent goes on',
		({agents}) => {
			agents.resume('scribe');
		},
		{
			major: agentIs('agent_scribe', 'idle'),
			pm: agentIs('scribe', 'idle'),
			mt5: ({agents}) => agents.get('scribe')?.status !== 'paused',
		},
	),
	happening(
		'an agent fails',
		({agents}) => {
			agents.report('research', 'error', 'model overloaded');
		},
		{
			major: agentIs('agent_research', 'error'),
			pm: agentIs('research', 'error'),
			mt5: agentIs('research', 'error'),
		},
	),
	happening(
		'an agent comes',
		({agents}) => {
			agents.put({id: 'visitor', name: 'A visitor', role: 'Looks around'});
		},
		{
			claw: {untold: 'tells agents only when asked, every two minutes'},
			claw2: without('agents'),
			major: ({agents}) => agents.get('agent_visitor')?.name === 'A visitor',
			pm: ({agents}) => agents.get('visitor')?.name === 'A visitor',
			mt5: ({agents}) => agents.get('visitor')?.name === 'A visitor',
		},
	),
	happening(
		'an agent goes',
		({agents}) => {
			agents.remove('visitor');
		},
		{
			major: agentIs('agent_visitor', 'offline'),
			pm: ({agents}) => !agents.has('visitor'),
			mt5: ({agents}) => !agents.has('visitor'),
		},
	),
	happening(
		'an agent gives a sign of life',
		({agents, stage}) => {
			const agent = agents.get('ops');

			if (agent !== undefined) {
				stage.emit({
					type: 'agent.beat',
					agent: {...agent, heardAt: stage.clock.now()},
					uptimeMs: 61_000,
					memory: 80,
					activeTasks: 2,
					queueLength: 1,
				});
			}
		},
		{
			major: ({agents}, {stage}) => agents.get('agent_ops')?.seenAt === stage.clock.now(),
			pm: ({heartbeats}) => entriesOf(heartbeats).some(({says}) => says === 'ops: 2 tasks, 1 in its queue'),
			mt5: without('heartbeats'),
		},
	),
	happening(
		'a project is taken up',
		({projects}) => {
			projects.move('project_desk', 'active');
		},
		{claw: noProjects, major: noProjects, pm: projectIs('active'), mt5: noProjects},
	),
	happening(
		'a project is half done',
		({projects}) => {
			projects.update('project_desk', {progress: 50});
		},
		{
			claw: noProjects,
			major: noProjects,
			pm: ({projects}) => projects.get('project_desk')?.progress === 0.5,
			mt5: noProjects,
		},
	),
	happening(
		'a project is removed',
		({projects}) => {
			projects.remove('project_desk');
		},
		{claw: noProjects, major: noProjects, pm: ({projects}) => !projects.has('project_desk'), mt5: noProjects},
	),
	happening(
		'one agent says something to another',
		({talks}) => {
			talks.say({
				from: 'ops',
				to: 'reviewer',
				kind: 'status_update',
				text: 'The stairs are swept',
				data: {},
				projectId: undefined,
				taskId: undefined,
			});
		},
		{
			major: unspoken,
			pm: ({transcripts}) =>
				transcripts
					.get('agents:ops+reviewer')
					?.messages.some(({text}) => text.includes('The stairs are swept')) === true,
			mt5: unspoken,
		},
	),
	happening(
		'an agent asks a person',
		({talks}) => {
			talks.say({
				from: 'ops',
				to: 'user',
				kind: 'question',
				text: 'Which key is it?',
				data: {},
				projectId: undefined,
				taskId: undefined,
			});
		},
		{major: unspoken, pm: warned('Which key is it?'), mt5: unspoken},
	),
	happening(
		'an alert is raised',
		({notices}) => {
			notices.raise({
				kind: 'alert',
				level: 'critical',
				title: 'The cellar',
				message: 'is under water',
				source: 'health',
			});
		},
		{
			major: unspoken,
			pm: ({alerts}) =>
				entriesOf(alerts).some(
					({says, level}) => says === 'The cellar: is under water' && level === 'critical',
				),
			mt5: unspoken,
		},
	),
	happening(
		'a notification is sent',
		({notices}) => {
			notices.raise({
				kind: 'notification',
				level: 'warning',
				title: 'The attic',
				message: 'is draughty',
				source: 'health',
			});
		},
		{major: unspoken, pm: warned('The attic: is draughty'), mt5: unspoken},
	),
];
