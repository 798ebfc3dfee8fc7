import type {TaskStatus} from '../../../domain/board.ts';
import type {MethodInfo} from '../../../domain/methods.ts';
import type {Capabilities} from '../capabilities.ts';

const text = {type: 'string', minLength: 1};
const priority = {enum: ['low', 'medium', 'high', 'urgent']};
const status = {enum: ['pending', 'assigned', 'in_progress', 'completed', 'failed', 'cancelled']};

function shape(properties: Readonly<Record<string, object>>, ...required: readonly string[]): object {
	return {type: 'object', properties, required};
}

function reads(name: string, says: string): MethodInfo {
	return {name, effect: 'reads', says, params: shape({})};
}

function changes(name: string, says: string, params: object): MethodInfo {
	return {name, effect: 'changes', says, params};
}

/** The actions of a `request` (seed 002 "Request-Response Pattern" and the documents beside it), and what the sandbox adds. */
const actions: readonly MethodInfo[] = [
	reads('get_status', 'how the dashboard is'),
	reads('get_snapshot', 'everything at once'),
	reads('get_agents', 'every agent'),
	reads('get_projects', 'every project'),
	reads('get_tasks', 'every task'),
	reads('get_communications', 'what agents said to each other'),
	reads('get_metrics', 'connections and messages in numbers'),
	changes('create_project', 'a new project', shape({name: text, description: {type: 'string'}}, 'name')),
	changes('update_project', 'change a project', shape({projectId: text}, 'projectId')),
	changes('delete_project', 'delete a project', shape({projectId: text}, 'projectId')),
	changes('create_task', 'a new task', shape({title: text, projectId: text, priority}, 'title')),
	changes('create_task_breakdown', 'tasks from requirements', shape({projectId: text}, 'projectId')),
	changes('update_task', 'change a task', shape({taskId: text}, 'taskId')),
	changes(
		'assign_task',
		'give a task to an agent',
		shape({taskId: text, agentId: text}, 'taskId', 'agentId'),
	),
	changes('update_task_status', 'move a task', shape({taskId: text, status}, 'taskId', 'status')),
	changes('delete_task', 'delete a task', shape({taskId: text}, 'taskId')),
	changes('spawn_agent', 'a new agent', shape({name: text, type: text}, 'name')),
	changes('terminate_agent', 'end an agent', shape({agentId: text}, 'agentId')),
	changes('pause_agent', 'let an agent begin nothing', shape({agentId: text}, 'agentId')),
	changes('resume_agent', 'let an agent go on', shape({agentId: text}, 'agentId')),
	changes('send_message', 'say something to an agent', shape({agentId: text, message: text}, 'message')),
	changes('answer_user_input', 'answer a question of an agent', shape({answer: text}, 'answer')),
];

/** The HTTP of the server that ships (measured). */
const routes: readonly MethodInfo[] = [
	reads('GET /health', 'whether the server is up'),
	reads('GET /api/status', 'uptime and memory'),
	reads('GET /api/agents', 'every agent'),
	reads('GET /api/tasks', 'every task'),
	reads('GET /api/projects', 'every project; ten times in five minutes, no more'),
	reads('GET /api/communications', 'what agents said to each other'),
	reads('GET /api/analytics/overview', 'agents, projects and tasks in numbers'),
	changes('POST /api/projects', 'a new project', shape({name: text}, 'name')),
	changes('POST /api/agents', 'a new agent', shape({name: text, type: text}, 'name', 'type')),
];

/** Where a task may go, in the words of the code that ships. */
const moves: ReadonlyMap<TaskStatus, readonly TaskStatus[]> = new Map<TaskStatus, readonly TaskStatus[]>([
	['inbox', ['assigned', 'failed', 'cancelled']],
	['assigned', ['doing', 'failed', 'cancelled']],
	['doing', ['done', 'failed', 'cancelled']],
	['review', ['done', 'doing', 'failed', 'cancelled']],
	['blocked', ['doing', 'cancelled']],
	['failed', ['assigned', 'cancelled']],
	['done', []],
	['cancelled', []],
]);

export const capabilities: Capabilities = {
	shows: ['presence', 'health', 'heartbeats', 'agents', 'threads', 'tasks', 'projects'],
	does: [
		'task.create',
		'task.assign',
		'task.move',
		'task.cancel',
		'task.delete',
		'project.create',
		'message.send',
		'agent.invoke',
		'agent.create',
		'agent.pause',
		'agent.resume',
		'method.call',
	],
	moves,
	methods: [...actions, ...routes],
};

/** Whether a method changes something, by its name. */
export function isReading(method: string): boolean {
	return (
		capabilities.methods.some((info) => info.name === method && info.effect === 'reads') ||
		method.startsWith('GET ')
	);
}
