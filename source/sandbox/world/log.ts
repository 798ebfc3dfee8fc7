import type {LogLine} from './surroundings.ts';
import type {Stage} from './stage.ts';

export type Log = {
	readonly write: (level: LogLine['level'], subsystem: string, text: string) => void;
	/** What is still kept, and how many lines there were before it. */
	readonly lines: () => {readonly before: number; readonly lines: readonly LogLine[]};
};

const remembered = 1000;

export function createLog({clock}: Stage): Log {
	let lines: LogLine[] = [];
	let before = 0;

	return {
		write(level, subsystem, text) {
			lines.push({at: clock.now(), level, subsystem, text});

			if (lines.length > 2 * remembered) {
				before += lines.length - remembered;
				lines = lines.slice(-remembered);
			}
		},
		lines: () => ({before, lines}),
	};
}
