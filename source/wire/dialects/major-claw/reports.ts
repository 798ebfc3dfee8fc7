import type {Health, HealthCheck} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {readCount, readNumber, readString, readTime, type UnknownRecord} from '../../read.ts';
import {boundJson} from '../../sanitise.ts';
import {cleanId, grouped, label, lasting} from '../../words.ts';
import type {Envelope} from './envelope.ts';
import {withUsage, type MajorClawMemory, type Used, type UsedBy} from './memory.ts';
import {scoped} from './scope.ts';

/** A processor busier than this, in per cent, is worth a look. */
const busyPct = 90;

/** `instance.heartbeat` in the shape of the contract and in that of the code: both are telemetry (measured). */
export function readHeartbeat({payload, instanceId}: Envelope, at: number): readonly GatewayEvent[] {
	const uptimeSec = readCount(payload.uptimeSec);
	const cpuPct = readCount(payload.cpuPct);
	const memMb = readCount(payload.memMb);
	const latencyMs = readCount(payload.latencyMs);
	const errorPct = readCount(payload.errorRatePct);
	const samples: readonly (readonly [
		'uptime' | 'cpu' | 'memory' | 'latency' | 'errors',
		number | undefined,
	])[] = [
		['uptime', uptimeSec === undefined ? undefined : uptimeSec * 1000],
		['cpu', cpuPct === undefined ? undefined : cpuPct / 100],
		['memory', memMb === undefined ? undefined : memMb * 1024 * 1024],
		['latency', latencyMs],
		['errors', errorPct],
	];
	const isCut = payload.connected === false;
	const says = isCut ? 'disconnected' : sayLoad({uptimeSec, cpuPct, memMb});
	return [
		...samples.flatMap(([name, value]): readonly GatewayEvent[] =>
			value === undefined ? [] : [{type: 'metric.sampled', name, value, at}],
		),
		{
			type: 'heartbeat.beaten',
			heartbeat: {
				id: `${instanceId ?? 'instance'}-${at}`,
				at: readTime(payload.lastHeartbeatAt) ?? at,
				status: isCut ? 'failed' : 'ok',
				says,
				durationMs: latencyMs,
			},
		},
		{
			type: 'health.replaced',
			health: healthOf(payload, {says, isCut, cpuPct, errorPct}, at),
			version: undefined,
			at,
		},
	];
}

function sayLoad({
	uptimeSec,
	cpuPct,
	memMb,
}: {
	uptimeSec?: number | undefined;
	cpuPct?: number | undefined;
	memMb?: number | undefined;
}): string {
	const words = [
		uptimeSec === undefined ? undefined : `up ${lasting(uptimeSec * 1000)}`,
		cpuPct === undefined ? undefined : `cpu ${grouped(cpuPct)} %`,
		memMb === undefined ? undefined : `${grouped(memMb)} MB`,
	].filter((word) => word !== undefined);
	return words.length === 0 ? 'alive' : words.join(', ');
}

function healthOf(
	payload: UnknownRecord,
	{
		says,
		isCut,
		cpuPct,
		errorPct,
	}: {says: string; isCut: boolean; cpuPct: number | undefined; errorPct: number | undefined},
	at: number,
): Health {
	const checks: readonly HealthCheck[] = [
		{id: 'instance', label: 'Instance', status: isCut ? 'bad' : 'good', says},
		...(cpuPct === undefined
			? []
			: [
					{
						id: 'cpu',
						label: 'Processor',
						status: cpuPct >= busyPct ? ('warning' as const) : ('good' as const),
						says: `${grouped(cpuPct)} %`,
					},
				]),
		...(errorPct === undefined
			? []
			: [
					{
						id: 'errors',
						label: 'Error rate',
						status: errorPct > 0 ? ('warning' as const) : ('good' as const),
						says: `${grouped(errorPct)} %`,
					},
				]),
	];
	const status = isCut ? 'bad' : checks.some((check) => check.status === 'warning') ? 'warning' : 'good';
	return {status, checks, takenAt: at, raw: boundJson(payload)};
}

/** `usage.report`: what one call of a model used. The sums are ours, since we connected. */
export function readUsage(
	{payload, at: sentAt, instanceId}: Envelope,
	memory: MajorClawMemory,
	at: number,
): {readonly memory: MajorClawMemory; readonly events: readonly GatewayEvent[]} | undefined {
	const prompt = readCount(payload.promptTokens);
	const completion = readCount(payload.completionTokens);
	const cost = readNumber(payload.costUsd);

	if (prompt === undefined && completion === undefined && cost === undefined) {
		return undefined;
	}

	const agentId = cleanId(payload.agentId);
	const date = new Date(sentAt ?? at).toISOString().slice(0, 10);
	const next = withUsage(memory, {
		date,
		agentId: agentId === undefined ? undefined : scoped(agentId, instanceId, memory),
		model: label(payload.model, 120),
		tokens: (prompt ?? 0) + (completion ?? 0),
		cost,
	});
	const days = sharesOf(next.usage)
		.map(({name, tokens, cost: paid}) => ({date: name, tokens, cost: paid}))
		.toSorted((a, b) => a.date.localeCompare(b.date));
	const costs = days.flatMap(({cost: paid}) => paid ?? []);
	return {
		memory: next,
		events: [
			{
				type: 'usage.replaced',
				usage: {
					days,
					totalTokens: days.reduce((sum, day) => sum + day.tokens, 0),
					totalCost: costs.length === 0 ? undefined : costs.reduce((sum, paid) => sum + paid, 0),
					updatedAt: sentAt ?? at,
					agents: sharesOf(next.agents),
					models: sharesOf(next.models),
				},
				at,
			},
		],
	};
}

/** The greatest first. */
function sharesOf(sums: UsedBy): ReadonlyArray<Used & {readonly name: string}> {
	return [...sums].map(([name, used]) => ({name, ...used})).toSorted((a, b) => b.tokens - a.tokens);
}

/** An `error` that answers nothing we asked is a notice about the connection: nothing else of seed 000 fits it. */
export function readAlert({payload, type}: Envelope, at: number): readonly GatewayEvent[] {
	const code = label(payload.code, 80);
	const words = label(payload.message, 400) ?? label(payload.reason, 400) ?? readString(payload.code) ?? type;
	return [
		{
			type: 'alert.raised',
			alert: {
				id: `${type}-${at}-${words.length}`,
				level: type === 'budget.hard_kill' ? 'critical' : 'warning',
				says: type === 'error' && code !== undefined ? `${code}: ${words}` : `${type}: ${words}`,
				at,
			},
		},
	];
}
