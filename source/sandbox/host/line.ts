import type {IncomingHttpHeaders, IncomingMessage, ServerResponse} from 'node:http';

/* Between the sockets and the languages: what a language sees of one client, and what it must offer to be served. */

/** One client, as its language sees it. Chaos sits below it: a language never knows that it is being disturbed. */
export type Line = {
	/** Made by us; nobody can guess it. */
	readonly id: string;
	/** Path and query as they were asked for. */
	readonly url: string;
	readonly headers: IncomingHttpHeaders;
	/** A droppable event is left out for a client that is behind; of anything else, a client that is behind is closed with the language's `slow` code. */
	readonly send: (text: string, manner?: {readonly isDroppable?: boolean}) => void;
	readonly bufferedBytes: () => number;
	readonly close: (code: number, reason: string) => void;
	/** Cuts it without a word. */
	readonly terminate: () => void;
};

/** What a language does with what comes over a line. */
export type Listener = {
	readonly text: (text: string) => void;
	readonly binary: (bytes: Buffer) => void;
	/** Called once, however it ended. */
	readonly closed: (code: number, reason: string) => void;
};

/** Whether an upgrade is let in; refused ones get the status and one line. `headers` go with the 101. */
export type Admission =
	| {readonly isIn: true; readonly headers: Readonly<Record<string, string>>}
	| {readonly isIn: false; readonly status: number; readonly says: string};

/** A language that clients speak to the sandbox in: pure protocol, no sockets of its own. */
export type Language = {
	/** Where its WebSocket stands; undefined: anywhere. Elsewhere an upgrade gets 404. */
	readonly path: string | undefined;
	/** Longer frames are the host's to refuse, with close code 1009; a language that answers them itself says a larger number. */
	readonly maxPayload: number;
	/** More than this unsent, and a client is behind. */
	readonly maxBufferedBytes: number;
	readonly slow: {readonly code: number; readonly reason: string};
	/** How often the host sends a WebSocket ping, and after how long a silence it cuts the line; undefined: never. */
	readonly ping: {readonly everyMs: number; readonly deadAfterMs: number} | undefined;
	readonly admit: (request: IncomingMessage) => Admission;
	readonly open: (line: Line) => Listener;
	/** Plain HTTP: health endpoints. Undefined: 426 with one line. */
	readonly http: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
	/** Said before the host closes everybody with this code. */
	readonly farewell: {readonly say: () => void; readonly code: number; readonly reason: string};
	/** Ends what it began: its own timers, its listening to the world. */
	readonly stop: () => void;
};
