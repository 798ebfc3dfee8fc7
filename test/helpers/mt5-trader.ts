import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import type {Gateway} from '../../source/domain/entities.ts';
import type {GatewayEvent} from '../../source/domain/events.ts';
import type {GreetingContext, Heard} from '../../source/wire/dialects/dialect.ts';
import {readFeatures} from '../../source/wire/dialects/mt5-trader/features.ts';
import {startMemory, type Mt5Memory} from '../../source/wire/dialects/mt5-trader/memory.ts';
import {mt5Trader} from '../../source/wire/dialects/mt5-trader/mt5-trader.ts';
import {asRecord, readString, type UnknownRecord} from '../../source/wire/read.ts';

export const fixtures = path.resolve(import.meta.dirname, '../fixtures/mt5-trader');

export const context: GreetingContext = {
	url: 'ws://127.0.0.1:1/ws',
	name: 'test',
	token: 'gw_secret',
	deviceToken: undefined,
	scopes: [],
	version: '0.1.0',
	platform: 'linux',
	displayName: 'ridge',
	instanceId: 'i-1',
	device: {id: 'device-1', publicKey: 'key', sign: (text) => `signed(${text})`},
	rung: undefined,
	protocol: undefined,
};

/** Additive methods of a server that tells its features. */
export const additive = [
	'agent.block.action',
	'agent.blocks.list',
	'trades.orders',
	'trades.positions',
	'trades.history',
	'risk.policy',
	'audit.list',
	'events.since',
] as const;

const assumed = readFeatures(undefined);

/** A server that tells what it has: everything, but for what is named. */
export function toldFeatures(...without: readonly string[]): {methods: string[]; events: string[]} {
	const methods = [...new Set([...assumed.methods, ...additive])].filter((name) => !without.includes(name));
	return {methods, events: [...assumed.events]};
}

export function memoryOf(features?: {methods: readonly string[]; events: readonly string[]}): Mt5Memory {
	return startMemory({...readFeatures(features), seq: undefined});
}

export function gatewayOf(change: Partial<Gateway> = {}): Gateway {
	const {methods, events} = assumed;
	return {
		name: 'test',
		url: context.url,
		dialect: 'mt5-trader',
		protocol: 1,
		server: '0.1.0',
		connectionId: 'sess_1',
		role: 'operator',
		scopes: [],
		features: {methods, events},
		tickMs: undefined,
		startedAt: undefined,
		defaultAgentId: undefined,
		mainThreadId: undefined,
		...change,
	};
}

export function event(name: string, payload: object, rest: object = {}): object {
	return {type: 'event', event: name, payload, ...rest};
}

export function answer(payload: object, id = '1'): object {
	return {type: 'res', id, ok: true, payload};
}

export function block(change: object, place: object = {}): object {
	const whole = {
		id: 'blk_1',
		ts: '2026-02-17T02:55:00Z',
		severity: 'info',
		title: 'A card',
		actions: [],
		...change,
	};
	return event('event.agent.block', {agentId: 'agent_1', runId: 'run_1', ...place, block: whole});
}

/** Decodes frames one after the other; numbers the moments from 1. */
export function hearAll(
	memory: Mt5Memory,
	frames: readonly (object | string)[],
): {readonly heard: readonly Heard[]; readonly events: readonly GatewayEvent[]; readonly memory: Mt5Memory} {
	let held = memory;
	const heard = frames.map((frame, index) => {
		const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
		const decoded = mt5Trader.decode(text, held, index + 1);
		held = decoded.memory;
		return decoded.heard;
	});
	return {heard, events: heard.flatMap((one) => (one.kind === 'event' ? one.events : [])), memory: held};
}

/** The answer of a call, decoded and read as the session does it. */
export function answered(
	method: string,
	payload: object,
	how: {readonly memory?: Mt5Memory; readonly params?: object; readonly about?: string} = {},
): {
	readonly events: readonly GatewayEvent[];
	readonly problem: string | undefined;
	readonly memory: Mt5Memory;
} {
	const {memory} = hearAll(how.memory ?? memoryOf(), [answer(payload)]);
	const params = (how.params ?? {}) as never;
	const about = how.about === undefined ? {} : {about: how.about};
	const read = mt5Trader.readAnswer({method, params, deadlineMs: 1, ...about}, payload, memory, 1);
	return {events: read.ok ? read.value : [], problem: read.ok ? undefined : read.problem, memory};
}

export type Line = {
	readonly dir: 'in' | 'out';
	readonly who?: string;
	readonly f?: UnknownRecord;
	readonly raw?: string;
};

export function recordings(): readonly string[] {
	return readdirSync(fixtures)
		.filter((file) => file.endsWith('.jsonl'))
		.map((file) => file.slice(0, -6));
}

export function linesOf(name: string): readonly Line[] {
	return readFileSync(path.join(fixtures, `${name}.jsonl`), 'utf8')
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as Line);
}

/** Every frame of a recording, and every event it stands for. */
export function tell(lines: readonly Line[]): readonly string[] {
	const told: string[] = [];
	const calls = new Map<string, UnknownRecord>();
	let memory = memoryOf();

	for (const [index, {dir, f, raw}] of lines.entries()) {
		if (dir === 'out') {
			calls.set(String(f?.['id']), f ?? {});
			continue;
		}

		const decoded = mt5Trader.decode(raw ?? JSON.stringify(f), memory, index);
		({memory} = decoded);
		told.push(...tellHeard(decoded.heard, calls, memory, index));
	}

	return told;
}

function tellHeard(
	heard: Heard,
	calls: ReadonlyMap<string, UnknownRecord>,
	memory: Mt5Memory,
	at: number,
): readonly string[] {
	switch (heard.kind) {
		case 'event': {
			const name = heard.isKnown ? heard.name : `${heard.name} (unknown)`;
			return [name, ...heard.events.map((one) => tellEvent(one))];
		}

		case 'resend': {
			return ['resend'];
		}

		case 'rejected': {
			return [`rejected: ${heard.because}`];
		}

		case 'answer': {
			const request = calls.get(heard.id);
			const method = readString(request?.['method']) ?? '?';

			if (!heard.outcome.ok) {
				return [`${method} refused: ${heard.outcome.problem.code} ${heard.outcome.problem.message}`];
			}

			const params = request?.['params'] as never;
			const about = method === 'agent.run' ? {about: `agent:${String(asRecord(params)?.['agentId'])}`} : {};
			const read = mt5Trader.readAnswer(
				{method, params, deadlineMs: 1, ...about},
				heard.outcome.value,
				memory,
				at,
			);
			return read.ok
				? [`${method} answered`, ...read.value.map((one) => tellEvent(one))]
				: [`${method} answered, but ${read.problem}`];
		}
	}
}

/** Our own time is left out: it is the number of the line. */
function tellEvent({type, ...rest}: GatewayEvent): string {
	const {at: _, ...fields} = rest as {at?: number};
	return `\t${type}: ${JSON.stringify(fields)}`;
}
