import type {ApprovalStatus} from '../../source/domain/entities.ts';
import {entriesOf} from '../../source/store/ring.ts';
import {askLeave, askToPair, keepBusy, speak} from './contract-doings.ts';
import {happening, unspoken, without, type Happening, type Shows} from './contract-happenings.ts';

/* Runs and their words, approvals, pairings, the schedule, health and who is there. */

const words = Array.from({length: 60}, (_, index) => `word${index}`).join(' ');

/** The main thread, as each language calls it. */
const threads = {
	claw: 'agent:main:main',
	major: 'thread_cso_default',
	mt5: 'agent:main',
} as const;

const streaming =
	(thread: string): Shows =>
	({transcripts}) =>
		transcripts.get(thread)?.streaming?.text.includes('word1') === true;

const said =
	(thread: string): Shows =>
	({transcripts}) => {
		const transcript = transcripts.get(thread);
		const message = transcript?.messages.at(-1);
		return (
			transcript?.streaming === undefined && message?.role === 'assistant' && message.text.endsWith(words)
		);
	};

const running: Shows = ({runs}) => runs.get('run_busy')?.status === 'running';

const aborted: Shows = ({runs}) => runs.get('run_busy')?.status === 'aborted';

const askIs =
	(id: string, status: ApprovalStatus): Shows =>
	({approvals}) =>
		approvals.get(id)?.status === status;

const noticed =
	(text: string): Shows =>
	({alerts}) =>
		entriesOf(alerts).some(({says}) => says.includes(text));

const pairing =
	(status: ApprovalStatus): Shows =>
	({approvals}) =>
		approvals
			.values()
			.some(
				({title, request, status: now}) =>
					now === status && JSON.stringify([title, request]).includes('node-contract'),
			);

const noApprovals = without('approvals');

const noCron = without('cron');

const noPresence = without('presence');

export const workHappenings: readonly Happening[] = [
	happening('words of an answer arrive', (world) => speak(world, 'run_words', words), {
		claw: streaming(threads.claw),
		// It tells the words of its own runs to nobody else, only that one goes on.
		claw2: ({runs}) => runs.values().some(({status}) => status === 'running'),
		major: streaming(threads.major),
		// What is said in runs is told to nobody there.
		pm: ({agents}) => agents.get('main')?.status === 'running',
		mt5: streaming(threads.mt5),
	}),
	happening('an answer comes to its end', () => undefined, {
		claw: said(threads.claw),
		claw2: ({runs}) => runs.size > 0 && runs.values().every(({status}) => status === 'done'),
		major: said(threads.major),
		pm: ({agents}) => agents.get('main')?.status === 'idle',
		mt5: said(threads.mt5),
	}),
	happening('what it cost is counted', () => undefined, {
		claw: ({usage, now}) => usage?.updatedAt !== undefined && now - usage.updatedAt < 60_000,
		claw2: without('usage'),
		major: ({usage}) => (usage?.totalTokens ?? 0) > 0 && (usage?.totalCost ?? 0) > 0,
		pm: without('usage'),
		mt5: without('usage'),
	}),
	happening('a run begins', (world) => keepBusy(world, 'run_busy'), {
		claw: running,
		// Its events name a run by its session.
		claw2: ({runs}) =>
			runs.values().some(({status, threadId}) => status === 'running' && threadId === 'main'),
		major: ({agents}) => agents.get('agent_main')?.status === 'running',
		pm: ({agents}) => agents.get('main')?.status === 'running',
		mt5: running,
	}),
	happening(
		'a run is aborted',
		({runs}) => {
			runs.abort('agent:main:main', 'run_busy', 'rpc');
		},
		{
			claw: aborted,
			claw2: ({runs}) => runs.values().every(({status}) => status !== 'running'),
			major: ({agents}) => agents.get('agent_main')?.status === 'idle',
			pm: ({agents}) => agents.get('main')?.status === 'idle',
			mt5: aborted,
		},
	),
	happening('leave is asked for', (world) => askLeave(world, 'ask_contract'), {
		claw: askIs('ask_contract', 'pending'),
		claw2: {untold: 'asks for no leave; pairings are all that waits'},
		major: noApprovals,
		pm: noticed('Approval needed: ls ask_contract'),
		mt5: {untold: 'asks for leave by cards only'},
	}),
	happening(
		'leave is given',
		({approvals}) => {
			approvals.decide('exec', 'ask_contract', {decision: 'allow-once', by: 'somebody'});
		},
		{
			claw: ({approvals}) => {
				const {status, decidedBy} = approvals.get('ask_contract') ?? {};
				return status === 'approved' && decidedBy === 'somebody';
			},
			claw2: {untold: 'asks for no leave; pairings are all that waits'},
			major: noApprovals,
			pm: noticed('Approval decided: ls ask_contract'),
			mt5: {untold: 'asks for leave by cards only'},
		},
	),
	happening('leave is asked for, and nobody answers', (world) => askLeave(world, 'ask_late', 3000), {
		claw: askIs('ask_late', 'expired'),
		claw2: {untold: 'asks for no leave; pairings are all that waits'},
		major: noApprovals,
		pm: noticed('Approval needed: ls ask_late'),
		mt5: {untold: 'asks for leave by cards only'},
	}),
	happening(
		'a plugin asks for leave',
		({approvals}) => {
			const request = {
				pluginId: 'mail',
				title: 'Send a letter',
				description: 'To the owners',
				severity: 'warning',
			};
			approvals.ask({kind: 'plugin', id: 'ask_plugin', request, timeoutMs: 60_000}, () => undefined);
		},
		{
			claw: {untold: 'has no plugins that ask'},
			claw4: askIs('ask_plugin', 'pending'),
			major: noApprovals,
			pm: noticed('Approval needed'),
			mt5: {untold: 'asks for leave by cards only'},
		},
	),
	happening(
		'a device asks to be paired',
		({pairing: {ask}}) => {
			ask({
				kind: 'device',
				subject: 'device-contract',
				details: {deviceId: 'device-contract', displayName: 'A tablet'},
				isRepair: false,
			});
		},
		{
			claw: ({approvals}) =>
				approvals
					.values()
					.some(
						({status, origin, request}) =>
							status === 'pending' &&
							origin === 'device' &&
							JSON.stringify(request).includes('device-contract'),
					),
			claw2: {untold: 'pairs no devices'},
			major: noApprovals,
			pm: noApprovals,
			mt5: {untold: 'pairs nobody on asking'},
		},
	),
	happening(
		'a node asks to be paired',
		(world) => {
			askToPair(world, 'node-contract');
		},
		{claw: pairing('pending'), major: noApprovals, pm: noApprovals, mt5: {untold: 'pairs nobody on asking'}},
	),
	happening(
		'a pairing is rejected',
		({pairing: requests}) => {
			const asked = requests.pending('node').find(({subject}) => subject === 'node-contract');
			requests.settle('node', asked?.requestId ?? '', 'rejected');
		},
		{claw: pairing('rejected'), major: noApprovals, pm: noApprovals, mt5: {untold: 'pairs nobody on asking'}},
	),
	happening(
		'a job is switched off',
		({cron}) => {
			cron.update(cron.all().find(({isOn}) => isOn)?.id ?? '', {isOn: false});
		},
		{
			claw: ({cron}, world) =>
				[...cron.values()].filter(({status}) => status === 'off').length ===
				world.cron.all().filter(({isOn}) => !isOn).length,
			major: noCron,
			pm: noCron,
			mt5: noCron,
		},
	),
	happening(
		'a channel breaks',
		({health}) => {
			health.report('telegram', 'getUpdates failed: 502');
		},
		{
			claw: ({health: {now}}) =>
				now?.checks.some(({says, status}) => says.includes('502') && status !== 'good') === true,
			claw2: ({health: {now}}) =>
				now?.checks.some(({id, status}) => id === 'channel:telegram' && status === 'bad') === true,
			major: unspoken,
			pm: noticed('getUpdates failed: 502'),
			mt5: ({facts, alerts}) => facts.get('system:telegram')?.says === 'failed' && alerts.length > 0,
		},
	),
	happening(
		'a heart beats',
		({beats}) => {
			beats.beat('main');
		},
		{
			claw: ({heartbeats}) => heartbeats.length > 0,
			major: unspoken,
			pm: unspoken,
			mt5: without('heartbeats'),
		},
	),
	happening(
		'somebody tells of itself',
		({presence}) => {
			presence.note({
				key: 'lamp',
				host: 'Lamp room',
				ip: undefined,
				version: '1',
				platform: 'linux',
				deviceFamily: undefined,
				modelIdentifier: undefined,
				mode: 'node',
				deviceId: undefined,
				instanceId: 'lamp',
				roles: [],
				scopes: [],
				lastInputSeconds: 3,
				reason: 'periodic',
			});
		},
		{
			claw: ({presence}) => presence.values().some(({host}) => host === 'Lamp room'),
			major: noPresence,
			pm: {untold: 'tells who is connected when we connect'},
			mt5: noPresence,
		},
	),
];
