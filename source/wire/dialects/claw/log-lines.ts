import type {GatewayLine, LineLevel, LogPlace} from '../../../domain/gateway-log.ts';
import type {Gateway} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import {asRecord, readCount, readList, readString, readTime, type UnknownRecord} from '../../read.ts';
import {redactText} from '../../redact.ts';
import {cleanText} from '../../sanitise.ts';
import {label} from '../../words.ts';
import type {Call} from '../dialect.ts';
import {accessTo} from './scopes.ts';

/** Without a limit the first answer has up to 277 KB (measured). */
const most = {lines: 500, bytes: 250_000};
/** UTF-16 units kept of a line. */
const mostText = 4000;

/** How the log is read on from a place, or its end where there is none; or why it cannot be. */
export function logTailOf(place: LogPlace | undefined, gateway: Gateway): Result<Call> {
	const access = accessTo('logs.tail', gateway);

	switch (access.type) {
		case 'absent': {
			return fail('this gateway does not offer its log');
		}

		case 'forbidden': {
			return fail(`the log needs the scope ${access.scope}`);
		}

		case 'open': {
			const params = {limit: most.lines, maxBytes: most.bytes};
			return ok({
				method: 'logs.tail',
				params: place === undefined ? params : {...params, cursor: place.cursor},
				deadlineMs: 15_000,
				isUnlogged: true,
			});
		}
	}
}

/** The answer of `logs.tail`; undefined where it has no lines. */
export function logTold(record: UnknownRecord, at: number): readonly GatewayEvent[] | undefined {
	if (!Array.isArray(record.lines)) {
		return undefined;
	}

	const cursor = readCount(record.cursor);
	return [
		{
			type: 'gateway-log.told',
			lines: readList(record.lines, most.lines).flatMap((line) => readLine(line) ?? []),
			place: cursor === undefined ? undefined : {file: label(record.file, 400), cursor},
			isCut: record.truncated === true,
			isReset: record.reset === true,
			at,
		},
	];
}

/** A line as tslog writes it: JSON with the words under "0", "1", … and the rest under "_meta". Any other stands as it is. */
function readLine(line: unknown): GatewayLine | undefined {
	const text = readString(line);

	if (text === undefined || text.trim() === '') {
		return undefined;
	}

	const record = parsed(text);
	const meta = asRecord(record?.['_meta']);

	if (record === undefined || meta === undefined) {
		return {at: undefined, level: undefined, subsystem: undefined, text: safe(text)};
	}

	const name = readString(meta['name']);
	return {
		at: readTime(record['time']) ?? readTime(meta['date']),
		level: levels.get((readString(meta['logLevelName']) ?? '').toUpperCase()),
		subsystem: subsystemOf(name),
		text: safe(
			[...Array.from({length: mostWords}).keys()]
				.map((place) => record[String(place)])
				.filter((word) => word !== undefined && word !== name)
				.map((word) => (typeof word === 'string' ? word : JSON.stringify(word)))
				.join(' '),
		),
	};
}

/** A line seldom has more than four. */
const mostWords = 12;

function parsed(text: string): UnknownRecord | undefined {
	try {
		return asRecord(JSON.parse(text));
	} catch {
		// A line that was cut, or never was JSON, is shown as it came.
		return undefined;
	}
}

/** Cleaned first: a hidden character inside a secret must not hide it from what takes secrets out. */
function safe(text: string): string {
	return redactText(cleanText(text, mostText, 'lines')).trim();
}

const levels: ReadonlyMap<string, LineLevel> = new Map([
	['SILLY', 'debug'],
	['TRACE', 'debug'],
	['DEBUG', 'debug'],
	['INFO', 'info'],
	['WARN', 'warning'],
	['ERROR', 'error'],
	['FATAL', 'error'],
]);

/** A logger is named in JSON, `{"subsystem":"gateway/ws"}`, or plainly. */
function subsystemOf(name: string | undefined): string | undefined {
	const named = name === undefined ? undefined : parsed(name);
	return label(named === undefined ? name : (named['subsystem'] ?? named['module']), 60);
}
