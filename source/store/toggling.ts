import {isAwaited, type Command, type CommandRecord} from '../domain/commands.ts';
import type {WorkIntent} from '../domain/work-intents.ts';
import {chosen, meantIn} from './asking.ts';
import type {State} from './state.ts';

type Toggle = Extract<WorkIntent['type'], 'agent.toggle' | 'cron.toggle' | 'follow.toggle'>;

export type Toggled = {
	readonly commands: readonly Command[];
	/** A change of the same that is on its way: nothing leaves before it is known what came of it. */
	readonly waitsFor: CommandRecord | undefined;
};

/** Why nothing left. */
export function waitsWords({says, status}: CommandRecord): string {
	return isAwaited(status)
		? `Not sent: ${says} is on its way.`
		: `Not sent again: ${says} was confirmed a moment ago.`;
}

/** A gateway that confirmed a change may tell of it a moment later, in ms: until then the old state is still shown. */
const tellsWithinMs = 1000;

/** What a key that holds something, or lets it go on, is to send now; nothing while such a change is on its way. */
export function toggledBy(state: State, type: Toggle, at: number): Toggled {
	const commands = wanted(state, type, at);
	const waitsFor = commands.length === 0 ? undefined : underWay(state, commands, at);
	return waitsFor === undefined ? {commands, waitsFor} : {commands: [], waitsFor};
}

function wanted(state: State, type: Toggle, at: number): readonly Command[] {
	switch (type) {
		case 'cron.toggle': {
			const job = state.cron.get(chosen('cron', state, at) ?? '');
			return job === undefined
				? []
				: [{type: job.status === 'off' ? 'cron.enable' : 'cron.disable', jobId: job.id}];
		}

		case 'agent.toggle': {
			const agents = meantIn('agents', state, at).flatMap((id) => state.agents.get(id) ?? []);
			const going = agents.filter(({status}) => status !== 'paused');
			// Of several all are held first, so that one stroke never lets one go and stops another.
			return going.length > 0
				? going.map(({id: agentId}) => ({type: 'agent.pause', agentId}))
				: agents.map(({id: agentId}) => ({type: 'agent.resume', agentId}));
		}

		case 'follow.toggle': {
			const follow = state.trading.follows.get(chosen('follows', state, at) ?? '');
			const {accountId, strategyId, status} = follow ?? {};
			return accountId === undefined || strategyId === undefined
				? []
				: [{type: status === 'paused' ? 'follow.resume' : 'follow.pause', accountId, strategyId}];
		}
	}
}

function underWay(state: State, commands: readonly Command[], at: number): CommandRecord | undefined {
	const types = new Map(commands.map((command) => [targetOf(command), command.type]));
	return state.commands.values().find(({command, status, settledAt = at}) => {
		const type = types.get(targetOf(command));
		const isRepeated = status === 'confirmed' && command.type === type && at - settledAt < tellsWithinMs;
		return type !== undefined && (isAwaited(status) || isRepeated);
	});
}

/** What such a change is about; undefined for every other command. */
function targetOf(command: Command): string | undefined {
	if (command.type === 'cron.enable' || command.type === 'cron.disable') {
		return `job ${command.jobId}`;
	}

	if (command.type === 'agent.pause' || command.type === 'agent.resume') {
		return `agent ${command.agentId}`;
	}

	return command.type === 'follow.pause' || command.type === 'follow.resume'
		? `follow ${command.accountId} ${command.strategyId}`
		: undefined;
}
