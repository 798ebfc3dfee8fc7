import type {Task} from './board.ts';
import {boardSteps} from './content/board-steps.ts';
import type {Job, Step} from './content/step.ts';
import type {Run} from './entities.ts';
import type {Bus} from './events.ts';
import {isOfFirstBoard} from './first-board.ts';
import type {Staff} from './agents.ts';
import type {Tasks} from './parts-board.ts';
import {createReviews} from './reviews.ts';
import type {Runs} from './runs.ts';
import type {Stage} from './stage.ts';
import {isOver} from './task-rules.ts';

export type Office = {
	/** An agent takes up a piece of work with steps of its own as soon as it is free. Undefined when the board is full. */
	readonly offer: (job: Job) => Task | undefined;
	/** Those of the tasks there are that are meant wait for their agents, or to be looked over. */
	readonly wake: (isMeant: (task: Task) => boolean) => void;
	/** How many tasks wait for an agent that could take them up. */
	readonly waitingFor: (agentId: string) => number;
};

type Around = {
	readonly agents: Staff;
	readonly tasks: Tasks;
	readonly runs: Runs;
	readonly on: Bus['on'];
};

/** Lets agents do what is assigned to them: take it up, run, hand it in, and have it looked over. */
export function createOffice(stage: Stage, {agents, tasks, runs, on}: Around): Office {
	const {clock, pace} = stage;
	const chance = stage.random.fork('office');
	/** Tasks that wait for their agent, oldest first. */
	const wanted = new Set<string>();
	/** Tasks an agent is about to begin. */
	const taken = new Set<string>();
	const prepared = new Map<string, readonly Step[]>();
	const lookOver = createReviews(stage, {tasks, again});

	/** Work of one's own fits beside other work in another thread; what others planned is done one thing at a time. */
	function isFree({id, agentId = '', threadKey}: Task): boolean {
		const agent = agents.get(agentId);
		const own = runs.active().filter((run) => run.agentId === agentId);
		const isAtWork = own.some(
			({status, threadKey: key}) => key === threadKey || (status === 'running' && !prepared.has(id)),
		);
		const isAbout = taken.values().some((other) => tasks.get(other)?.threadKey === threadKey);
		const isHere = agent !== undefined && agent.isGuest !== true && !agent.isPaused;
		return isHere && !['error', 'offline'].includes(agent.status) && !isAtWork && !isAbout;
	}

	function isReady({status, dependsOn}: Task): boolean {
		return status === 'assigned' && dependsOn.every((id) => tasks.get(id)?.status === 'done');
	}

	function look(): void {
		for (const id of wanted) {
			const task = tasks.get(id);

			if (task?.status !== 'assigned') {
				wanted.delete(id);
			} else if (isReady(task) && isFree(task)) {
				take(task);
			}
		}
	}

	function take({id, agentId}: Task): void {
		taken.add(id);
		const waitMs = prepared.has(id) ? chance.between(300, 1600) : chance.between(1000, 3000);
		clock.after(pace(waitMs), () => {
			taken.delete(id);
			const task = tasks.get(id);

			// In the meantime it may have been handed to somebody else, or its agent paused.
			if (task?.agentId === agentId && task !== undefined && isReady(task) && isFree(task)) {
				wanted.delete(id);
				begin(task);
			}

			look();
		});
	}

	function begin(task: Task): void {
		const runId = chance.uuid();
		const {id, title, description, threadKey} = task;

		if (tasks.move(id, 'in_progress', {runId, progress: title}) === 'moved') {
			const prompt = description === undefined ? title : `${title}: ${description}`;
			run(task, {runId, prompt, threadKey});
		}
	}

	/** What was under way before anything happened is gone on with. */
	function goOn(id: string): void {
		const task = tasks.get(id);

		if (task?.status === 'in_progress' && task.runId === undefined) {
			const runId = chance.uuid();
			tasks.update(id, {runId});
			run(task, {runId, prompt: `Go on: ${task.title}`, threadKey: task.threadKey});
		}
	}

	function run(
		task: Task,
		{runId, prompt, threadKey}: {runId: string; prompt: string; threadKey: string},
	): void {
		const steps = prepared.get(task.id) ?? boardSteps(task, chance);
		runs.whenOver(runId, (over) => settle(task.id, over));
		runs.ask({id: runId, kind: 'own', threadKey, prompt, from: task.createdBy, steps, whenBusy: 'wait'});
	}

	function settle(id: string, over: Run): void {
		const task = tasks.get(id);

		// Whoever took the work away has said already what became of it.
		if (task?.status !== 'in_progress' || task.runId !== over.id) {
			return;
		}

		switch (over.status) {
			case 'error': {
				tasks.move(id, 'failed', {error: over.error, summary: over.error});
				break;
			}

			case 'aborted': {
				tasks.move(id, 'cancelled', {summary: 'cancelled'});
				break;
			}

			case 'running':
			case 'waiting':
			case 'done': {
				if (tasks.move(id, 'review', {summary: over.text.slice(0, 120)}) === 'moved') {
					lookOver(id);
				}
			}
		}
	}

	function again(task: Task): void {
		const runId = chance.uuid();
		tasks.move(task.id, 'in_progress', {runId, progress: 'Once more: the review found something'});
		run(task, {runId, prompt: `Look at it once more: ${task.title}`, threadKey: task.threadKey});
	}

	function heardTask(task: Task, previous: Task['status'] | undefined): void {
		const {id, status, kind, runId, threadKey, agentId} = task;

		if (status === previous) {
			look();
			return;
		}

		// A run or a job that makes a task for itself does not wait for the office.
		const isOurs = kind === 'board' || previous !== undefined || prepared.has(id);

		if (status === 'assigned' && isOurs) {
			wanted.add(id);
		}

		// Whoever takes work away from its agent stops the run that does it.
		if (previous === 'in_progress' && runId !== undefined && runs.get(runId)?.endedAt === undefined) {
			runs.abort(threadKey, runId, 'task');
		}

		if (isOver(task) && agents.get(agentId ?? '')?.taskId === id) {
			agents.update(agentId ?? '', {taskId: undefined});
		}

		if (status !== 'assigned' && status !== 'in_progress') {
			prepared.delete(id);
		}

		look();
	}

	function forget({id, threadKey, runId}: Task): void {
		wanted.delete(id);
		prepared.delete(id);

		if (runId !== undefined && runs.get(runId)?.endedAt === undefined) {
			runs.abort(threadKey, runId, 'task');
		}
	}

	/** Nobody does any more what an agent was given that is gone; it can be given to another. */
	function leave(agentId: string): void {
		const left = tasks
			.all()
			.filter((task) => task.agentId === agentId && ['assigned', 'in_progress'].includes(task.status));

		for (const {id} of left) {
			tasks.move(id, 'failed', {error: 'Its agent was removed'});
		}
	}

	agents.onLeaving(leave);

	on((event) => {
		if (event.type === 'task.changed') {
			heardTask(event.task, event.previous);
		}

		if (event.type === 'task.removed') {
			forget(event.task);
		}

		if (event.type === 'agent.changed' || event.type === 'run.ended') {
			look();
		}
	});

	return {
		waitingFor: (agentId) => [...wanted].filter((id) => tasks.get(id)?.agentId === agentId).length,
		offer({agentId, threadKey, title, prompt, steps}) {
			const id = chance.uuid();
			prepared.set(id, steps);
			const task = tasks.add({
				...({id, kind: 'cli', title, agentId, threadKey, createdBy: agentId} as const),
				description: prompt,
			});

			if (task === undefined) {
				prepared.delete(id);
			}

			return task;
		},
		wake(isMeant) {
			for (const task of tasks.all().filter(isMeant).toReversed()) {
				if (task.status === 'assigned') {
					wanted.add(task.id);
				} else if (task.status === 'review') {
					lookOver(task.id);
				} else if (task.status === 'in_progress' && isOfFirstBoard(task)) {
					clock.after(pace(chance.between(4000, 9000)), () => goOn(task.id));
				}
			}

			look();
		},
	};
}
