import type {CronEntry, CronJob, Schedule} from '../../world/entities.ts';
import {compact, type Fields, fieldsAt, numberAt, textAt} from '../read.ts';
import type {ProtocolNumber} from '../versions.ts';
import {wireKey} from './keys.ts';

/** `at` is stored as milliseconds in protocol 2, as an ISO time from 2.9 on. */
function scheduleShape(protocol: ProtocolNumber, schedule: Schedule): Fields {
	if (schedule.kind === 'at') {
		return protocol === 2
			? {kind: 'at', atMs: schedule.at}
			: {kind: 'at', at: new Date(schedule.at).toISOString()};
	}

	return compact({...schedule});
}

export function cronJobShape(protocol: ProtocolNumber, job: CronJob): Fields {
	const isNew = protocol === 4;
	const state = compact({
		nextRunAtMs: job.nextRunAt,
		runningAtMs: job.runningAt,
		lastRunAtMs: job.lastRunAt,
		lastRunStatus: isNew ? job.lastStatus : undefined,
		lastStatus: job.lastStatus,
		lastError: job.lastError,
		lastDurationMs: job.lastDurationMs,
		consecutiveErrors: isNew && job.lastRunAt !== undefined ? job.errorsInRow : undefined,
	});
	return compact({
		id: job.id,
		name: job.name,
		...(protocol !== 2 && job.extra),
		enabled: job.isOn,
		deleteAfterRun: protocol !== 2 && job.isOneShot ? true : undefined,
		createdAtMs: job.createdAt,
		updatedAtMs: job.updatedAt,
		schedule: scheduleShape(protocol, job.schedule),
		sessionTarget: job.target,
		wakeMode: job.wakeMode,
		payload: job.payload,
		state,
	});
}

export function cronEntryShape(protocol: ProtocolNumber, entry: CronEntry): Fields {
	const {at, jobId, status, error, runAt, durationMs, nextRunAt, threadKey} = entry;
	return compact({
		ts: at,
		jobId,
		action: 'finished',
		status,
		error,
		summary: protocol === 2 ? undefined : entry.summary,
		runId: protocol === 4 ? entry.runId : undefined,
		runAtMs: runAt,
		durationMs,
		nextRunAtMs: nextRunAt,
		sessionKey: protocol === 4 && threadKey !== undefined ? wireKey(protocol, threadKey) : undefined,
	});
}

/** Reads a schedule that has passed its schema. Undefined: the time or the expression cannot be read. */
export function readSchedule(schedule: Fields, now: number): Schedule | undefined {
	const kind = textAt(schedule, 'kind');

	if (kind === 'at') {
		const at = numberAt(schedule, 'atMs') ?? Date.parse(textAt(schedule, 'at') ?? '');
		return Number.isFinite(at) ? {kind: 'at', at} : undefined;
	}

	if (kind === 'every') {
		const everyMs = numberAt(schedule, 'everyMs') ?? 60_000;
		return {kind: 'every', everyMs, anchorMs: numberAt(schedule, 'anchorMs') ?? now};
	}

	return {kind: 'cron', expr: textAt(schedule, 'expr') ?? '', tz: textAt(schedule, 'tz')};
}

/** The fields of a job that the world only keeps: they go back out as they came. */
export function extraOf(fields: Fields): Fields {
	const {agentId, description, delivery, isolation} = fields;
	const kept = compact({agentId, description, delivery, isolation});
	return fieldsAt({kept}, 'kept');
}
