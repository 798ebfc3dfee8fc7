import jsonPatch, {type Operation} from 'fast-json-patch';
import type {Json} from '../domain/json.ts';
import {fail, ok, type Result} from '../domain/result.ts';

/** One difference between two health reports, from a JSON patch. `path` is a JSON pointer. */
export type HealthChange = {
	readonly path: string;
	readonly from: Json | undefined;
	readonly to: Json | undefined;
	readonly at: number;
};

export type Patch = readonly Operation[];

/** The operations that turn one document into the other (RFC 6902). */
export function patchBetween(before: object, after: object): Patch {
	return jsonPatch.compare(before, after);
}

/** Applies a patch to a copy. A patch that does not fit is a problem with the place that did not. */
export function applyPatch<Document>(document: Document, patch: Patch): Result<Document> {
	try {
		return ok(jsonPatch.applyPatch(document, [...patch], true, false).newDocument);
	} catch (error) {
		return fail(
			`the patch does not apply: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
		);
	}
}

/** More differences than this in one report are noise to a reader. */
const most = 50;

/** Keys whose numbers move with every report and say nothing: clocks, ages, timings. */
const restless = /(?:^|\/)(?:ts|age|at|eventLoop\/.*|[^/]*(?:Ms|At|Age|_ms|_at|_age))$/u;

/** Keys that count, measure or add up: they always move, and no person would call that a change. */
const counting =
	/(?:^|\/)[^/]*(?:count|total|uptime|elapsed|duration|bytes|tokens|mem|heap|rss|cpu|load|percent|pct|[a-z](?:Sec|Mb|Kb|Gb)$|used|latency|seq|messages|requests|connections|active|running|queued|pending|sent|received|frames|updated|updates|events|hits|usage)[^/]*$/iu;

/** Parts of a report in which every number is measured, whatever it is called: by type, as a percentile, a second. */
const measuring =
	/(?:^|\/)(?:connections?|messages|requests|traffic|memory|cpu|metrics|stats|statistics|counters|histogram|[^/]*(?:[lL]atency|[rR]easons|Stats|Metrics|Counts)|(?:[^/]*B|b)y[A-Z][^/]*)\//u;

/** A share, an average or a percentile of what happened. */
const derived =
	/(?:^|\/)(?:p\d{2,3}|avg|mean|median|(?:average|avg)[A-Z_][^/]*|[^/]*(?:Rate|_rate|PerSecond|PerMinute|PerHour))$/u;

/** Lists of what happened last move on with everything that happens. */
const recent = /(?:^|\/)(?:recent|sessions?|latest|last|history|log)(?:[A-Z/]|$)/u;

/** What a conversation is known by, and what it is allowed: new with every connection, and no news of the gateway's health. */
const naming = /(?:^|\/)(?:protocol|protocolVersion|protocol_version|role|scopes|[^/]*(?:Id|_id))$/u;

/** When something was, as a word. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:/u;

/** Whether a person would call it a change: a status word, a setting; never a counter, a clock, a place in a list. */
function isTelling(operation: Operation, before: Json): boolean {
	const {path} = operation;
	const [is, was] = [valueOf(operation), valueAt({report: before}, path)];
	const values = [is, was].filter((value) => value !== undefined);
	// A part of the report that is told for the first time is no change of it.
	const isFirst =
		/^\/report\/[^/]+$/u.test(path) &&
		(was === undefined || was === null) &&
		typeof is === 'object' &&
		is !== null;
	const isMeasured = values.every(
		(value) => isNumber(value) || value === null || (typeof value === 'string' && moment.test(value)),
	);
	const isRestless = [restless, counting, measuring, derived].some((moves) => moves.test(path));
	return (
		!isFirst &&
		!recent.test(path) &&
		!naming.test(path) &&
		!/\/\d+(?:\/|$)/u.test(path) &&
		!(isMeasured && (isRestless || isMoment(values)))
	);
}

function isMoment(values: readonly Json[]): boolean {
	return values.some((value) => typeof value === 'string' && moment.test(value));
}

/** What moved between two health reports, without what always does. */
export function changesBetween(before: Json, after: Json, at: number): readonly HealthChange[] {
	return patchBetween({report: before}, {report: after})
		.filter((operation) => isTelling(operation, before))
		.slice(0, most)
		.map((operation) => ({
			path: operation.path.slice('/report'.length),
			from: valueAt({report: before}, operation.path),
			to: valueOf(operation),
			at,
		}));
}

function valueOf(operation: Operation): Json | undefined {
	const value: unknown = 'value' in operation ? operation.value : undefined;
	return isJson(value) ? value : undefined;
}

function valueAt(document: object, path: string): Json | undefined {
	try {
		const value: unknown = jsonPatch.getValueByPointer(document, path);
		return isJson(value) ? value : undefined;
	} catch {
		// The pointer names what an "add" brings: there was nothing there before.
		return undefined;
	}
}

function isNumber(value: unknown): boolean {
	return typeof value === 'number';
}

/** What stands in a JSON document is JSON; this only shuts out what JavaScript could add. */
function isJson(value: unknown): value is Json {
	return (
		value !== undefined &&
		typeof value !== 'function' &&
		typeof value !== 'symbol' &&
		typeof value !== 'bigint'
	);
}
