import type {Task} from '../domain/board.ts';
import type {DialectName} from '../domain/entities.ts';
import {selectedId} from './select-lists.ts';
import type {State} from './state.ts';

/* What a gateway does not do at all, told before anything is asked for. */

/** Why no task can be made here; undefined where one can. */
export function whyNoNewTask({gateway, freshness: {tasks}}: State): string | undefined {
	if (tasks.status === 'missing') {
		return tasks.because;
	}

	return gateway !== undefined && gateway.moves === undefined
		? 'this gateway plans no tasks; its tasks are records of runs'
		: undefined;
}

/** Why none of these tasks is cancelled, in a sentence; undefined where one of them can be. */
export function whyNoCancel({tasks, gateway}: State, ids: readonly string[]): string | undefined {
	const known = ids.flatMap((id) => tasks.get(id) ?? []);
	// Some gateways let what failed be cancelled, so that nobody takes it up again.
	const isOver = ({status}: Task) =>
		status === 'done' ||
		status === 'cancelled' ||
		(status === 'failed' && gateway?.moves?.get(status)?.includes('cancelled') !== true);
	const [first, another] = known;

	if (first === undefined || known.some((task) => !isOver(task))) {
		return undefined;
	}

	return another === undefined
		? `This task is ${first.status}: there is nothing to cancel.`
		: 'The marked tasks are over: there is nothing to cancel.';
}

/** Why no task can be deleted here; undefined where one can. */
export function whyNoDelete(state: State): string | undefined {
	return state.gateway?.dialect === 'major-claw'
		? 'an instance keeps its tasks: move it to failed'
		: whyNoNewTask(state);
}

/** Why no agent can be made here; undefined where one can. */
export function whyNoNewAgent({gateway}: State): string | undefined {
	return gateway?.dialect === 'major-claw' ? 'agents of an instance are set up on its own pages' : undefined;
}

/** Whether it tells of runs; elsewhere only an agent says that it runs. */
export function tellsRuns({gateway}: State): boolean {
	return gateway === undefined || !plain.has(gateway.dialect);
}

/** Whether its events carry numbers, by which one that was missed is noticed. */
export function numbersEvents({gateway}: State): boolean {
	return gateway === undefined || !plain.has(gateway.dialect);
}

const plain: ReadonlySet<DialectName> = new Set(['major-claw', 'pm-dashboard'] as const);

/** Why no project can be made here; undefined where one can. */
export function whyNoNewProject({freshness: {projects}}: State): string | undefined {
	return projects.status === 'missing' ? projects.because : undefined;
}

/** Why the chosen thread cannot be renamed, begun anew or deleted; undefined where it can. */
export function whyNoThreadChange(state: State): string | undefined {
	const {gateway} = state;
	const canChange = gateway?.features.methods.includes('sessions.patch') === true;
	return selectedId('threads', state) === undefined
		? 'there is no thread'
		: canChange
			? undefined
			: 'this gateway keeps its threads as they are';
}
