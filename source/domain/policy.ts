/** How careful this program is when something is decided; from the config file, the same for screen and command line. */
export type DecidingPolicy = {
	/** How long a decision can be taken back before it is sent, in ms; 0 sends at once. */
	readonly holdMs: number;
	/** How far a price may move before a trade is asked about again, in R (the distance from entry to stop). */
	readonly collarR: number;
	/** A quote older than this locks approving a trade, in ms. */
	readonly quoteMaxAgeMs: number;
	/** A larger volume must be typed; undefined where nobody set a limit. */
	readonly sizeLimit: number | undefined;
	/** Whether the device that asked may not approve. */
	readonly fourEyes: boolean;
};

export const defaultPolicy: DecidingPolicy = {
	holdMs: 3000,
	collarR: 0.25,
	quoteMaxAgeMs: 10_000,
	sizeLimit: undefined,
	fourEyes: false,
};
