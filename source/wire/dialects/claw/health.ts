import type {CheckStatus, Health, HealthCheck} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {
	asRecord,
	readCount,
	readList,
	readNumber,
	readRecords,
	readStrings,
	readTime,
	type UnknownRecord,
} from '../../read.ts';
import {boundJson} from '../../sanitise.ts';
import {readChannels} from './channels.ts';
import {grouped, join, label, spaced, span} from '../../words.ts';

/** A health report: the checks in it, its numbers as samples, and the document itself. Empty before the first one. */
export function readHealth(
	report: UnknownRecord,
	version: number | undefined,
	at: number,
): readonly GatewayEvent[] {
	// A client that connects before the first report finished is given {} (measured on protocol 2).
	if (Object.keys(report).length === 0) {
		return [];
	}

	const checks = [
		gatewayCheck(report),
		...eventLoopCheck(asRecord(report.eventLoop)),
		...readChannels(report),
		...pluginsCheck(asRecord(report.plugins)),
		...pricingCheck(asRecord(report.modelPricing)),
		...heartbeatChecks(report),
	].slice(0, 500);
	const health: Health = {
		status: worst(checks),
		checks,
		takenAt: readTime(report.ts),
		raw: boundJson(report),
	};
	return [{type: 'health.replaced', health, version, at}, ...samples(report, at)];
}

const badness: readonly CheckStatus[] = ['bad', 'warning', 'good'];

function worst(checks: readonly HealthCheck[]): CheckStatus {
	return badness.find((status) => checks.some((check) => check.status === status)) ?? 'unknown';
}

function gatewayCheck(report: UnknownRecord): HealthCheck {
	const took = readCount(report.durationMs);
	const isBad = report.ok === false;
	return {
		id: 'gateway',
		label: 'Gateway',
		status: isBad ? 'bad' : 'good',
		says: isBad
			? 'says it is not well'
			: (join(['ok', took === undefined ? undefined : `in ${grouped(took)} ms`]) ?? 'ok'),
	};
}

function eventLoopCheck(loop: UnknownRecord | undefined): readonly HealthCheck[] {
	if (loop === undefined) {
		return [];
	}

	const isDegraded = loop.degraded === true;
	const delay = readNumber(loop.delayP99Ms);
	const reasons = readStrings(loop.reasons, 10).map((reason) => spaced(label(reason, 60) ?? ''));
	const delayed = delay === undefined ? undefined : `p99 delay ${grouped(delay)} ms`;
	return [
		{
			id: 'event-loop',
			label: 'Event loop',
			status: isDegraded ? 'warning' : 'good',
			says:
				join([delayed, isDegraded ? join(reasons, ', ') : undefined], ', ') ??
				(isDegraded ? 'degraded' : 'ok'),
		},
	];
}

function pluginsCheck(plugins: UnknownRecord | undefined): readonly HealthCheck[] {
	if (plugins === undefined) {
		return [];
	}

	const loaded = readList(plugins.loaded).length;
	const [first, ...more] = readList(plugins.errors, 1000);
	const failed = label(first) ?? label(asRecord(first)?.error) ?? label(asRecord(first)?.message);
	return [
		first === undefined
			? {id: 'plugins', label: 'Plugins', status: 'good', says: `${loaded} loaded`}
			: {
					id: 'plugins',
					label: 'Plugins',
					status: 'warning',
					says: join([`${more.length + 1} failed`, failed], ': ') ?? '',
				},
	];
}

function pricingCheck(pricing: UnknownRecord | undefined): readonly HealthCheck[] {
	const state = label(pricing?.state, 60);
	return state === undefined
		? []
		: [
				{
					id: 'model-pricing',
					label: 'Model pricing',
					status: state === 'ok' ? 'good' : state === 'disabled' ? 'off' : 'warning',
					says: join([spaced(state), label(pricing?.lastError ?? pricing?.detail)], ': ') ?? state,
				},
			];
}

/** Whether each agent speaks on its own, and how often. The prompt it is given stays in `raw`. */
function heartbeatChecks(report: UnknownRecord): readonly HealthCheck[] {
	return readRecords(report.agents, 200).flatMap((agent) => {
		const id = label(agent.agentId, 100);
		const heartbeat = asRecord(agent.heartbeat);
		const isOn = heartbeat?.enabled === true;
		return id === undefined || heartbeat === undefined
			? []
			: {
					id: `heartbeat:${id}`,
					label: `Heartbeat of ${label(agent.name) ?? id}`,
					status: isOn ? ('good' as const) : ('off' as const),
					says: isOn ? everyWords(heartbeat.every) : 'disabled',
				};
	});
}

/** "30m" as every other duration is written here: "every 30 min". */
function everyWords(every: unknown): string {
	const said = label(every, 40);
	const [, count = '', unit = ''] = /^(\d{1,6})(s|m|h|d)$/u.exec(said ?? '') ?? [];
	const ms = unitMs.get(unit);
	return said === undefined ? 'on' : `every ${ms === undefined ? said : span(Number(count) * ms)}`;
}

const unitMs: ReadonlyMap<string, number> = new Map([
	['s', 1000],
	['m', 60_000],
	['h', 3_600_000],
	['d', 86_400_000],
]);

function samples(report: UnknownRecord, at: number): readonly GatewayEvent[] {
	const loop = asRecord(report.eventLoop);
	const memory = asRecord(report.memory);
	const plugins = asRecord(report.plugins);
	const numbers = [
		['cpu', readCount(loop?.cpuCoreRatio)],
		['loop-delay', readCount(loop?.delayP99Ms)],
		['memory', readCount(memory?.rssBytes ?? memory?.rss)],
		['errors', plugins === undefined ? undefined : readList(plugins.errors).length],
	] as const;
	return numbers.flatMap(([name, value]) =>
		value === undefined ? [] : {type: 'metric.sampled' as const, name, value, at},
	);
}
