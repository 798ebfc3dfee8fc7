import type {Agent, Budget} from './board.ts';
import type {Spent} from './entities.ts';
import type {Bus} from './events.ts';
import type {Agents, Notices} from './parts-board.ts';

export type BudgetLevel = 'fine' | 'near' | 'spent';

/** The share at which somebody should know. */
const warnsAt = 0.8;

/** How far a budget is spent: by whichever of its limits is nearer. Without limits it is always fine. */
export function levelOf({tokenLimit, costLimitUsd, tokens, costUsd}: Budget): BudgetLevel {
	const share = Math.max(
		tokenLimit === undefined ? 0 : tokens / Math.max(1, tokenLimit),
		costLimitUsd === undefined ? 0 : costUsd / Math.max(0.000001, costLimitUsd),
	);
	return share >= 1 ? 'spent' : share >= warnsAt ? 'near' : 'fine';
}

export function afterSpending(budget: Budget, {input, output, cost}: Spent): Budget {
	return {...budget, tokens: budget.tokens + input + output, costUsd: budget.costUsd + cost};
}

/** Adds up what every turn costs, warns once when it nears a limit, and stops the agent at the limit if it is to be. */
export function keepBudgets({
	agents,
	notices,
	on,
}: {
	readonly agents: Agents;
	readonly notices: Notices;
	readonly on: Bus['on'];
}): void {
	function tell({name, budget: {stopsWhenSpent}}: Agent, level: BudgetLevel): void {
		if (level === 'near') {
			notices.raise({
				kind: 'notification',
				level: 'warning',
				title: `${name} nears its budget`,
				message: `${name} has spent more than 80 % of what it may spend.`,
				source: 'budget',
			});
		} else if (level === 'spent') {
			const after = stopsWhenSpent ? 'It is paused.' : 'It goes on: its budget only warns.';
			notices.raise({
				kind: 'alert',
				level: 'critical',
				title: `${name} has spent its budget`,
				message: `${name} has spent all it may spend. ${after}`,
				source: 'budget',
			});
		}
	}

	on((event) => {
		if (event.type !== 'usage.spent') {
			return;
		}

		const agent = agents.get(event.agentId);

		if (agent === undefined) {
			return;
		}

		const budget = afterSpending(agent.budget, event.spent);
		const level = levelOf(budget);
		agents.update(agent.id, {budget});

		if (level !== levelOf(agent.budget)) {
			tell(agent, level);
		}

		if (level === 'spent' && budget.stopsWhenSpent) {
			agents.pause(agent.id);
		}
	});
}
