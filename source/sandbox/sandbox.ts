import {randomBytes} from 'node:crypto';
import {startClaw} from './claw/server.ts';
import type {ProtocolNumber} from './claw/versions.ts';
import {type Clock, createRealClock} from './world/clock.ts';
import type {Scenario, World} from './world/parts.ts';
import {createWorld} from './world/world.ts';

export type SandboxOptions = {
	/** 0, or nothing: any free port. */
	readonly port?: number;
	/** Nothing: a new one, that nobody can guess. */
	readonly token?: string;
	readonly protocol?: ProtocolNumber;
	/** The same seed makes the same world. */
	readonly seed?: number;
	/** How much faster than life the world goes about its business. What clients time is kept as they asked. */
	readonly speed?: number;
	/** `busy` (as if nothing was said), `calm`, or `quiet`: nothing moves by itself. */
	readonly scenario?: string;
	readonly log?: (line: string) => void;
	/** How often it gives a sign of life; the greeting says so. */
	readonly tickMs?: number;
	/** How long a client may take to introduce itself. */
	readonly handshakeMs?: number;
	/** Another clock for the world: one turned by hand, for tests. */
	readonly clock?: Clock;
};

export type Sandbox = {
	readonly url: string;
	readonly token: string;
	readonly protocol: ProtocolNumber;
	readonly dialect: 'claw';
	readonly port: number;
	readonly world: World;
	/** Cuts every connection: with a close code, or without a word. The world goes on. */
	readonly dropClients: (code?: number, reason?: string) => void;
	/** Stops serving, as a restart does, and serves the same world again on the same port. */
	readonly restart: () => Promise<void>;
	readonly clientCount: () => number;
	readonly stop: () => Promise<void>;
};

const scenarios: readonly Scenario[] = ['calm', 'busy', 'quiet'];

function scenarioOf(name: string): Scenario {
	const scenario = scenarios.find((each) => each === name);

	if (scenario === undefined) {
		throw new Error(`There is no scenario ${name}: it is one of ${scenarios.join(', ')}`);
	}

	return scenario;
}

/** Starts an embedded gateway on this machine: a world of agents, served in the claw language. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const {protocol = 4, seed = 1, speed = 1, scenario = 'busy', log, tickMs = 30_000, handshakeMs} = options;
	const {port = 0, token = randomBytes(24).toString('base64url')} = options;
	const ownClock = options.clock === undefined ? createRealClock() : undefined;
	const clock = options.clock ?? ownClock ?? createRealClock();
	const world = createWorld({
		clock,
		seed,
		speed,
		scenario: scenarioOf(scenario),
		presenceKeeps: protocol === 2 ? 'the recent' : 'the connected',
	});
	const serve = (at: number) => startClaw(world, {port: at, token, protocol, tickMs, handshakeMs});
	let server = await serve(port).catch((error: unknown) => {
		ownClock?.stop();
		throw error;
	});
	const place = server.port;
	log?.(`sandbox listening on 127.0.0.1:${place}, protocol ${protocol}`);

	return {
		url: `ws://127.0.0.1:${place}`,
		token,
		protocol,
		dialect: 'claw',
		port: place,
		world,
		dropClients: (code, reason) => server.dropClients(code, reason),
		async restart() {
			await server.stop();
			server = await serve(place);
		},
		clientCount: () => server.clientCount(),
		async stop() {
			await server.stop();
			ownClock?.stop();
			log?.('sandbox stopped');
		},
	};
}
