import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import type {GreetingContext, GreetingOutput, Heard} from '../../source/wire/dialects/dialect.ts';
import {claw} from '../../source/wire/dialects/claw/claw.ts';
import {readHello} from '../../source/wire/dialects/claw/hello.ts';
import {startMemory, type ClawMemory} from '../../source/wire/dialects/claw/memory.ts';
import {asRecord, readString, type UnknownRecord} from '../../source/wire/read.ts';
import type {GatewayEvent} from '../../source/domain/events.ts';
import {tellEvent} from './tell.ts';

export const fixtures = path.resolve(import.meta.dirname, '../fixtures/claw');

export const context: GreetingContext = {
	url: 'ws://127.0.0.1:1',
	name: 'test',
	token: 'secret',
	deviceToken: undefined,
	scopes: ['operator.read', 'operator.write', 'operator.approvals', 'operator.pairing'],
	version: '0.1.0',
	platform: 'linux',
	displayName: 'ridge',
	instanceId: 'i-1',
	device: {id: 'device-1', publicKey: 'key', sign: (text) => `signed(${text})`},
	rung: undefined,
	protocol: undefined,
};

/** What is remembered right after a greeting with a gateway of this protocol. */
export function memoryOf(protocol: 2 | 3 | 4): ClawMemory {
	return startMemory({
		protocol,
		mainKey: protocol === 2 ? undefined : 'main',
		mainSessionKey: protocol === 2 ? undefined : 'agent:main:main',
		defaultAgentId: protocol === 2 ? undefined : 'main',
		self: {deviceId: 'device-1', instanceId: 'i-1'},
	});
}

/** Decodes frames one after the other; numbers the moments from 1. */
export function hearAll(
	memory: ClawMemory,
	frames: readonly (object | string)[],
): {readonly heard: readonly Heard[]; readonly events: readonly GatewayEvent[]; readonly memory: ClawMemory} {
	let held = memory;
	const heard = frames.map((frame, index) => {
		const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
		const decoded = claw.decode(text, held, index + 1);
		held = decoded.memory;
		return decoded.heard;
	});
	return {heard, events: heard.flatMap((one) => (one.kind === 'event' ? one.events : [])), memory: held};
}

export function agent(runId: string, stream: string, data: object, rest: object = {}): object {
	const payload = {runId, stream, data, sessionKey: 'agent:main:main', seq: 1, ts: 1, ...rest};
	return {type: 'event', event: 'agent', payload};
}

export function chat(runId: string, state: string, rest: object = {}): object {
	const payload = {runId, sessionKey: 'agent:main:main', seq: 9, state, ...rest};
	return {type: 'event', event: 'chat', payload};
}

export function said(text: string): {readonly message: object} {
	return {message: {role: 'assistant', content: [{type: 'text', text}], timestamp: 5}};
}

export type Line = {readonly dir: 'in' | 'out'; readonly f: UnknownRecord};

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

export function greetedBy(lines: readonly Line[]): Extract<GreetingOutput<ClawMemory>, {type: 'greeted'}> {
	const hello = lines
		.map(({f}) => asRecord(f['payload']))
		.find((payload) => payload?.['type'] === 'hello-ok');
	const isOld = hello?.['protocol'] === 2;
	const opening = {context, rung: 'v4', asked: isOld ? [] : context.scopes, skewMs: undefined};
	return readHello(hello ?? {}, opening, 0);
}

/** Every frame of a recording in a few words, and every event it stands for. */
export function tell(lines: readonly Line[]): readonly string[] {
	const greeted = greetedBy(lines);
	const told = [
		`greeted: protocol ${String(greeted.gateway.protocol)}`,
		...greeted.events.map((event) => tellEvent(event)),
	];
	const calls = new Map<string, UnknownRecord>();
	let {memory} = greeted;

	for (const [index, {dir, f}] of lines.entries()) {
		if (dir === 'out') {
			calls.set(String(f['id']), f);
			continue;
		}

		if (asRecord(f['payload'])?.['type'] === 'hello-ok') {
			continue;
		}

		const decoded = claw.decode(JSON.stringify(f), memory, index);
		({memory} = decoded);
		told.push(...tellHeard(decoded.heard, calls, memory, index));
	}

	return told;
}

function tellHeard(
	heard: Heard,
	calls: ReadonlyMap<string, UnknownRecord>,
	memory: ClawMemory,
	at: number,
): readonly string[] {
	switch (heard.kind) {
		case 'event': {
			const name = heard.isKnown ? heard.name : `${heard.name} (unknown)`;
			return [name, ...heard.events.map((event) => tellEvent(event))];
		}

		case 'rejected': {
			return [`rejected: ${heard.because}`];
		}

		case 'resend': {
			return [`asked for ${heard.id} again`];
		}

		case 'answer': {
			const request = calls.get(heard.id);
			const method = readString(request?.['method']) ?? '?';

			if (!heard.outcome.ok) {
				return [`${method} refused: ${heard.outcome.problem.message}`];
			}

			const params = request?.['params'] as object | undefined;
			const call = {method, params: params as never, deadlineMs: 1};
			const read = claw.readAnswer(call, heard.outcome.value, memory, at);
			const interim = heard.isInterim ? ' at first' : '';
			return read.ok
				? [`${method} answered${interim}`, ...read.value.map((event) => tellEvent(event))]
				: [`${method} answered, but ${read.problem}`];
		}
	}
}
