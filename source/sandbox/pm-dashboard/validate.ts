import {type Fields, isFields} from '../claw/read.ts';
import {missing, timeOf, wrong} from './data.ts';
import {refuse} from './failures.ts';
import {type Message, type MessagePriority, messageTypes, type MessageType, normal} from './frames.ts';
import {limits} from './limits.ts';

const known = new Map<string, MessageType>(messageTypes.map((type) => [type, type]));

const priorities: readonly MessagePriority[] = [0, 1, 2, 3];

/** These have nothing to say in their payload. */
const maySayNothing = new Set<MessageType>(['ping', 'pong', 'disconnect']);

/** The type as the enum spells it: upper case is understood, as the seed's own AUTH example needs it. */
export function typeOf(value: Fields): MessageType | undefined {
	const {type} = value;
	return typeof type === 'string' ? known.get(type.toLowerCase()) : undefined;
}

function text(value: Fields, field: string): string | undefined {
	const found = value[field];

	if (found === undefined || found === null) {
		return undefined;
	}

	if (typeof found !== 'string' || found === '' || found.length > limits.idLength) {
		wrong(field, `string of 1 to ${limits.idLength} characters`, found);
	}

	return found;
}

/** What the answer to a message refers to, as far as it can be made out of one that is not in order. */
export function correlationOf(value: Fields): string | undefined {
	return [value['correlationId'], value['id']].find(
		(each): each is string => typeof each === 'string' && each !== '' && each.length <= limits.idLength,
	);
}

function targetsOf({target}: Fields): readonly string[] {
	if (target === undefined || target === null) {
		return [];
	}

	const all: readonly unknown[] = Array.isArray(target) ? target : [target];
	const names = all.filter(
		(each) => typeof each === 'string' && each !== '' && each.length <= limits.idLength,
	);
	return names.length === all.length && all.length > 0 && all.length <= 50
		? [...new Set(all.map(String))]
		: wrong('target', 'string, or list of up to 50 strings', target);
}

function priorityOf({priority}: Fields): MessagePriority {
	return priority === undefined
		? normal
		: (priorities.find((each) => each === priority) ?? wrong('priority', '0, 1, 2 or 3', priority));
}

function ttlMsOf({ttl}: Fields): number {
	if (ttl === undefined || ttl === null) {
		return Infinity;
	}

	return typeof ttl === 'number' && ttl >= 0 ? ttl * 1000 : wrong('ttl', 'number of seconds, 0 or more', ttl);
}

function payloadOf(value: Fields, type: MessageType): Fields {
	const {payload} = value;

	if (isFields(payload)) {
		return payload;
	}

	if (payload === undefined && maySayNothing.has(type)) {
		return {};
	}

	return payload === undefined || payload === null
		? missing('payload', 'object')
		: wrong('payload', 'object', payload);
}

/** `{type:"subscribe",channels:[…]}`: the project's API paper has it so, without an envelope. */
function isShortForm(value: Fields, type: MessageType): boolean {
	return (
		(type === 'subscribe' || type === 'unsubscribe') &&
		value['payload'] === undefined &&
		Array.isArray(value['channels'])
	);
}

/** Reads the envelope of seed 002, "Base Message Format", or refuses it. */
export function readMessage(value: Fields, type: MessageType, now: number): Message {
	const id = text(value, 'id');
	const isShort = isShortForm(value, type);
	const stamp = text(value, 'timestamp');
	const source = text(value, 'source');

	if (!isShort) {
		for (const [field, found] of Object.entries({id, timestamp: stamp, source})) {
			if (found === undefined) {
				missing(field, field === 'timestamp' ? 'ISO 8601 time' : 'string');
			}
		}
	}

	const sentAt = stamp === undefined ? now : (timeOf(stamp) ?? wrong('timestamp', 'ISO 8601 time', stamp));
	const {metadata} = value;

	if (metadata !== undefined && metadata !== null && !isFields(metadata)) {
		wrong('metadata', 'object', metadata);
	}

	return {
		id,
		type,
		sentAt,
		targets: targetsOf(value),
		channel: text(value, 'channel'),
		correlationId: text(value, 'correlationId') ?? id,
		priority: priorityOf(value),
		expiresAt: sentAt + ttlMsOf(value) + limits.skewMs,
		payload: isShort ? {channels: value['channels'], filters: value['filters']} : payloadOf(value, type),
		metadata: isFields(metadata) ? metadata : undefined,
	};
}

/** Refuses what is nested so deep that handling it would be work for nothing. */
export function refuseDepth(value: unknown): void {
	let level: readonly unknown[] = [value];

	for (let depth = 0; level.length > 0; depth++) {
		if (depth > limits.depth) {
			refuse('INVALID_MESSAGE_FORMAT', `A message is at most ${limits.depth} levels deep`);
		}

		level = level.flatMap((each) => partsOf(each));
	}
}

/** Everything inside that could have an inside of its own. */
function partsOf(value: unknown): readonly unknown[] {
	const parts: readonly unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [];
	return parts.filter((part) => typeof part === 'object');
}
