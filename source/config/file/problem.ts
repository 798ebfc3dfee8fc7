/** One mistake in the config file: where it stands, and a sentence with the word at fault and the fix. */
export type Problem = {
	readonly file: string;
	/** Counted from 1. */
	readonly line: number;
	readonly says: string;
};

/** "config.toml line 7: …", for a screen or a terminal. */
export function problemWords({file, line, says}: Problem): string {
	return `${file.replace(/^.*[/\\]/u, '')} line ${line}: ${says}`;
}
