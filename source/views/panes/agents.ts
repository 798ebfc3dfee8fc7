import {counted} from '../../domain/counted.ts';
import type {AgentStatus, Run} from '../../domain/entities.ts';
import {cellWidth} from '../../format/width.ts';
import {formatClock, formatLong, formatSpan} from '../../format/time.ts';
import {waitsFor} from '../../store/select-at-work.ts';
import {agentRowsById, runsOf} from '../../store/select-entities.ts';
import {selectedId} from '../../store/select-lists.ts';
import {tellsRuns} from '../../store/select-offers.ts';
import {threadName} from '../../store/select-threads.ts';
import type {State} from '../../store/state.ts';
import type {About, Draw} from '../drawing.ts';
import {emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {drawList, titleCount} from '../parts/list.ts';
import {say, type Line, type Span} from '../parts/span.ts';
import {signOf, toneOf} from '../parts/state-words.ts';
import {blockRows} from './blocks.ts';
import {agentHead, shortModel, statusRow} from './agent-head.ts';
import {agentCounts, sinceWords, twigOf} from './overview.ts';

/** Agents as a tree with what each is doing. */
export const drawAgents: Draw = (about) => {
	const {state, symbols, width} = about;
	const byId = agentRowsById(state);
	// A word fits, a sentence does not: half of one says little, and the whole of it stands beside the list.
	const isRoomy = width >= roomyWidth;
	const isNarrow = width < narrowWidth;
	const isTree = state.ui.sort.agents === undefined;
	const list = drawList('agents', about, {
		columns: [
			{},
			{gap: 1, max: isRoomy ? 40 : 26},
			{max: 8},
			// What it does now is looked for here. It changes all the time, and no other column moves with it.
			{grow: 20, min: 20, most: 64},
			isRoomy ? {max: 60, least: 36, drop: 2} : {max: wordWidth, drop: 2},
			{max: isNarrow ? 12 : 22, drop: 3, isName: true},
			{align: 'right', min: 5, isEdge: true},
		],
		cellsOf(id) {
			const row = byId.get(id);

			if (row === undefined) {
				return [];
			}

			const {agent, status} = row;
			return [
				signOf.agent(status, symbols),
				say((isTree ? twigOf(row, symbols) : '') + agent.name + (agent.isDefault ? ' (default)' : '')),
				say(status, status === 'running' ? 'plain' : toneOf.agent(status)),
				say(row.activity ?? '', status === 'error' ? 'bad' : 'muted'),
				say(!isRoomy && cellWidth(agent.role ?? '') > wordWidth ? '' : (agent.role ?? ''), 'muted'),
				say(isNarrow ? shortModel(agent.model).replace(/^claude-/u, '') : shortModel(agent.model), 'muted'),
				say(sinceWords(row, state), 'muted'),
			];
		},
	});
	return {
		title: 'Agents',
		count: titleCount(list, agentCounts([...byId.values()])),
		note: freshNote(state, 'agents'),
		rows: list.count === 0 ? emptyRows(about, 'agents', 'No agents.') : list.rows,
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'agents'),
	};
};

/** From here on there is room for most of what an agent is for. */
const roomyWidth = 110;
const wordWidth = 16;

/** Below this the name of a model is told without its maker's word for all of them. */
const narrowWidth = 72;

/** Who tells no runs has agents that run all the same, and what began before us is not told. */
export function noRunsWords(state: State, status: AgentStatus): string {
	if (!tellsRuns(state)) {
		return 'This gateway does not tell its runs.';
	}

	return status === 'running'
		? 'Its run began before we connected, and is not told.'
		: 'No runs seen since we connected.';
}

/** The selected agent: what is known of it, and its runs, newest first. */
export const drawRuns: Draw = (about) => {
	const {state, height} = about;
	const id = selectedId('agents', state);
	const row = agentRowsById(state).get(id ?? '');

	if (row === undefined) {
		return {title: 'Runs', rows: [[say('No agent is chosen.', 'muted')]]};
	}

	const isShort = height < 7;
	const runs = new Map(runsOf(state, id).map((run) => [run.id, run]));
	// What it is for may be a page: it takes no room from the runs that keys act on.
	const most = Math.max(1, height - Math.max(1, Math.min(leastRuns, runs.size)));
	const shownHead = isShort ? [statusRow(row, about)] : [...agentHead(row, about), []].slice(0, most);
	const list = drawList('runs', about, {
		columns: [{}, {gap: 1}, {max: 8}, {grow: 8}, {align: 'right'}],
		cellsOf(runId) {
			const run = runs.get(runId);
			return run === undefined ? [] : runCells(run, about);
		},
		height: height - shownHead.length,
	});
	const left = height - shownHead.length - Math.max(1, list.rows.length) - 1;
	// A run that is chosen is looked into; all cards of the agent stand with its last words, or here where these have no room.
	const hasWords = about.shown?.includes('agent-words') ?? true;
	const runId = list.isFocused ? selectedId('runs', state) : undefined;
	const cards = list.isFocused || !hasWords ? blockRows({agentId: id, runId}, about, left) : [];
	return {
		title: row.agent.name,
		count: titleCount(list, [say(list.count === 0 ? '' : counted(list.count, 'run'), 'muted')]),
		rows: [
			...shownHead,
			...(list.count === 0 ? [[say(noRunsWords(state, row.status), 'muted')]] : list.rows),
			...(cards.length === 0 ? [] : [[], ...cards]),
		],
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'agents'),
	};
};

/** So many runs are seen, whatever is known of their agent. */
const leastRuns = 2;

function runCells(run: Run, {state, symbols}: About): Line {
	// A run that waits for a person does not run, whatever its last words were.
	const asked = waitsFor(state, run);
	const isActive = run.endedAt === undefined && (run.status === 'running' || run.status === 'queued');
	// What goes on has gone on at least since it was heard of.
	const start = run.startedAt ?? (isActive ? run.heardAt : undefined);
	return [
		asked === undefined ? signOf.run(run.status, symbols) : signOf.agent('waiting', symbols),
		say(formatClock(start ?? run.heardAt), 'muted'),
		asked === undefined ? runWord(run) : say('waiting', toneOf.agent('waiting')),
		say(run.error ?? doingWords(run, asked?.title, state), run.error === undefined ? 'muted' : 'bad'),
		say(
			start === undefined ? '–' : isActive ? formatSpan(Math.max(0, state.now - start)) : lasted(run, start),
			'muted',
		),
	];
}

/** What its agent waits for stands whole above the list already. */
function doingWords(run: Run, asked: string | undefined, state: About['state']): string {
	const isSaid = asked !== undefined && agentRowsById(state).get(run.agentId ?? '')?.activity === asked;
	return isSaid
		? 'for your decision'
		: (asked ?? run.activity ?? (run.isHeartbeat ? 'heartbeat' : threadWords(run, state)));
}

function runWord({status}: Run): Span {
	return say(status, status === 'running' || status === 'done' ? 'plain' : toneOf.run(status));
}

/** A run that says nothing of itself is told by the thread it answers in. */
function threadWords({threadId}: Run, state: About['state']): string {
	return threadId === undefined ? '' : threadName(state, threadId);
}

function lasted(run: Run, start: number): string {
	return run.endedAt === undefined ? '–' : formatLong(run.endedAt - start);
}
