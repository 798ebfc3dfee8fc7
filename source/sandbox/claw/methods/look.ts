import {agentOf, agents, models} from '../../world/content/agents.ts';
import type {Heartbeat} from '../../world/entities.ts';
import {invalid} from '../frames.ts';
import type {Call, Methods} from '../gateway.ts';
import {compact, type Fields, numberAt, textAt, textsAt} from '../read.ts';
import {count, flag, name, object, oneOf, orNull, text, texts} from '../schemas.ts';
import {presenceShape} from '../shapes/presence.ts';
import {channelHealth, healthShape, loopShape} from '../shapes/report.ts';
import {statusShape} from '../shapes/status.ts';
import {usageShape} from '../shapes/work.ts';
import type {ProtocolNumber} from '../versions.ts';

function heartbeatShape({at, status, reason, preview, durationMs}: Heartbeat): Fields {
	return compact({ts: at, status, reason, preview, durationMs, hasMedia: false});
}

/** Up to 3.13 a question about health makes the gateway measure again, and tell everybody. */
function health({answer, version, world}: Call): void {
	answer(healthShape(version.protocol, world));

	if (version.protocol !== 4) {
		world.stage.clock.after(2, () => world.health.refresh());
	}
}

/** A row of its own in the presence list, and words that the next prompt will carry. */
function systemEvent({params, answer, refuse, world}: Call): void {
	const said = textAt(params, 'text')?.trim() ?? '';

	if (said === '') {
		refuse(invalid('text required'));
		return;
	}

	const parts =
		/^Node: (?<host>.+?)(?: \((?<ip>[^)]+)\))? · (?:app (?<version>\S+) · )?(?:last input (?<ago>\d+)s ago · )?mode (?<mode>\S+) · reason (?<reason>\S+)$/u.exec(
			said,
		)?.groups;
	const instanceId = textAt(params, 'instanceId');
	const host = textAt(params, 'host') ?? parts?.['host'];
	const ago = parts?.['ago'] === undefined ? undefined : Number(parts['ago']);
	world.notes.push(said);
	world.notes.splice(0, Math.max(0, world.notes.length - 20));
	world.presence.note({
		key: (instanceId ?? host ?? said).toLowerCase(),
		host,
		ip: textAt(params, 'ip') ?? parts?.['ip'],
		version: textAt(params, 'version') ?? parts?.['version'],
		platform: undefined,
		deviceFamily: undefined,
		modelIdentifier: undefined,
		mode: textAt(params, 'mode') ?? parts?.['mode'],
		deviceId: undefined,
		instanceId,
		roles: [],
		scopes: [],
		lastInputSeconds: numberAt(params, 'lastInputSeconds') ?? ago,
		reason: textAt(params, 'reason') ?? parts?.['reason'] ?? 'note',
		text: said,
	});
	answer({ok: true});
}

function setHeartbeats({params, answer, refuse, world}: Call): void {
	if (typeof params['enabled'] !== 'boolean') {
		refuse(invalid('invalid set-heartbeats params: enabled (boolean) required'));
		return;
	}

	world.health.setHeartbeats(params['enabled']);
	answer({ok: true, enabled: params['enabled']});
}

function wake({params, answer, world}: Call): void {
	world.notes.push(textAt(params, 'text') ?? '');
	answer({ok: true});

	if (params['mode'] === 'now') {
		world.stage.clock.after(50, () => {
			world.beats.beat();
		});
	}
}

function channelsStatus({answer, world, version, now}: Call): void {
	const channels = world.health.channels();
	const newer = version.protocol === 4 ? {eventLoop: loopShape(world)} : {};
	answer({
		ts: now,
		channelOrder: channels.map(({id}) => id),
		channelLabels: Object.fromEntries(channels.map(({id, label}) => [id, label])),
		channelDetailLabels: {},
		channelSystemImages: {},
		channelMeta: channels.map(({id, label}) => ({id, label, detailLabel: label})),
		...newer,
		channels: Object.fromEntries(channels.map((channel) => [channel.id, channelHealth(channel)])),
		channelAccounts: Object.fromEntries(
			channels.map(({id, account, isLinked, isRunning, lastError, lastInboundAt, lastOutboundAt}) => [
				id,
				[
					{
						accountId: 'default',
						name: account,
						enabled: true,
						configured: true,
						linked: isLinked,
						running: isRunning,
						connected: isRunning,
						lastError: lastError ?? null,
						lastInboundAt,
						lastOutboundAt,
					},
				],
			]),
		),
		channelDefaultAccountId: Object.fromEntries(channels.map(({id}) => [id, 'default'])),
	});
}

function usageCost({params, answer, world, now}: Call): void {
	const days = Math.min(120, numberAt(params, 'days') ?? 30);
	const rows = world.usage.days(days);
	const totals = {input: 0, output: 0, cacheRead: 0, cost: 0};

	for (const {input, output, cacheRead, cost} of rows) {
		totals.input += input;
		totals.output += output;
		totals.cacheRead += cacheRead;
		totals.cost += cost;
	}

	const daily = rows.map((row) => ({date: row.date, ...usageShape(row)}));
	answer({updatedAt: now, days, daily, totals: usageShape(totals)});
}

function usageStatus({answer, now}: Call): void {
	const resetAt = Math.ceil(now / 18_000_000) * 18_000_000;
	const used = Math.round(((18_000_000 - (resetAt - now)) / 18_000_000) * 70);
	const windows = [{label: '5h', usedPercent: used, resetAt}];
	answer({updatedAt: now, providers: [{provider: 'anthropic', displayName: 'Claude', windows}]});
}

function agentsList({answer, version, world}: Call): void {
	const rows = world.agents.all().map(({id, name: label, role, provider, model}) => {
		const identity = {name: label, theme: role, emoji: agentOf(id).emoji};
		const newer = {
			workspace: `/home/harbor/${id}`,
			agentRuntime: {id: 'auto', source: 'implicit'},
			model: {primary: `${provider}/${model}`},
		};
		return {id, name: label, identity, ...(version.protocol === 4 && newer)};
	});
	answer({defaultId: 'main', mainKey: 'main', scope: 'per-sender', agents: rows});
}

function identity({params, answer, keyOf}: Call): void {
	const key = textAt(params, 'sessionKey');
	const inKey = key === undefined ? undefined : keyOf(key).split(':')[1];
	const id = textAt(params, 'agentId') ?? inKey ?? 'main';
	const agent = agents.find((each) => each.id === id) ?? agents[0];
	answer({
		agentId: agent.id,
		name: agent.name,
		avatar: agent.emoji,
		avatarStatus: 'none',
		avatarReason: 'missing',
	});
}

function modelsList({answer}: Call): void {
	answer({
		models: models.map(({provider, id, name: label, contextWindow, isReasoning}) => ({
			provider,
			id,
			name: label,
			contextWindow,
			reasoning: isReasoning,
			input: ['text', 'image'],
		})),
	});
}

function setVoicewake({params, answer, world}: Call): void {
	world.setTriggers((textsAt(params, 'triggers') ?? []).slice(0, 32));
	answer({triggers: world.triggers()});
}

/** What there is to see, without the work and the questions. */
export function lookMethods(protocol: ProtocolNumber): Methods {
	const nothing = object({});
	return {
		health: {params: undefined, serve: health},
		status: {params: undefined, serve: ({answer, version, world}) => answer(statusShape(version, world))},
		'system-presence': {
			params: undefined,
			serve: ({answer, version, world}) => answer(presenceShape(version, world)),
		},
		'system-event': {params: undefined, serve: systemEvent},
		'last-heartbeat': {
			params: undefined,
			serve({answer, world}) {
				const last = world.beats.last();
				answer(last === undefined ? null : heartbeatShape(last));
			},
		},
		'set-heartbeats': {params: undefined, serve: setHeartbeats},
		wake: {
			params: object({
				'mode!': oneOf('now', 'next-heartbeat'),
				'text!': name,
				...(protocol === 4 && {sessionKey: text}),
			}),
			serve: wake,
		},
		'channels.status': {
			params: object({probe: flag, timeoutMs: count, channel: text}),
			serve: channelsStatus,
		},
		'usage.cost': {params: undefined, serve: usageCost},
		'usage.status': {params: undefined, serve: usageStatus},
		'agents.list': {params: nothing, serve: agentsList},
		'agent.identity.get': {params: object({agentId: name, sessionKey: orNull(name)}), serve: identity},
		'gateway.identity.get': {
			params: nothing,
			serve({answer}) {
				answer({deviceId: '5a'.repeat(32), publicKey: Buffer.alloc(32, 0x5a).toString('base64url')});
			},
		},
		'models.list': {params: object(protocol === 4 ? {view: text, provider: text} : {}), serve: modelsList},
		'voicewake.get': {params: undefined, serve: ({answer, world}) => answer({triggers: world.triggers()})},
		'voicewake.set': {params: object({'triggers!': texts}), serve: setVoicewake},
		'update.status': {params: undefined, serve: ({answer}) => answer({sentinel: null})},
	};
}
