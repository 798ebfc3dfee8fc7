import {describe, expect, test} from 'vitest';
import type {Block, Fields} from '../../../source/sandbox/world/board.ts';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import type {Caller} from '../../../source/sandbox/world/desk/parts.ts';
import {answeredTerms, termsOf} from '../../../source/sandbox/world/desk/proposal-terms.ts';
import {reviveBlock} from '../../../source/sandbox/world/revive-board.ts';
import {
	createBlocks,
	createMapLedger,
	createStand,
	marketOrder,
	ofType,
	operator,
	saturday,
	type Stand,
} from './stand.mts';

const somebodyElse: Caller = {...operator, actor: 'operator:other'};

/** A proposal with all its terms, at the market. */
function proposeAt(stand: Stand, change: Fields = {}): Block {
	const block = stand.desk.proposals.propose('agent_btc_5m');
	const {side, stopLoss, takeProfit, symbol} = marketOrder(stand.desk);
	const terms = {symbol, side, orderType: 'market', volume: 0.1, accountId: 'paper-main'};
	const data = {...block.data, ...terms, stopLoss: stopLoss!, takeProfit: takeProfit!, ...change};
	return stand.blocks.update(block, {data});
}

function answer(
	{desk}: Stand,
	{runId, id}: Block,
	{actionId, input = {}, caller = operator}: {actionId: string; input?: Fields; caller?: Caller},
): ReturnType<typeof desk.proposals.answer> {
	return desk.proposals.answer({runId, blockId: id, actionId, input}, caller);
}

function current({blocks}: Stand, {runId, id}: Block): Block {
	return blocks.get(runId, id)!;
}

function without(stand: Stand, block: Block, ...fields: readonly string[]): Block {
	const data = Object.fromEntries(Object.entries(block.data).filter(([key]) => !fields.includes(key)));
	return stand.blocks.update(block, {data});
}

test('an agent proposes with everything that one must see to decide', () => {
	const stand = createStand();
	const block = stand.desk.proposals.propose('agent_btc_5m');
	expect(block).toMatchObject({
		...{type: 'TradeProposal', agentId: 'agent_btc_5m', expiresAt: stand.clock.now() + 300_000},
		actions: [{id: 'approve'}, {id: 'reject'}, {id: 'modify'}],
		data: {symbol: 'BTCUSD', timeframe: '5m'},
	});
	expect(Object.keys(block.data)).toEqual(
		expect.arrayContaining([
			'side',
			'orderType',
			'entry',
			'stopLoss',
			'takeProfit',
			'rationale',
			'risk',
			'constraints',
		]),
	);
	expect(stand.runs).toMatchObject([{id: block.runId, kind: 'own', threadKey: 'agent:agent_btc_5m:main'}]);
	expect(stand.desk.proposals.open()).toEqual([block]);
});

test('most proposals can be approved as they are, and some leave the volume or the account open', () => {
	const stand = createStand();
	const proposals = Array.from({length: 60}, () => stand.desk.proposals.propose('agent_btc_5m'));
	const missing = proposals.filter(({data}) => data['volume'] === undefined);
	expect(missing.length).toBeGreaterThan(1);
	expect(missing.length).toBeLessThan(25);
	const whole = proposals.filter(({data}) => data['volume'] !== undefined);
	const allowed = whole.filter(({data}) => {
		const terms = termsOf({data});
		const price = terms.orderType === 'market' ? undefined : terms.entry;
		const {symbol, side, volume = 0, accountId = '', orderType: type, stopLoss, takeProfit} = terms;
		return stand.desk.trading.preview({
			...{id: 'x', symbol, side, volume, accountId, type, stopLoss, takeProfit, price},
		}).isAllowed;
	});
	expect(allowed.length).toBe(whole.length);
});

describe('approve', () => {
	test('trades, ends the block, and puts up what became of it', () => {
		const stand = createStand();
		const block = proposeAt(stand);
		const done = answer(stand, block, {actionId: 'approve'});
		const decision = {actionId: 'approve', by: 'operator:test', at: stand.clock.now()};
		expect(done).toMatchObject({ok: true, value: {block: {actions: [], decision, data: {decision}}}});
		const execution = done.ok ? done.value.execution : undefined;
		expect(stand.desk.trading.executions()).toEqual([execution]);
		expect(stand.blocks.all().at(-1)).toMatchObject({
			...{type: 'TradeExecution', runId: block.runId, actions: []},
			data: {intentId: execution!.intentId, result: 'executed', entry: execution!.price, volume: 0.1},
		});
		expect(stand.desk.proposals.open()).toEqual([]);
		const told = stand.events
			.map(({type}) => type)
			.filter((type) => type !== 'desk.feed')
			.slice(2);
		expect(told).toEqual([
			...['desk.audit', 'desk.intent', 'desk.audit', 'desk.execution', 'desk.position'],
			...['block.changed', 'block.changed'],
		]);
		expect(ofType(stand.events, 'desk.intent')).toMatchObject([
			{origin: {kind: 'agent', agentId: 'agent_btc_5m', runId: block.runId, blockId: block.id}},
		]);
		expect(stand.desk.audit.after(0, 9)).toMatchObject([
			{action: 'proposal.approve', actor: 'operator:test'},
			{action: 'trades.place.executed', actor: 'operator:test'},
		]);
	});

	test('counts once: the same again is answered as before, another decision or person is too late', () => {
		const stand = createStand();
		const block = proposeAt(stand);
		const first = answer(stand, block, {actionId: 'approve'});
		expect(answer(stand, block, {actionId: 'approve'})).toEqual(first);
		const at = stand.clock.now();

		for (const other of [{actionId: 'reject'}, {actionId: 'approve', caller: somebodyElse}]) {
			expect(answer(stand, block, other)).toMatchObject({
				ok: false,
				refused: {because: 'conflict', details: {status: 'approved', by: 'operator:test', at}},
			});
		}

		expect(stand.desk.trading.executions()).toHaveLength(1);
	});

	test('asks for what the agent left open, and takes it from the answer', () => {
		const stand = createStand();
		const block = without(stand, proposeAt(stand), 'volume', 'accountId');
		expect(answer(stand, block, {actionId: 'approve'})).toMatchObject({
			refused: {because: 'invalid', field: 'volume'},
		});
		expect(answer(stand, block, {actionId: 'approve', input: {volume: 0.1}})).toMatchObject({
			refused: {because: 'invalid', field: 'accountId'},
		});
		expect(stand.desk.proposals.open()).toHaveLength(1);
		const input = {volume: 0.2, accountId: 'demo-eu'};
		expect(answer(stand, block, {actionId: 'approve', input}).ok).toBe(true);
		expect(stand.desk.trading.positions('demo-eu')).toMatchObject([{volume: 0.2}]);
		expect(current(stand, block).data).toMatchObject(input);
	});

	test('does not change what was proposed', () => {
		const stand = createStand();
		const block = proposeAt(stand);
		expect(answer(stand, block, {actionId: 'approve', input: {volume: 0.5}})).toMatchObject({
			refused: {because: 'invalid', field: 'volume'},
		});
		expect(answer(stand, block, {actionId: 'approve', input: {volume: 0.1}}).ok).toBe(true);
	});

	test('of a limit order places it and waits', () => {
		const stand = createStand();
		const entry = stand.desk.market.tick('BTCUSD')!.bid - 100;
		const block = proposeAt(stand, {orderType: 'limit', entry});
		expect(answer(stand, block, {actionId: 'approve'})).toMatchObject({
			value: {execution: {status: 'placed', price: entry}},
		});
		expect(stand.desk.trading.orders()).toMatchObject([{status: 'pending', origin: {kind: 'agent'}}]);
	});

	test('that the risk rules forbid leaves the block open and says why on a block', () => {
		const stand = createStand();
		const block = proposeAt(stand, {volume: 0.6});
		expect(answer(stand, block, {actionId: 'approve'})).toMatchObject({
			refused: {because: 'risk', decision: {violations: [{code: 'MAX_VOLUME_EXCEEDED'}]}},
		});
		expect(stand.blocks.all().at(-1)).toMatchObject({
			...{type: 'RiskAlert', runId: block.runId, agentId: 'agent_btc_5m'},
			data: {
				blockedAction: 'PLACE_MARKET_ORDER',
				violations: [{code: 'MAX_VOLUME_EXCEEDED', details: {volume: 0.6, maxVolume: 0.5}}],
			},
		});
		expect(ofType(stand.events, 'desk.rejected')).toHaveLength(1);
		expect(stand.desk.proposals.open()).toHaveLength(1);
		expect(answer(stand, block, {actionId: 'modify', input: {volume: 0.5}}).ok).toBe(true);
	});

	test('is refused during an emergency stop, and works when it is over', () => {
		const stand = createStand();
		const block = proposeAt(stand);
		stand.desk.risk.stop('pause_trading', 'storm', operator);
		expect(answer(stand, block, {actionId: 'approve'})).toMatchObject({refused: {because: 'emergency stop'}});
		expect(stand.blocks.all().at(-1)?.type).toBe('RiskAlert');
		expect(current(stand, block).actions).toHaveLength(3);
		stand.desk.risk.resume(undefined, operator);
		expect(answer(stand, block, {actionId: 'approve'}).ok).toBe(true);
	});

	test('on a closed market is refused as such', () => {
		const stand = createStand({startAt: saturday});
		const {stopLoss, takeProfit} = marketOrder(stand.desk, {symbol: 'EURUSD'});
		const block = stand.desk.proposals.propose('agent_eur_1h');
		const data = {...block.data, orderType: 'market', side: 'buy', volume: 0.1, accountId: 'paper-main'};
		stand.blocks.update(block, {data: {...data, stopLoss: stopLoss!, takeProfit: takeProfit!}});
		expect(answer(stand, block, {actionId: 'approve'})).toMatchObject({
			refused: {because: 'market closed', symbol: 'EURUSD'},
		});
		expect(stand.blocks.all().at(-1)?.data).toMatchObject({violations: [{code: 'SESSION_CLOSED'}]});
	});

	test('is not carried out twice when the process ended between the trade and the block', () => {
		const ledger = createMapLedger();
		const first = createStand({ledger});
		const block = proposeAt(first);
		const kept = current(first, block);
		answer(first, block, {actionId: 'approve'});
		const blocks = createBlocks(createHandClock(), () => undefined);
		const open = blocks.update(kept, {});
		const second = createStand({ledger, blocks});
		expect(answer(second, open, {actionId: 'approve'})).toMatchObject({
			...{ok: true, value: {execution: first.desk.trading.executions()[0]}},
		});
		expect(second.desk.trading.positions()).toHaveLength(1);
		expect(second.desk.proposals.open()).toEqual([]);
	});
});

describe('reject', () => {
	test('ends the block without a trade', () => {
		const stand = createStand();
		const block = proposeAt(stand);
		const first = answer(stand, block, {actionId: 'reject'});
		expect(first).toMatchObject({ok: true, value: {execution: undefined, block: {actions: []}}});
		expect(ofType(stand.events, 'desk.rejected')).toMatchObject([
			{reason: 'USER_REJECTED', traceId: 'req_1'},
		]);
		expect(stand.desk.audit.after(0, 9).map(({action}) => action)).toEqual(['proposal.reject']);
		expect(stand.desk.trading.executions()).toEqual([]);
		expect(answer(stand, block, {actionId: 'reject'})).toEqual(first);
		expect(answer(stand, block, {actionId: 'approve'})).toMatchObject({
			refused: {because: 'conflict', details: {status: 'rejected'}},
		});
	});

	test('keeps the reason on the block, also over a restart', () => {
		const stand = createStand();
		const {runId, id: blockId} = proposeAt(stand);
		stand.desk.proposals.answer(
			{runId, blockId, actionId: 'reject', input: {}, reason: 'not today'},
			operator,
		);
		const block = stand.blocks.get(runId, blockId)!;
		expect(block.decision).toMatchObject({actionId: 'reject', reason: 'not today'});
		expect(reviveBlock(structuredClone(block)).decision).toEqual(block.decision);
	});
});

describe('modify', () => {
	test('replaces what it names, and shows it on the block', () => {
		const stand = createStand();
		const entry = stand.desk.market.tick('BTCUSD')!.bid - 50;
		const input = {orderType: 'limit', entry, volume: 0.3, stopLoss: entry - 400, accountId: 'demo-eu'};
		const block = proposeAt(stand);
		expect(answer(stand, block, {actionId: 'modify', input}).ok).toBe(true);
		expect(stand.desk.trading.orders('demo-eu')).toMatchObject([
			{type: 'limit', price: entry, volume: 0.3, stopLoss: entry - 400},
		]);
		expect(current(stand, block).data).toMatchObject(input);
	});

	test.each([
		['volume', {volume: -1}],
		['volume', {volume: 'much'}],
		['stopLoss', {stopLoss: 0}],
		['orderType', {orderType: 'sideways'}],
		['accountId', {accountId: ''}],
		['accountId', {accountId: 'x'.repeat(200)}],
	])('takes no %s such as %j', (field, input) => {
		const stand = createStand();
		const block = proposeAt(stand);
		expect(answer(stand, block, {actionId: 'modify', input})).toMatchObject({
			refused: {because: 'invalid', field},
		});
		expect(stand.desk.proposals.open()).toHaveLength(1);
	});

	test('reads no field that it did not name itself', () => {
		const input = JSON.parse('{"__proto__": {"volume": 9}, "symbol": "US500", "constructor": 1}') as Fields;
		const terms = termsOf({data: {symbol: 'BTCUSD', side: 'sell', volume: 0.1}});
		expect(answeredTerms(terms, {actionId: 'modify', input})).toEqual({ok: true, value: terms});
	});
});

test('what is not there cannot be answered', () => {
	const stand = createStand();
	const block = proposeAt(stand);
	const unknown = {runId: block.runId, blockId: 'nobody', actionId: 'approve', input: {}};
	expect(stand.desk.proposals.answer(unknown, operator)).toMatchObject({refused: {because: 'not found'}});
	expect(answer(stand, block, {actionId: 'explode'})).toMatchObject({
		refused: {because: 'invalid', field: 'actionId'},
	});
	const note = stand.blocks.add({runId: 'r', agentId: 'a', type: 'Markdown', title: 'x', data: {}});
	expect(answer(stand, note, {actionId: 'approve'})).toMatchObject({refused: {because: 'not found'}});
});

describe('a proposal that nobody answers', () => {
	test('ends by itself after five minutes', () => {
		const stand = createStand();
		const block = proposeAt(stand);
		stand.clock.turn(299_999);
		expect(stand.desk.proposals.open()).toHaveLength(1);
		stand.clock.turn(1);
		expect(current(stand, block)).toMatchObject({
			actions: [],
			decision: {actionId: 'expire', by: 'expiry', at: block.expiresAt},
		});
		expect(answer(stand, block, {actionId: 'approve'})).toMatchObject({
			refused: {because: 'conflict', details: {status: 'expired', by: 'expiry'}},
		});
		expect(stand.desk.trading.executions()).toEqual([]);
	});

	test('ends after a restart too', () => {
		const clock = createHandClock();
		const blocks = createBlocks(clock, () => undefined);
		createStand({blocks}).desk.proposals.propose('agent_btc_5m');
		const second = createStand({blocks});
		expect(second.desk.proposals.open()).toHaveLength(1);
		second.clock.turn(300_000);
		expect(second.desk.proposals.open()).toEqual([]);
	});
});

describe('by themselves', () => {
	test('agents propose within seconds in a market, with their reasoning before it, while they run', () => {
		const stand = createStand({scenario: 'market', startAt: saturday});
		stand.clock.turn(3000);
		const [reasoning, proposal] = stand.blocks.all();
		expect(['Markdown', 'DecisionTrace']).toContain(reasoning?.type);
		expect(proposal?.type).toBe('TradeProposal');
		expect(proposal?.runId).toBe(reasoning?.runId);
		expect(['BTCUSD', 'ETHUSD']).toContain(proposal?.data['symbol']);
	});

	test('at most four of their proposals wait at a time', () => {
		const stand = createStand({scenario: 'market', speed: 5});
		let most = 0;

		for (let step = 0; step < 200; step++) {
			stand.clock.turn(1000);
			most = Math.max(most, stand.desk.proposals.open().length);
		}

		expect(most).toBe(4);
	});

	test('none come in a quiet world', () => {
		const stand = createStand();
		stand.clock.turn(3_600_000);
		expect(stand.blocks.all()).toEqual([]);
	});
});
