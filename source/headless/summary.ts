import {counted} from '../domain/counted.ts';
import type {Approval} from '../domain/entities.ts';
import type {State} from '../store/state.ts';
import {slices} from '../domain/slices.ts';
import {isTrouble} from '../domain/trouble.ts';
import {agentRows} from '../store/select-entities.ts';
import {pendingApprovals} from '../store/select-approvals.ts';
import {isTold} from '../store/select-freshness.ts';
import {lastOf} from '../store/ring.ts';
import {answerWords, shellWord} from './answer-words.ts';

/** What is known in a few lines for a person whose output is not a terminal. */
export function summaryOf(state: State): string {
	const {gateway} = state;
	const latency = lastOf(state.latency);
	const pending = pendingApprovals(state);
	const lines = [
		`gateway    ${gateway?.name ?? '–'}  ${gateway?.url ?? ''}`,
		`speaks     ${gateway?.dialect ?? '–'} ${gateway?.protocol ?? '–'}${gateway?.server === undefined ? '' : `, version ${gateway.server}`}`,
		`we are     ${gateway?.role ?? 'operator'}${gateway === undefined || gateway.scopes.length === 0 ? '' : ` with ${gateway.scopes.join(', ')}`}`,
		`link       ${state.link.phase}${latency === undefined ? '' : `, ${Math.round(latency.value)} ms`}`,
		`presence   ${presenceWords(state)}`,
		`health     ${healthWords(state)}`,
		`agents     ${agentWords(state)}`,
		`work       ${workWords(state)}`,
		`decisions  ${pendingWords(state, pending.length)}`,
		...pending.flatMap(requestLines),
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

/** The id whole, in a form a shell reads back as one word: `decide` takes it as it stands here. */
function requestLines(approval: Approval): readonly string[] {
	const {id, kind, title} = approval;
	const answers = answerWords(approval).join('|');
	return [
		`           ${kind}  ${title.replaceAll(/\s+/gu, ' ')}`,
		`             decide ${shellWord(id)}${answers === '' ? '' : ` ${answers}`}`,
	];
}

/** What is not told is left out: it is not none. */
function presenceWords(state: State): string {
	const here = [...state.presence.values()].filter((entry) => entry.status === 'here');
	const names = here.map((entry) => entry.label + (entry.isSelf ? ' (you)' : ''));
	return isTold('presence', state) ? `${here.length} here: ${names.join(', ')}` : '–';
}

function agentWords(state: State): string {
	const rows = agentRows(state).map(({agent, status}) => `${agent.name} ${status}`);
	return rows.length === 0 && state.freshness.agents.status !== 'fresh' ? '–' : rows.join(', ');
}

/** Some gateways tell of no run, and yet which agents run. */
function workWords(state: State): string {
	const runs = [...state.runs.values()].filter((run) => run.status === 'running').length;
	const agents = agentRows(state).filter(({status}) => status === 'running').length;
	const isKnown = runs > 0 || state.agents.size > 0 || state.freshness.agents.status === 'fresh';
	return [
		`${isKnown ? Math.max(runs, agents) : '–'} running`,
		...(isTold('tasks', state) ? [counted(state.tasks.size, 'task')] : []),
		...(isTold('threads', state) ? [counted(state.threads.size, 'thread')] : []),
		...(isTold('cron', state) ? [counted(state.cron.size, 'cron job')] : []),
	].join(', ');
}

/** What is never told here is one line: it is no fault of the link, but may be one of our rights. */
function untoldLines({freshness}: State): readonly string[] {
	const untold = slices.filter((slice) => freshness[slice].status === 'missing');
	return untold.length === 0 ? [] : [`not told to us: ${untold.join(', ')}`];
}

/** What may not be seen is not none. */
function pendingWords(state: State, count: number): string {
	return count > 0 ? `${count} pending` : isTold('approvals', state) ? 'none pending' : '–';
}

function healthWords(state: State): string {
	const health = state.health.now;

	if (health === undefined) {
		return '–';
	}

	const sick = health.checks.filter(({status}) => isTrouble(status));
	return sick.length === 0
		? `${health.status}, ${counted(health.checks.length, 'check')}`
		: sick.map(({label, status, says}) => `${status}: ${label}, ${says}`).join('; ');
}
