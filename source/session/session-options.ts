import type {Wanted} from '../store/stop/begin.ts';
import type {Confirmed} from '../store/deciding/confirm.ts';
import type {Store} from '../store/store.ts';
import type {Dialect} from '../wire/dialects/dialect.ts';
import type {OpenTransport} from '../wire/transport.ts';
import type {Command} from '../domain/commands.ts';
import type {DialectName} from '../domain/entities.ts';
import type {Intent} from '../domain/intents.ts';
import type {Journal} from '../domain/journal.ts';
import type {Result} from '../domain/result.ts';
import type {NamedCall} from './call-by-name.ts';
import type {Clock, Random} from './clock.ts';
import type {Reconciled} from './journal/reconcile.ts';
import type {JournalRow} from './journal/rows.ts';
import type {Asked} from './conversation.ts';
import type {Secrets} from './secrets.ts';

/** Real gateways send frames far over the payload they announce (2.4 MB of presence was measured). */
export const largestFrameBytes = 64 * 1024 * 1024;

/** Whoever can use any dialect. */
export type UseDialect = <Greeting, Memory>(dialect: Dialect<Greeting, Memory>) => void;

/** Every dialect, handed to who asks: each has greetings and a memory of its own kind. */
export type Dialects = {readonly [name in DialectName]: (use: UseDialect) => void};

export type SessionOptions = {
	readonly gateway: {
		readonly name: string;
		readonly url: string;
		/** Looked at each time the gateway is dialled. */
		readonly token: string | undefined;
		/** The protocol the person forced; undefined lets the greeting find one. */
		readonly protocol: number | undefined;
		readonly scopes: readonly string[];
	};
	/** Reads the token anew where it is kept, before a person has the gateway dialled again; left out where it never changes. */
	readonly renewToken?: () => void;
	readonly isReadonly: boolean;
	/** Whether what can be shown is read; whoever makes one request has no use for it. */
	readonly isReading?: boolean;
	readonly client: {
		readonly version: string;
		readonly platform: string;
		readonly displayName: string;
		readonly instanceId: string;
	};
	readonly dialects: Dialects;
	/** The dialect the person forced; `auto` finds out. */
	readonly dialect: DialectName | 'auto';
	readonly store: Store;
	/** Where decisions are written down before they leave. */
	readonly journal: Journal;
	/** Everything that was written down, of every gateway; left out where nothing is. */
	readonly readJournal?: () => Promise<readonly JournalRow[]>;
	/** The latest of it alone, at little cost; left out where nothing is. */
	readonly readLatest?: () => Promise<readonly JournalRow[]>;
	readonly secrets: Secrets;
	readonly clock: Clock;
	readonly random: Random;
	readonly openTransport: OpenTransport;
	/** A new idempotency key, unlike any before. */
	readonly newKey: () => string;
};

export type Session = {
	readonly start: () => void;
	/** The only door for what the person at a screen wants. */
	readonly act: (intent: Intent) => void;
	/** One command, with all that holds for commands, for whoever has no screen to choose on. */
	readonly perform: (command: Command) => void;
	/** A decision made on a command line, with all that holds for decisions; gives the key its outcome is told under. */
	readonly decide: (confirmed: Confirmed) => string;
	/** One request by its name, for what no intent covers; `settled` is called exactly once. */
	readonly call: (asked: NamedCall, settled: Asked) => void;
	/** An emergency stop, or a resume, that was asked for in full without a screen. */
	readonly halt: (wanted: Wanted) => void;
	/** Compares the journal since then with the gateway's own history; `done` is called exactly once. */
	readonly reconcile: (from: number, done: (found: Result<Reconciled>) => void) => void;
	readonly stop: () => void;
};
