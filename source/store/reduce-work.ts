import type {Project} from '../domain/board.ts';
import type {Agent, Run, Usage} from '../domain/entities.ts';
import type {Event} from '../domain/events.ts';
import {blankAgent, blankJob, blankProject, blankRun, blankTask, blankThread} from '../domain/blanks.ts';
import {change, forget, isEqual, remove, replaceAll} from './entities.ts';
import {bounds} from './bounds.ts';
import {valuesOf} from './select-remember.ts';
import type {State} from './state.ts';

type WorkEvent = Extract<
	Event,
	{
		type:
			| `agents.${string}`
			| `agent.${string}`
			| `run.${string}`
			| `threads.${string}`
			| 'thread.changed'
			| 'thread.removed'
			| `task${string}`
			| `project${string}`
			| 'block.shown'
			| `cron.${string}`
			| `usage.${string}`
			| `devices.${string}`
			| `nodes.${string}`;
	}
>;

/** Agents and what they work on. */
export function reduceWork(state: State, event: WorkEvent): State {
	switch (event.type) {
		case 'agents.replaced': {
			const seen = event.agents.map((agent) => seenIn(state, agent, event.at));
			return put(state, 'agents', replaceAll(state.agents, seen, bounds.entities));
		}

		case 'agent.changed': {
			const held = state.agents.get(event.id) ?? blankAgent(event.id);
			const agent = seenIn(state, {...held, ...event.change, id: event.id}, event.at);
			const agents = change(state.agents, event.id, agent, agent);
			return put(
				state,
				'agents',
				forget(agents, bounds.entities, () => true),
			);
		}

		case 'agent.removed': {
			return put(state, 'agents', remove(state.agents, event.id));
		}

		case 'run.changed': {
			return changeRun(state, event);
		}

		case 'threads.replaced': {
			return put(state, 'threads', replaceAll(state.threads, event.threads, bounds.entities));
		}

		case 'thread.changed': {
			const threads = change(state.threads, event.id, event.change, blankThread(event.id));
			return put(
				state,
				'threads',
				forget(threads, bounds.entities, () => true),
			);
		}

		case 'thread.removed': {
			return put(
				put(state, 'threads', remove(state.threads, event.id)),
				'transcripts',
				remove(state.transcripts, event.id),
			);
		}

		case 'tasks.replaced': {
			return put(state, 'tasks', replaceAll(state.tasks, event.tasks, bounds.entities));
		}

		case 'task.changed': {
			const tasks = change(state.tasks, event.id, event.change, blankTask(event.id));
			return put(
				state,
				'tasks',
				forget(tasks, bounds.entities, () => true),
			);
		}

		case 'task.removed': {
			return put(state, 'tasks', remove(state.tasks, event.id));
		}

		case 'projects.replaced': {
			const projects = event.projects.map((project) => withCount(project, state.projects.get(project.id)));
			return put(state, 'projects', replaceAll(state.projects, projects, bounds.entities));
		}

		case 'project.changed': {
			const projects = change(state.projects, event.id, event.change, blankProject(event.id));
			return put(
				state,
				'projects',
				forget(projects, bounds.entities, () => true),
			);
		}

		case 'project.removed': {
			return put(state, 'projects', remove(state.projects, event.id));
		}

		case 'block.shown': {
			const {block} = event;
			const blocks = change(state.blocks, block.id, block, block);
			return put(
				state,
				'blocks',
				forget(blocks, bounds.blocks, () => true),
			);
		}

		case 'cron.replaced': {
			return put(state, 'cron', replaceAll(state.cron, event.jobs, bounds.entities));
		}

		case 'cron.changed': {
			const cron = change(state.cron, event.id, event.change, blankJob(event.id));
			return put(
				state,
				'cron',
				forget(cron, bounds.entities, () => true),
			);
		}

		case 'cron.removed': {
			return put(state, 'cron', remove(state.cron, event.id));
		}

		case 'usage.replaced': {
			const {agents, models} = state.usage ?? {};
			const kept = {...(agents !== undefined && {agents}), ...(models !== undefined && {models})};
			return withUsage(state, {...kept, ...event.usage});
		}

		case 'usage.shared': {
			const {agents, models} = event;
			return withUsage(state, {...(state.usage ?? noUsage), agents, models});
		}

		case 'cron.runs-told': {
			const told = new Map(state.cronRuns).set(event.jobId, event.runs);
			return put(
				state,
				'cronRuns',
				forget(told, bounds.cronRuns, () => true),
			);
		}

		// Both are told apart, each by a list of its own.
		case 'nodes.replaced':
		case 'devices.replaced': {
			const isDevice = event.type === 'devices.replaced';
			const kept = valuesOf(state.nodes).filter(({kind}) => (kind === 'device') !== isDevice);
			const told = event.type === 'devices.replaced' ? event.devices : event.nodes;
			// Always in the same order: the same again changes nothing.
			const all = isDevice ? [...kept, ...told] : [...told, ...kept];
			return put(state, 'nodes', replaceAll(state.nodes, all, bounds.entities));
		}
	}
}

/** A list without counts takes none away, as long as nothing it tells has moved since. */
function withCount(project: Project, held: Project | undefined): Project {
	const isSame =
		held !== undefined && project.tasksTotal === held.tasksTotal && project.progress === held.progress;
	return isSame && project.tasksDone === undefined ? {...project, tasksDone: held.tasksDone} : project;
}

function withUsage(state: State, usage: Usage): State {
	return isEqual(state.usage, usage) ? state : {...state, usage};
}

const noUsage: Usage = {days: [], totalTokens: undefined, totalCost: undefined, updatedAt: undefined};

/** How long the time a run was last heard of may lag behind, in ms: a stream says the same with every frame. */
const stillMs = 1000;

/** Where a gateway tells how an agent is and not since when, it is known from when we first saw it so. */
function seenIn({agents}: State, agent: Agent, at: number): Agent {
	const held = agents.get(agent.id);

	if (agent.status === undefined) {
		return agent;
	}

	const isSame = held?.status === agent.status;
	return {...agent, statusAt: (isSame ? held.statusAt : undefined) ?? at};
}

function changeRun(state: State, event: Extract<WorkEvent, {type: 'run.changed'}>): State {
	const held = state.runs.get(event.id);
	const heardAt = held !== undefined && event.at - held.heardAt < stillMs ? held.heardAt : event.at;
	const runs = change(state.runs, event.id, {...event.change, heardAt}, blankRun(event.id, event.at));
	// What goes on is kept longer than what is over, and not without end.
	const kept = forget(forget(runs, bounds.runs, isOver), 2 * bounds.runs, () => true);
	return put(state, 'runs', kept);
}

function put<Key extends keyof State>(state: State, key: Key, value: State[Key]): State {
	return state[key] === value ? state : {...state, [key]: value};
}

function isOver(run: Run): boolean {
	return run.status !== 'running' && run.status !== 'queued';
}
