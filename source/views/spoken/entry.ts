import {counted} from '../../domain/counted.ts';
import {ended} from '../../domain/ended.ts';
import type {Approval, Message, Run} from '../../domain/entities.ts';
import {timeLeft} from '../../store/deciding/locks.ts';
import {agentName} from '../../store/select-agents.ts';
import {checkRowsById} from '../../store/select-checks.ts';
import {agentRowsById} from '../../store/select-entities.ts';
import {shownApproval} from '../../store/select-approvals.ts';
import {doingOf} from '../../store/run-words.ts';
import {focusOf, idsOf, placeOf, selectedId} from '../../store/select-lists.ts';
import {gatewayLine} from '../../store/select-gateway-log.ts';
import {logLine} from '../../store/select-log.ts';
import {requestBehind} from '../../store/select-pairings.ts';
import {blockersOf} from '../../store/select-projects.ts';
import {threadName} from '../../store/select-threads.ts';
import type {ListName, State} from '../../store/state.ts';
import {isOver} from '../panes/work.ts';
import {prioritySpan} from '../panes/work-words.ts';
import {plainFacts} from '../parts/fact-words.ts';
import {spokenBy} from '../parts/speaker.ts';
import {deskWords} from './desk.ts';
import {emptySentence} from './empty.ts';
import {approvalWords, flat} from './words.ts';

/** Where the position is: "2 of 5, exec, git push"; undefined where the screen has no list. */
export function entrySentence(state: State): string | undefined {
	const list = focusOf(state);

	if (list === undefined) {
		return undefined;
	}

	const ids = idsOf(list, state);
	const id = selectedId(list, state);
	const place = placeOf(list, state, id);
	return id === undefined || place === undefined
		? emptySentence(list, state)
		: ended(`${place + 1} of ${ids.length}, ${wordsOf(list, state, id)}`);
}

/** The whole request, as it is to be read before it may be approved: exact bytes first, the agent's words last. */
export function requestSentences(state: State, approval: Approval): readonly string[] {
	const {kind, title, shown, status, expiresAt} = approval;
	const facts = plainFacts(approval, state).filter(({by, text}) => by === undefined && text !== title);
	const words = shown.filter(({by}) => by === 'agent');
	const left = timeLeft(state, approval);
	return [
		`Request, ${kind}. It asks:`,
		...title.split('\n'),
		...facts.flatMap(({label, text}) => `${label}: ${text}`.split('\n')),
		...words.flatMap(({label, text}) => `In the agent's words, ${label}: ${text}`.split('\n')),
		status === 'pending'
			? expiresAt === undefined || left === undefined
				? 'End of the request. It does not expire.'
				: `End of the request. It ends in ${spokenSpan(left)}.`
			: `It is ${status}.`,
	];
}

export function spokenSpan(ms: number): string {
	const seconds = Math.ceil(ms / 1000);
	const [count, unit] =
		seconds < 90
			? [seconds, 'second']
			: seconds < 5400
				? [Math.round(seconds / 60), 'minute']
				: seconds < 172_800
					? [Math.round(seconds / 3600), 'hour']
					: [Math.round(seconds / 86_400), 'day'];
	return counted(count, unit);
}

/** What it does, or whose it is where that is not told; an id is nothing to hear. */
function runWords(state: State, run: Run): string {
	const {agentId = '', status, startedAt, heardAt} = run;
	const begun =
		status === 'queued'
			? 'not begun yet'
			: `begun ${spokenSpan(Math.max(1000, state.now - (startedAt ?? heardAt)))} ago`;
	return flat([
		doingOf(state, run) ?? `run of ${state.agents.get(agentId)?.name ?? 'the agent'}`,
		status,
		begun,
	]);
}

/** What presses on it and whose it is are heard with its name, as they are seen beside it. */
function taskWords(state: State, id: string): string {
	const task = state.tasks.get(id);

	if (task === undefined) {
		return id;
	}

	const isOpen = !isOver(task.status);
	const blockers = isOpen ? blockersOf(task, state) : 0;
	return flat([
		task.title,
		task.status,
		isOpen ? dueWords(task.dueAt, state.now + state.skewMs) : undefined,
		isOpen ? prioritySpan(task.priority).text : undefined,
		blockers === 0 ? undefined : `waits for ${blockers}`,
		agentName(state, task.agentId) || (isOpen ? 'nobody has it' : undefined),
	]);
}

function dueWords(dueAt: number | undefined, gatewayNow: number): string | undefined {
	if (dueAt === undefined) {
		return undefined;
	}

	const left = dueAt - gatewayNow;
	return left < 0 ? `${spokenSpan(-left)} late` : `due in ${spokenSpan(left)}`;
}

/** Who says it is said once, also where its words begin with the name. */
function messageWords(state: State, message: Message, threadId: string): string {
	const spoken = spokenBy(message, state, state.threads.get(threadId));
	return flat([message.role === 'tool' ? 'tool' : spoken.name, spoken.message.text]);
}

function wordsOf(list: ListName, state: State, id: string): string {
	switch (list) {
		case 'approvals': {
			const approval = shownApproval(state, id);
			return approval === undefined ? id : approvalWords(state, approval);
		}

		case 'agents': {
			const row = agentRowsById(state).get(id);
			return flat([row?.agent.name ?? id, row?.status, row?.activity, row?.agent.role]);
		}

		case 'runs': {
			const run = state.runs.get(id);
			return run === undefined ? id : runWords(state, run);
		}

		case 'tasks': {
			return taskWords(state, id);
		}

		case 'projects': {
			return flat([state.projects.get(id)?.name ?? id, state.projects.get(id)?.status]);
		}

		case 'threads': {
			return flat([threadName(state, id), state.threads.get(id)?.status]);
		}

		case 'messages': {
			const thread = selectedId('threads', state) ?? '';
			const message = state.transcripts.get(thread)?.messages.find((each) => each.id === id);
			return message === undefined ? id : messageWords(state, message, thread);
		}

		case 'checks': {
			const row = checkRowsById(state).get(id);
			return flat([
				row === undefined ? id : `${row.isBranch ? 'group ' : ''}${row.check.label}`,
				row?.check.status,
				row?.check.says,
			]);
		}

		case 'presence': {
			return flat([state.presence.get(id)?.label ?? id, state.presence.get(id)?.status]);
		}

		case 'nodes': {
			const request = requestBehind(state, list, id);
			return request === undefined
				? flat([state.nodes.get(id)?.name ?? id, state.nodes.get(id)?.status])
				: approvalWords(state, request);
		}

		case 'cron': {
			const job = state.cron.get(id);
			return flat([job?.name ?? id, job?.status, job?.schedule]);
		}

		case 'trades':
		case 'backtests':
		case 'accounts':
		case 'follows': {
			return deskWords(list, state, id);
		}

		case 'lines': {
			const line = gatewayLine(state, id);
			return flat([line?.level, line?.subsystem, line?.text ?? id]);
		}

		case 'log': {
			const entry = logLine(state, id)?.entry;
			return entry === undefined
				? id
				: flat([
						entry.direction === 'in' ? 'came' : 'sent',
						entry.name,
						counted(entry.bytes, 'byte'),
						typeof entry.verdict === 'string' ? entry.verdict : `rejected: ${entry.verdict.rejected}`,
					]);
		}
	}
}
