import {isAwaited} from '../domain/commands.ts';
import type {Command} from '../domain/commands.ts';
import type {StopPart, StopReport} from '../domain/stop.ts';
import type {Wanted} from '../store/stop/begin.ts';
import type {Goal, StopTask} from '../store/stop/goal.ts';
import {offersOf} from '../store/stop/offers.ts';
import {agentsPausedByStop, pausedAgents} from '../store/stop/paused-by-stop.ts';
import {openPositions, waitingOrders} from '../store/stop/targets.ts';
import type {State} from '../store/state.ts';

/** What the trading action is to bring about; it is asked for at once. Nothing where the gateway does not trade. */
export function goalsOfTrading(
	wanted: Wanted,
	state: State,
	ask: (command: Command) => ReadonlyMap<string, string>,
): readonly Goal[] {
	const offer = state.gateway === undefined ? undefined : offersOf(state.gateway).trading;

	if (offer?.type !== 'offered') {
		return [];
	}

	const {what, reason} = wanted;
	const sent = ask(
		what === 'stop' ? {type: 'risk.stop', action: wanted.action, reason} : {type: 'risk.resume', reason},
	);
	const ids = (entries: readonly {readonly id: string}[]): readonly string[] => entries.map(({id}) => id);
	const trading: Goal = {id: 'trading', sent, held: [], lack: undefined};
	const action = what === 'stop' ? wanted.action : undefined;
	return [
		trading,
		...(action === 'cancel_all'
			? [{...trading, id: 'orders', held: ids(waitingOrders(state))} as const]
			: []),
		...(action === 'close_all'
			? [{...trading, id: 'positions', held: ids(openPositions(state))} as const]
			: []),
	];
}

/**
 * A resume asks the agents that our stop paused to go on; of the others it is told that they stay paused. Where it
 * means every paused agent, a list of them that is not read yet is a part of what has to be proven.
 */
export function goalsOfResume(
	state: State,
	ask: (command: Command, id: string, sent: Map<string, string>) => void,
	agents?: 'every-paused',
): readonly Goal[] {
	const ours = agents === undefined ? agentsPausedByStop(state) : pausedAgents(state);
	const isUnread = agents !== undefined && !['fresh', 'missing'].includes(state.freshness.agents.status);
	const sent = new Map<string, string>();

	for (const {id} of ours) {
		ask({type: 'agent.resume', agentId: id}, id, sent);
	}

	return pausedAgents(state).length === 0 && !isUnread
		? []
		: [{id: 'agents', sent, held: [], lack: undefined, ...(agents !== undefined && {agents})}];
}

/** The agents that were seen paused after a stop asked them to, and those of a stop before it. */
export function pausedBy(state: State, goals: readonly Goal[]): readonly string[] {
	const asked = goals.filter(({id}) => id === 'agents').flatMap(({sent}) => [...sent.keys()]);
	const isNew = (id: string): boolean =>
		!state.pausedByStop.includes(id) && state.agents.get(id)?.status === 'paused';
	const added = asked.filter((id) => isNew(id));
	return added.length === 0 ? state.pausedByStop : [...state.pausedByStop, ...added];
}

/** Runs and agents: who is asked is found out by looking, so nobody is yet. */
export function goalsOfWork({gateway}: State): readonly Goal[] {
	if (gateway === undefined) {
		return [];
	}

	const {runs, agents} = offersOf(gateway);
	return [
		{id: 'runs', sent: new Map(), held: [], lack: runs.type === 'absent' ? runs.because : undefined},
		{id: 'agents', sent: new Map(), held: [], lack: agents.type === 'absent' ? agents.because : undefined},
	];
}

/** What is read before anything was answered proves nothing. */
export function isAnswered({commands}: State, {goals}: StopTask): boolean {
	const keys = goals.flatMap(({sent}) => [...sent.values()]);
	return keys.length === 0 || keys.some((key) => !isAwaited(commands.get(key)?.status ?? 'refused'));
}

export function changed(
	report: StopReport,
	parts: readonly StopPart[],
	{endedAt, paused}: Pick<StopReport, 'endedAt' | 'paused'>,
): StopReport {
	const isSame =
		report.endedAt === endedAt &&
		report.paused === paused &&
		report.parts.length === parts.length &&
		report.parts.every((part, index) => part === parts[index]);
	return isSame ? report : {...report, parts, endedAt, ...(paused !== undefined && {paused})};
}
