import {describe, expect, test} from 'vitest';
import type {Agent} from '../../source/domain/entities.ts';
import {agentRows} from '../../source/store/select-entities.ts';
import {reduce} from '../../source/store/reduce.ts';
import type {State} from '../../source/store/state.ts';
import {aRun, aTask, anAgent, byId, now, rich} from '../helpers/view-state.ts';

const bare: State = {...rich, agents: new Map(), runs: new Map(), approvals: new Map(), tasks: new Map()};

function told(state: State, status: Agent['status'], at: number): State {
	return reduce(state, {type: 'agents.replaced', agents: [anAgent('main', {status})], at});
}

function rowOf(state: State) {
	return agentRows(state)[0];
}

describe('where a gateway tells how an agent is, and no runs', () => {
	test('it has been so since we first saw it so, and another status begins anew', () => {
		const seen = told(told(bare, 'running', now), 'running', now + 5000);
		expect(rowOf(seen)).toMatchObject({status: 'running', since: now});
		expect(rowOf(told(seen, 'idle', now + 9000))).toMatchObject({status: 'idle', since: now + 9000});
		const changed = reduce(seen, {
			type: 'agent.changed',
			id: 'main',
			change: {status: 'error'},
			at: now + 7000,
		});
		expect(rowOf(changed)).toMatchObject({status: 'error', since: now + 7000});
	});

	test('a task it has had in hand for longer says more', () => {
		const tasks = byId([aTask('t', {agentId: 'main', status: 'doing', updatedAt: now - 60_000})]);
		expect(rowOf({...told(bare, 'running', now), tasks})?.since).toBe(now - 60_000);
		const later = byId([aTask('t', {agentId: 'main', status: 'doing', updatedAt: now + 60_000})]);
		expect(rowOf({...told(bare, 'running', now), tasks: later})?.since).toBe(now);
	});

	test('whose status follows from its runs has no other age than theirs', () => {
		expect(rowOf(told(bare, undefined, now))?.since).toBe(undefined);
	});
});

describe('a run that says nothing of itself', () => {
	const words = {role: 'user', text: 'DO-slow 40\nplease', at: now, runId: undefined} as const;
	const transcripts = new Map([
		[
			'home',
			{
				messages: [{...words, id: 'm', tool: undefined, error: undefined}],
				isWhole: true,
				streaming: undefined,
			},
		],
	]);
	const state = (activity: string | undefined): State => ({
		...told(bare, undefined, now),
		runs: byId([aRun('r', {agentId: 'main', threadId: 'home', activity})]),
		transcripts,
	});

	test('is told by what it answers', () => {
		expect(rowOf(state(undefined))?.activity).toBe('answers: DO-slow 40 please');
	});

	test('says itself what it does as soon as it can', () => {
		expect(rowOf(state('writing'))?.activity).toBe('writing');
	});

	test('the rows of agents stay the same while nothing in them moves', () => {
		const before = state(undefined);
		expect(agentRows({...before, transcripts: new Map(transcripts)})).toBe(agentRows(before));
	});
});
