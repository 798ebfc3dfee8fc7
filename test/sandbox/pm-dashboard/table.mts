import type {IncomingHttpHeaders} from 'node:http';
import {expect} from 'vitest';
import type {Line, Listener} from '../../../source/sandbox/host/line.ts';
import {createTokens} from '../../../source/sandbox/host/tokens.ts';
import {createPmDashboard} from '../../../source/sandbox/pm-dashboard/language.ts';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import type {Scenario} from '../../../source/sandbox/world/parts.ts';
import {createWorld} from '../../../source/sandbox/world/world.ts';

// A frame of a stranger: nothing is known of it.
// oxlint-disable-next-line typescript/no-explicit-any
export type Frame = Record<string, any>;

export type Guest = {
	readonly frames: Frame[];
	readonly listener: Listener;
	/** How it was closed, if it was. */
	readonly ending: () => {code: number; reason: string} | undefined;
	/** As much as the socket is made to look as if it had not sent yet. */
	buffered: number;
	readonly send: (frame: unknown) => void;
	/** Answers the last ping, if there was one since; `ask` does so too. */
	readonly pong: () => void;
	/** Sends a message with an envelope and gives what it was answered; undefined when it was not. Turns the clock, so that no limit is met. */
	readonly ask: (type: string, payload?: unknown, more?: Frame) => Frame | undefined;
	readonly request: (action: string, data?: unknown, more?: Frame) => Frame | undefined;
	/** What came of this type, oldest first. */
	readonly of: (type: string) => Frame[];
	readonly code: (answer: Frame | undefined) => string | undefined;
	/** Forgets what came. */
	readonly clear: () => void;
	readonly leave: () => void;
};

type Setting = {
	readonly scenario?: Scenario;
	readonly isOpen?: boolean;
	readonly startAt?: number;
};

/** The language at a table without sockets: what a client sends is answered before `send` returns. */
export function layTable({scenario = 'quiet', isOpen = false, startAt}: Setting = {}) {
	const clock = createHandClock(startAt);
	const world = createWorld({clock, seed: 7, speed: 1, scenario, presenceKeeps: 'the connected'});
	const tokens = createTokens({operator: 'op', viewer: 'view', isOpen});
	const language = createPmDashboard(world, tokens);
	let count = 0;

	function iso(): string {
		return new Date(clock.now()).toISOString();
	}

	function connect({headers = {}, url = '/ws'}: {headers?: IncomingHttpHeaders; url?: string} = {}): Guest {
		const frames: Frame[] = [];
		let ending: {code: number; reason: string} | undefined;
		const state: {buffered: number; ping: string | undefined} = {buffered: 0, ping: undefined};
		count++;

		function close(code: number, reason: string): void {
			if (ending === undefined) {
				ending = {code, reason};
				// A socket that closes says so a moment later.
				queueMicrotask(() => listener.closed(code, reason));
			}
		}

		const line: Line = {
			id: `line-${count}`,
			url,
			headers,
			send(text) {
				if (ending === undefined) {
					const frame = JSON.parse(text) as Frame;
					frames.push(frame);
					state.ping = frame['type'] === 'ping' ? (frame['id'] as string) : state.ping;
				}
			},
			bufferedBytes: () => state.buffered,
			close,
			terminate: () => close(1006, ''),
		};
		const listener = language.open(line);

		function pong(): void {
			if (state.ping !== undefined) {
				listener.text(JSON.stringify({type: 'pong', correlationId: state.ping}));
				state.ping = undefined;
			}
		}

		function ask(type: string, payload: unknown = {}, more: Frame = {}): Frame | undefined {
			clock.turn(1000);
			pong();
			count++;
			const id = `m${count}`;
			const from = frames.length;
			listener.text(
				JSON.stringify({id, type, timestamp: iso(), source: 'me', priority: 1, payload, ...more}),
			);
			const wanted = (more['correlationId'] ?? more['id'] ?? id) as unknown;
			return frames
				.slice(from)
				.find(
					(frame) =>
						['response', 'error', 'pong'].includes(frame['type']) && frame['correlationId'] === wanted,
				);
		}

		return {
			frames,
			listener,
			pong,
			ending: () => ending,
			get buffered() {
				return state.buffered;
			},
			set buffered(bytes) {
				state.buffered = bytes;
			},
			send: (frame) => listener.text(typeof frame === 'string' ? frame : JSON.stringify(frame)),
			ask,
			request: (action, data = {}, more = {}) => ask('request', {action, data}, more),
			of: (type) => frames.filter((frame) => frame['type'] === type),
			code: (answer) =>
				(answer?.['type'] === 'error' ? (answer['payload'] as Frame)['code'] : undefined) as
					| string
					| undefined,
			clear() {
				frames.length = 0;
			},
			leave() {
				ending ??= {code: 1000, reason: ''};
				listener.closed(1000, '');
			},
		};
	}

	/** Connects and is let in; what was said on the way is cleared away. */
	function enter(
		clientType = 'frontend',
		{token = 'op', ...more}: Frame = {},
	): Guest & {readonly ack: Frame} {
		const guest = connect();
		guest.send({type: 'AUTH', token: token as unknown, clientType, version: '1.0.0', ...more});
		const ack = guest.frames.find(({type}) => type === 'CONNECTION_ACK');

		if (ack === undefined) {
			throw new Error(`not let in: ${JSON.stringify(guest.frames)}`);
		}

		guest.clear();
		return Object.assign(guest, {ack});
	}

	/** All of the world that a client can change. */
	function picture(): string {
		const {agents, tasks, projects, talks, notices} = world;
		return JSON.stringify([agents.all(), tasks.all(), projects.all(), talks.all(), notices.all()]);
	}

	/** The same, quicker: the records of the world are never changed but replaced. */
	function records(): readonly unknown[] {
		const {agents, tasks, projects, talks, notices} = world;
		return [...agents.all(), ...tasks.all(), ...projects.all(), ...talks.all(), ...notices.all()];
	}

	return {clock, world, tokens, language, connect, enter, iso, picture, records};
}

export function expectData(answer: Frame | undefined): Frame {
	expect(answer).toMatchObject({type: 'response', payload: {status: 'success'}});
	return (answer?.['payload'] as Frame)['data'] as Frame;
}
