import {counted} from '../domain/counted.ts';
import type {Approval} from '../domain/entities.ts';
import type {Event} from '../domain/events.ts';
import {isTradingEvent} from '../domain/trading-events.ts';
import {isTrouble} from '../domain/trouble.ts';
import {deskWords} from './watch-desk-words.ts';
import {lacksWords} from './watch-lacks.ts';

/**
 * An event in words for a person. Undefined for what is only our own business, for what flows all the time (prices,
 * samples, half a sentence), and for a change that says nothing by itself: JSON has all of it.
 */
export function plainWords(event: Event): string | undefined {
	if (isTradingEvent(event)) {
		return deskWords(event);
	}

	switch (event.type) {
		case 'link.changed': {
			return linkWords(event.link);
		}

		case 'gateway.greeted': {
			return `greeted by ${event.gateway.name}`;
		}

		case 'gateway.described': {
			const {server} = event.change;
			return server === undefined ? undefined : `the gateway is version ${server}`;
		}

		case 'gateway.stopping': {
			return `the gateway is going down: ${event.because}`;
		}

		case 'presence.replaced': {
			const here = event.presence.filter(({status}) => status === 'here').map(({label}) => label);
			return here.length === 0 ? 'nobody is here' : `${here.length} here: ${here.join(', ')}`;
		}

		case 'health.replaced': {
			const sick = event.health.checks.filter(({status}) => isTrouble(status));
			const why = sick.map(({label, says}) => `${label}: ${says}`).join('; ');
			return `health is ${event.health.status}${why === '' ? '' : `: ${why}`}`;
		}

		case 'metric.sampled': {
			return event.name === 'errors' && event.value > 0
				? `${event.value} ${event.value === 1 ? 'error' : 'errors'} counted`
				: undefined;
		}

		case 'heartbeat.beaten': {
			return `heartbeat: ${event.heartbeat.says}`;
		}

		case 'alert.raised': {
			return `alert: ${event.alert.says}`;
		}

		case 'fact.changed': {
			return `${event.fact.label}: ${event.fact.says}`;
		}

		case 'events.lost': {
			return `${counted(event.count, 'event')} ${event.count === 1 ? 'was' : 'were'} missed`;
		}

		case 'approval.requested': {
			return wantedWords(event.approval);
		}

		case 'approval.resolved': {
			const by = event.by === undefined ? '' : ` by ${event.by}`;
			const because = event.reason === undefined ? '' : `, because: ${event.reason}`;
			return `decision over: ${event.id} ${event.status}${by}${because}`;
		}

		case 'run.changed': {
			const {status, agentId, error} = event.change;
			const whose = agentId === undefined ? '' : ` of ${agentId}`;
			return status === undefined
				? undefined
				: `run ${event.id}${whose} is ${status}${error === undefined ? '' : `: ${error}`}`;
		}

		case 'task.changed': {
			const {status, title} = event.change;
			return status === undefined ? undefined : `task ${named(event.id, title)} is ${status}`;
		}

		case 'agent.changed': {
			const {status} = event.change;
			return status === undefined ? undefined : `agent ${event.id} is ${status}`;
		}

		case 'project.changed': {
			const {status, name} = event.change;
			return status === undefined ? undefined : `project ${named(event.id, name)} is ${status}`;
		}

		case 'cron.changed': {
			const {status, name} = event.change;
			return status === undefined ? undefined : `job ${named(event.id, name)} is ${status}`;
		}

		case 'task.removed':
		case 'project.removed':
		case 'agent.removed':
		case 'thread.removed': {
			return `${event.type.replace('.removed', '')} ${event.id} is gone`;
		}

		case 'cron.removed': {
			return `job ${event.id} is gone`;
		}

		case 'message.added': {
			return `${event.message.from ?? event.message.role}: ${event.message.text}`;
		}

		case 'block.shown': {
			const {agentId, title} = event.block;
			return title === '' ? undefined : `${agentId ?? 'an agent'} shows: ${title}`;
		}

		case 'agents.replaced': {
			return counted(event.agents.length, 'agent');
		}

		case 'threads.replaced': {
			return counted(event.threads.length, 'thread');
		}

		case 'tasks.replaced': {
			return counted(event.tasks.length, 'task');
		}

		case 'projects.replaced': {
			return counted(event.projects.length, 'project');
		}

		case 'cron.replaced': {
			return counted(event.jobs.length, 'scheduled job');
		}

		case 'slice.limited': {
			return `${event.slice}: ${event.because}`;
		}

		case 'slice.refused': {
			return lacksWords([event])[0];
		}

		// Each request that waits is a line of its own; what is well again is told by the fact that says so.
		case 'approvals.replaced':
		case 'alert.ended':
		case 'gateway-log.told':
		case 'gateway-log.refused':
		case 'gateway-log.unanswered':
		case 'version.seen':
		case 'thread.changed':
		case 'thread.doubted':
		case 'message.streamed':
		case 'message.ended':
		case 'messages.replaced':
		case 'cron.runs-told':
		case 'usage.replaced':
		case 'usage.shared':
		case 'devices.replaced':
		case 'nodes.replaced':
		case 'slice.doubted':
		case 'slice.refreshed':
		case 'profiles.known':
		case 'frame.logged':
		case 'latency.measured':
		case 'clock.told':
		case 'command.sent':
		case 'command.noted':
		case 'command.settled':
		case 'decision.begun':
		case 'decision.held':
		case 'decision.withdrawn':
		case 'approval.looked':
		case 'decisions.remembered':
		case 'config.judged':
		case 'policy.changed':
		case 'stop.changed':
		case 'clock.ticked':
		case 'intent.acted': {
			return undefined;
		}
	}
}

function linkWords(link: Extract<Event, {type: 'link.changed'}>['link']): string {
	switch (link.phase) {
		case 'dialling': {
			return link.attempt > 1 ? `connecting, attempt ${link.attempt}` : 'connecting';
		}

		case 'greeting': {
			return 'connected, waiting for the greeting';
		}

		case 'live': {
			return 'connected';
		}

		case 'waiting': {
			return `not connected: ${link.because}`;
		}

		case 'closed': {
			return link.because === '' ? 'disconnected' : `disconnected: ${link.because}`;
		}
	}
}

/** With its id, by which it is decided: of a long title the end gives way. */
export function wantedWords({id, title}: Approval): string {
	const line = title.replaceAll(/\s+/gu, ' ');
	const room = Math.max(leastTitle, longestLine - id.length - 'decision wanted:  ()'.length);
	return `decision wanted: ${line.length > room ? `${line.slice(0, room - 1).trimEnd()}…` : line} (${id})`;
}

/** What a terminal shows in two rows; only an id may be longer. */
export const longestLine = 160;
const leastTitle = 30;

function named(id: string, name: string | undefined): string {
	return name === undefined || name === id ? id : `${id} (${name})`;
}
