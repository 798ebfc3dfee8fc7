/* oxlint-disable typescript/no-unsafe-assignment --
   Frames are read here as they come off the wire. */
import type {Line, Listener} from '../../source/sandbox/host/line.ts';
import {createTokens} from '../../source/sandbox/host/tokens.ts';
import {createMt5Trader} from '../../source/sandbox/mt5-trader/language.ts';
import {createHandClock} from '../../source/sandbox/world/clock.ts';
import type {Scenario} from '../../source/sandbox/world/parts.ts';
import {createWorld} from '../../source/sandbox/world/world.ts';
import type {Frame} from './raw-socket.ts';

/** A Tuesday, nine o'clock UTC: every market is open. */
export const tuesday = Date.UTC(2026, 8, 22, 9);

export type Guest = {
	/** Everything that came, in order. */
	readonly frames: Frame[];
	readonly closes: Array<{code: number; reason: string}>;
	/** Sends a text as it is, anything else as JSON. */
	readonly send: (frame: unknown) => void;
	readonly sendBytes: (bytes: Buffer) => void;
	/** Sends a request and gives its answer, where that comes at once. */
	readonly ask: (method: string, params?: unknown) => Frame;
	/** The payload of a good answer; fails otherwise. */
	readonly get: (method: string, params?: unknown) => Frame;
	/** The error of a bad one; fails otherwise. */
	readonly refused: (method: string, params?: unknown) => Frame;
	readonly events: (name: string) => Frame[];
	/** Forgets what came so far. */
	readonly clear: () => void;
	readonly leave: () => void;
};

export const hello = (token: string | undefined, client: Frame = {}): Frame => ({
	client: {name: 'test', kind: 'cli', platform: 'node', version: '1.0.0', ...client},
	protocol: {min: 1, max: 1},
	...(token !== undefined && {auth: {mode: 'token', token}}),
});

/** The language over a world, with lines that are no sockets: what is sent is answered before `send` returns. */
export function openTrader({
	scenario = 'quiet',
	isOpen = false,
	startAt = tuesday,
	clock = createHandClock(startAt),
	seed = 5,
}: {
	readonly scenario?: Scenario;
	readonly isOpen?: boolean;
	readonly startAt?: number;
	readonly clock?: ReturnType<typeof createHandClock>;
	readonly seed?: number;
} = {}) {
	const tokens = createTokens({operator: 'operator-token', viewer: 'viewer-token', isOpen});
	const world = createWorld({clock, seed, speed: 1, scenario, presenceKeeps: 'the connected'});
	const language = createMt5Trader(world, tokens);
	let lines = 0;
	let requests = 0;

	function dial(): Guest {
		const frames: Frame[] = [];
		const closes: Array<{code: number; reason: string}> = [];
		const line: Line = {
			id: `line-${++lines}`,
			url: '/ws',
			headers: {host: '127.0.0.1:4100'},
			send(text) {
				const frame: Frame = JSON.parse(text);
				frames.push(frame);
			},
			bufferedBytes: () => 0,
			close(code, reason) {
				closes.push({code, reason});
				listener.closed(code, reason);
			},
			terminate: () => closes.push({code: 1006, reason: ''}),
		};
		const listener: Listener = language.open(line);

		function ask(method: string, params: unknown = {}): Frame {
			const id = `r${++requests}`;
			listener.text(JSON.stringify({type: 'req', id, method, params}));
			const answer = frames.findLast((frame) => frame['type'] === 'res' && frame['id'] === id);

			if (answer === undefined) {
				throw new Error(`${method} was not answered`);
			}

			return answer;
		}

		function shown(frame: Frame): string {
			return JSON.stringify(frame).slice(0, 600);
		}

		return {
			frames,
			closes,
			send: (frame) => listener.text(typeof frame === 'string' ? frame : JSON.stringify(frame)),
			sendBytes: (bytes) => listener.binary(bytes),
			ask,
			get(method, params) {
				const answer = ask(method, params);

				if (answer['ok'] !== true) {
					throw new Error(`${method} was refused: ${shown(answer)}`);
				}

				const payload: Frame = answer['payload'];
				return payload;
			},
			refused(method, params) {
				const answer = ask(method, params);

				if (answer['ok'] !== false) {
					throw new Error(`${method} was not refused: ${shown(answer)}`);
				}

				const error: Frame = answer['error'];
				return error;
			},
			events: (name) => frames.filter((frame) => frame['event'] === name),
			clear: () => frames.splice(0),
			leave: () => listener.closed(1000, ''),
		};
	}

	function enter(token: string | undefined, client: Frame = {}): Guest {
		const guest = dial();
		guest.get('gateway.connect', hello(token, client));
		guest.clear();
		return guest;
	}

	return {
		clock,
		world,
		tokens,
		language,
		dial,
		enter,
		operator: () => enter('operator-token'),
		viewer: () => enter('viewer-token'),
		agent: () => enter('operator-token', {kind: 'agent'}),
	};
}

export type Trader = ReturnType<typeof openTrader>;
