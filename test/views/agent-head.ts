import {expect, test} from 'vitest';
import type {Agent, Message} from '../../source/domain/entities.ts';
import type {AgentRow} from '../../source/store/select-entities.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {agentHead} from '../../source/views/panes/agent-head.ts';
import {drawAgents} from '../../source/views/panes/agents.ts';
import {textsOf} from '../helpers/text-of.ts';
import {aRun, anAgent, byId, rich, withUi} from '../helpers/view-state.ts';

/* Beside the list of agents, in a pane of 45 cells. */

const agent: Agent = anAgent('ops', {
	model: 'anthropic/claude-haiku-4-5',
	role: 'Keeps the machines running and the backups whole',
	seenAt: rich.now - 3000,
});

const rows = (row: Pick<AgentRow, 'status' | 'activity'>): readonly string[] =>
	textsOf(
		agentHead(
			{agent, depth: 0, since: undefined, ...row},
			{
				state: {...rich, runs: new Map(), tasks: new Map()},
				symbols: symbolsOf('unicode'),
				width: 45,
				height: 12,
			},
		),
	);

test('model, age and role of an agent are on as many lines as they need, and none is cut', () => {
	expect(rows({status: 'idle', activity: undefined})).toEqual([
		'○ idle',
		'model claude-haiku-4-5   heard 3 s',
		'role Keeps the machines running and the',
		'backups whole',
	]);
});

test('whoever is never said to be heard of was heard when a run or words of it were, and else nothing is said', () => {
	const silent = anAgent('ops', {seenAt: undefined});
	const run = aRun('r-1', {agentId: 'ops', status: 'done', heardAt: rich.now - 9000});
	const told = (state: State) =>
		textsOf(
			agentHead(
				{agent: silent, depth: 0, since: undefined, status: 'idle', activity: undefined},
				{state, symbols: symbolsOf('unicode'), width: 80, height: 12},
			),
		).join('\n');
	const quiet: State = {...rich, runs: new Map(), transcripts: new Map(), tasks: new Map()};
	expect(told(quiet)).not.toContain('heard');
	expect(told({...quiet, runs: byId([run])})).toContain('heard 9 s');
	const ops = rich.threads.values().find(({agentId}) => agentId === 'ops');
	const said = {...blankMessage, at: rich.now + 500 - 4000};
	const spoken: State = {
		...quiet,
		skewMs: 500,
		transcripts: new Map([[ops?.id ?? '', {messages: [said], streaming: undefined, isWhole: true}]]),
	};
	expect(told(spoken)).toContain('heard 4 s');
	const asked = {...said, role: 'user'} as const;
	const unanswered = new Map([[ops?.id ?? '', {messages: [asked], streaming: undefined, isWhole: true}]]);
	expect(told({...spoken, transcripts: unanswered})).not.toContain('heard');
});

const blankMessage: Message = {
	id: 'm',
	role: 'assistant',
	text: 'Done.',
	at: 0,
	runId: undefined,
	tool: undefined,
	error: undefined,
};

test('what an agent waits for is told whole', () => {
	const told = rows({status: 'waiting', activity: 'sell 0.39 BTCUSD, limit order, at 100,064.13'});
	expect(told.slice(0, 2)).toEqual(['▲ waiting  sell 0.39 BTCUSD, limit order, at', '           100,064.13']);
});

test('what an agent is at has one line, so that nothing below moves with it', () => {
	const told = rows({status: 'running', activity: 'exec curl -s https://nodejs.org/dist/index.json --fail'});
	expect(told[1]).toMatch(/^model/u);
});

test('whose model an agent has is told in half a screen, and does not move with what it does', () => {
	const drawnWith = (activity: string): string => {
		const run = aRun('r', {agentId: 'ops', status: 'running', activity});
		const state = withUi(
			{...rich, agents: byId([agent]), runs: byId([run]), tasks: new Map(), approvals: new Map()},
			{screen: 'agents'},
		);
		const {rows: drawn} = drawAgents({state, symbols: symbolsOf('unicode'), width: 67, height: 6});
		return textsOf(drawn)[0] ?? '';
	};
	const places = ['writing', 'exec curl -s https://nodejs.org/dist/index.json'].map((activity) =>
		drawnWith(activity).indexOf('haiku-4-5'),
	);
	expect(places[0]).toBeGreaterThan(0);
	expect(places[1]).toBe(places[0]);
});
