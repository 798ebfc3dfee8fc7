import {askJobs} from './content/asks.ts';
import {firstJobs, firstNodes} from './content/beginnings.ts';
import {laptop, phone, webUi} from './content/visitors.ts';
import type {World} from './parts.ts';

/** What is there before anything happens: people, nodes, a schedule, yesterday's work, one open question. */
export function populate(world: World): void {
	const {stage, presence, pairing, cron, approvals, runs, log} = world;
	const {clock, random, pace} = stage;
	const isQuiet = world.scenario === 'quiet';

	for (const row of [phone, webUi, laptop]) {
		presence.join(row);
	}

	for (const node of stage.isNew ? firstNodes : []) {
		const {awayMs, ...rest} = node;
		const seenAt = clock.now() - awayMs;
		const times = {connectedAt: seenAt - 3_600_000, seenAt, approvedAt: clock.now() - 86_400_000 * 9};
		pairing.nodes.set(node.id, {...rest, ...times, isConnected: awayMs === 0, token: random.hex(32)});
	}

	const tablet = {displayName: 'Kitchen tablet', platform: 'android', version: '2026.5.20'};
	const surface = {
		deviceFamily: 'Android',
		caps: ['canvas', 'camera'],
		commands: ['canvas.present', 'camera.snap'],
	};
	pairing.ask({
		kind: 'node',
		subject: random.hex(64),
		isRepair: false,
		details: {...tablet, ...surface, remoteIp: '192.168.1.47'},
	});

	for (const {everyMs, ...job} of stage.isNew ? firstJobs : []) {
		const schedule =
			everyMs === undefined
				? job.schedule
				: ({kind: 'every', everyMs: isQuiet ? 21_600_000 : pace(everyMs), anchorMs: clock.now()} as const);
		cron.add({...job, schedule});
	}

	const [first] = askJobs;
	const ask = first.steps.find((step) => step.do === 'ask');

	if (ask !== undefined) {
		const {threadKey, agentId, steps, prompt} = first;
		const request = {
			command: ask.command,
			cwd: ask.cwd,
			host: 'gateway',
			security: 'allowlist',
			ask: 'on-miss',
			agentId,
			resolvedPath: '/usr/bin/systemctl',
			sessionKey: threadKey,
			warningText: null,
		};
		approvals.ask({kind: 'exec', id: undefined, request, timeoutMs: pace(600_000)}, ({decision}) => {
			if (decision === 'allow-once' || decision === 'allow-always') {
				const rest = steps.slice(steps.indexOf(ask) + 1);
				const done = {do: 'run', command: ask.command, output: ask.output, ms: ask.ms} as const;
				runs.ask({
					...({id: random.uuid(), kind: 'own', threadKey, prompt, whenBusy: 'wait'} as const),
					steps: [done, ...rest],
				});
			}
		});
	}

	log.write('INFO', 'gateway', 'gateway listening');
	log.write('INFO', 'cron', `cron: started with ${cron.all().length} jobs`);
	log.write('INFO', 'heartbeat', 'heartbeat: started');
}
