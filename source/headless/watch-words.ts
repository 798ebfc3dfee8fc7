import type {Event} from '../domain/events.ts';

/** The common events in a few words; undefined for the rest, and for what a plain line says better as it stands. */
export function plainWords(event: Event): string | undefined {
	if (event.type === 'link.changed') {
		return event.link.phase === 'live' ? 'connected' : `link: ${event.link.phase}`;
	}

	if (event.type === 'gateway.greeted') {
		return `greeted by ${event.gateway.name}`;
	}

	if (event.type === 'approval.requested') {
		return `decision wanted: ${event.approval.title} (${event.approval.id})`;
	}

	if (event.type === 'approval.resolved') {
		const by = event.by === undefined ? '' : ` by ${event.by}`;
		return `decision over: ${event.id} ${event.status}${by}`;
	}

	if (event.type === 'run.changed' || event.type === 'task.changed' || event.type === 'agent.changed') {
		const {status} = event.change;
		return status === undefined ? undefined : `${event.type.split('.')[0] ?? ''} ${event.id} is ${status}`;
	}

	if (event.type === 'message.added') {
		return `${event.message.role}: ${event.message.text}`;
	}

	if (event.type === 'health.replaced') {
		const sick = event.health.checks.filter(({status}) => status === 'bad' || status === 'warning');
		const why = sick.map(({label, says}) => `${label}: ${says}`).join('; ');
		return `health is ${event.health.status}${why === '' ? '' : `: ${why}`}`;
	}

	if (event.type === 'metric.sampled') {
		return `${event.name} is ${Math.round(event.value * 100) / 100}`;
	}

	if (event.type === 'heartbeat.beaten') {
		return `heartbeat: ${event.heartbeat.says}`;
	}

	if (event.type === 'alert.raised') {
		return `alert: ${event.alert.says}`;
	}

	if (event.type === 'events.lost') {
		return `${event.count} events were missed`;
	}

	return event.type === 'gateway.stopping' ? `the gateway is going down: ${event.because}` : undefined;
}
