import type {LogEntry} from '../domain/events.ts';
import {entriesOf} from './ring.ts';
import {isMatch} from './select-filter.ts';
import {remember} from './select-remember.ts';
import type {State} from './state.ts';

/** A line of the log and its position since the program began, which is its id. */
export type LogLine = {readonly id: string; readonly entry: LogEntry};

/** The log as filtered, oldest first. */
export function logLines(state: State, filter: string): readonly LogLine[] {
	return lines(state.log, filter);
}

const lines = remember((log: State['log'], filter: string): readonly LogLine[] =>
	entriesOf(log)
		.map((entry, index) => ({id: String(log.total - log.length + index), entry}))
		.filter(
			({entry}) =>
				filter === '' ||
				isMatch([entry.direction, entry.name, verdictOf(entry), entry.json].join(' '), filter),
		),
);

function verdictOf({verdict}: LogEntry): string {
	return typeof verdict === 'string' ? verdict : `rejected ${verdict.rejected}`;
}

export function logIds(state: State, filter: string): readonly string[] {
	return ids(lines(state.log, filter));
}

const ids = remember((all: readonly LogLine[]) => all.map((line) => line.id));
