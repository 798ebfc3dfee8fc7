import type {Agent, Task} from './board.ts';
import type {Bus} from './events.ts';
import type {Agents, Talks} from './parts-board.ts';

/** Adds what became of a task to the record of its agent, who tells whoever it reports to. */
export function keepReports({
	agents,
	talks,
	on,
}: {
	readonly agents: Agents;
	readonly talks: Talks;
	readonly on: Bus['on'];
}): void {
	function about({id, parentId}: Agent, {id: taskId, projectId}: Task) {
		return {from: id, to: parentId ?? 'user', projectId, taskId};
	}

	function done(agent: Agent, task: Task): void {
		const {record} = agent;
		const {title, status, startedAt, endedAt} = task;
		const tookMs = Math.max(0, (endedAt ?? 0) - (startedAt ?? endedAt ?? 0));
		const tasksCompleted = record.tasksCompleted + 1;
		const before = (record.averageTaskMs ?? 0) * record.tasksCompleted;
		const averageTaskMs = (before + tookMs) / tasksCompleted;
		agents.update(agent.id, {record: {...record, tasksCompleted, averageTaskMs, lastTaskAt: endedAt}});
		talks.say({...about(agent, task), kind: 'status_update', text: `Done: ${title}`, data: {status}});
	}

	function failed(agent: Agent, task: Task): void {
		const {record} = agent;
		const {title, status, error = 'it failed'} = task;
		agents.update(agent.id, {record: {...record, errors: record.errors + 1}});
		talks.say({
			...about(agent, task),
			kind: 'error_report',
			text: `${title}: ${error}`,
			data: {status, error},
		});
	}

	on((event) => {
		if (event.type !== 'task.changed' || event.previous === event.task.status) {
			return;
		}

		const {task} = event;
		const agent = agents.get(task.agentId ?? '');

		if (agent !== undefined && task.status === 'done') {
			done(agent, task);
		} else if (agent !== undefined && task.status === 'failed') {
			failed(agent, task);
		}
	});
}
