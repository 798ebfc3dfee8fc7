import type {Alert} from '../domain/alerts.ts';
import type {Event} from '../domain/events.ts';
import type {Health} from '../domain/entities.ts';
import {agentChanges, isSameHealth, withAgentChecks} from './agent-checks.ts';
import {forget, isEqual} from './entities.ts';
import {changesBetween} from './patch.ts';
import {doubt, freshen} from './reduce-freshness.ts';
import {append, emptyRing, entriesOf} from './ring.ts';
import {bounds} from './bounds.ts';
import type {HealthState, State} from './state.ts';

type HealthEvent = Extract<
	Event,
	{
		type:
			| 'health.replaced'
			| 'metric.sampled'
			| 'heartbeat.beaten'
			| 'alert.raised'
			| 'alert.ended'
			| 'fact.changed';
	}
>;

/** Is the gateway well, and how has that moved. */
export function reduceHealth(state: State, event: HealthEvent): State {
	switch (event.type) {
		case 'health.replaced': {
			if (event.version !== undefined && event.version < state.version.health) {
				return state;
			}

			const version = event.version ?? state.seenVersion.health;
			const next: State = {
				...freshen(state, 'health', event.at),
				health: replaceHealth(
					{...state.health, report: event.health},
					withAgentChecks(event.health, state.agents),
					event.at,
				),
				version: {...state.version, health: version},
				seenVersion: {...state.seenVersion, health: Math.max(version, state.seenVersion.health)},
			};
			return version < next.seenVersion.health
				? doubt(next, 'health', 'it changed without telling us how', event.at)
				: next;
		}

		case 'metric.sampled': {
			const ring = state.metrics[event.name] ?? emptyRing(bounds.samples);
			const {at, value} = event;
			return {...state, metrics: {...state.metrics, [event.name]: append(ring, {at, value})}};
		}

		case 'heartbeat.beaten': {
			return {...state, heartbeats: append(state.heartbeats, event.heartbeat)};
		}

		case 'alert.raised': {
			return {...state, alerts: append(state.alerts, event.alert)};
		}

		case 'alert.ended': {
			return withEnded(state, event);
		}

		case 'fact.changed': {
			const {fact} = event;
			return isEqual(state.facts.get(fact.id), fact)
				? state
				: {
						...state,
						facts: forget(new Map(state.facts).set(fact.id, fact), bounds.facts, () => true),
					};
		}
	}
}

/** They stay, for what went wrong while nobody looked is to be read; but they warn of nothing any more. */
function withEnded(state: State, {id, at}: Extract<Event, {type: 'alert.ended'}>): State {
	const isMeant = (alert: Alert): boolean => alert.id === id && alert.endedAt === undefined;
	const all = entriesOf(state.alerts);
	return all.some((alert) => isMeant(alert))
		? {
				...state,
				alerts: {
					...state.alerts,
					start: 0,
					storage: all.map((alert) => (isMeant(alert) ? {...alert, endedAt: at} : alert)),
				},
			}
		: state;
}

/** What the gateway says of how its agents are stands among its checks, and moves when they do. */
export function withAgentHealth(before: State, after: State, at: number): State {
	const {report, now} = after.health;

	if (report === undefined || before.agents === after.agents || isSameHealth(before.agents, after.agents)) {
		return after;
	}

	const health = withAgentChecks(report, after.agents);
	return isEqual(health.checks, now?.checks)
		? after
		: {...after, health: replaceHealth(after.health, health, at)};
}

function replaceHealth(before: HealthState, now: Health, at: number): HealthState {
	const changes =
		before.now === undefined
			? []
			: [...changesBetween(before.now.raw, now.raw, at), ...agentChanges(before.now, now, at)];
	const held = new Map(before.now?.checks.map((check) => [check.id, check.status]));
	const since = new Map(
		now.checks.map(
			(check) =>
				[check.id, held.get(check.id) === check.status ? (before.since.get(check.id) ?? at) : at] as const,
		),
	);
	const was = new Map(before.was);

	for (const {id, status} of now.checks) {
		const old = held.get(id);

		if (old !== undefined && old !== status) {
			was.set(id, old);
		}
	}

	return {
		...before,
		now,
		since,
		moves: movesOf(before, now, at),
		was: forget(was, bounds.entities, () => true),
		changes: changes.reduce((ring, difference) => append(ring, difference), before.changes),
	};
}

/** So many moves of a check are remembered. */
const mostMoves = 5;

function movesOf({now: held, moves}: HealthState, now: Health, at: number): HealthState['moves'] {
	const before = new Map(held?.checks.map((check) => [check.id, check]));
	const moved = now.checks.flatMap(({id, status, says}) => {
		const from = before.get(id);
		const isSame = from === undefined || (from.status === status && worded(from.says) === worded(says));
		return isSame
			? []
			: [[id, {from: {status: from.status, says: from.says}, to: {status, says}, at}] as const];
	});

	if (moved.length === 0) {
		return moves;
	}

	const all = new Map(moves);

	for (const [id, move] of moved) {
		all.set(id, [...(all.get(id) ?? []), move].slice(-mostMoves));
	}

	return forget(all, bounds.entities, () => true);
}

/** Figures move with every report: that is no news. */
function worded(says: string): string {
	return says.replaceAll(
		/\d[\d.,]*(?:\s?(?:ms|s|min|h|d|%|[kKMGT]?B|k|M)(?!\p{L}))*(?:\s\d[\d.,]*(?:\s?(?:ms|s|min|h))?)*/gu,
		'0',
	);
}
