import {expect, test} from 'vitest';
import {agentName} from '../../source/store/select-agents.ts';
import {accountName, strategyName} from '../../source/store/select-trading.ts';
import {anAccount, desk} from '../helpers/view-desk.ts';
import {anAgent, byId} from '../helpers/view-state.ts';

const state = {
	...desk,
	agents: byId([anAgent('ops', {name: 'Operations'})]),
	trading: {...desk.trading, accounts: byId([anAccount('a1', {label: 'Paper one'})]), strategies: new Map()},
};

test('an agent, an account and a strategy go by name, and by their id where nobody told it', () => {
	expect([agentName(state, 'ops'), agentName(state, 'elsewhere')]).toEqual(['Operations', 'elsewhere']);
	expect([accountName(state, 'a1'), accountName(state, 'a2')]).toEqual(['Paper one', 'a2']);
	expect(strategyName(state, 's1')).toBe('s1');
});

test('where there is no agent there is no name', () => {
	expect(agentName(state, undefined)).toBe('');
});
