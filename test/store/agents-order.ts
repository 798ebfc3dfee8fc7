import {expect, test} from 'vitest';
import {agentList} from '../../source/store/select-agents.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {execApproval} from '../helpers/approvals.ts';
import {anAgent} from '../helpers/view-state.ts';

function having(agents: ReadonlyArray<ReturnType<typeof anAgent>>, asks: readonly string[]): State {
	return {
		...initialState(0),
		agents: new Map(agents.map((agent) => [agent.id, agent])),
		approvals: new Map(asks.map((agentId) => [agentId, execApproval(agentId, {agentId})])),
	};
}

const names = (state: State): readonly string[] => agentList(state).map(({id}) => id);

test('who waits for a decision stands before all others, which stay as they were', () => {
	const agents = ['a', 'b', 'c', 'd'].map((id) => anAgent(id, {}));
	expect(names(having(agents, []))).toEqual(['a', 'b', 'c', 'd']);
	expect(names(having(agents, ['c']))).toEqual(['c', 'a', 'b', 'd']);
	expect(names(having(agents, ['d', 'b']))).toEqual(['b', 'd', 'a', 'c']);
});

test('below a parent whoever waits is first, and a family never comes apart', () => {
	const agents = [
		anAgent('main', {isDefault: true}),
		anAgent('ops', {parentId: 'main'}),
		anAgent('scribe', {parentId: 'main'}),
		anAgent('zeta', {}),
		anAgent('zeta-child', {parentId: 'zeta'}),
	];
	expect(names(having(agents, ['scribe']))).toEqual(['main', 'scribe', 'ops', 'zeta', 'zeta-child']);
	expect(names(having(agents, ['zeta-child']))).toEqual(['zeta', 'zeta-child', 'main', 'ops', 'scribe']);
});

test('runs that come and go leave the list the same object', () => {
	const state = having([anAgent('a', {}), anAgent('b', {})], ['b']);
	expect(agentList({...state, runs: new Map()})).toBe(agentList(state));
});
