import type {Project, ProjectStatus} from './board.ts';
import type {Bus} from './events.ts';
import {makeFirstProjects} from './first-board.ts';
import {setIn} from './keeping.ts';
import type {Projects, Tasks} from './parts-board.ts';
import {reviveMeasured, reviveProject} from './revive-board.ts';
import type {Stage} from './stage.ts';

/** More are not taken: a project is never forgotten while it is open. */
const mostProjects = 200;

export function createProjects(
	{clock, random, emit, ledger, isNew, together, otherwise}: Stage,
	{tasks, on}: {readonly tasks: Tasks; readonly on: Bus['on']},
): Projects {
	const chance = random.fork('projects');
	const projects = new Map<string, Project>();
	/** The share of each that was done when it was last measured; what it shows may be what somebody reported. */
	const measured = new Map<string, number>();

	for (const kept of ledger.all('project')) {
		const project = reviveProject(kept);
		projects.set(project.id, project);
		measured.set(project.id, reviveMeasured(kept) ?? project.progress);
	}

	function hold(project: Project): void {
		ledger.put('project', project.id, {...project, measured: measured.get(project.id)});
		setIn({otherwise}, projects, [project.id, project]);
	}

	function keep(project: Project, previous: ProjectStatus | undefined): Project {
		hold(project);
		emit({type: 'project.changed', project, previous});
		return project;
	}

	/** What was cancelled is nobody's work any more: it does not count. */
	function tally(id: string): {readonly completed: number; readonly total: number} {
		const own = tasks.all().filter(({projectId, status}) => projectId === id && status !== 'cancelled');
		return {completed: own.filter(({status}) => status === 'done').length, total: own.length};
	}

	function shareDone(id: string): number {
		const {completed, total} = tally(id);
		return total === 0 ? 0 : Math.round((completed / total) * 100);
	}

	if (isNew) {
		for (const project of makeFirstProjects(clock.now())) {
			const progress = shareDone(project.id);
			measured.set(project.id, progress);
			hold({...project, progress});
		}
	}

	function isOver({status}: Project): boolean {
		return status === 'completed' || status === 'cancelled';
	}

	/** Only what changes the share may overrule a number that somebody reported. */
	function measure(id: string | undefined): void {
		const project = projects.get(id ?? '');

		if (project === undefined || isOver(project)) {
			return;
		}

		const progress = shareDone(project.id);

		if (progress !== measured.get(project.id)) {
			measured.set(project.id, progress);
			keep({...project, progress, updatedAt: clock.now()}, project.status);
		}
	}

	// The process may have ended after a task was done and before its project was measured.
	for (const {id} of projects.values()) {
		measure(id);
	}

	on((event) => {
		if (event.type === 'task.changed' || event.type === 'task.removed') {
			measure(event.task.projectId);
		}
	});

	function remove(id: string): boolean {
		const project = projects.get(id);

		if (project === undefined) {
			return false;
		}

		together(() => {
			const left = tasks.all().filter(({projectId}) => projectId === id);
			ledger.remove('project', id);
			setIn({otherwise}, projects, [id, undefined]);
			setIn({otherwise}, measured, [id, undefined]);
			emit({type: 'project.removed', project});

			for (const task of left) {
				tasks.update(task.id, {projectId: undefined});
			}
		});
		return true;
	}

	function makeRoom(): void {
		if (projects.size >= mostProjects) {
			remove(projects.values().find((project) => isOver(project))?.id ?? '');
		}
	}

	return {
		all: () => [...projects.values()],
		get: (id) => projects.get(id),
		add(given) {
			const id = given.id ?? chance.uuid();
			makeRoom();

			if (projects.has(id) || projects.size >= mostProjects) {
				return undefined;
			}

			const now = clock.now();
			measured.set(id, shareDone(id));
			return keep(
				{
					startAt: undefined,
					dueAt: undefined,
					...given,
					id,
					description: given.description ?? '',
					status: given.status ?? 'planning',
					priority: given.priority ?? 'normal',
					agentIds: given.agentIds ?? [],
					progress: given.progress ?? 0,
					metadata: given.metadata ?? {},
					completedAt: given.status === 'completed' ? now : undefined,
					createdAt: now,
					updatedAt: now,
				},
				undefined,
			);
		},
		update(id, change) {
			const project = projects.get(id);

			if (project === undefined) {
				return undefined;
			}

			const {status, createdAt, completedAt} = project;
			const must = {
				name: change.name ?? project.name,
				description: change.description ?? project.description,
				priority: change.priority ?? project.priority,
				agentIds: change.agentIds ?? project.agentIds,
				progress: Math.min(100, Math.max(0, change.progress ?? project.progress)),
				metadata: change.metadata ?? project.metadata,
			};
			const fixed = {id, status, createdAt, completedAt, updatedAt: clock.now()};
			return keep({...project, ...change, ...must, ...fixed}, status);
		},
		move(id, to) {
			const project = projects.get(id);

			if (project === undefined) {
				return 'unknown project';
			}

			if (project.status === to) {
				return 'same';
			}

			if (isOver(project)) {
				return 'illegal';
			}

			const now = clock.now();
			const isCompleted = to === 'completed';
			const end = isCompleted ? {completedAt: now, progress: 100} : {};
			const start = to === 'active' ? {startAt: project.startAt ?? now} : {};
			keep({...project, ...end, ...start, status: to, updatedAt: now}, project.status);
			return 'moved';
		},
		remove,
		tally,
	};
}
