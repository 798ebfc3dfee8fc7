import type {Gateway} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {
	asRecord,
	readCount,
	readRecords,
	readString,
	readStrings,
	readTime,
	type UnknownRecord,
} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import type {GreetingContext, GreetingOutput} from '../dialect.ts';
import {readUpdate} from './gateway-events.ts';
import {readHealth} from './health.ts';
import {startMemory, type ClawMemory} from './memory.ts';
import {readPresence} from './presence.ts';
import {cleanId, label, version} from '../../words.ts';

type Greeted = Extract<GreetingOutput<ClawMemory>, {type: 'greeted'}>;

/** How a greeting went, for reading its answer. */
export type Opening = {
	readonly context: GreetingContext;
	readonly rung: string;
	/** The scopes the greeting asked for; none before there were scopes. */
	readonly asked: readonly string[];
	/** The gateway's clock minus ours when its challenge came. */
	readonly skewMs: number | undefined;
};

/** The `hello-ok` of any protocol: the gateway, and its snapshot as events. */
export function readHello(
	hello: UnknownRecord,
	{context, rung, asked, skewMs}: Opening,
	at: number,
): Greeted {
	const snapshot = asRecord(hello.snapshot) ?? {};
	const defaults = asRecord(snapshot.sessionDefaults);
	const auth = asRecord(hello.auth);
	const protocol = readCount(hello.protocol) ?? 1;
	const uptimeMs = readCount(snapshot.uptimeMs);
	const skew = skewMs ?? skewOf(snapshot, at);
	const memory = startMemory({
		protocol,
		mainKey: cleanId(defaults?.mainKey),
		mainSessionKey: cleanId(defaults?.mainSessionKey),
		defaultAgentId: cleanId(defaults?.defaultAgentId),
		self: {deviceId: context.device.id, instanceId: context.instanceId},
	});
	const gateway: Gateway = {
		...identityOf(hello, snapshot),
		name: context.name,
		url: context.url,
		dialect: 'claw',
		protocol,
		role: label(auth?.role, 60) ?? (asked.length > 0 ? 'operator' : undefined),
		scopes: scopesOf(auth, asked),
		features: featuresOf(hello),
		tickMs: readCount(asRecord(hello.policy)?.tickIntervalMs),
		startedAt: uptimeMs === undefined ? undefined : at - uptimeMs,
		defaultAgentId: memory.defaultAgentId,
		mainThreadId: memory.mainSessionKey ?? 'main',
	};
	return {
		type: 'greeted',
		gateway,
		memory,
		events: snapshotEvents(snapshot, memory, at),
		skewMs: skew,
		rung,
		deviceToken: readString(auth?.deviceToken),
	};
}

/** "dev" up to 2026.2.9: there the gateway's own presence row may say better, and later `status` does. */
function identityOf(hello: UnknownRecord, snapshot: UnknownRecord): Pick<Gateway, 'server' | 'connectionId'> {
	const server = asRecord(hello.server);
	return {
		server: version(server?.version) ?? version(selfRow(snapshot)?.version),
		connectionId: cleanId(server?.connId),
	};
}

function selfRow(snapshot: UnknownRecord): UnknownRecord | undefined {
	return readRecords(snapshot.presence, 2000).find((row) => row.reason === 'self');
}

/** The gateway stamps its own row anew at every listing: its clock, just now. */
function skewOf(snapshot: UnknownRecord, at: number): number | undefined {
	const theirs = readTime(selfRow(snapshot)?.ts);
	return theirs === undefined ? undefined : theirs - at;
}

function featuresOf(hello: UnknownRecord): Gateway['features'] {
	const features = asRecord(hello.features);
	return {methods: names(features?.methods), events: names(features?.events)};
}

function names(value: unknown): readonly string[] {
	return readStrings(value, 5000).map((name) => cleanText(name, 200));
}

/**
 * What we may do. `auth.scopes` is what the device's token was granted once, which may be more than was asked for
 * now; the socket has what was asked (measured on 2026.1.24, 2026.2.9, 2026.3.13 and 2026.5.28).
 */
function scopesOf(auth: UnknownRecord | undefined, asked: readonly string[]): readonly string[] {
	if (asked.length === 0 || !Array.isArray(auth?.scopes)) {
		return asked;
	}

	const granted = new Set(readStrings(auth.scopes, 100).map((scope) => cleanText(scope, 100)));
	const isAll = granted.has('operator.admin');
	return asked.filter((scope) => isAll || granted.has(scope));
}

function snapshotEvents(snapshot: UnknownRecord, memory: ClawMemory, at: number): readonly GatewayEvent[] {
	const versions = asRecord(snapshot.stateVersion);
	const health = asRecord(snapshot.health);
	const uptime = readCount(snapshot.uptimeMs);
	const events: GatewayEvent[] = [];

	if (Array.isArray(snapshot.presence)) {
		const presence = readPresence(snapshot.presence, memory);
		events.push({type: 'presence.replaced', presence, version: readCount(versions?.presence), at});
	}

	if (health !== undefined) {
		events.push(...readHealth(health, readCount(versions?.health), at));
	}

	if (uptime !== undefined) {
		events.push({type: 'metric.sampled', name: 'uptime', value: uptime, at});
	}

	return [...events, ...readUpdate(snapshot.updateAvailable, at)];
}
