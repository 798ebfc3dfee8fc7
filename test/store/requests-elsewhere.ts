import {expect, test} from 'vitest';
import {reduce} from '../../source/store/reduce.ts';
import {idsOf, selectedId} from '../../source/store/select-lists.ts';
import {nodeRows} from '../../source/store/select-pairings.ts';
import {tradeRows} from '../../source/store/select-proposals.ts';
import type {State} from '../../source/store/state.ts';
import {desk} from '../helpers/view-desk.ts';
import {now, rich, withUi} from '../helpers/view-state.ts';

const [someRequest] = rich.approvals.values();

function withPairing(): State {
	if (someRequest === undefined) {
		throw new Error('the state of the tests has no request');
	}

	const pairing = {
		...someRequest,
		id: 'pair',
		kind: 'pairing',
		origin: 'node',
		status: 'pending',
		shown: [{label: 'Name', text: 'Tablet'}],
	} as const;
	const approvals = new Map(rich.approvals).set('pair', pairing);
	return withUi(
		{...rich, approvals},
		{screen: 'health', focus: {health: 'nodes'}, selected: {nodes: 'pair'}},
	);
}

test('a pairing that waits stands on top of the nodes and goes when it is answered', () => {
	const state = withPairing();
	expect(nodeRows(state)[0]).toMatchObject({id: 'pair', name: 'Tablet', status: 'asking'});
	const answered = reduce(state, {
		type: 'approval.resolved',
		id: 'pair',
		status: 'approved',
		decision: 'approve',
		by: undefined,
		at: now,
	});
	expect(idsOf('nodes', answered)).not.toContain('pair');
});

test('opening a pairing goes to Decisions with that request chosen, though a filter would hide it', () => {
	const state = withUi(withPairing(), {filter: {approvals: 'nothing has these words'}});
	const opened = reduce(state, {type: 'intent.acted', intent: {type: 'open'}, at: now});
	expect(opened.ui.screen).toBe('decisions');
	expect(selectedId('approvals', opened)).toBe('pair');
	expect(opened.ui.mode).toEqual({type: 'browse'});
});

test('a proposal stands among the trades, and opening it goes to its request', () => {
	const proposal = tradeRows(desk).find(({kind}) => kind === 'proposal');
	expect(proposal?.status).toBe('proposed');
	const state = withUi(desk, {
		screen: 'trading',
		focus: {trading: 'trades'},
		selected: {trades: proposal?.id},
	});
	const opened = reduce(state, {type: 'intent.acted', intent: {type: 'open'}, at: now});
	expect(opened.ui.screen).toBe('decisions');
	expect(selectedId('approvals', opened)).toBe(proposal?.id);
});

test('opening a trade that is open goes nowhere', () => {
	const open = tradeRows(desk).find(({kind}) => kind === 'position');
	const state = withUi(desk, {screen: 'trading', focus: {trading: 'trades'}, selected: {trades: open?.id}});
	expect(reduce(state, {type: 'intent.acted', intent: {type: 'open'}, at: now}).ui.screen).toBe('trading');
});

test('nodes and devices are told by two lists, and one leaves the other alone', () => {
	const node = {...firstNode(), id: 'n'};
	const device = {...firstNode(), id: 'device:d', kind: 'device', status: 'paired'} as const;
	const both = [
		{type: 'devices.replaced', devices: [device], at: now} as const,
		{type: 'nodes.replaced', nodes: [node], at: now} as const,
	].reduce<State>((state, event) => reduce(state, event), {...rich, nodes: new Map()});
	expect([...both.nodes.keys()].toSorted()).toEqual(['device:d', 'n']);
	expect([...reduce(both, {type: 'devices.replaced', devices: [], at: now}).nodes.keys()]).toEqual(['n']);
});

function firstNode() {
	const [node] = rich.nodes.values();

	if (node === undefined) {
		throw new Error('the state of the tests has no node');
	}

	return node;
}
