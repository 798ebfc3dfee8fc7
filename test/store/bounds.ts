import {describe, expect, test} from 'vitest';
import {blankAgent} from '../../source/domain/blanks.ts';
import type {Event} from '../../source/domain/events.ts';
import {bounds} from '../../source/store/bounds.ts';
import {reduce} from '../../source/store/reduce.ts';
import {spendToday} from '../../source/store/select-figures.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {execApproval} from '../helpers/approvals.ts';

function after(events: readonly Event[], first: State = initialState(0)): State {
	return events.reduce((state, event) => reduce(state, event), first);
}

function many(count: number, event: (index: number) => Event): readonly Event[] {
	return Array.from({length: count}, (_, index) => event(index));
}

const asked = (id: string): Event => ({type: 'approval.requested', approval: execApproval(id), at: 0});
const ended = (id: string, at: number): Event => ({
	type: 'approval.resolved',
	id,
	status: 'approved',
	decision: 'allow-once',
	by: undefined,
	at,
});

describe('what is kept of requests', () => {
	test('those that ended stay on the list however many still wait', () => {
		const waiting = after(many(bounds.endedApprovals + 50, (index) => asked(`a${index}`)));
		const one = reduce(waiting, ended('a7', 1));
		expect(one.approvals.get('a7')?.status).toBe('approved');
		// Told once more, it does not wait again.
		expect(reduce(one, asked('a7')).approvals.get('a7')?.status).toBe('approved');
	});

	test('the one that ended first is forgotten first, however long another had waited', () => {
		const first = after([asked('old')]);
		const flood = Array.from({length: bounds.endedApprovals}, (_, index) => [
			asked(`b${index}`),
			ended(`b${index}`, index + 1),
		]).flat();
		const state = after([...flood, ended('old', 10_000), asked('c'), ended('c', 10_001)], first);
		expect(state.approvals.size).toBe(bounds.endedApprovals);
		expect(state.approvals.get('old')?.status).toBe('approved');
		expect(state.approvals.has('b0')).toBe(false);
	});
});

describe('what only ever begins', () => {
	test('runs that never end do not grow without bound, and those that ended go first', () => {
		const run = (id: string, status: 'running' | 'done'): Event => ({
			type: 'run.changed',
			id,
			change: {status},
			at: 0,
		});
		const state = after([
			...many(bounds.runs, (index) => run(`done${index}`, 'done')),
			...many(bounds.runs, (index) => run(`r${index}`, 'running')),
		]);
		expect(
			state.runs
				.values()
				.filter(({status}) => status === 'running')
				.toArray(),
		).toHaveLength(bounds.runs);
		const flood = after(
			many(3 * bounds.runs, (index) => run(`more${index}`, 'running')),
			state,
		);
		expect(flood.runs.size).toBe(2 * bounds.runs);
		expect(flood.runs.has(`more${3 * bounds.runs - 1}`)).toBe(true);
	});

	test('agents that are only told one by one are bounded like those of a list', () => {
		const crowd = Array.from({length: bounds.entities + 5}, (_, index) => blankAgent(`g${index}`));
		const listed = after([{type: 'agents.replaced', agents: crowd.slice(0, bounds.entities), at: 0}]);
		const state = after(
			crowd.slice(-5).map(({id}) => ({type: 'agent.changed', id, change: {status: 'idle'}, at: 1})),
			listed,
		);
		expect(state.agents.size).toBe(bounds.entities);
		expect(state.agents.has(`g${bounds.entities + 4}`)).toBe(true);
	});
});

describe('a list that is read again', () => {
	const execution = (index: number) => ({
		id: `e${index}`,
		kind: 'execution' as const,
		status: 'executed' as const,
	});

	test('of what was carried out takes no open position away, however long it is', () => {
		const position = {kind: 'position', status: 'open'} as const;
		const blank = after([{type: 'trade.changed', id: 'e', change: execution(0), at: 0}]).trading.trades.get(
			'e',
		);
		const trades = Array.from({length: bounds.trades + 1}, (_, index) => ({...blank!, ...execution(index)}));
		const state = after([
			{type: 'trade.changed', id: 'mine', change: position, at: 0},
			{type: 'trades.replaced', kind: 'execution', trades, at: 1},
		]);
		expect(state.trading.trades.get('mine')?.status).toBe('open');
		expect(state.trading.trades.size).toBe(bounds.trades);
	});

	test('and says the same changes nothing', () => {
		const first = after([
			{type: 'trade.changed', id: 'e', change: execution(0), at: 0},
			{type: 'trade.changed', id: 'p', change: {kind: 'position', status: 'open'}, at: 0},
			{type: 'trade.changed', id: 'o', change: {kind: 'order', status: 'pending'}, at: 0},
		]);
		const lists = (['order', 'position', 'execution'] as const).map((kind): Event => {
			const trades = [...first.trading.trades.values()].filter((trade) => trade.kind === kind);
			return {type: 'trades.replaced', kind, trades, at: 1};
		});
		const read = after(lists, first);
		expect(after(lists, read)).toBe(read);
		const usage = {days: [], totalTokens: 5, totalCost: undefined, updatedAt: 1};
		const used = after([{type: 'usage.replaced', usage, at: 0}]);
		expect(after([{type: 'usage.replaced', usage: {...usage}, at: 1}], used)).toBe(used);
	});
});

test('a gateway whose clock is at the end of all time has no today, and breaks nothing', () => {
	const state = {...initialState(1000), skewMs: 8.64e15};
	expect(spendToday(state)).toBeUndefined();
	expect(spendToday({...state, skewMs: -8.65e15})).toBeUndefined();
});
