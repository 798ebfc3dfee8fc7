import {readCount, readTime, type UnknownRecord} from '../../read.ts';
import {join, label, spaced, span} from '../../words.ts';

/** A cron schedule in words: "every 30 min", "cron 0 9 * * 1 UTC", "at 2026-11-22 02:39". */
export function scheduleWords(schedule: UnknownRecord | undefined): string {
	switch (schedule?.kind) {
		case 'every': {
			const ms = readCount(schedule.everyMs);
			return ms === undefined ? 'every so often' : `every ${span(ms)}`;
		}

		case 'cron': {
			return join(['cron', label(schedule.expr), label(schedule.tz)]) ?? 'cron';
		}

		case 'at': {
			// Stored as `atMs` on 2026.1.24 and older, as an ISO `at` from 2026.2.9 on.
			const at = readTime(schedule.atMs ?? schedule.at);
			return at === undefined ? 'once' : `at ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}`;
		}

		default: {
			const kind = label(schedule?.kind, 40);
			return kind === undefined ? '' : spaced(kind);
		}
	}
}
