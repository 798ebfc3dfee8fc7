import type {CronRun, Gateway} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {readCount, readRecords, readTime, type UnknownRecord} from '../../read.ts';
import {join, label} from '../../words.ts';
import type {Call} from '../dialect.ts';
import {accessTo} from './scopes.ts';

/** So many runs of a job are enough to see how it fares. */
const most = 20;

/** How the last runs of a job are read. Up to 2026.2.9 they are told of one job only, so one is always named. */
export function cronRunsOf(jobId: string, gateway: Gateway): Call | undefined {
	return accessTo('cron.runs', gateway).type === 'open'
		? {method: 'cron.runs', params: {id: jobId, limit: most}, deadlineMs: 15_000, about: jobId}
		: undefined;
}

/** The answer of `cron.runs`: the newest first, whichever way round they came. */
export function cronRunsTold({about}: Call, {entries}: UnknownRecord, at: number): readonly GatewayEvent[] {
	// The history of all jobs at once, as somebody may ask for it by name, is nobody's.
	if (!Array.isArray(entries) || about === undefined) {
		return [];
	}

	const runs = readRecords(entries, 200).flatMap((entry) => readRun(entry) ?? []);
	return [
		{
			type: 'cron.runs-told',
			jobId: about,
			runs: runs.toSorted((a, b) => b.at - a.at).slice(0, most),
			at,
		},
	];
}

function readRun(entry: UnknownRecord): CronRun | undefined {
	const at = readTime(entry.runAtMs) ?? readTime(entry.ts);
	return at === undefined
		? undefined
		: {
				at,
				status: label(entry.status, 40),
				says: join([label(entry.error, 200), label(entry.summary, 200)], ', '),
				durationMs: readCount(entry.durationMs),
			};
}
