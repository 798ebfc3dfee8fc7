import type {StopPart, StopPartId, StopReport} from '../../domain/stop.ts';

/** One thing that was asked for, and the commands that asked. */
export type Goal = {
	readonly id: StopPartId;
	/** The key each command left with, by what it is about: a run, an agent; '' for the trading action. */
	readonly sent: ReadonlyMap<string, string>;
	/** Positions that were open and orders that waited when it began. */
	readonly held: readonly string[];
	/** Why it is not done on this gateway. */
	readonly lack: string | undefined;
	/** Of a resume: it asked every agent that was paused, by whomever. */
	readonly agents?: 'every-paused';
};

/** A stop, or a resume, that has left. */
export type StopTask = Pick<StopReport, 'what' | 'action' | 'startedAt'> & {
	readonly goals: readonly Goal[];
	/** Whether everything that goes on was asked to end; what begins later is told, not ended. */
	readonly isSwept: boolean;
	/** Nothing is read back any more: what is not known by now is unproven. */
	readonly isOver: boolean;
};

export type Judged = Omit<StopPart, 'since' | 'id'> & {
	/** More may come of it yet. */
	readonly isOpen: boolean;
};
