import type {TaskStatus} from './board.ts';

/** The screens in the order of their keys, 1 to 9. */
export const screenNames = [
	'overview',
	'decisions',
	'agents',
	'tasks',
	'chat',
	'trading',
	'health',
	'schedule',
	'log',
] as const;

export type ScreenName = (typeof screenNames)[number];

/** What the person at the keyboard wants. Data, so that keys, help and palette can share it. */
export type Intent =
	| {readonly type: 'screen.show'; readonly screen: ScreenName}
	| {readonly type: 'focus.next'}
	| {readonly type: 'focus.previous'}
	| {readonly type: 'list.move'; readonly by: 'one' | 'half' | 'page' | 'all'; readonly way: 'up' | 'down'}
	| {readonly type: 'open'}
	| {readonly type: 'back'}
	| {readonly type: 'help.toggle'}
	| {readonly type: 'filter.start'}
	| {readonly type: 'screen.pause'}
	| {readonly type: 'refresh'}
	| {readonly type: 'redraw'}
	/** Choose the selected approval for a decision; a different key must confirm it. */
	| {readonly type: 'approval.arm'; readonly meaning: 'approve' | 'approve-always'}
	/** An approval was wanted while lines of the request were not on the screen. */
	| {readonly type: 'approval.unseen'; readonly lines: number}
	/** Send the armed decision: only ever with the id and hash that were armed. */
	| {readonly type: 'approval.confirm'}
	| {readonly type: 'approval.reject'}
	| {readonly type: 'run.abort'}
	| {readonly type: 'cron.run'}
	| {readonly type: 'cron.toggle'}
	| {readonly type: 'task.cancel'}
	/** Ask where the selected task is to go. */
	| {readonly type: 'task.move.start'}
	| {readonly type: 'task.move'; readonly to: TaskStatus}
	| {readonly type: 'write.start'}
	| {readonly type: 'text.type'; readonly text: string}
	| {readonly type: 'text.newline'}
	| {readonly type: 'text.erase'; readonly unit: 'character' | 'word' | 'line'}
	| {readonly type: 'text.move'; readonly to: 'left' | 'right' | 'start' | 'end'}
	| {readonly type: 'text.submit'}
	| {readonly type: 'commands.toggle'}
	| {readonly type: 'suspend'}
	| {readonly type: 'quit'}
	/** Ctrl-C: leaves when struck twice in a row, so that a habit does not. */
	| {readonly type: 'interrupt'};
