import type {World} from '../../source/sandbox/world/parts.ts';
import {approvalLock} from '../../source/store/approval-locks.ts';
import type {State} from '../../source/store/state.ts';
import {decision, type Deed, type Deeds} from './contract-deeds.ts';
import {askLeave, askToPair, keepBusy} from './contract-doings.ts';

/* What claw gateways can be told to do, in each protocol. */

type Job = ReturnType<World['cron']['all']>[number];

function addJob(world: World, name: string, isOn: boolean): void {
	world.cron.add({
		name,
		isOn,
		schedule: {kind: 'every', everyMs: 86_400_000, anchorMs: world.stage.clock.now()},
		target: 'main',
		wakeMode: 'now',
		payload: {kind: 'systemEvent', text: 'ring the bell'},
		extra: {},
		isOneShot: false,
	});
}

function jobDeed(
	type: 'cron.run' | 'cron.enable' | 'cron.disable',
	wire: string,
	isDone: (job: Job) => boolean,
): Deed {
	const wanted = type === 'cron.disable' ? 'off' : 'on';
	return {
		wire,
		prepare: (world, tag) => addJob(world, tag, type !== 'cron.enable'),
		command({cron}, tag) {
			const job = cron.values().find(({name}) => name === tag);
			return job === undefined ? undefined : {type, jobId: job.id};
		},
		holds(state, world, tag) {
			const held = state.cron.values().find(({name}) => name === tag);
			const job = world.cron.all().find(({name}) => name === tag);
			const isSeen = type === 'cron.run' ? held?.lastRunAt !== undefined : held?.status === wanted;
			return isSeen && job !== undefined && isDone(job);
		},
		refused: {command: () => ({type, jobId: 'nobody'}), because: /nobody|not found|unknown/u},
	};
}

const saidIn = (thread: string): Deed => ({
	wire: '"chat.send"',
	command: (_state, tag) => ({type: 'message.send', threadId: thread, text: `Remember ${tag}`}),
	holds: (_state, world, tag) =>
		world.threads
			.get('agent:main:main')
			?.messages.some(({role, text}) => role === 'user' && text === `Remember ${tag}`) === true,
	refused: {command: () => ({type: 'message.send', threadId: thread, text: '  '}), because: /message/u},
});

const heartbeats: Deed = {
	wire: '"set-heartbeats"',
	prepare: ({health}) => health.setHeartbeats(true),
	command: () => ({type: 'method.call', method: 'set-heartbeats', params: {enabled: false}}),
	holds: (_state, {health}) => !health.heartbeatsAreOn(),
	refused: {
		command: () => ({type: 'method.call', method: 'set-heartbeats', params: {}}),
		because: /enabled/u,
	},
};

const shared: Deeds = {
	'cron.run': jobDeed('cron.run', '"cron.run"', ({lastRunAt}) => lastRunAt !== undefined),
	'cron.enable': jobDeed('cron.enable', '"cron.update"', ({isOn}) => isOn),
	'cron.disable': jobDeed('cron.disable', '"cron.update"', ({isOn}) => !isOn),
	'method.call': heartbeats,
};

const pairing: Deed = {
	wire: '"node.pair.approve"',
	prepare: (world, tag) => {
		askToPair(world, `node-${tag}`);
	},
	command: decision('approve'),
	holds: ({approvals}, world, tag) =>
		world.pairing.nodes.has(`node-${tag}`) &&
		approvals
			.values()
			.some(({request, status}) => status !== 'pending' && JSON.stringify(request).includes(`node-${tag}`)),
	refused: {
		spoil: ({pairing: {pending, settle}}, tag) => {
			const asked = pending('node').find(({subject}) => subject === `node-${tag}`);
			settle('node', asked?.requestId ?? '', 'rejected');
		},
		because: /unknown requestId/u,
	},
};

/** Protocol 3 cannot list them: what was answered with an unknown outcome waits on, but cannot be answered again. */
function isAnswered(state: State, id: string): boolean {
	const approval = state.approvals.get(id);
	return approval !== undefined && approvalLock(state, approval) !== undefined;
}

const leave: Deed = {
	wire: '"exec.approval.resolve"',
	prepare: (world, tag) => askLeave(world, `ask_${tag}`),
	command: decision('approve'),
	holds: (state, world, tag) =>
		world.approvals.get('exec', `ask_${tag}`)?.decision === 'allow-once' && isAnswered(state, `ask_${tag}`),
	refused: {
		spoil: ({approvals}, tag) => approvals.withdraw(`ask_${tag}`),
		because: /unknown (?:or expired )?approval id/u,
	},
};

const invoke: Deed = {
	wire: '"method":"agent"',
	command: (_state, tag) => ({type: 'agent.invoke', agentId: 'ops', prompt: `Remember ${tag}`}),
	holds: (_state, world, tag) =>
		world.threads
			.all()
			.some(({agentId, messages}) => agentId === 'ops' && messages.some(({text}) => text.includes(tag))),
	refused: {
		command: () => ({type: 'agent.invoke', agentId: 'nobody', prompt: 'Hello'}),
		because: /unknown agent id "nobody"/u,
	},
};

const abort: Deed = {
	wire: '"chat.abort"',
	prepare: (world, tag) => keepBusy(world, `run_${tag}`, `agent:ops:${tag}`),
	command: ({runs}, tag) =>
		runs.get(`run_${tag}`)?.status === 'running'
			? {type: 'run.abort', threadId: `agent:ops:${tag}`, runId: `run_${tag}`}
			: undefined,
	holds: ({runs}, world, tag) =>
		world.runs.get(`run_${tag}`)?.status === 'aborted' && runs.get(`run_${tag}`)?.status !== 'running',
	refused: {
		spoil: ({runs}, tag) => {
			runs.abort(`agent:ops:${tag}`, `run_${tag}`, 'rpc');
		},
		because: /found nothing to abort/u,
	},
};

const cancel: Deed = {
	wire: '"tasks.cancel"',
	prepare: ({tasks}, tag) => {
		tasks.add({id: `task_${tag}`, title: tag});
	},
	command: ({tasks}, tag) =>
		tasks.has(`task_${tag}`) ? {type: 'task.cancel', taskId: `task_${tag}`} : undefined,
	holds: ({tasks}, world, tag) =>
		tasks.get(`task_${tag}`)?.status === 'cancelled' &&
		world.tasks.get(`task_${tag}`)?.status === 'cancelled',
	refused: {
		spoil: ({tasks}, tag) => {
			tasks.move(`task_${tag}`, 'cancelled');
		},
		because: /already finished/u,
	},
};

export const claw2Deeds: Deeds = {...shared, 'approval.decide': pairing, 'message.send': saidIn('main')};

export const claw3Deeds: Deeds = {
	...shared,
	'approval.decide': leave,
	'message.send': saidIn('agent:main:main'),
	'agent.invoke': invoke,
	'run.abort': abort,
};

export const claw4Deeds: Deeds = {...claw3Deeds, 'task.cancel': cancel};
