import type {Line} from '../../../source/sandbox/host/line.ts';
import {createTokens, type Tokens} from '../../../source/sandbox/host/tokens.ts';
import {createMajorClaw} from '../../../source/sandbox/major-claw/language.ts';
import {createHandClock, type HandClock} from '../../../source/sandbox/world/clock.ts';
import {createForgetfulLedger} from '../../../source/sandbox/world/ledger.ts';
import type {Scenario, World} from '../../../source/sandbox/world/parts.ts';
import {createWorld} from '../../../source/sandbox/world/world.ts';
import type {Frame} from '../../helpers/raw-socket.ts';

/* The language without sockets: lines that keep what they are sent, and a clock turned by hand. */

export type Client = {
	/** Everything it was sent, in order. */
	readonly frames: Frame[];
	/** Which of them may be left out for a client that is behind. */
	readonly droppable: Frame[];
	/** The frames that came since the last time somebody asked. */
	readonly heard: () => Frame[];
	/** Strings go as they are. Gives the frames that came of it at once. */
	readonly send: (frame: unknown) => Frame[];
	/** A command in its envelope. */
	readonly command: (type: string, payload: unknown, requestId?: string) => Frame[];
	readonly binary: (bytes: Buffer) => Frame[];
	readonly closedWith: () => {code: number; reason: string} | undefined;
	readonly hangUp: () => void;
};

export type Stand = {
	readonly world: World;
	readonly clock: HandClock;
	readonly tokens: Tokens;
	readonly language: ReturnType<typeof createMajorClaw>;
	/** Connects, with the operator's token when none is named. */
	readonly connect: (token?: string) => Client;
	/** The same world served anew, as after a restart. */
	readonly again: () => Stand;
};

export function createStand({
	scenario = 'quiet',
	seed = 1,
	isOpen = false,
}: {scenario?: Scenario; seed?: number; isOpen?: boolean} = {}): Stand {
	const clock = createHandClock();
	const ledger = createForgetfulLedger();
	const world = createWorld({clock, seed, speed: 1, scenario, presenceKeeps: 'the connected', ledger});
	const tokens = createTokens({operator: 'secret', viewer: 'eyes', isOpen});
	return standOn(world, {clock, tokens});
}

function standOn(world: World, {clock, tokens}: {clock: HandClock; tokens: Tokens}): Stand {
	const language = createMajorClaw(world, tokens);
	let lines = 0;

	function connect(token = 'secret'): Client {
		const frames: Frame[] = [];
		const droppable: Frame[] = [];
		let read = 0;
		let end: {code: number; reason: string} | undefined;

		lines++;
		const line: Line = {
			id: `line-${lines}`,
			url: '/gateway',
			headers: {authorization: `Bearer ${token}`},
			send(text, manner) {
				const frame: Frame = JSON.parse(text);
				frames.push(frame);

				if (manner?.isDroppable === true) {
					droppable.push(frame);
				}
			},
			bufferedBytes: () => 0,
			close(code, reason) {
				end = {code, reason};
				listener.closed(code, reason);
			},
			terminate: () => listener.closed(1006, ''),
		};
		const listener = language.open(line);

		function heard(): Frame[] {
			const fresh = frames.slice(read);
			read = frames.length;
			return fresh;
		}

		function send(frame: unknown): Frame[] {
			heard();
			listener.text(typeof frame === 'string' ? frame : JSON.stringify(frame));
			return heard();
		}

		return {
			frames,
			droppable,
			heard,
			send,
			command: (type, payload, requestId) =>
				send({type, timestamp: '2026-02-17T00:00:00.000Z', requestId, payload}),
			binary(bytes) {
				heard();
				listener.binary(bytes);
				return heard();
			},
			closedWith: () => end,
			hangUp: () => listener.closed(1000, ''),
		};
	}

	return {
		world,
		clock,
		tokens,
		language,
		connect,
		again() {
			language.stop();
			return standOn(world, {clock, tokens});
		},
	};
}

export function types(frames: readonly Frame[]): string[] {
	return frames.map(({type}) => String(type));
}
