import type {Agent, Task} from './board.ts';
import type {Run} from './entities.ts';
import type {Bus} from './events.ts';
import type {Health} from './health.ts';
import type {Agents, Blocks, Notices, Tasks} from './parts-board.ts';
import type {Stage} from './stage.ts';

type Around = {
	readonly health: Health;
	readonly agents: Agents;
	readonly tasks: Tasks;
	readonly notices: Notices;
	readonly blocks: Blocks;
	readonly on: Bus['on'];
};

/** Tells people what they should know without having to look: trouble with health, agents and tasks. */
export function keepWatch({random}: Stage, {health, agents, tasks, notices, blocks, on}: Around): void {
	const chance = random.fork('watch');
	const failing = new Set(health.channels().flatMap(({id, isRunning}) => (isRunning ? [] : [id])));

	function channels(): void {
		for (const {id, label, isRunning, lastError} of health.channels()) {
			if (isRunning === !failing.has(id)) {
				continue;
			}

			const says = isRunning ? `${label} is connected again` : `${label} does not work`;
			const message = isRunning ? `Messages on ${label} arrive again.` : (lastError ?? 'not running');

			if (isRunning) {
				failing.delete(id);
			} else {
				failing.add(id);
			}

			const level = isRunning ? 'info' : 'error';
			notices.raise({kind: 'alert', level, title: says, message, source: 'health'});
			blocks.add({
				runId: 'health',
				agentId: 'ops',
				type: 'SystemStatus',
				severity: level,
				title: says,
				data: {component: id, status: isRunning ? 'ok' : 'failed', details: message},
			});
		}
	}

	/** Now and then a run leaves a card with what it found. */
	function finding(runId: string, agentId: string, text: string): void {
		const task = tasks.all().find((each) => each.runId === runId);

		if (task !== undefined && text !== '' && chance.chance(0.4)) {
			const data = {markdown: `**${task.title}**\n\n${text.slice(0, 2000)}`};
			blocks.add({runId, agentId, type: 'Markdown', title: task.title, data});
		}
	}

	function failed({error, title}: Task): void {
		notices.raise({
			kind: 'notification',
			level: 'error',
			title: `Task failed: ${title.slice(0, 120)}`,
			message: error ?? 'It failed without saying why',
			source: 'tasks',
		});
	}

	function trouble(agent: Agent, previous: Agent): void {
		const isIll = agent.status === 'error';

		if (isIll !== (previous.status === 'error')) {
			const title = isIll ? `${agent.name} is in error` : `${agent.name} works again`;
			const message = isIll ? (agent.error ?? 'It does not answer') : title;
			notices.raise({kind: 'alert', level: isIll ? 'error' : 'info', title, message, source: 'agents'});
		}
	}

	function ended({kind, status, id, agentId, text}: Run): void {
		if (kind === 'own' && status === 'done' && agents.get(agentId)?.specialty !== 'trading') {
			finding(id, agentId, text);
		}
	}

	on((event) => {
		if (event.type === 'health.refreshed') {
			channels();
		}

		if (event.type === 'run.ended') {
			ended(event.run);
		}

		if (event.type === 'task.changed' && event.task.status === 'failed' && event.previous !== 'failed') {
			failed(event.task);
		}

		if (event.type === 'agent.changed' && event.previous !== undefined) {
			trouble(event.agent, event.previous);
		}
	});
}
