/** What carries frames to one client. Chaos is a wire around a wire. */
export type Wire = {
	readonly send: (frame: string | Buffer) => void;
	/** Taken, but not yet with the client. */
	readonly bufferedBytes: () => number;
	/** After all that was sent before. */
	readonly close: (code: number, reason: string) => void;
	readonly terminate: () => void;
	/** The client is gone: nothing must be sent any more. */
	readonly forget: () => void;
};
