import type {Capabilities} from '../capabilities.ts';
import {changingMethods} from './methods/changing.ts';
import {readingMethods} from './methods/reading.ts';

/**
 * What gateways of this dialect show and do at their best. No version has all of these methods, and the newest has
 * several hundred more: what one gateway offers, its greeting says.
 */
export const capabilities: Capabilities = {
	shows: [
		'presence',
		'health',
		'heartbeats',
		'agents',
		'threads',
		'tasks',
		'approvals',
		'cron',
		'usage',
		'nodes',
	],
	does: [
		'approval.decide',
		'message.send',
		'run.abort',
		'cron.run',
		'cron.enable',
		'cron.disable',
		'cron.add',
		'cron.edit',
		'cron.remove',
		'task.cancel',
		'agent.invoke',
		'agent.create',
		'thread.rename',
		'thread.reset',
		'thread.delete',
		'method.call',
	],
	moves: undefined,
	methods: [...readingMethods, ...changingMethods],
};
