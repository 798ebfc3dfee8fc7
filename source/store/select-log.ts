import type {LogEntry} from '../domain/events.ts';
import {entriesOf} from './ring.ts';
import {remember} from './select-remember.ts';
import type {State} from './state.ts';

/** A line of the log and its position since the program began, which is its id. */
export type LogLine = {readonly id: string; readonly entry: LogEntry};

/** The whole log, oldest first. A line stays the same object as long as it is kept. */
export function logLines(state: State): readonly LogLine[] {
	return lines(state.log);
}

/** The line with an id: positions follow each other, so nothing is searched. */
export function logLine(state: State, id: string): LogLine | undefined {
	const all = logLines(state);
	return all[Number(id) - Number(all[0]?.id ?? 0)];
}

const lines = remember((log: State['log']): readonly LogLine[] =>
	entriesOf(log).map((entry, index) => lineOf(entry, String(log.total - log.length + index))),
);

const known = new WeakMap<LogEntry, LogLine>();

function lineOf(entry: LogEntry, id: string): LogLine {
	const before = known.get(entry);

	if (before?.id === id) {
		return before;
	}

	const line = {id, entry};
	known.set(entry, line);
	return line;
}
