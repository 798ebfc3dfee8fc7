import {once} from 'node:events';
import {WebSocket} from 'ws';
import type {SandboxOptions} from '../../source/sandbox/sandbox.ts';
import type {World} from '../../source/sandbox/world/parts.ts';
import {connectFrame} from './raw-claw.ts';

/** What a crowd needs to know of a language: how to come in, and how to make something happen that all are told. */
export type CrowdSpeech = {
	readonly options: SandboxOptions;
	/** The frame that brings a client in, after the challenge where there is one; undefined: the header was enough. */
	readonly introduction: (token: string, nonce: string) => unknown;
	/** Whether a frame means that the client is in. */
	readonly isWelcome: (text: string) => boolean;
	/** Lets something happen that carries these words to everybody. */
	readonly happen: (world: World, words: string) => void;
	/** Lets something large happen that nobody may miss. */
	readonly flood: (world: World, words: string) => void;
	/** Whether the large one carries the words too; where it does not, the gateway's own numbering tells. */
	readonly isFloodNumbered: boolean;
};

const large = 'quarterdeck '.repeat(4000);

const mt5Connect = (token: string) => ({
	...{type: 'req', id: 'c1', method: 'gateway.connect'},
	params: {
		client: {name: 'crowd', kind: 'cli', platform: 'node', version: '0.1.0'},
		protocol: {min: 1, max: 1},
		auth: {mode: 'token', token},
	},
});

/** The heartbeat that ends the answer carries this id: from then on everything is told. */
const subscribe = () => ({
	type: 'instance.subscribe',
	timestamp: new Date().toISOString(),
	requestId: 'crowd-subscribed',
	payload: {topics: ['chat.message']},
});

function say(world: World, text: string): void {
	const thread = world.threads.open('agent:main:main');
	const message = {id: text.slice(0, 40), role: 'user', at: world.stage.clock.now(), text} as const;
	world.stage.emit({type: 'message.added', thread, message: {...message, key: undefined, from: undefined}});
}

function talk(world: World, text: string): void {
	const about = {projectId: undefined, taskId: undefined, data: {}, at: world.stage.clock.now()};
	const from = world.agents.all()[0]?.id ?? 'main';
	world.stage.emit({
		type: 'talk.said',
		talk: {id: text.slice(0, 40), from, to: undefined, kind: 'status_update', text, ...about},
	});
}

function notify(world: World, message: string): void {
	world.stage.emit({type: 'desk.notified', deviceId: 'crowd', message});
}

/** Protocol 3 of claw: it gives up on a client soonest. */
export const crowdSpeeches: Readonly<Record<NonNullable<SandboxOptions['dialect']>, CrowdSpeech>> = {
	claw: {
		options: {dialect: 'claw', protocol: 3},
		introduction: (token, nonce) => connectFrame(nonce, {token}),
		isWelcome: (text) => text.includes('"hello-ok"'),
		happen(world, preview) {
			const at = world.stage.clock.now();
			const heartbeat = {agentId: 'main', at, status: 'sent', reason: undefined, durationMs: 1} as const;
			world.stage.emit({type: 'heartbeat', heartbeat: {...heartbeat, preview}});
		},
		flood(world) {
			for (let count = 0; count < 12; count++) {
				world.stage.emit({type: 'health.refreshed'});
			}
		},
		isFloodNumbered: false,
	},
	'major-claw': {
		options: {dialect: 'major-claw'},
		introduction: subscribe,
		isWelcome: (text) => text.includes('"crowd-subscribed"'),
		happen: say,
		flood: (world, words) => say(world, words + large),
		isFloodNumbered: true,
	},
	'pm-dashboard': {
		options: {dialect: 'pm-dashboard'},
		introduction: () => undefined,
		isWelcome: (text) => text.includes('connection_ack'),
		happen: talk,
		flood: (world, words) => talk(world, words + large),
		isFloodNumbered: true,
	},
	'mt5-trader': {
		options: {dialect: 'mt5-trader'},
		introduction: mt5Connect,
		isWelcome: (text) => text.includes('"selected":1'),
		happen: notify,
		flood: (world, words) => notify(world, words + large),
		isFloodNumbered: true,
	},
};

/** What one client of a crowd heard. */
export type Ear = {
	readonly socket: WebSocket;
	/** The numbers it was told, in order. */
	readonly numbers: number[];
	/** How long the words were on their way, in milliseconds. */
	readonly delays: number[];
	/** Jumps in the gateway's own counting. */
	readonly gaps: () => number;
	readonly closed: Promise<{code: number; reason: string}>;
};

/** The words of event number n, with the time they leave at. */
export function wordsOf(n: number): string {
	return `crowd-${n}-${Date.now()}-`;
}

/** Comes in and listens. Resolves when the gateway said welcome. */
export async function listen(url: string, token: string, speech: CrowdSpeech): Promise<Ear> {
	const socket = new WebSocket(url, {headers: {authorization: `Bearer ${token}`}, perMessageDeflate: false});
	const numbers: number[] = [];
	const delays: number[] = [];
	let gaps = 0;
	let lastSeq: number | undefined;
	const welcome = Promise.withResolvers<undefined>();
	const closed = new Promise<{code: number; reason: string}>((resolve) => {
		socket.on('close', (code, reason) => resolve({code, reason: String(reason)}));
	});

	function introduce(nonce: string): void {
		const frame = speech.introduction(token, nonce);

		if (frame !== undefined) {
			socket.send(JSON.stringify(frame));
		}
	}

	socket.on('error', () => undefined);
	socket.on('message', (data: Buffer) => {
		const text = data.toString();
		const [, number, at] = /crowd-(\d+)-(\d+)-/u.exec(text) ?? [];
		const [, seq] = /,"seq":(\d+)[,}][^"]*(?:"stateVersion":\{[^}]*\}\})?$/u.exec(text) ?? [];
		const [, nonce] = /"connect\.challenge".*"nonce":"([^"]+)"/u.exec(text) ?? [];

		if (nonce !== undefined) {
			introduce(nonce);
		}

		// The dashboard pings in its own words, and sends away who does not answer.
		const [, pinged] = /^\{"id":"([^"]+)","type":"ping"/u.exec(text) ?? [];

		if (pinged !== undefined) {
			const pong = {id: `pong-${pinged}`, type: 'pong', timestamp: new Date().toISOString(), source: 'crowd'};
			socket.send(JSON.stringify({...pong, correlationId: pinged, payload: {}}));
		}

		if (speech.isWelcome(text)) {
			welcome.resolve(undefined);
		}

		if (number !== undefined) {
			numbers.push(Number(number));
			delays.push(Date.now() - Number(at));
		}

		if (seq !== undefined) {
			gaps += lastSeq === undefined || Number(seq) === lastSeq + 1 ? 0 : 1;
			lastSeq = Number(seq);
		}
	});
	await once(socket, 'open');

	if (speech.options.dialect !== 'claw') {
		introduce('');
	}

	await Promise.race([
		welcome.promise,
		closed.then(({code, reason}) => {
			throw new Error(`closed ${code} ${reason}`);
		}),
	]);
	return {socket, numbers, delays, gaps: () => gaps, closed};
}
