import {describe, expect, test} from 'vitest';
import type {Approval} from '../../../source/domain/entities.ts';
import type {GatewayEvent} from '../../../source/domain/events.ts';
import {partsOf, placedId} from '../../../source/wire/dialects/mt5-trader/placed.ts';
import {hashJson} from '../../../source/wire/hash.ts';
import {answered, block, hearAll, memoryOf, toldFeatures} from '../../helpers/mt5-trader.ts';

const actions = [
	{id: 'approve', label: 'Approve', style: 'primary'},
	{id: 'reject', label: 'Reject'},
	{id: 'modify', label: 'Modify'},
];

const data = {
	symbol: 'BTCUSD',
	timeframe: '5m',
	side: 'buy',
	orderType: 'limit',
	volume: 0.01,
	entry: 100_000,
	stopLoss: 99_500,
	takeProfit: 101_200,
	rationale: 'Two green candles',
	accountId: 'acct_1',
	risk: {riskReward: 2.1, marginRequired: 123.45, leverage: 10},
	constraints: {maxDailyLossRemaining: 50},
};

function proposal(change: object = {}): object {
	return block({type: 'TradeProposal', data, actions, ...change});
}

function of<Type extends GatewayEvent['type']>(
	events: readonly GatewayEvent[],
	type: Type,
): Extract<GatewayEvent, {type: Type}>[] {
	return events.filter((event): event is Extract<GatewayEvent, {type: Type}> => event.type === type);
}

function asked(frame: object, features?: {methods: string[]; events: string[]}): Approval | undefined {
	return of(hearAll(memoryOf(features), [frame]).events, 'approval.requested')[0]?.approval;
}

describe('a proposal', () => {
	test('is asked of the person with every fact in the order it is to be read', () => {
		const approval = asked(proposal());
		expect(approval).toMatchObject({
			id: 'agent_1/run_1/blk_1',
			kind: 'trade',
			origin: 'block',
			title: 'buy 0.01 BTCUSD, limit order at 100,000, stop loss 99,500, target 101,200',
			threadId: 'agent:agent_1',
			expiresAt: undefined,
			lacks: [],
			createdAt: Date.parse('2026-02-17T02:55:00Z'),
		});
		expect(approval?.shown.map(({label, text}) => `${label}: ${text}`)).toEqual([
			'Symbol: BTCUSD',
			'Side: buy',
			'Type: limit',
			'Volume: 0.01',
			'Entry: 100,000',
			'Stop loss: 99,500',
			'Take profit: 101,200',
			'Risk reward: 2.1',
			'Margin: 123.45',
			'Title: A card',
			'Rationale: Two green candles',
			'Account: acct_1',
			'Daily loss left: 50',
			'Timeframe: 5m',
			'Risk: Leverage: 10',
			'Agent: agent_1',
			'Run: run_1',
		]);
		expect(approval?.actions.map(({meaning}) => meaning)).toEqual(['approve', 'reject', 'answer']);
	});

	test('is bound to the block exactly as it came', () => {
		const sent = {type: 'TradeProposal', id: 'b', data: {...data, token: 'x'}, actions, extra: {deep: [1]}};
		expect(asked(block(sent))?.hash).toBe(
			hashJson({ts: '2026-02-17T02:55:00Z', severity: 'info', title: 'A card', ...sent}),
		);
		expect(asked(block({...sent, data: {...data, volume: 0.02}}))?.hash).not.toBe(asked(block(sent))?.hash);
	});

	test('shows hidden characters, wherever they are', () => {
		const approval = asked(
			proposal({
				data: {...data, symbol: 'BTC\u{202E}USD', rationale: 'a\u{200B}b', ['x\u{1B}[2Jy']: 'c\u{7}'},
			}),
		);
		const shown = JSON.stringify(approval?.shown);
		expect(approval?.title).toContain('BTC⟨U+202E⟩USD');
		expect(shown).toContain('a⟨U+200B⟩b');
		expect(shown).toContain('c⟨U+0007⟩');
		expect(shown).not.toContain('\u{1B}');
	});

	test('shows fields nobody knows, and says how many more there are', () => {
		const many = Object.fromEntries(Array.from({length: 40}, (_, index) => [`field${index}`, index]));
		const shown = asked(proposal({data: {...data, nested: {a: [1]}, ...many}}))?.shown ?? [];
		expect(shown).toContainEqual({label: 'Nested', text: '{"a":[1]}'});
		expect(shown.find(({label}) => label === 'More')?.text).toMatch(/^\d+ more fields$/u);
	});

	test('of the seed has no volume, no account and no kind of order: these are to be filled in', () => {
		const {symbol, side, entry} = data;
		const bare = block({type: 'TradeProposal', data: {symbol, side, entry}, actions});
		expect(asked(bare)?.lacks).toEqual(['volume', 'accountId', 'orderType']);
		expect(asked(bare)?.title).toBe('buy BTCUSD at 100,000');
	});

	test('put to a gateway that takes answers itself lacks only its volume', () => {
		const {symbol, side} = data;
		const bare = block({type: 'TradeProposal', data: {symbol, side}, actions});
		expect(asked(bare, toldFeatures())?.lacks).toEqual(['volume']);
		expect(asked(bare, toldFeatures('agent.block.action'))?.lacks).toEqual([
			'volume',
			'accountId',
			'orderType',
		]);
	});

	test('a volume of nothing or in words is none', () => {
		for (const volume of [0, -1, 'much', null]) {
			expect(asked(proposal({data: {...data, volume}}))?.lacks).toEqual(['volume']);
		}

		expect(asked(proposal({data: {...data, volume: '0.5'}}))?.lacks).toEqual([]);
	});

	test('expires when the gateway says so, and only then', () => {
		const approval = asked(proposal({expiresAt: '2026-02-17T03:00:00Z'}));
		expect(approval?.expiresAt).toBe(Date.parse('2026-02-17T03:00:00Z'));
	});

	test('keeps no secret in what is kept of it', () => {
		const approval = asked(proposal({data: {...data, brokerPassword: 'hunter2', api_key: 'k1'}}));
		expect(JSON.stringify(approval?.request)).not.toMatch(/hunter2|k1/u);
	});

	test.each([
		['approve', 'approved'],
		['reject', 'rejected'],
		['expired', 'expired'],
		['whatever', 'gone'],
	])('that comes again decided with %s is %s, by whom it says', (actionId, status) => {
		const decision = {actionId, by: 'sess_9', at: '2026-02-17T03:00:00Z'};
		const {events} = hearAll(memoryOf(), [proposal({actions: [], data: {...data, decision}})]);
		expect(of(events, 'approval.resolved')).toEqual([
			{
				type: 'approval.resolved',
				id: 'agent_1/run_1/blk_1',
				status,
				decision: actionId,
				by: 'sess_9',
				at: Date.parse('2026-02-17T03:00:00Z'),
			},
		]);
		expect(of(events, 'approval.requested')).toEqual([]);
	});

	test('that comes again decided hands on the reason, cleaned, where one was given', () => {
		const decision = {actionId: 'reject', by: 'sess_9', reason: 'too close\u{1B}[2J to the news'};
		const {events} = hearAll(memoryOf(), [proposal({actions: [], data: {...data, decision}})]);
		const {reason} = of(events, 'approval.resolved')[0] ?? {};
		expect([reason?.startsWith('too close'), reason?.includes('\u{1B}')]).toEqual([true, false]);
	});

	test('that comes again without actions is gone, or expired where its time is up', () => {
		const gone = hearAll(memoryOf(), [proposal({actions: []})]).events;
		const expired = hearAll(memoryOf(), [proposal({actions: [], expiresAt: 1})]).events;
		expect(of(gone, 'approval.resolved')[0]?.status).toBe('gone');
		expect(of(expired, 'approval.resolved')[0]?.status).toBe('expired');
	});

	test('that cannot be named exactly is not asked', () => {
		for (const place of [{agentId: undefined}, {runId: ''}, {agentId: 'a\u{200B}b'}]) {
			const {heard} = hearAll(memoryOf(), [block({type: 'TradeProposal', data, actions}, place)]);
			expect(heard[0]?.kind).toBe('rejected');
		}
	});

	test('too deep to be told apart is turned down', () => {
		let deep: object = {};

		for (let depth = 0; depth < 100; depth += 1) {
			deep = {deep};
		}

		expect(asked(proposal({data: {...data, deep}}))).toBeUndefined();
	});
});

describe('other cards', () => {
	test('that can be approved are questions as well, of another kind', () => {
		const approval = asked(block({type: 'Deployment', title: 'Go live?', data: {where: 'prod'}, actions}));
		expect(approval).toMatchObject({kind: 'permission', title: 'Go live?', lacks: []});
		expect(approval?.shown[0]).toEqual({label: 'Kind', text: 'Deployment'});
	});

	test('that open something are no questions', () => {
		const card = block({type: 'BacktestReport', data: {}, actions: [{id: 'open', label: 'Open'}]});
		expect(asked(card)).toBeUndefined();
	});

	test('Markdown stands in the conversation with its agent, under its name', () => {
		const agent = {agentId: 'agent_1', label: 'BTC 5m', status: 'ready'};
		const {memory} = answered('agents.list', {agents: [agent]});
		const {events} = hearAll(memory, [block({type: 'Markdown', data: {markdown: 'hello **you**\u{1B}[2J'}})]);
		expect(of(events, 'thread.changed')[0]).toMatchObject({id: 'agent:agent_1', change: {title: 'BTC 5m'}});
		expect(of(events, 'message.added')[0]).toMatchObject({
			threadId: 'agent:agent_1',
			message: {id: 'agent_1/run_1/blk_1', role: 'assistant', text: 'hello **you**', runId: 'run_1'},
		});
	});

	test('of a part of the system is a check among those of the report, and well again ends its alert', () => {
		const memory = {...memoryOf(), status: {status: 'ok'}};
		const card = (status: string, severity: string) =>
			block({
				id: `blk_${status}`,
				type: 'SystemStatus',
				severity,
				title: 'WhatsApp',
				data: {component: 'whatsapp', status},
			});
		const {events} = hearAll(memory, [card('failed', 'error'), card('ok', 'info')]);
		const [alert] = of(events, 'alert.raised');
		expect(alert?.alert).toMatchObject({id: 'system:whatsapp', says: 'WhatsApp: whatsapp failed'});
		expect(of(events, 'alert.ended')).toMatchObject([{id: 'system:whatsapp'}]);
		const checks = of(events, 'health.replaced').map(({health}) => health.checks.at(-1));
		expect(checks).toMatchObject([
			{id: 'system:whatsapp', label: 'Whatsapp', status: 'bad', says: 'failed'},
			{id: 'system:whatsapp', status: 'good', says: 'ok'},
		]);
	});

	test('a critical one raises an alert, whatever it is', () => {
		const {events} = hearAll(memoryOf(), [
			block({type: 'SomethingNew', severity: 'critical', title: 'Down'}),
		]);
		expect(of(events, 'alert.raised')[0]?.alert).toMatchObject({level: 'critical', says: 'Down'});
	});

	test('every one is shown, its data cleaned and without secrets', () => {
		const card = block({type: 'New', severity: 'warn', data: {text: 'a\u{1B}[31mb', secret: 's', tokens: 5}});
		expect(of(hearAll(memoryOf(), [card]).events, 'block.shown')[0]?.block).toMatchObject({
			kind: 'New',
			severity: 'warning',
			data: {text: 'ab', secret: '***', tokens: 5},
			approvalId: undefined,
		});
	});
});

test('a list of what waits tells also what no longer does', () => {
	const entry = {agentId: 'a', runId: 'r', block: {type: 'TradeProposal', id: 'b', data, actions}};
	const over = {agentId: 'a', runId: 'r', block: {type: 'TradeProposal', id: 'c', data, actions: []}};
	const {events} = answered('agent.blocks.list', {blocks: [entry, over, {nonsense: 1}]});
	expect(of(events, 'approvals.replaced')[0]).toMatchObject({origin: 'block', approvals: [{id: 'a/r/b'}]});
	expect(of(events, 'block.shown').map((event) => event.block.id)).toEqual(['a/r/b', 'a/r/c']);
});

test('the names of agent, run and block are told apart whatever they hold', () => {
	for (const parts of [
		{agentId: '../escape', runId: 'run/1', blockId: '%2F'},
		{agentId: 'a', runId: 'b', blockId: 'c'},
	]) {
		expect(partsOf(placedId(parts))).toEqual(parts);
	}

	expect(placedId({agentId: 'a/b', runId: 'c', blockId: 'd'})).not.toBe(
		placedId({agentId: 'a', runId: 'b/c', blockId: 'd'}),
	);
	expect(partsOf('a/b')).toBeUndefined();
	expect(partsOf('a/b/c/d')).toBeUndefined();
});
