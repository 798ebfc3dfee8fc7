import protocol2 from '../protocol-2.schema.json' with {type: 'json'};
import type {Fields} from '../read.ts';
import {count, flag, name, object, oneOf, orNull, positive, text, upTo} from '../schemas.ts';
import type {ProtocolNumber} from '../versions.ts';

const at = {
	anyOf: [object({'kind!': {const: 'at'}, 'at!': name}), object({'kind!': {const: 'at'}, 'atMs!': count})],
};
const schedule: Fields = {
	anyOf: [
		...at.anyOf,
		object({'kind!': {const: 'every'}, 'everyMs!': positive, anchorMs: count}),
		object({'kind!': {const: 'cron'}, 'expr!': name, tz: text}),
	],
};
const turn = {thinking: text, timeoutSeconds: positive, deliver: flag, channel: text, to: text, model: text};
const payload: Fields = {
	anyOf: [
		object({'kind!': {const: 'systemEvent'}, 'text!': name}),
		object({'kind!': {const: 'agentTurn'}, 'message!': name, ...turn, bestEffortDeliver: flag}),
	],
};
const common = {
	description: text,
	enabled: flag,
	deleteAfterRun: flag,
	agentId: orNull(name),
	delivery: {type: 'object'},
	isolation: {type: 'object'},
};
const target = oneOf('main', 'isolated');
const wakeMode = oneOf('now', 'next-heartbeat');

function byId(more: Readonly<Record<string, Fields>> = {}): Fields {
	return {anyOf: [object({'id!': name, ...more}), object({'jobId!': name, ...more})]};
}

/** What the methods of the schedule take: of protocol 2 by its schema, later as measured, with `id` or `jobId`. */
export function cronParams(protocol: ProtocolNumber) {
	const old = protocol === 2 ? protocol2.definitions : undefined;
	const page: Readonly<Record<string, Fields>> =
		protocol === 4 ? {limit: upTo(200), offset: count, query: text, enabled: text, compact: flag} : {};
	const whole = {
		...common,
		'name!': name,
		'schedule!': schedule,
		'sessionTarget!': target,
		wakeMode,
		'payload!': payload,
	};
	const change = object({...common, name, schedule, sessionTarget: target, wakeMode, payload});
	const which: Readonly<Record<string, Fields>> = {
		id: name,
		jobId: name,
		limit: upTo(5000),
		...(protocol === 4 && {offset: count, scope: text}),
	};
	return {
		list: old?.CronListParams ?? object({includeDisabled: flag, ...page}),
		add: old?.CronAddParams ?? object(whole),
		get: byId(),
		update: old?.CronUpdateParams ?? byId({'patch!': change}),
		remove: old?.CronRemoveParams ?? byId(),
		run: old?.CronRunParams ?? byId({mode: oneOf('due', 'force')}),
		runs: old?.CronRunsParams ?? object(which),
	};
}
