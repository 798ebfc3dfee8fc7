import {agentOf, models} from './content/agents.ts';
import {firstStaff} from './content/staff.ts';
import type {Agent} from './board.ts';
import {setIn} from './keeping.ts';
import type {Agents, NewAgent} from './parts-board.ts';
import {reviveAgent} from './revive-board.ts';
import type {Stage} from './stage.ts';

export type Staff = Agents & {
	/** It was heard of just now: remembered, and told to nobody, for a sign of life is an event of its own. */
	readonly hear: (id: string) => Agent | undefined;
	/** What must be put in order when somebody goes is kept together with the going. */
	readonly onLeaving: (act: (id: string) => void) => void;
};

/** Whoever makes more than this many agents loses the oldest of them that is free. */
const mostAgents = 200;

/** What comes and goes with life itself, and so need not outlive a restart. */
const passing = new Set(['status', 'taskId', 'error', 'heardAt']);

/** Keeps who works here; begins with the staff, or with what the ledger knows. */
export function createAgents({clock, emit, ledger, isNew, together, otherwise}: Stage): Staff {
	const agents = new Map<string, Agent>();
	const leavings = new Set<(id: string) => void>();

	function fresh({id, name, ...given}: NewAgent): Agent {
		const now = clock.now();
		const [model] = models;
		return {
			id,
			name,
			role: given.role ?? 'Works on what it is given',
			specialty: given.specialty ?? 'general',
			parentId: given.parentId,
			provider: given.provider ?? model.provider,
			model: given.model ?? model.id,
			capabilities: given.capabilities ?? [],
			queueMode: given.queueMode ?? 'followup',
			isGuest: given.isGuest,
			status: 'online',
			isPaused: false,
			taskId: undefined,
			error: undefined,
			heardAt: now,
			budget: {
				tokenLimit: undefined,
				costLimitUsd: undefined,
				stopsWhenSpent: false,
				tokens: 0,
				costUsd: 0,
			},
			record: {tasksCompleted: 0, errors: 0, averageTaskMs: undefined, lastTaskAt: undefined},
			createdAt: now,
			updatedAt: now,
		};
	}

	for (const kept of ledger.all('agent')) {
		const agent = reviveAgent(kept);
		agents.set(agent.id, agent);
	}

	if (isNew) {
		for (const {budget, record, ...given} of firstStaff) {
			const agent = fresh(given);
			const whole = {...agent, budget: {...agent.budget, ...budget}, record: {...agent.record, ...record}};
			agents.set(agent.id, whole);
			ledger.put('agent', agent.id, whole);
		}
	}

	function update(id: string, change: Partial<Agent>): Agent | undefined {
		const previous = agents.get(id);

		if (previous === undefined) {
			return undefined;
		}

		const now = clock.now();
		const agent: Agent = {
			...previous,
			...change,
			id,
			createdAt: previous.createdAt,
			updatedAt: now,
			heardAt: now,
		};
		agents.set(id, agent);

		if (Object.keys(change).some((name) => !passing.has(name))) {
			ledger.put('agent', id, agent);
		}

		emit({type: 'agent.changed', agent, previous});
		return agent;
	}

	/** What was left out, or given as nothing, stays as it is. */
	function said(known: Agent, given: NewAgent): Partial<Agent> {
		return {
			name: given.name,
			role: given.role ?? known.role,
			specialty: given.specialty ?? known.specialty,
			parentId: given.parentId ?? known.parentId,
			provider: given.provider ?? known.provider,
			model: given.model ?? known.model,
			capabilities: given.capabilities ?? known.capabilities,
			queueMode: given.queueMode ?? known.queueMode,
			isGuest: given.isGuest ?? known.isGuest,
		};
	}

	function remove(id: string): boolean {
		const agent = agents.get(id);

		if (agent === undefined) {
			return false;
		}

		together(() => {
			ledger.remove('agent', id);
			setIn({otherwise}, agents, [id, undefined]);
			emit({type: 'agent.removed', agent});

			for (const leave of leavings) {
				leave(id);
			}
		});
		return true;
	}

	function makeRoom(): void {
		const isStaff = (id: string) => agentOf(id).id === id;
		const stranger = agents.values().find(({id, status}) => status !== 'busy' && !isStaff(id));

		if (agents.size >= mostAgents && stranger !== undefined) {
			remove(stranger.id);
		}
	}

	return {
		all: () => [...agents.values()],
		get: (id) => agents.get(id),
		put(given) {
			const known = agents.get(given.id);
			const renewed = known && update(known.id, said(known, given));

			if (renewed !== undefined) {
				return renewed;
			}

			makeRoom();
			const agent = fresh(given);
			agents.set(agent.id, agent);
			ledger.put('agent', agent.id, agent);
			emit({type: 'agent.changed', agent, previous: undefined});
			return agent;
		},
		update,
		pause: (id) => (agents.get(id)?.isPaused === true ? agents.get(id) : update(id, {isPaused: true})),
		resume: (id) => (agents.get(id)?.isPaused === false ? agents.get(id) : update(id, {isPaused: false})),
		report: (id, status, error) => update(id, {status, error}),
		setBudget(id, limits) {
			const agent = agents.get(id);
			return agent && update(id, {budget: {...agent.budget, ...limits}});
		},
		remove,
		hear(id) {
			const agent = agents.get(id);

			if (agent !== undefined) {
				agents.set(id, {...agent, heardAt: clock.now()});
			}

			return agents.get(id);
		},
		onLeaving: (act) => void leavings.add(act),
	};
}
