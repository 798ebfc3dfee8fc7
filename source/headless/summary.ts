import type {State} from '../store/state.ts';
import {slices} from '../domain/slices.ts';
import {formatPlural} from '../format/number.ts';
import {agentRows} from '../store/select-entities.ts';
import {pendingApprovals} from '../store/select-approvals.ts';
import {lastOf} from '../store/ring.ts';

/** What is known in a few lines for a person whose output is not a terminal. */
export function summaryOf(state: State): string {
	const {gateway} = state;
	const latency = lastOf(state.latency);
	const here = [...state.presence.values()].filter((entry) => entry.status === 'here');
	const pending = pendingApprovals(state);
	const running = [...state.runs.values()].filter((run) => run.status === 'running');
	const lines = [
		`gateway    ${gateway?.name ?? '–'}  ${gateway?.url ?? ''}`,
		`speaks     ${gateway?.dialect ?? '–'} ${gateway?.protocol ?? '–'}${gateway?.server === undefined ? '' : `, version ${gateway.server}`}`,
		`we are     ${gateway?.role ?? 'operator'}${gateway === undefined || gateway.scopes.length === 0 ? '' : ` with ${gateway.scopes.join(', ')}`}`,
		`link       ${state.link.phase}${latency === undefined ? '' : `, ${Math.round(latency.value)} ms`}`,
		`presence   ${here.length} here: ${here.map((entry) => entry.label + (entry.isSelf ? ' (you)' : '')).join(', ')}`,
		`health     ${healthWords(state)}`,
		`agents     ${agentRows(state)
			.map(({agent, status}) => `${agent.name} ${status}`)
			.join(', ')}`,
		`work       ${running.length} running, ${formatPlural(state.tasks.size, 'task')}, ${formatPlural(state.threads.size, 'thread')}, ${formatPlural(state.cron.size, 'cron job')}`,
		`decisions  ${pending.length === 0 ? 'none pending' : `${pending.length} pending`}`,
		...pending.map((approval) => `           ${approval.kind}  ${approval.title}`),
		...slices.flatMap((slice) => {
			const held = state.freshness[slice];
			return held.status === 'fresh' || held.status === 'unread' || held.status === 'missing'
				? []
				: [`${slice.padEnd(11)}${held.status}: ${held.because}`];
		}),
		...untoldLines(state),
	];
	return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** What this gateway never tells is one line: it is no fault of the link. */
function untoldLines({freshness}: State): readonly string[] {
	const untold = slices.filter((slice) => freshness[slice].status === 'missing');
	return untold.length === 0 ? [] : [`not told by this gateway: ${untold.join(', ')}`];
}

function healthWords(state: State): string {
	const health = state.health.now;

	if (health === undefined) {
		return '–';
	}

	const sick = health.checks.filter((check) => check.status === 'bad' || check.status === 'warning');
	return sick.length === 0
		? `${health.status}, ${formatPlural(health.checks.length, 'check')}`
		: sick.map(({label, status, says}) => `${status}: ${label}, ${says}`).join('; ');
}
