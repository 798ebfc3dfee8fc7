import type {CheckStatus, Health, HealthCheck} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {
	asRecord,
	readCount,
	readList,
	readRecords,
	readStrings,
	readTime,
	type UnknownRecord,
} from '../../read.ts';
import {putNewest} from '../../put-newest.ts';
import {memoryBounds, type Mt5Memory} from './memory.ts';
import {join, label, spaced} from '../../words.ts';
import {titled} from './words.ts';

/** The health report, put together from gateway.status, plugins.status and risk.status as they last came. */
export function healthEvents(memory: Mt5Memory, at: number): readonly GatewayEvent[] {
	const status = asRecord(memory.status);
	const checks = [
		...gatewayChecks(status),
		...pluginChecks(asRecord(memory.plugins)),
		...riskChecks(memory),
		...componentChecks(memory),
	];
	const health: Health = {
		status: worstOf(checks),
		checks,
		takenAt: readTime(status?.ts) ?? at,
		raw: {
			gateway: memory.status ?? null,
			plugins: memory.plugins ?? null,
			...(memory.components.size > 0 && {components: Object.fromEntries(memory.components)}),
		},
	};
	const uptime = readCount(status?.uptimeSeconds);
	return [
		{type: 'health.replaced', health, version: undefined, at},
		...(uptime === undefined ? [] : [{type: 'metric.sampled', name: 'uptime', value: uptime, at} as const]),
	];
}

function gatewayChecks(status: UnknownRecord | undefined): readonly HealthCheck[] {
	if (status === undefined) {
		return [];
	}

	const word = label(status.status, 60) ?? 'ok';
	const version = label(asRecord(status.server)?.version, 60);
	const subsystems = Object.entries(asRecord(status.subsystems) ?? {}).slice(0, 50);
	return [
		{
			id: 'gateway',
			label: 'Gateway',
			status: judgeWord(word),
			says: join([spaced(word), version === undefined ? undefined : `version ${version}`], ', ') ?? word,
		},
		...subsystems.map(([name, value]) => {
			const said = label(value, 200) ?? label(asRecord(value)?.status, 200) ?? 'unknown';
			const id = label(name, 60) ?? '?';
			return {id: `subsystem:${id}`, label: titled(id), status: judgeWord(said), says: spaced(said)};
		}),
	];
}

function pluginChecks(plugins: UnknownRecord | undefined): readonly HealthCheck[] {
	if (plugins === undefined) {
		return [];
	}

	const names = readStrings(plugins.enabledPlugins, 50).flatMap((name) => label(name, 60) ?? []);
	const found = readList(plugins.diagnostics, 100);
	const [first] = [...found.flatMap((text) => label(text) ?? []), ...readRecords(found).flatMap(diagnosis)];
	return [
		found.length === 0
			? {id: 'plugins', label: 'Plugins', status: 'good', says: join(names, ', ') ?? 'none enabled'}
			: {
					id: 'plugins',
					label: 'Plugins',
					status: 'warning',
					says: join([`${found.length} to look at`, first], ': ') ?? '',
				},
	];
}

function diagnosis(record: UnknownRecord): readonly string[] {
	return [label(record.message) ?? label(record.error) ?? []].flat();
}

function riskChecks({risk}: Mt5Memory): readonly HealthCheck[] {
	if (risk === undefined) {
		return [];
	}

	const why = join([risk.lastAction === undefined ? undefined : spaced(risk.lastAction), risk.reason], ', ');
	return [
		{
			id: 'risk',
			label: 'Trading',
			status: risk.isStopped ? 'warning' : 'good',
			says: risk.isStopped ? (join(['stopped', why], ': ') ?? 'stopped') : 'allowed',
		},
	];
}

/** Parts of the system that no report lists and that are told of as they fail and work again. */
function componentChecks({components}: Mt5Memory): readonly HealthCheck[] {
	return [...components].map(([name, said]) => ({
		id: componentId(name),
		label: titled(name),
		status: judgeWord(said),
		says: spaced(said),
	}));
}

/** Its check, and the alerts that are over once it is well. */
export function componentId(name: string): string {
	return `system:${name}`;
}

export function withComponent(memory: Mt5Memory, name: string, said: string): Mt5Memory {
	return {...memory, components: putNewest(memory.components, name, said, memoryBounds.components)};
}

const words: ReadonlyMap<string, CheckStatus> = new Map([
	...['ok', 'good', 'healthy', 'connected', 'running', 'ready', 'active', 'up', 'enabled', 'live'].map(
		(word) => [word, 'good'] as const,
	),
	...['degraded', 'warning', 'warn', 'slow', 'delayed', 'stale', 'stopped', 'paused', 'reconnecting'].map(
		(word) => [word, 'warning'] as const,
	),
	...['down', 'error', 'failed', 'disconnected', 'bad', 'critical', 'unhealthy', 'crashed'].map(
		(word) => [word, 'bad'] as const,
	),
	...['off', 'disabled', 'none'].map((word) => [word, 'off'] as const),
]);

/** No list of words is documented: what is not plainly good or bad is unknown. */
export function judgeWord(word: string): CheckStatus {
	return words.get(word.toLowerCase()) ?? 'unknown';
}

const order: readonly CheckStatus[] = ['bad', 'warning', 'unknown', 'good', 'off'];

function worstOf(checks: readonly HealthCheck[]): CheckStatus {
	return (
		order.find((status) => status !== 'off' && checks.some((check) => check.status === status)) ?? 'unknown'
	);
}
