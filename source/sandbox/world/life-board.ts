import type {Project, Task} from './board.ts';
import {type ProjectPlan, projectPlans} from './content/board-more.ts';
import type {World} from './parts.ts';
import {isOver} from './task-rules.ts';

/** Projects of our own that are over and still shown. */
const shownWhenOver = 6;
const day = 86_400_000;

/** A look of the chief at the board: one thing is done at a time. False: there was nothing to do. */
export function createChief({stage, agents, tasks, projects, talks}: World): () => boolean {
	const {clock, random} = stage;
	const chance = random.fork('chief');
	let planned = 0;

	/** What people planned is theirs. */
	function isOurs({metadata}: Project): boolean {
		return metadata['plan'] === 'house';
	}

	function open(): readonly Project[] {
		return projects.all().filter((project) => isOurs(project) && !isProjectOver(project));
	}

	function isProjectOver({status}: Project): boolean {
		return status === 'completed' || status === 'cancelled';
	}

	function say(to: string | undefined, kind: string, text: string, about: {project?: Project; task?: Task}) {
		const {project, task} = about;
		const projectId = project?.id ?? task?.projectId;
		talks.say({from: 'main', to, kind, text, data: {}, projectId, taskId: task?.id});
	}

	function handOut(task: Task): boolean {
		const project = projects.get(task.projectId ?? '');
		const [first = 'main', ...others] = project?.agentIds ?? [];
		const agentId = task.agentId ?? chance.pick([first, ...others]);

		if (tasks.assign(task.id, agentId) !== 'moved') {
			return false;
		}

		const name = agents.get(agentId)?.name ?? agentId;
		const again = task.status === 'failed' ? 'please try once more' : 'please take this up';
		say(agentId, 'task_assignment', `${name}, ${again}: ${task.title}`, {task});
		return true;
	}

	function assignOne(): boolean {
		const active = open().filter(({status}) => status === 'active');
		const own = new Set(active.map(({id}) => id));
		const waiting = tasks
			.all()
			.filter(({projectId, status}) => own.has(projectId ?? '') && ['inbox', 'failed'].includes(status))
			.filter(({dependsOn}) => dependsOn.every((id) => tasks.get(id)?.status === 'done'));
		const task = waiting.at(-1);
		return task !== undefined && handOut(task);
	}

	function startOne(): boolean {
		const project = open().find(({status}) => status === 'planning');

		if (project === undefined || open().filter(({status}) => status === 'active').length >= 2) {
			return false;
		}

		projects.move(project.id, 'active');
		say(undefined, 'coordination', `We begin with ${project.name}.`, {project});
		return true;
	}

	function finishOne(): boolean {
		const project = open().find(({id, status}) => {
			const own = tasks.all().filter(({projectId}) => projectId === id);
			return (
				status === 'active' && own.length > 0 && own.every((task) => isOver(task) && task.status !== 'failed')
			);
		});

		if (project === undefined) {
			return false;
		}

		projects.move(project.id, 'completed');
		say(undefined, 'coordination', `${project.name} is done. Thank you.`, {project});
		return true;
	}

	/** Nobody waits for what will not be done any more. */
	function unblockOne(): boolean {
		const own = new Set(open().map(({id}) => id));
		const isDead = (id: string) => tasks.get(id)?.status === 'cancelled';
		const task = tasks
			.all()
			.find((each) => own.has(each.projectId ?? '') && !isOver(each) && each.dependsOn.some(isDead));

		if (task === undefined) {
			return false;
		}

		tasks.update(task.id, {dependsOn: task.dependsOn.filter((id) => !isDead(id))});
		say(task.agentId, 'coordination', `${task.title}: go on without what was cancelled.`, {task});
		return true;
	}

	/** What somebody else put into a project of ours is not ours to clear away. */
	function hasOnlyOurs({id}: Project): boolean {
		const own = tasks.all().filter(({projectId}) => projectId === id);
		return own.every(({createdBy}) => createdBy === 'main' || createdBy === 'desk');
	}

	function clearOne(): boolean {
		const over = projects
			.all()
			.filter((project) => isOurs(project) && isProjectOver(project) && hasOnlyOurs(project));
		const [oldest] = over;

		if (oldest === undefined || over.length <= shownWhenOver) {
			return false;
		}

		const own = tasks.all().filter(({projectId}) => projectId === oldest.id);

		for (const {id} of own) {
			tasks.remove(id);
		}

		return projects.remove(oldest.id);
	}

	function plan({name, description, priority, agentIds, tasks: steps}: ProjectPlan): void {
		const now = clock.now();
		const dueAt = now + chance.between(3, 20) * day;
		const metadata = {plan: 'house'};
		const project = projects.add({name, description, priority, agentIds, dueAt, metadata});
		const ids: string[] = [];

		for (const {title, description: text, minutes, priority: rank, after = []} of steps) {
			const task = tasks.add({
				title,
				description: text,
				priority: rank ?? priority,
				projectId: project?.id,
				estimateMinutes: minutes,
				createdBy: 'main',
				dueAt,
				dependsOn: after.flatMap((place) => ids[place] ?? []),
			});
			ids.push(task?.id ?? '');
		}

		say(undefined, 'coordination', `Next: ${name}. ${description}`, {project});
	}

	function planOne(): boolean {
		const next = projectPlans[planned % projectPlans.length];

		if (next === undefined || open().length >= 3) {
			return false;
		}

		planned++;
		plan(next);
		return true;
	}

	return () => finishOne() || clearOne() || unblockOne() || assignOne() || startOne() || planOne();
}
