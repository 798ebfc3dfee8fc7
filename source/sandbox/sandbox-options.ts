import type {ProtocolNumber} from './claw/versions.ts';
import type {SandboxDialect, SpokenProtocol} from './speak.ts';
import type {Clock} from './world/clock.ts';
import type {World} from './world/parts.ts';

export type SandboxOptions = {
	/** The language it is served in (default: claw). */
	readonly dialect?: SandboxDialect;
	/** 0, or nothing: any free port. */
	readonly port?: number;
	/** The operator's. Nothing: a new one, that nobody can guess. */
	readonly token?: string;
	/** Whoever has it may look, and change nothing. Nothing: a new one. */
	readonly viewerToken?: string;
	/** `none`: nobody is asked for a token. Pages that a browser loaded from elsewhere are turned away then. */
	readonly auth?: 'token' | 'none';
	/** For claw only. */
	readonly protocol?: ProtocolNumber;
	/** The same seed makes the same world. */
	readonly seed?: number;
	/** How much faster than life the world goes about its business. What clients time is kept as they asked. */
	readonly speed?: number;
	/** `busy` (as if nothing was said), `calm`, `market`, `incident`, `storm`, or `quiet`: nothing moves by itself. */
	readonly scenario?: string;
	/** How it is to misbehave, for example `delay=200ms,drop=0.001`. Nothing: not at all. */
	readonly chaos?: string;
	/** The directory where it writes down what must outlive it. Nothing: it forgets. */
	readonly data?: string;
	readonly log?: (line: string) => void;
	/** How often it gives a sign of life; the greeting says so. For claw only. */
	readonly tickMs?: number;
	/** How long a client may take to introduce itself. For claw only. */
	readonly handshakeMs?: number;
	/** Another clock for the world: one turned by hand, for tests. */
	readonly clock?: Clock;
};

export type Sandbox = {
	/** With the path, where the language has one. */
	readonly url: string;
	readonly token: string;
	readonly viewerToken: string;
	readonly protocol: SpokenProtocol;
	readonly dialect: SandboxDialect;
	readonly port: number;
	readonly world: World;
	/** Cuts every connection: with a close code, or without a word. The world goes on. */
	readonly dropClients: (code?: number, reason?: string) => void;
	/** Stops serving, as a restart does, and serves the same world again on the same port. */
	readonly restart: () => Promise<void>;
	/** Misbehaves from now on as the text says; an empty one: no more. Throws one line that names the word at fault. */
	readonly setChaos: (text: string) => void;
	/** From now on the tokens are refused as expired, until they are renewed. */
	readonly expireTokens: () => void;
	readonly renewTokens: () => void;
	readonly clientCount: () => number;
	readonly stop: () => Promise<void>;
};
