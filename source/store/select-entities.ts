import type {Task} from '../domain/board.ts';
import type {
	Agent,
	AgentStatus,
	Approval,
	CronJob,
	HealthCheck,
	Message,
	Presence,
	Run,
	Thread,
} from '../domain/entities.ts';
import {asTree, byPresence, byStatus, byText, byTrouble, byUrgency, type Branch} from './select-order.ts';
import {remember, valuesOf} from './select-remember.ts';
import {promptsOf} from './select-prompts.ts';
import type {State} from './state.ts';

/** Every agent with its depth, parents first. */
export function agentTree(state: State): readonly Branch[] {
	return tree(state.agents);
}

const tree = remember((agents: State['agents']) => asTree(agents.values()));

/**
 * An agent as a person sees it. What the gateway does not report follows from what waits, what runs and how the
 * last run ended.
 */
export type AgentRow = Branch & {
	readonly status: AgentStatus;
	readonly activity: string | undefined;
	/** When it began what it does now, or ended what it did last. */
	readonly since: number | undefined;
};

export function agentRows(state: State): readonly AgentRow[] {
	return rows(agentTree(state), state.runs, state.approvals, tasksAtWork(state.tasks), promptsOf(state));
}

/** The same, to be found by id. */
export function agentRowsById(state: State): ReadonlyMap<string, AgentRow> {
	return rowsById(agentRows(state));
}

const rowsById = remember((all: readonly AgentRow[]) => new Map(all.map((row) => [row.agent.id, row])));

/** What each agent has in hand, the task that moved last: all there is to say where no runs are told. */
const tasksAtWork = remember((all: State['tasks']): ReadonlyMap<string, Task> => {
	const doing = valuesOf(all).filter(({status}) => status === 'doing');
	const oldestFirst = doing.toSorted((a, b) => (a.updatedAt ?? 0) - (b.updatedAt ?? 0) || byText(a.id, b.id));
	return new Map(oldestFirst.map((task) => [task.agentId ?? '', task]));
});

const rows = remember((...[branches, all, approvals, tasks, prompts]: RowsFrom) => {
	const waiting = Map.groupBy(
		valuesOf(approvals).filter(({status}) => status === 'pending'),
		({agentId}) => agentId,
	);
	const byAgent = Map.groupBy(valuesOf(all), ({agentId}) => agentId);
	return branches.map(({agent, depth}): AgentRow => {
		const own = byAgent.get(agent.id) ?? [];
		const asked = waiting.get(agent.id)?.[0];
		const going = own.findLast(({status}) => status === 'running' || status === 'queued');
		const active = going && {...going, activity: going.activity ?? answering(going, prompts)};
		const last = own.toSorted((a, b) => endOf(b) - endOf(a))[0];
		const status = agent.status ?? derived({asked, active, last});
		return {agent, depth, status, ...doing(status, {agent, asked, active, last, task: tasks.get(agent.id)})};
	});
});

type RowsFrom = readonly [
	branches: readonly Branch[],
	all: State['runs'],
	approvals: State['approvals'],
	tasks: ReadonlyMap<string, Task>,
	prompts: string,
];

function answering({id}: Run, prompts: string): string | undefined {
	const line = prompts.split('\n').find((each) => each.startsWith(`${id}\t`));
	return line === undefined ? undefined : `answers: ${line.slice(id.length + 1)}`;
}

type Signs = {
	readonly agent: Agent;
	readonly asked: Approval | undefined;
	readonly active: Run | undefined;
	readonly last: Run | undefined;
	readonly task: Task | undefined;
};

function derived({asked, active, last}: Omit<Signs, 'task' | 'agent'>): AgentStatus {
	if (asked !== undefined) {
		return 'waiting';
	}

	if (active !== undefined) {
		return 'running';
	}

	return last?.status === 'error' ? 'error' : 'idle';
}

function doing(
	status: AgentStatus,
	{agent, asked, active, last, task}: Signs,
): Pick<AgentRow, 'activity' | 'since'> {
	switch (status) {
		case 'waiting': {
			return {
				activity: asked?.title ?? active?.activity ?? task?.title,
				since: asked?.createdAt ?? active?.startedAt ?? active?.heardAt ?? agent.statusAt,
			};
		}

		case 'running': {
			// What goes on has gone on at least since it was heard of.
			return {
				activity: active?.activity ?? task?.title,
				since: active?.startedAt ?? active?.heardAt ?? earliest(agent.statusAt, task?.updatedAt),
			};
		}

		case 'error': {
			return {activity: last?.error, since: last?.endedAt ?? agent.statusAt};
		}

		case 'idle':
		case 'paused':
		case 'offline': {
			return {activity: undefined, since: last?.endedAt ?? agent.statusAt};
		}
	}
}

/** A task that is in hand since before we looked says more than that we looked. */
function earliest(seenAt: number | undefined, movedAt: number | undefined): number | undefined {
	return seenAt === undefined || movedAt === undefined ? (seenAt ?? movedAt) : Math.min(seenAt, movedAt);
}

function endOf(run: Run): number {
	return run.endedAt ?? run.heardAt;
}

/** The runs of an agent, newest first; those that name no agent belong to none. */
export function runsOf(state: State, agentId: string | undefined): readonly Run[] {
	return runs(state.runs, agentId);
}

const runs = remember((all: State['runs'], agentId: string | undefined) =>
	agentId === undefined
		? []
		: valuesOf(all)
				.filter((run) => run.agentId === agentId)
				.toSorted((a, b) => startOf(b) - startOf(a) || byText(a.id, b.id)),
);

function startOf(run: Run): number {
	return run.startedAt ?? run.heardAt;
}

export function taskList(state: State): readonly Task[] {
	return tasks(state.tasks);
}

const tasks = remember((all: State['tasks']) => valuesOf(all).toSorted(byStatus));

/** The same for a glance, what is held up or has failed first. */
export function tasksByNeed({tasks: all, now, skewMs}: State): readonly Task[] {
	// What is new changes with the hours, not with every tick.
	return tasksOnTop(all, Math.floor((now + skewMs - newFailureMs) / hourMs) * hourMs);
}

const hourMs = 3_600_000;
const newFailureMs = 24 * hourMs;

const tasksOnTop = remember((all: State['tasks'], since: number) => valuesOf(all).toSorted(byUrgency(since)));

/** The thread that moved last comes first. */
export function threadList(state: State): readonly Thread[] {
	return threads(state.threads);
}

const threads = remember((all: State['threads']) =>
	valuesOf(all).toSorted((a, b) => (b.updatedAt ?? 0) - (a.updatedAt ?? 0) || byText(a.id, b.id)),
);

export function messagesOf(state: State, threadId: string | undefined): readonly Message[] {
	return (threadId === undefined ? undefined : state.transcripts.get(threadId)?.messages) ?? none;
}

const none: readonly Message[] = [];

export function checkList(state: State): readonly HealthCheck[] {
	return checks(state.health.now?.checks);
}

const checks = remember((all: readonly HealthCheck[] | undefined) => (all ?? []).toSorted(byTrouble));

export function presenceList(state: State): readonly Presence[] {
	return presence(state.presence);
}

const presence = remember((all: State['presence']) => valuesOf(all).toSorted(byPresence));

/** The job that runs next comes first, those that never do last. */
export function cronList(state: State): readonly CronJob[] {
	return cron(state.cron);
}

const cron = remember((all: State['cron']) =>
	valuesOf(all).toSorted(
		(a, b) => (a.nextRunAt ?? Infinity) - (b.nextRunAt ?? Infinity) || byText(a.name, b.name),
	),
);
