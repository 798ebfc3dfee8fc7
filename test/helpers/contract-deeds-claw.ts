import type {World} from '../../source/sandbox/world/parts.ts';
import {lockOf} from '../../source/store/deciding/locks.ts';
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

const addedJob: Deed = {
	wire: '"cron.add"',
	command: (_state, tag) => ({
		type: 'cron.add',
		name: tag,
		plan: {kind: 'cron', expression: '0 9 * * 1-5', zone: 'Europe/Berlin'},
		work: {where: 'main', agentId: undefined, message: 'Ring the bell'},
	}),
	holds: ({cron}, world, tag) =>
		cron
			.values()
			.some(({name, plan}) => name === tag && plan?.kind === 'cron' && plan.zone === 'Europe/Berlin') &&
		world.cron.all().filter(({name, target}) => name === tag && target === 'main').length === 1,
	refused: {
		command: (_state, tag) => ({
			type: 'cron.add',
			name: tag,
			plan: {kind: 'cron', expression: 'now and then', zone: undefined},
			work: {where: 'own', agentId: undefined, message: 'Ring the bell'},
		}),
		because: /schedule|cron/u,
	},
};

const editedJob: Deed = {
	wire: '"cron.update"',
	prepare: (world, tag) => addJob(world, tag, true),
	command({cron}, tag) {
		const job = cron.values().find(({name}) => name === tag);
		return job === undefined
			? undefined
			: {
					type: 'cron.edit',
					jobId: job.id,
					name: undefined,
					plan: {kind: 'every', ms: 7_200_000},
					work: {where: 'own', agentId: undefined, message: 'Ring it twice'},
				};
	},
	holds: ({cron}, world, tag) =>
		cron.values().some(({name, work}) => name === tag && work?.where === 'own') &&
		world.cron
			.all()
			.some(
				({name, schedule}) => name === tag && schedule.kind === 'every' && schedule.everyMs === 7_200_000,
			),
	refused: {
		command: () => ({type: 'cron.edit', jobId: 'nobody', name: 'Anything', plan: undefined, work: undefined}),
		because: /nobody|not found|unknown/u,
	},
};

const removedJob: Deed = {
	wire: '"cron.remove"',
	prepare: (world, tag) => addJob(world, tag, true),
	command({cron}, tag) {
		const job = cron.values().find(({name}) => name === tag);
		return job === undefined ? undefined : {type: 'cron.remove', jobId: job.id};
	},
	holds: ({cron}, world, tag) =>
		cron.values().every(({name}) => name !== tag) && world.cron.all().every(({name}) => name !== tag),
	refused: {command: () => ({type: 'cron.remove', jobId: 'nobody'}), because: /no such job|not found/u},
};

const madeAgent: Deed = {
	wire: '"agents.create"',
	command: (_state, tag) => ({type: 'agent.create', name: tag, role: undefined, instructions: undefined}),
	holds: ({agents}, world, tag) =>
		agents.values().some(({name}) => name === tag) && world.agents.get(tag)?.name === tag,
	refused: {
		command: () => ({type: 'agent.create', name: 'Ops', role: undefined, instructions: undefined}),
		because: /already exists/u,
	},
};

const threadOf = (tag: string): string => `agent:ops:${tag}`;

const openThread: NonNullable<Deed['prepare']> = (world, tag) => {
	world.threads.open(threadOf(tag));
};

const renamed: Deed = {
	wire: '"sessions.patch"',
	prepare: openThread,
	command: ({threads}, tag) =>
		threads.has(threadOf(tag))
			? {type: 'thread.rename', threadId: threadOf(tag), title: `Talk ${tag}`}
			: undefined,
	holds: ({threads}, world, tag) =>
		threads.get(threadOf(tag))?.title === `Talk ${tag}` &&
		world.threads.get(threadOf(tag))?.label === `Talk ${tag}`,
	refused: {
		command: (_state, tag) => ({type: 'thread.rename', threadId: threadOf(tag), title: 'x'.repeat(65)}),
		because: /label/u,
	},
};

const begunAnew: Deed = {
	wire: '"sessions.reset"',
	prepare: openThread,
	command: ({threads}, tag) =>
		threads.has(threadOf(tag)) ? {type: 'thread.reset', threadId: threadOf(tag)} : undefined,
	holds: (_state, world, tag) => world.threads.get(threadOf(tag))?.messages.length === 0,
	refused: {command: () => ({type: 'thread.reset', threadId: ''}), because: /key/u},
};

const deleted: Deed = {
	wire: '"sessions.delete"',
	prepare: openThread,
	command: ({threads}, tag) =>
		threads.has(threadOf(tag)) ? {type: 'thread.delete', threadId: threadOf(tag)} : undefined,
	holds: ({threads}, world, tag) =>
		!threads.has(threadOf(tag)) && world.threads.get(threadOf(tag)) === undefined,
	refused: {command: () => ({type: 'thread.delete', threadId: 'agent:main:main'}), because: /main session/u},
};

const shared: Deeds = {
	'cron.add': addedJob,
	'cron.edit': editedJob,
	'cron.remove': removedJob,
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
	return approval !== undefined && lockOf(state, approval, {meaning: 'approve'}) !== undefined;
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
	'agent.create': madeAgent,
	'thread.rename': renamed,
	'thread.reset': begunAnew,
	'thread.delete': deleted,
	'run.abort': abort,
};

export const claw4Deeds: Deeds = {...claw3Deeds, 'task.cancel': cancel};
