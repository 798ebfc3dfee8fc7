import {modelOf} from '../../world/content/agents.ts';
import type {Thread} from '../../world/entities.ts';
import {invalid} from '../frames.ts';
import type {Call, Methods} from '../gateway.ts';
import protocol2 from '../protocol-2.schema.json' with {type: 'json'};
import {compact, type Fields, isTrueAt, numberAt, textAt, textsAt} from '../read.ts';
import {count, flag, name, object, oneOf, orNull, positive, text, upTo} from '../schemas.ts';
import {heardBy, historyMessage} from '../shapes/message.ts';
import {sessionRow, thinkingFields} from '../shapes/session.ts';
import type {ProtocolNumber} from '../versions.ts';

/** A history is at most this long, whatever limit is asked for. */
const mostBytes = 6_000_000;

function titleOf({messages}: Thread): string | undefined {
	return messages.find(({role}) => role === 'user')?.text.slice(0, 60);
}

function list({params, answer, world, version, now}: Call): void {
	const {protocol} = version;
	const agentId = textAt(params, 'agentId');
	const search = textAt(params, 'search')?.toLowerCase();
	const label = textAt(params, 'label');
	const minutes = numberAt(params, 'activeMinutes');
	const found = world.threads
		.all()
		.filter(
			(thread) =>
				(agentId ?? thread.agentId) === thread.agentId &&
				(label ?? thread.label) === thread.label &&
				(minutes === undefined || now - thread.updatedAt <= minutes * 60_000) &&
				(search === undefined || `${thread.key} ${thread.name ?? ''}`.toLowerCase().includes(search)),
		);
	const limit = numberAt(params, 'limit') ?? (protocol === 4 ? 100 : found.length);
	const sessions = found.slice(0, limit).map((thread) => ({
		...sessionRow(protocol, thread),
		...compact({
			derivedTitle: isTrueAt(params, 'includeDerivedTitles') ? titleOf(thread) : undefined,
			lastMessagePreview: isTrueAt(params, 'includeLastMessage')
				? thread.messages.at(-1)?.text.slice(0, 120)
				: undefined,
		}),
	}));
	const {provider, id, contextWindow} = modelOf('main');
	const defaults = {modelProvider: provider, model: id, contextTokens: contextWindow};
	const isCut = found.length > limit;
	const newer = {
		totalCount: found.length,
		limitApplied: limit,
		nextOffset: isCut ? limit : null,
		hasMore: isCut,
		defaults: {...defaults, ...thinkingFields},
	};
	const head = {ts: now, path: '(multiple)', count: sessions.length, defaults};
	answer({...head, ...(protocol === 4 && newer), sessions});
}

function preview({params, answer, world, keyOf, now}: Call): void {
	const limit = numberAt(params, 'limit') ?? 12;
	const maxChars = numberAt(params, 'maxChars') ?? 240;
	const previews = (textsAt(params, 'keys') ?? []).map((key) => {
		const thread = world.threads.get(keyOf(key));
		const items = (thread?.messages ?? [])
			.filter(({text: words}) => words !== '')
			.slice(-limit)
			.map(({role, text: words}) => ({role, text: words.slice(0, maxChars)}));
		const status = thread === undefined ? 'missing' : items.length === 0 ? 'empty' : 'ok';
		return {key, status, items};
	});
	answer({ts: now, previews});
}

function describe({params, answer, world, version, keyOf}: Call): void {
	const thread = world.threads.get(keyOf(textAt(params, 'key') ?? ''));
	answer({session: thread === undefined ? null : sessionRow(version.protocol, thread)});
}

const textFields = ['label', 'thinkingLevel', 'verboseLevel'] as const;

function patch({params, answer, world, version, keyOf}: Call): void {
	const {key, ...changes} = params;
	const thread = world.threads.open(keyOf(String(key)));

	for (const [field, value] of Object.entries(changes)) {
		const known = textFields.find((each) => each === field);

		if (known !== undefined) {
			thread[known] = typeof value === 'string' ? value : undefined;
		} else if (value === null) {
			thread.overrides = Object.fromEntries(
				Object.entries(thread.overrides).filter(([name]) => name !== field),
			);
		} else {
			thread.overrides = {...thread.overrides, [field]: value};
		}
	}

	thread.updatedAt = world.stage.clock.now();
	world.threads.changed(thread, 'patch');
	answer({ok: true, path: '(multiple)', key: thread.key, entry: sessionRow(version.protocol, thread)});
}

function reset({params, answer, world, version, keyOf}: Call): void {
	const key = keyOf(textAt(params, 'key') ?? '');
	world.runs.abort(key, undefined, 'rpc');
	const thread = world.threads.reset(key) ?? world.threads.open(key);
	answer({ok: true, key, entry: sessionRow(version.protocol, thread)});
}

function remove({params, answer, refuse, world, keyOf}: Call): void {
	const key = keyOf(textAt(params, 'key') ?? '');

	if (key === 'agent:main:main') {
		refuse(invalid('Cannot delete the main session (agent:main:main).'));
		return;
	}

	world.runs.abort(key, undefined, 'rpc');
	answer({ok: true, key, deleted: world.threads.remove(key), archived: []});
}

function history({params, answer, world, version, keyOf}: Call): void {
	const {protocol} = version;
	const asked = textAt(params, 'sessionKey') ?? '';
	const thread = world.threads.get(keyOf(asked));
	const limit = Math.min(1000, numberAt(params, 'limit') ?? 200);
	const all = thread?.messages ?? [];
	let bytes = 0;
	const kept: Fields[] = [];

	for (const [index, message] of [...all.entries()].slice(-limit).toReversed()) {
		bytes += message.text.length;

		if (bytes > mostBytes) {
			break;
		}

		kept.unshift(historyMessage(protocol, thread === undefined ? message : heardBy(thread, message), index));
	}

	const thinkingLevel = thread?.thinkingLevel ?? (protocol === 4 ? 'off' : 'low');
	answer(compact({sessionKey: asked, sessionId: thread?.sessionId, messages: kept, thinkingLevel}));
}

function subscribe({connection, answer}: Call): void {
	connection.hears.everyThread = true;
	answer({subscribed: true});
}

function unsubscribe({connection, answer}: Call): void {
	connection.hears.everyThread = false;
	answer({subscribed: false});
}

function follow({connection, params, answer, keyOf}: Call): void {
	const key = keyOf(textAt(params, 'key') ?? '');

	if (connection.hears.threads.size < 200) {
		connection.hears.threads.add(key);
	}

	answer({subscribed: true, key});
}

function unfollow({connection, params, answer, keyOf}: Call): void {
	const key = keyOf(textAt(params, 'key') ?? '');
	connection.hears.threads.delete(key);
	answer({subscribed: false, key});
}

/** As upstream has it. */
const longestLabel = 64;

export function threadMethods(protocol: ProtocolNumber): Methods {
	const key = object({'key!': name});
	const isNew = protocol === 4;
	const setting = orNull(text);
	return {
		'sessions.list': {
			params: object({
				limit: positive,
				activeMinutes: positive,
				includeGlobal: flag,
				includeUnknown: flag,

				includeDerivedTitles: flag,
				includeLastMessage: flag,
				label: name,
				spawnedBy: name,
				agentId: name,
				search: text,
				...(isNew && {offset: count, configuredAgentsOnly: flag}),
			}),
			serve: list,
		},
		'sessions.preview': {
			params: object({
				'keys!': {type: 'array', items: name, minItems: 1},
				limit: positive,
				maxChars: {type: 'integer', minimum: 20},
			}),
			serve: preview,
		},
		'sessions.describe': {
			params: object({'key!': name, includeDerivedTitles: flag, includeLastMessage: flag}),
			serve: describe,
		},
		'sessions.patch': {
			params: object({
				'key!': name,
				label: orNull({type: 'string', minLength: 1, maxLength: longestLabel}),
				thinkingLevel: setting,
				verboseLevel: setting,
				reasoningLevel: setting,
				responseUsage: setting,
				elevatedLevel: setting,
				execHost: setting,
				execSecurity: setting,
				execAsk: setting,
				execNode: setting,
				model: setting,
				spawnedBy: setting,
				sendPolicy: setting,
				groupActivation: setting,
				...(isNew && {fastMode: orNull(flag), traceLevel: setting}),
			}),
			serve: patch,
		},
		'sessions.reset': {params: object({'key!': name, reason: oneOf('new', 'reset')}), serve: reset},
		'sessions.delete': {params: object({'key!': name, deleteTranscript: flag}), serve: remove},
		'sessions.subscribe': {params: object({}), serve: subscribe},
		'sessions.unsubscribe': {params: object({}), serve: unsubscribe},
		'sessions.messages.subscribe': {params: key, serve: follow},
		'sessions.messages.unsubscribe': {params: key, serve: unfollow},
		'chat.history': {
			params:
				protocol === 2
					? protocol2.definitions.ChatHistoryParams
					: object({'sessionKey!': name, limit: upTo(1000), ...(isNew && {maxChars: upTo(500_000)})}),
			serve: history,
		},
	};
}
