import type {Run, Thread} from '../domain/entities.ts';
import {slices} from '../domain/slices.ts';
import {agentRows} from '../store/select-entities.ts';
import {entriesOf, lastOf} from '../store/ring.ts';
import type {State} from '../store/state.ts';

/**
 * Everything that is known, as one plain object: the contract of `once --json`, held to
 * `source/headless/snapshot.schema.json` by a test. Every entity has an `id`, times are epoch milliseconds named
 * `…At`, and what a gateway did not say is absent.
 */
export function snapshotOf(state: State): object {
	const {gateway, link, traffic} = state;
	return {
		gateway:
			gateway === undefined
				? null
				: {
						name: gateway.name,
						url: gateway.url,
						dialect: gateway.dialect,
						protocol: gateway.protocol,
						server: gateway.server,
						role: gateway.role,
						scopes: gateway.scopes,
						features: gateway.features,
					},
		link: {phase: link.phase, lastHeardAt: traffic.lastHeardAt, latencyMs: lastOf(state.latency)?.value},
		stateVersion: state.version,
		presence: [...state.presence.values()],
		health:
			state.health.now === undefined
				? null
				: {
						status: state.health.now.status,
						takenAt: state.health.now.takenAt,
						checks: state.health.now.checks.map((check) => ({
							...check,
							sinceAt: state.health.since.get(check.id),
						})),
					},
		heartbeats: entriesOf(state.heartbeats),
		agents: agentRows(state).map(({agent, status, activity}) => ({...agent, status, activity})),
		runs: [...state.runs.values()] satisfies readonly Run[],
		threads: [...state.threads.values()] satisfies readonly Thread[],
		tasks: [...state.tasks.values()],
		projects: [...state.projects.values()],
		approvals: [...state.approvals.values()].map(
			({
				id,
				kind,
				status,
				title,
				request,
				hash,
				createdAt,
				expiresAt,
				actions,
				agentId,
				threadId,
				decision,
				decidedBy,
			}) => ({
				id,
				kind,
				status,
				title,
				request,
				hash,
				createdAt,
				expiresAt,
				actions,
				agentId,
				threadId,
				decision,
				decidedBy,
			}),
		),
		alerts: entriesOf(state.alerts),
		trades: [...state.trading.trades.values()],
		accounts: [...state.trading.accounts.values()],
		risk: state.trading.risk ?? null,
		cron: [...state.cron.values()],
		usage: state.usage ?? null,
		nodes: [...state.nodes.values()],
		stale: slices
			.filter((slice) => ['stale', 'unread', 'partial'].includes(state.freshness[slice].status))
			.map((slice) => ({id: slice, ...state.freshness[slice]})),
	};
}
