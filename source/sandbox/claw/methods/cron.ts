import type {CronJob} from '../../world/entities.ts';
import type {NewJob} from '../../world/cron.ts';
import {nextCronTime} from '../../world/cron-expression.ts';
import {invalid, unavailable} from '../frames.ts';
import type {Call, Methods} from '../gateway.ts';
import {compact, type Fields, fieldsAt, isTrueAt, numberAt, textAt} from '../read.ts';
import {cronEntryShape, cronJobShape, extraOf, readSchedule} from '../shapes/cron.ts';
import {object} from '../schemas.ts';
import {cronParams} from './cron-params.ts';
import type {ProtocolNumber} from '../versions.ts';

/** A bound of our own, so that the sandbox stays small. */
const mostJobs = 500;

function list({params, answer, world, version}: Call): void {
	const {protocol} = version;
	const jobs = world.cron
		.all()
		.filter(({isOn}) => isOn || isTrueAt(params, 'includeDisabled'))
		.map((job) => cronJobShape(protocol, job));

	if (protocol !== 4) {
		answer({jobs});
		return;
	}

	const offset = numberAt(params, 'offset') ?? 0;
	const limit = numberAt(params, 'limit') ?? Math.max(50, jobs.length);
	const page = jobs.slice(offset, offset + limit);
	const next = offset + page.length;
	const hasMore = next < jobs.length;
	answer({jobs: page, total: jobs.length, offset, limit, hasMore, nextOffset: hasMore ? next : null});
}

function status({answer, world}: Call): void {
	const jobs = world.cron.all();
	const next = Math.min(...jobs.map(({nextRunAt}) => nextRunAt ?? Infinity));
	const nextWakeAtMs = Number.isFinite(next) ? next : null;
	answer({enabled: true, storePath: '/home/harbor/.openclaw/cron.json', jobs: jobs.length, nextWakeAtMs});
}

/** The fields of a job that a request speaks of. Undefined: its schedule names no time. */
function read(fields: Fields, now: number): Partial<NewJob> | undefined {
	const schedule = 'schedule' in fields ? readSchedule(fieldsAt(fields, 'schedule'), now) : undefined;
	const isWrong =
		'schedule' in fields &&
		(schedule === undefined ||
			(schedule.kind === 'cron' && nextCronTime(schedule.expr, schedule.tz, now) === undefined));

	if (isWrong) {
		return undefined;
	}

	const {enabled, sessionTarget, wakeMode, deleteAfterRun} = fields;
	const change: Partial<NewJob> = {};
	return Object.assign(
		change,
		compact({
			name: textAt(fields, 'name'),
			isOn: typeof enabled === 'boolean' ? enabled : undefined,
			schedule,
			target: sessionTarget,
			wakeMode,
			payload: 'payload' in fields ? fieldsAt(fields, 'payload') : undefined,
			isOneShot: typeof deleteAfterRun === 'boolean' ? deleteAfterRun : undefined,
		}),
	);
}

function add({params, answer, refuse, world, version, now}: Call): void {
	const given = read(params, now);

	if (given === undefined) {
		refuse(unavailable('Error: the schedule names no time'));
		return;
	}

	if (world.cron.all().length >= mostJobs) {
		refuse(unavailable('Error: too many cron jobs'));
		return;
	}

	const {protocol} = version;
	const job = world.cron.add({
		name: textAt(fieldsAt(params, 'payload'), 'text')?.slice(0, 40) ?? 'job',
		isOn: true,
		schedule: {kind: 'every', everyMs: 3_600_000, anchorMs: now},
		target: 'main',
		wakeMode: 'now',
		payload: {},
		// Measured: from 2.9 on a job with a single time is removed when it has run.
		isOneShot: protocol !== 2 && given.schedule?.kind === 'at',
		...given,
		extra: extraOf(params),
	});
	answer(cronJobShape(protocol, job));
}

/** From 2.9 on a job may be called by `id` or by `jobId`. */
function jobOf({params, world}: Call): CronJob | undefined {
	return world.cron.get(textAt(params, 'id') ?? textAt(params, 'jobId') ?? '');
}

/** Measured: the first gateway of protocol 2 never answers here; the later ones say this. */
function unknownJob({params, refuse}: Call): void {
	refuse(unavailable(`Error: unknown cron job id: ${textAt(params, 'id') ?? textAt(params, 'jobId') ?? ''}`));
}

function get(call: Call): void {
	const job = jobOf(call);

	if (job === undefined) {
		unknownJob(call);
	} else {
		call.answer(cronJobShape(call.version.protocol, job));
	}
}

function update(call: Call): void {
	const {params, answer, refuse, world, version, now} = call;
	const job = jobOf(call);
	const patch = fieldsAt(params, 'patch');
	const change = read(patch, now);

	if (job === undefined) {
		unknownJob(call);
	} else if (change === undefined) {
		refuse(unavailable('Error: the schedule names no time'));
	} else {
		world.cron.update(job.id, {...change, extra: {...job.extra, ...extraOf(patch)}});
		answer(cronJobShape(version.protocol, job));
	}
}

function remove(call: Call): void {
	const {answer, refuse, world, version} = call;
	const job = jobOf(call);

	if (job === undefined && version.protocol === 4) {
		refuse(invalid('invalid cron.remove params: id not found'));
		return;
	}

	answer({ok: true, removed: job !== undefined && world.cron.remove(job.id)});
}

/** Up to 2.9 the answer comes when the job is done, later at once. */
function run(call: Call): void {
	const {params, answer, world, version, now} = call;
	const job = jobOf(call);

	if (job === undefined) {
		unknownJob(call);
		return;
	}

	const isDue = job.nextRunAt !== undefined && job.nextRunAt <= now;
	const isForced = (textAt(params, 'mode') ?? (version.protocol === 2 ? 'due' : 'force')) === 'force';

	if (!isForced && !isDue) {
		answer({ok: true, ran: false, reason: 'not-due'});
		return;
	}

	const runId = `manual:${job.id}:${now}:1`;
	const didStart = world.cron.run(job, runId, () => {
		if (version.protocol !== 4) {
			answer({ok: true, ran: true});
		}
	});

	if (!didStart) {
		answer({ok: true, ran: false, reason: 'already-running'});
	} else if (version.protocol === 4) {
		answer({ok: true, enqueued: true, runId});
	}
}

function runs({params, answer, refuse, world, version}: Call): void {
	const {protocol} = version;
	const id = textAt(params, 'id') ?? textAt(params, 'jobId');

	if (id === undefined && protocol === 3) {
		refuse(invalid('invalid cron.runs params: missing id'));
		return;
	}

	const limit = numberAt(params, 'limit') ?? 200;
	const found = world.cron.entries(id);
	const entries = found.slice(-limit).map((entry) => cronEntryShape(protocol, entry));

	if (protocol !== 4) {
		answer({entries});
		return;
	}

	const hasMore = found.length > entries.length;
	const page = {total: found.length, offset: 0, limit, hasMore, nextOffset: hasMore ? entries.length : null};
	answer({entries: entries.toReversed(), ...page});
}

export function cronMethods(protocol: ProtocolNumber): Methods {
	const params = cronParams(protocol);
	return {
		'cron.list': {params: params.list, serve: list},
		'cron.status': {params: object({}), serve: status},
		'cron.add': {params: params.add, serve: add},
		'cron.get': {params: params.get, serve: get},
		'cron.update': {params: params.update, serve: update},
		'cron.remove': {params: params.remove, serve: remove},
		'cron.run': {params: params.run, serve: run},
		'cron.runs': {params: params.runs, serve: runs},
	};
}
