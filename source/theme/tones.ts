/** What a colour means. No tone is ever the only sign of what it says. */
export type Tone =
	/** Ordinary words. */
	| 'plain'
	/** What is there to be looked up, not to be read. */
	| 'muted'
	/** Known once, no longer certain. */
	| 'old'
	/** Frames and rules. */
	| 'line'
	/** Where the keys go. */
	| 'accent'
	| 'good'
	| 'soon'
	| 'bad'
	/** The person's own words. */
	| 'own';

/** What can be said about a piece of text; Ink's own names. */
export type TextStyle = {
	readonly color?: string;
	readonly backgroundColor?: string;
	readonly bold?: boolean;
	readonly dimColor?: boolean;
	readonly inverse?: boolean;
	readonly italic?: boolean;
	readonly strikethrough?: boolean;
};
