import type {TaskStatus} from '../domain/board.ts';
import type {Binding} from './binding.ts';

/** The confirming key of an armed decision changes with every prompt; this name stands for it. */
export const confirmKeyName = 'confirm';

const browse = ['browse'] as const;

export const decideBindings: readonly Binding[] = [
	{
		keys: ['a'],
		intent: {type: 'approval.arm', meaning: 'approve'},
		says: 'arm',
		means: 'arm an approval: a second key, shown in the prompt, sends it',
		modes: browse,
		screens: ['decisions'],
		needs: 'approval',
		group: 'decide',
		rank: 1,
	},
	{
		keys: ['A'],
		intent: {type: 'approval.arm', meaning: 'approve-always'},
		says: 'arm always',
		means: 'arm an approval of this and everything like it, where the gateway offers that',
		modes: browse,
		screens: ['decisions'],
		needs: 'approval',
		group: 'decide',
		rank: 8,
	},
	{
		keys: ['x'],
		intent: {type: 'approval.reject'},
		says: 'reject',
		modes: browse,
		screens: ['decisions'],
		needs: 'rejection',
		group: 'decide',
		rank: 2,
	},
	{
		keys: [confirmKeyName],
		intent: {type: 'approval.confirm'},
		says: 'send it',
		means: 'send what is armed; the key is shown in the prompt and changes every time',
		modes: ['armed'],
		group: 'decide',
		rank: 1,
	},
	{keys: ['escape'], intent: {type: 'back'}, says: 'disarm', modes: ['armed'], group: 'decide', rank: 2},
];

/** The key of each place a task can go to, while that is asked. */
export const taskPlaces: ReadonlyArray<readonly [key: string, to: TaskStatus, says: string]> = [
	['i', 'inbox', 'to the inbox'],
	['s', 'assigned', 'assigned'],
	['d', 'doing', 'doing'],
	['r', 'review', 'in review'],
	['b', 'blocked', 'blocked'],
	['o', 'done', 'done'],
	['f', 'failed', 'failed'],
	['c', 'cancelled', 'cancelled'],
];

export const workBindings: readonly Binding[] = [
	{
		keys: ['X'],
		intent: {type: 'run.abort'},
		says: 'stop run',
		means: 'stop what the agent is doing',
		modes: browse,
		screens: ['agents', 'chat'],
		needs: 'run',
		group: 'work',
		rank: 3,
	},
	{
		keys: ['X'],
		intent: {type: 'task.cancel'},
		says: 'cancel task',
		modes: browse,
		screens: ['tasks'],
		needs: 'task',
		group: 'work',
		rank: 3,
	},
	{
		keys: ['m'],
		intent: {type: 'task.move.start'},
		says: 'move',
		means: 'move a task: the places it may go to are asked for',
		modes: browse,
		screens: ['tasks'],
		needs: 'moves',
		group: 'work',
		rank: 2,
	},
	...taskPlaces.map(([key, to, says]): Binding => ({
		keys: [key],
		intent: {type: 'task.move', to},
		says,
		means: `move it: ${says}`,
		modes: ['move'],
		group: 'work',
	})),
	{keys: ['escape'], intent: {type: 'back'}, says: 'leave it', modes: ['move'], group: 'work'},
	{
		keys: ['R'],
		intent: {type: 'cron.run'},
		says: 'run now',
		means: 'run the scheduled job now',
		modes: browse,
		screens: ['schedule'],
		needs: 'job',
		group: 'work',
		rank: 2,
	},
	{
		keys: ['t'],
		intent: {type: 'cron.toggle'},
		says: 'on or off',
		means: 'switch the scheduled job on or off',
		modes: browse,
		screens: ['schedule'],
		needs: 'job',
		group: 'work',
		rank: 3,
	},
	{
		keys: ['i'],
		intent: {type: 'write.start'},
		says: 'write',
		means: 'write a message to the thread',
		modes: browse,
		needs: 'thread',
		group: 'work',
		rank: 5,
	},
];
