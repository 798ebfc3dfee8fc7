import type {CronEntry, CronJob, Heartbeat} from '../world/entities.ts';
import type {WorldEvent} from '../world/events.ts';
import {type Gateway, stateVersionOf} from './gateway.ts';
import {createNewerNarrator} from './narrate-newer.ts';
import {createRunNarrator} from './narrate-runs.ts';
import {compact, omit} from './read.ts';
import {cronEntryShape, cronJobShape} from './shapes/cron.ts';
import {pairRequestShape} from './shapes/nodes.ts';
import {presenceShape} from './shapes/presence.ts';
import {healthShape} from './shapes/report.ts';

type Unspoken = Extract<
	WorldEvent,
	{type: 'task.removed' | `${'agent' | 'block' | 'desk' | 'notice' | 'project' | 'talk' | 'usage'}.${string}`}
>;

/** The board and the desk are spoken of in other languages; this one has no words for them. */
function isUnspoken(event: WorldEvent): event is Unspoken {
	return /^(?:agent|block|desk|notice|project|talk|usage)\.|^task\.removed$/u.test(event.type);
}

/** Carries what happens in the world to the clients, in the words of the version. */
export function narrate(gateway: Gateway): () => void {
	const {world, version, audience} = gateway;
	const {protocol} = version;
	const tellRun = createRunNarrator(gateway);
	const tellNewer = createNewerNarrator(gateway);

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

	return world.on((event) => {
		if (isUnspoken(event)) {
			return;
		}

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
			case 'question.requested':
			case 'question.resolved':
			case 'voicewake.changed':
			case 'task.changed':
			case 'message.added':
			case 'thread.changed': {
				tellNewer(event);
			}
		}
	});
}
