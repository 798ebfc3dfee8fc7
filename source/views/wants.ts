import type {ScreenName} from '../domain/intents.ts';
import {inventory, newsFacts} from '../store/select-facts.ts';
import {idsOf, selectedId} from '../store/select-lists.ts';
import {nextRuns} from '../store/select-next-runs.ts';
import {tokenShares} from '../store/select-shares.ts';
import type {ListName, State} from '../store/state.ts';
import type {Wants} from './layout-wants.ts';
import {lackedNouns} from './parts/freshness.ts';
import {metrics, samplesOf} from './parts/metric-line.ts';

/** How many rows the panes of a screen could fill; undefined where each has all the room it can have. */
export function wantsOf(state: State): Wants | undefined {
	return wants[state.ui.screen]?.(state);
}

const wants: {readonly [screen in ScreenName]?: (state: State) => Wants} = {
	overview: (state) => ({
		// What waits comes and goes, and nothing is to jump with it.
		'needs-you': Math.max(leastWaiting, calm(count('approvals', state))),
		projects: calm(count('projects', state)),
		'agents-short': calm(count('agents', state)),
		tasks: calm(count('tasks', state)),
		checks: calm(count('checks', state)),
		presence: calm(count('presence', state)),
		// With the names of their columns, and a line that says that there may be more.
		trades: calm(count('trades', state) + 2),
		accounts: count('accounts', state) + 1,
		heartbeat: metrics.filter((metric) => samplesOf(metric, state) !== undefined).length + figures,
		alerts: calm(alertRows(state)),
	}),
	agents: (state) => ({agents: count('agents', state), runs: Infinity}),
	health: (state) => ({
		checks: count('checks', state),
		presence: count('presence', state),
		nodes: count('nodes', state) + 1,
		changes: state.health.changes.total === 0 ? 2 : Math.ceil(state.health.changes.length * 1.5),
		connection:
			connectionFacts + inventory(state).length + Math.ceil(lackedNouns(state).join(', ').length / 44),
		alerts: alertRows(state),
	}),
	schedule(state) {
		const shares = tokenShares(state);
		const {agents = shares.agents, models = shares.models, days = []} = state.usage ?? {};
		return {
			cron: count('cron', state),
			job: jobRows(state),
			usage: days.length + 2,
			shares: agents.length + models.length + 2,
		};
	},
};

function count(list: ListName, state: State): number {
	return idsOf(list, state).length;
}

/** In steps of two rows: with each that comes or goes nothing moves. */
function calm(rows: number): number {
	return Math.ceil(rows / 2) * 2;
}

const leastWaiting = 3;

/** How long it runs, what it cost, and what is not measured. */
const figures = 3;

/** A warning may take two lines. */
function alertRows(state: State): number {
	return state.alerts.length * 2 + newsFacts(state).length;
}

/** What every connection tells. */
const connectionFacts = 12;

/** What it says on two lines at most, where, its next runs and its last. */
function jobRows(state: State): number {
	const job = state.cron.get(selectedId('cron', state) ?? '');

	if (job === undefined) {
		return 1;
	}

	const says = Math.min(2, Math.ceil((job.says ?? '').length / 60));
	const runs = Math.max(1, state.cronRuns.get(job.id)?.length ?? 1);
	return says + (job.work === undefined ? 0 : 1) + Math.max(1, nextRuns(job).length) + runs;
}
