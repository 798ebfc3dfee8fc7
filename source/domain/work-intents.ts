import type {TaskStatus} from './board.ts';

/**
 * What is wished of runs, agents, tasks, jobs, threads and trades, and how it goes. What `ends` something cannot be taken
 * back and is asked about first; what `asks` is asked about too; what `acts` leaves with its key; what `opens` has
 * something to choose or to fill in; what `answers` is what such a question or choice waits for.
 */
export const workWays = {
	'run.abort': 'ends',
	'task.cancel': 'ends',
	'task.delete': 'ends',
	'cron.remove': 'ends',
	'thread.reset': 'ends',
	'thread.delete': 'ends',
	/** Cancel the chosen order, close the chosen position or stop the chosen copy: whichever it is. */
	'trade.end': 'ends',
	/** Show where the chosen entry's link goes, and ask whether to open it. */
	'link.open': 'asks',
	/** Pause it where it works, let it go on where it is paused. */
	'agent.toggle': 'acts',
	/** Of a job that is off it is asked. */
	'cron.run': 'acts',
	'cron.toggle': 'acts',
	'follow.toggle': 'acts',
	/** Ask where the chosen task is to go. */
	'task.move.start': 'opens',
	/** Change the chosen order, or the stop and target of the chosen position, in a form. */
	'trade.change': 'opens',
	'task.move': 'answers',
	/** The confirming key of what was asked about. */
	'work.confirm': 'answers',
} as const;

type WorkType = keyof typeof workWays;

type Wish<Type extends WorkType> = Type extends 'task.move'
	? {readonly type: Type; readonly to: TaskStatus}
	: {readonly type: Type};

export type WorkIntent = Wish<WorkType>;

/** What is always asked about before it is done. */
export type AskingIntent = {
	[Type in WorkType]: (typeof workWays)[Type] extends 'ends' | 'asks' ? Wish<Type> : never;
}[WorkType];

/** A wish of any kind, by its name. */
type Named = {readonly type: string};

export function isWork(wish: Named): wish is WorkIntent {
	return Object.hasOwn(workWays, wish.type);
}

export function isAsking(wish: Named): wish is AskingIntent {
	return isEnding(wish) || (isWork(wish) && workWays[wish.type] === 'asks');
}

/** Whether it cannot be taken back. */
export function isEnding(wish: Named): boolean {
	return isWork(wish) && workWays[wish.type] === 'ends';
}

/** Whether it is about the entry that is chosen when the key is struck. */
export function isAboutChosen(wish: Named): boolean {
	return isWork(wish) && workWays[wish.type] !== 'answers';
}
