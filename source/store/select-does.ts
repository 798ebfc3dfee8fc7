import type {Command} from '../domain/commands.ts';
import type {FormKind, Intent} from '../domain/intents.ts';
import type {State} from './state.ts';

/** What a wish leads to once it is confirmed or filled in; one of these is enough. */
const leadsTo: {readonly [type in Intent['type']]?: ReadonlyArray<Command['type']>} = {
	'approval.arm': ['approval.decide'],
	'approval.reject': ['approval.decide'],
	'approval.reason': ['approval.decide'],
	'approval.modify': ['approval.decide'],
	'run.abort': ['run.abort'],
	'agent.toggle': ['agent.pause', 'agent.resume'],
	'cron.run': ['cron.run'],
	'cron.toggle': ['cron.enable', 'cron.disable'],
	'cron.remove': ['cron.remove'],
	'task.cancel': ['task.cancel'],
	'task.delete': ['task.delete'],
	'task.move.start': ['task.move'],
	'trade.end': ['order.cancel', 'position.close', 'follow.stop'],
	'trade.change': ['order.modify', 'position.modify'],
	'follow.toggle': ['follow.pause', 'follow.resume'],
	'thread.reset': ['thread.reset'],
	'thread.delete': ['thread.delete'],
	'write.start': ['message.send'],
};

const formsLeadTo: {readonly [type in FormKind['type']]?: ReadonlyArray<Command['type']>} = {
	'task.create': ['task.create'],
	'task.assign': ['task.assign'],
	'project.create': ['project.create'],
	'agent.invoke': ['agent.invoke'],
	'agent.create': ['agent.create'],
	'cron.add': ['cron.add'],
	'cron.edit': ['cron.edit'],
	'order.modify': ['order.modify'],
	'position.modify': ['position.modify'],
	'follow.start': ['follow.start'],
	'backtest.run': ['backtest.run'],
};

/** Whether gateways of this kind never do what is wished for: told by the table of what their dialect can do. */
export function isNeverDone({gateway}: State, intent: Intent): boolean {
	const commands = intent.type === 'form.of-chosen' ? formsLeadTo[intent.kind] : leadsTo[intent.type];
	return (
		gateway?.does !== undefined && commands?.every((type) => gateway.does?.includes(type) === false) === true
	);
}
