import type {CronEntry, CronJob, Heartbeat, Message, Thread} from '../world/entities.ts';
import type {WorldEvent} from '../world/events.ts';
import {type Gateway, stateVersionOf} from './gateway.ts';
import {createRunNarrator} from './narrate-runs.ts';
import {compact, omit} from './read.ts';
import {cronEntryShape, cronJobShape} from './shapes/cron.ts';
import {historyMessage} from './shapes/message.ts';
import {pairRequestShape} from './shapes/nodes.ts';
import {presenceShape} from './shapes/presence.ts';
import {healthShape} from './shapes/report.ts';
import {sessionRow} from './shapes/session.ts';
import {approvalShape, requestShape, taskShape} from './shapes/work.ts';

type Newest = Extract<WorldEvent, {type: 'task.changed' | 'message.added' | 'thread.changed'}>;

/** Carries what happens in the world to the clients, in the words of the version. */
export function narrate(gateway: Gateway): () => void {
	const {world, version, audience} = gateway;
	const {protocol} = version;
	const tellRun = createRunNarrator(gateway);

	function watchers(key: string) {
		return audience.all().filter(({hears}) => hears.everyThread || hears.threads.has(key));
	}

	function threadChanged(thread: Thread, reason: string, runId: string | undefined): void {
		const row = sessionRow(protocol, thread);
		const isPhase = runId !== undefined;
		const about = isPhase ? {phase: reason, runId} : {reason};
		const ts = world.stage.clock.now();
		const listeners = audience.all().filter(({hears}) => hears.everyThread);
		audience.whisper(listeners, 'sessions.changed', {
			sessionKey: thread.key,
			...about,
			ts,
			session: row,
			...row,
		});
	}

	function messageAdded(thread: Thread, message: Message): void {
		const messageSeq = thread.messages.length;
		const whole = historyMessage(protocol, message, messageSeq - 1);
		const row = sessionRow(protocol, thread);
		const head = {sessionKey: thread.key, message: whole, messageId: message.id, messageSeq};
		audience.whisper(watchers(thread.key), 'session.message', {...head, session: row, ...row});
	}

	function cron(action: string, job: CronJob, entry: CronEntry | undefined): void {
		const jobId = job.id;
		const whole = protocol === 4 ? {job: cronJobShape(protocol, job)} : {};
		const runAtMs = action === 'started' ? job.runningAt : undefined;
		const isPlanned = action === 'added' || action === 'updated';
		const nextRunAtMs = isPlanned ? job.nextRunAt : undefined;
		const finished = entry === undefined ? {} : omit(cronEntryShape(protocol, entry), 'ts');
		const payload = compact({jobId, action, ...whole, runAtMs, nextRunAtMs, ...finished});
		audience.tell('cron', payload, {isDroppable: true});
	}

	function heartbeat({at, status, reason, preview, durationMs}: Heartbeat): void {
		const indicator = {
			'ok-empty': 'ok',
			'ok-token': 'ok',
			sent: 'alert',
			skipped: undefined,
			failed: 'error',
		}[status];
		const indicatorType = protocol === 2 ? undefined : indicator;
		const payload = compact({ts: at, status, reason, preview, durationMs, hasMedia: false, indicatorType});
		audience.tell('heartbeat', payload, {isDroppable: true});
	}

	function tellNewer(
		event:
			Newest | Extract<WorldEvent, {type: 'approval.requested' | 'approval.resolved' | 'voicewake.changed'}>,
	): void {
		switch (event.type) {
			case 'approval.requested': {
				const {approval} = event;

				if (protocol === 4 || approval.kind === 'exec') {
					const payload = approvalShape(protocol, approval);
					const manner = {isDroppable: true, isNumbered: protocol === 3};
					audience.tell(`${approval.kind}.approval.requested`, payload, manner);
				}

				break;
			}

			case 'approval.resolved': {
				const {approval} = event;

				if (protocol === 4 || approval.kind === 'exec') {
					const {id, kind, decision, decidedBy: resolvedBy, decidedAt: ts} = approval;
					const more = protocol === 4 ? {request: requestShape(protocol, approval)} : {};
					const manner = {isDroppable: true, isNumbered: protocol === 3};
					audience.tell(`${kind}.approval.resolved`, {id, decision, resolvedBy, ts, ...more}, manner);
				}

				break;
			}

			case 'voicewake.changed': {
				audience.tell('voicewake.changed', {triggers: event.triggers}, {isDroppable: true});
				break;
			}

			case 'task.changed':
			case 'message.added':
			case 'thread.changed': {
				if (protocol === 4) {
					tellNewest(event);
				}

				break;
			}
		}
	}

	function tellNewest(event: Newest): void {
		switch (event.type) {
			case 'task.changed': {
				audience.tell('task', {action: 'upserted', task: taskShape(event.task)}, {isDroppable: true});
				break;
			}

			case 'message.added': {
				messageAdded(event.thread, event.message);
				break;
			}

			case 'thread.changed': {
				threadChanged(event.thread, event.reason, event.runId);
			}
		}
	}

	return world.on((event) => {
		switch (event.type) {
			case 'run.started':
			case 'run.text':
			case 'run.tool':
			case 'run.ended':
			case 'run.queued': {
				tellRun(event);
				break;
			}

			case 'presence.changed': {
				const presence = presenceShape(version, world);
				audience.tell('presence', {presence}, {stateVersion: stateVersionOf(world), isDroppable: true});
				break;
			}

			case 'health.refreshed': {
				audience.tell('health', healthShape(protocol, world), {stateVersion: stateVersionOf(world)});
				break;
			}

			case 'heartbeat': {
				heartbeat(event.heartbeat);
				break;
			}

			case 'cron': {
				cron(event.action, event.job, event.entry);
				break;
			}

			case 'pair.requested':
			case 'pair.resolved': {
				const {request} = event;
				const {kind, requestId, subject} = request;

				if (kind === 'device' && protocol === 2) {
					break;
				}

				const id = kind === 'node' ? {nodeId: subject} : {deviceId: subject};
				const payload =
					event.type === 'pair.requested'
						? pairRequestShape(protocol, request)
						: {requestId, ...id, decision: event.decision, ts: world.stage.clock.now()};
				audience.tell(`${kind}.${event.type}`, payload, {isDroppable: kind === 'node'});
				break;
			}

			case 'approval.requested':
			case 'approval.resolved':
			case 'voicewake.changed':
			case 'task.changed':
			case 'message.added':
			case 'thread.changed': {
				if (protocol !== 2) {
					tellNewer(event);
				}
			}
		}
	});
}
