import type {Event} from '../domain/events.ts';
import {isTradingEvent} from '../domain/trading-events.ts';
import {reduceGatewayLog} from './gateway-log.ts';
import {reduceApprovals} from './reduce-approvals.ts';
import {reduceCommands} from './reduce-commands.ts';
import {reduceDeciding} from './reduce-deciding.ts';
import {reduceFreshness} from './reduce-freshness.ts';
import {reduceGateway} from './reduce-gateway.ts';
import {reduceHealth, withAgentHealth} from './reduce-health.ts';
import {reducePresence} from './reduce-presence.ts';
import {reduceTrading} from './reduce-trading.ts';
import {reduceTraffic} from './reduce-traffic.ts';
import {reduceTranscripts} from './reduce-transcripts.ts';
import {reduceUi} from './reduce-ui.ts';
import {reduceWork} from './reduce-work.ts';
import {withoutResumed} from './stop/paused-by-stop.ts';
import {forgetSilentRuns} from './silent-runs.ts';
import type {State} from './state.ts';

/**
 * What an event changes in what we believe. Pure; an event that changes nothing gives the same object, and slices
 * it does not touch keep their identity. Exhaustive: a new event breaks the build until somebody takes it.
 */
export function reduce(state: State, event: Event): State {
	if (isTradingEvent(event)) {
		return reduceTrading(state, event);
	}

	switch (event.type) {
		case 'frame.logged':
		case 'latency.measured': {
			return reduceTraffic(state, event);
		}

		case 'gateway-log.told':
		case 'gateway-log.refused':
		case 'gateway-log.unanswered': {
			return {...state, gatewayLog: reduceGatewayLog(state.gatewayLog, event)};
		}

		case 'message.streamed':
		case 'message.added':
		case 'message.ended':
		case 'messages.replaced':
		case 'thread.doubted': {
			return reduceTranscripts(state, event);
		}

		case 'agents.replaced':
		case 'agent.changed':
		case 'agent.removed': {
			return withAgentHealth(state, withoutResumed(reduceWork(state, event)), event.at);
		}

		case 'projects.replaced':
		case 'project.changed':
		case 'project.removed':
		case 'block.shown':
		case 'run.changed':
		case 'threads.replaced':
		case 'thread.changed':
		case 'thread.removed':
		case 'tasks.replaced':
		case 'task.changed':
		case 'task.removed':
		case 'cron.replaced':
		case 'cron.changed':
		case 'cron.removed':
		case 'usage.replaced':
		case 'usage.shared':
		case 'cron.runs-told':
		case 'devices.replaced':
		case 'nodes.replaced': {
			return withoutResumed(reduceWork(state, event));
		}

		case 'presence.replaced':
		case 'version.seen': {
			return reducePresence(state, event);
		}

		case 'health.replaced':
		case 'metric.sampled':
		case 'heartbeat.beaten':
		case 'alert.raised':
		case 'alert.ended':
		case 'fact.changed': {
			return reduceHealth(state, event);
		}

		case 'approvals.replaced':
		case 'approval.requested':
		case 'approval.resolved':
		case 'decisions.remembered': {
			return reduceApprovals(state, event);
		}

		case 'slice.doubted':
		case 'slice.refreshed':
		case 'slice.limited':
		case 'slice.refused':
		case 'events.lost': {
			return reduceFreshness(state, event);
		}

		case 'link.changed':
		case 'gateway.greeted':
		case 'profiles.known':
		case 'gateway.described':
		case 'clock.told':
		case 'gateway.stopping': {
			return reduceGateway(state, event);
		}

		case 'decision.begun':
		case 'decision.held':
		case 'decision.withdrawn':
		case 'approval.looked':
		case 'policy.changed':
		case 'config.judged':
		case 'stop.changed': {
			return reduceDeciding(state, event);
		}

		case 'command.sent':
		case 'command.noted':
		case 'command.settled': {
			return reduceCommands(state, event);
		}

		case 'clock.ticked':
		case 'intent.acted': {
			return reduceUi(
				event.type === 'clock.ticked' ? reduceApprovals(forgetSilentRuns(state, event.now), event) : state,
				event,
			);
		}
	}
}
