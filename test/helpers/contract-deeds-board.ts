import type {World} from '../../source/sandbox/world/parts.ts';
import type {Deed, Deeds} from './contract-deeds.ts';

/* What the two languages of boards can be told to do. */

const idOf = (tag: string): string => `task_${tag}`;

/** Its agent is paused: a task that it is given waits for us. */
function addTask({tasks, agents}: World, tag: string): void {
	agents.pause('scribe');
	tasks.add({id: idOf(tag), title: tag});
}

const create = (wire: string): Deed => ({
	wire,
	command: (_state, tag) => ({
		type: 'task.create',
		title: `Create ${tag}`,
		description: 'Well',
		priority: 'high',
		agentId: undefined,
		projectId: undefined,
	}),
	holds: ({tasks}, world, tag) =>
		tasks.values().some(({title, priority}) => title === `Create ${tag}` && priority === 'high') &&
		world.tasks.all().filter(({title}) => title === `Create ${tag}`).length === 1,
	refused: {
		command: () => ({
			type: 'task.create',
			title: 'x'.repeat(221),
			description: undefined,
			priority: 'normal',
			agentId: undefined,
			projectId: undefined,
		}),
		because: /title/u,
	},
});

const assign = (wire: string, called: (id: string) => string): Deed => ({
	wire,
	prepare: addTask,
	command: ({tasks}, tag) =>
		tasks.has(idOf(tag)) ? {type: 'task.assign', taskId: idOf(tag), agentId: called('scribe')} : undefined,
	holds: ({tasks}, world, tag) =>
		tasks.get(idOf(tag))?.agentId === called('scribe') && world.tasks.get(idOf(tag))?.agentId === 'scribe',
	refused: {
		command: (_state, tag) => ({type: 'task.assign', taskId: idOf(tag), agentId: called('nobody')}),
		because: /nobody/u,
	},
});

const move = (wire: string): Deed => ({
	wire,
	prepare(world, tag) {
		addTask(world, tag);
		world.tasks.assign(idOf(tag), 'scribe');
	},
	command: ({tasks}, tag) =>
		tasks.get(idOf(tag))?.status === 'assigned'
			? {type: 'task.move', taskId: idOf(tag), to: 'doing'}
			: undefined,
	holds: ({tasks}, world, tag) =>
		tasks.get(idOf(tag))?.status === 'doing' && world.tasks.get(idOf(tag))?.status === 'in_progress',
	refused: {
		spoil: ({tasks}, tag) => {
			tasks.remove(idOf(tag));
		},
		because: /task/u,
	},
});

export const majorDeeds: Deeds = {
	'task.create': create('"task.create"'),
	'task.assign': assign('"task.assign"', (id) => `agent_${id}`),
	'task.move': move('"task.updateStatus"'),
	'message.send': {
		wire: '"chat.send"',
		command: (_state, tag) => ({
			type: 'message.send',
			threadId: 'thread_cso_default',
			text: `Remember ${tag}`,
		}),
		holds: ({transcripts}, world, tag) =>
			transcripts
				.get('thread_cso_default')
				?.messages.some(({text, role}) => role === 'user' && text === `Remember ${tag}`) === true &&
			world.threads.get('agent:main:main')?.messages.filter(({text}) => text === `Remember ${tag}`).length ===
				1,
		refused: {
			command: () => ({type: 'message.send', threadId: 'thread_cso_default', text: 'x'.repeat(8001)}),
			because: /message/u,
		},
	},
	'agent.invoke': {
		wire: '"agent.invoke"',
		command: (_state, tag) => ({type: 'agent.invoke', agentId: 'agent_ops', prompt: `Remember ${tag}`}),
		holds: (_state, world, tag) =>
			world.threads
				.all()
				.some(({agentId, messages}) => agentId === 'ops' && messages.some(({text}) => text.includes(tag))),
		refused: {
			command: () => ({type: 'agent.invoke', agentId: 'agent_nobody', prompt: 'Hello'}),
			because: /nobody/u,
		},
	},
	'method.call': {
		wire: '"task.create"',
		command: (_state, tag) => ({
			type: 'method.call',
			method: 'task.create',
			params: {id: idOf(tag), title: tag},
		}),
		holds: ({tasks}, world, tag) => tasks.has(idOf(tag)) && world.tasks.get(idOf(tag)) !== undefined,
		refused: {
			command: () => ({type: 'method.call', method: 'task.create', params: {id: 'no title'}}),
			because: /id|title/u,
		},
	},
};

const agentDeed = (type: 'agent.pause' | 'agent.resume', wire: string): Deed => ({
	wire,
	prepare({agents}) {
		agents.put({id: 'helper', name: 'Helper'});
		agents[type === 'agent.pause' ? 'resume' : 'pause']('helper');
	},
	command: ({agents}) => {
		const status = agents.get('helper')?.status;
		const isReady = agents.has('helper') && (status === 'paused') === (type === 'agent.resume');
		return isReady ? {type, agentId: 'helper'} : undefined;
	},
	holds: ({agents}, world) => {
		const isPaused = type === 'agent.pause';
		return (
			(agents.get('helper')?.status === 'paused') === isPaused &&
			world.agents.get('helper')?.isPaused === isPaused
		);
	},
	refused: {
		spoil: ({agents}) => {
			agents.remove('helper');
		},
		because: /helper/u,
	},
});

export const pauseAndResume = (wires: readonly [pause: string, resume: string]): Deeds => ({
	'agent.pause': agentDeed('agent.pause', wires[0]),
	'agent.resume': agentDeed('agent.resume', wires[1]),
});

const heardBy = (agentId: string, {talks}: World, tag: string): boolean =>
	talks.all().filter(({to, text}) => to === agentId && text === `Remember ${tag}`).length === 1;

export const pmDeeds: Deeds = {
	'task.create': create('"create_task"'),
	'task.assign': assign('"assign_task"', (id) => id),
	'task.move': move('"update_task_status"'),
	'task.cancel': {
		...move('"update_task_status"'),
		command: ({tasks}, tag) =>
			tasks.get(idOf(tag))?.status === 'assigned' ? {type: 'task.cancel', taskId: idOf(tag)} : undefined,
		holds: ({tasks}, world, tag) =>
			tasks.get(idOf(tag))?.status === 'cancelled' && world.tasks.get(idOf(tag))?.status === 'cancelled',
	},
	'task.delete': {
		...move('"delete_task"'),
		command: ({tasks}, tag) => (tasks.has(idOf(tag)) ? {type: 'task.delete', taskId: idOf(tag)} : undefined),
		holds: ({tasks}, world, tag) => !tasks.has(idOf(tag)) && world.tasks.get(idOf(tag)) === undefined,
	},
	'agent.create': {
		wire: '"spawn_agent"',
		command: (_state, tag) => ({
			type: 'agent.create',
			name: `New ${tag}`,
			role: 'testing',
			instructions: undefined,
		}),
		holds: ({agents}, world, tag) =>
			agents.values().some(({name}) => name === `New ${tag}`) &&
			world.agents.all().filter(({name}) => name === `New ${tag}`).length === 1,
		refused: {
			command: () => ({
				type: 'agent.create',
				name: 'x'.repeat(101),
				role: 'testing',
				instructions: undefined,
			}),
			because: /name/u,
		},
	},
	'project.create': {
		wire: '"create_project"',
		command: (_state, tag) => ({type: 'project.create', name: `Build ${tag}`, description: 'Of stone'}),
		holds: ({projects}, world, tag) =>
			projects.values().some(({name, says}) => name === `Build ${tag}` && says === 'Of stone') &&
			world.projects.all().filter(({name}) => name === `Build ${tag}`).length === 1,
		refused: {
			command: () => ({type: 'project.create', name: 'x'.repeat(201), description: ''}),
			because: /name/u,
		},
	},
	'message.send': {
		wire: '"send_message"',
		command: (_state, tag) => ({type: 'message.send', threadId: 'agents:ops+user', text: `Remember ${tag}`}),
		holds: (_state, world, tag) => heardBy('ops', world, tag),
		refused: {
			command: () => ({type: 'message.send', threadId: 'agents:nobody+user', text: 'Hello'}),
			because: /nobody/u,
		},
	},
	'agent.invoke': {
		wire: '"send_message"',
		command: (_state, tag) => ({type: 'agent.invoke', agentId: 'ops', prompt: `Remember ${tag}`}),
		holds: (_state, world, tag) => heardBy('ops', world, tag),
		refused: {
			command: () => ({type: 'agent.invoke', agentId: 'nobody', prompt: 'Hello'}),
			because: /nobody/u,
		},
	},
	...pauseAndResume(['"pause_agent"', '"resume_agent"']),
	'method.call': {
		wire: '"spawn_agent"',
		command: (_state, tag) => ({
			type: 'method.call',
			method: 'spawn_agent',
			params: {name: tag, type: 'testing'},
		}),
		holds: ({agents}, world, tag) =>
			agents.values().some(({name}) => name === tag) &&
			world.agents.all().filter(({name}) => name === tag).length === 1,
		refused: {
			command: () => ({type: 'method.call', method: 'spawn_agent', params: {}}),
			because: /name|required/iu,
		},
	},
};
