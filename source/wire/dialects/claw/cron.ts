import type {CronPlan, CronWork} from '../../../domain/cron-plan.ts';
import type {CronJob} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readCount, readString, readTime, type UnknownRecord} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import {cleanId, join, label} from '../../words.ts';
import {scheduleWords} from './schedule-words.ts';

/** A job of `cron.list`, or of a `cron` event from 2026.5.28 on. Undefined without an id. */
export function readCronJob(job: UnknownRecord): CronJob | undefined {
	const id = cleanId(job.id) ?? cleanId(job.jobId);

	if (id === undefined) {
		return undefined;
	}

	const state = asRecord(job.state);
	const payload = asRecord(job.payload);
	const said = readString(payload?.text) ?? readString(payload?.message);
	const isRunning = readTime(state?.runningAtMs) !== undefined;
	return {
		id,
		name: label(job.displayName) ?? label(job.name) ?? label(said, 60) ?? cleanText(id, 60),
		status: isRunning ? 'running' : job.enabled === false ? 'off' : 'on',
		schedule: scheduleWords(asRecord(job.schedule)),
		says: said === undefined ? label(job.description, 400) : cleanText(said, 400),
		nextRunAt: readTime(state?.nextRunAtMs),
		lastRunAt: readTime(state?.lastRunAtMs),
		lastStatus: lastStatus(state),
		lastDurationMs: readCount(state?.lastDurationMs),
		plan: readPlan(asRecord(job.schedule)),
		work: readWork(job, payload),
	};
}

function readPlan(schedule: UnknownRecord | undefined): CronPlan | undefined {
	switch (schedule?.kind) {
		case 'every': {
			const ms = readCount(schedule.everyMs);
			return ms === undefined ? undefined : {kind: 'every', ms};
		}

		case 'at': {
			const at = readTime(schedule.atMs ?? schedule.at);
			return at === undefined ? undefined : {kind: 'at', at};
		}

		case 'cron': {
			const expression = label(schedule.expr, 200);
			return expression === undefined ? undefined : {kind: 'cron', expression, zone: label(schedule.tz, 80)};
		}

		default: {
			return undefined;
		}
	}
}

/** Only the two that go together: a job that does something else is not changed by a form. */
function readWork(job: UnknownRecord, payload: UnknownRecord | undefined): CronWork | undefined {
	const agentId = cleanId(job.agentId);
	const text = readString(payload?.kind === 'systemEvent' ? payload.text : payload?.message);
	const message = text === undefined ? undefined : cleanText(text, 20_000, 'lines');

	if (message === undefined || message !== text) {
		return undefined;
	}

	if (job.sessionTarget === 'main' && payload?.kind === 'systemEvent') {
		return {where: 'main', agentId, message};
	}

	return job.sessionTarget === 'isolated' && payload?.kind === 'agentTurn'
		? {where: 'own', agentId, message}
		: undefined;
}

function lastStatus(state: UnknownRecord | undefined): string | undefined {
	const status = label(state?.lastStatus ?? state?.lastRunStatus, 40);
	return join([status, label(state?.lastError, 400)], ': ');
}

/** A `cron` event: up to 2026.3.13 with ids only, so that additions and changes ask for the list again. */
export function readCronEvent(payload: UnknownRecord, at: number): readonly GatewayEvent[] | undefined {
	const id = cleanId(payload.jobId);
	const action = readString(payload.action);

	if (id === undefined || action === undefined) {
		return undefined;
	}

	if (action === 'removed') {
		return [{type: 'cron.removed', id, at}];
	}

	const record = asRecord(payload.job);
	const job = record === undefined ? undefined : readCronJob(record);

	switch (action) {
		case 'started': {
			const lastRunAt = readTime(payload.runAtMs) ?? at;
			return [{type: 'cron.changed', id, change: {...job, status: 'running', lastRunAt}, at}];
		}

		case 'finished': {
			return finished(id, job, payload, at);
		}

		default: {
			return job === undefined
				? [{type: 'slice.doubted', slice: 'cron', because: 'a job changed', at}]
				: [{type: 'cron.changed', id, change: job, at}];
		}
	}
}

function finished(
	id: string,
	job: CronJob | undefined,
	payload: UnknownRecord,
	at: number,
): readonly GatewayEvent[] {
	const nextRunAt = readTime(payload.nextRunAtMs) ?? job?.nextRunAt;
	const lastRunAt = readTime(payload.runAtMs);
	const change: Partial<CronJob> = {
		...job,
		status: job?.status === 'off' ? 'off' : 'on',
		nextRunAt,
		...(lastRunAt !== undefined && {lastRunAt}),
		lastStatus: join([label(payload.status, 40), label(payload.error, 400)], ': '),
		lastDurationMs: readCount(payload.durationMs),
	};
	const changed: GatewayEvent = {type: 'cron.changed', id, change, at};
	// A job that will not run again may have been switched off or deleted.
	return nextRunAt === undefined && job === undefined
		? [changed, {type: 'slice.doubted', slice: 'cron', because: 'a job ran for the last time', at}]
		: [changed];
}
