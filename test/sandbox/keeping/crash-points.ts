import {describe, expect, test} from 'vitest';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import type {Intent} from '../../../source/sandbox/world/desk/entities.ts';
import type {World} from '../../../source/sandbox/world/parts.ts';
import {createWorld} from '../../../source/sandbox/world/world.ts';
import {createMortalLedger, Died, type Disk} from './mortal-ledger.mts';

const caller = {actor: 'test', origin: {kind: 'session', sessionId: 's'}, traceId: 'trace'} as const;

function intent(id: string, change: Partial<Intent> = {}): Intent {
	return {
		...{id, accountId: 'paper-main', symbol: 'ETHUSD', type: 'market', side: 'buy', volume: 0.1},
		...{price: undefined, stopLoss: 100, takeProfit: undefined},
		...change,
	};
}

let starts = 0;

function live(disk: Disk) {
	const ledger = createMortalLedger(disk);
	// Every life begins later than the one before.
	starts++;
	const clock = createHandClock(1_790_000_000_000 + starts * 1000);
	const world = createWorld({
		...{clock, seed: 5, speed: 1, scenario: 'quiet', presenceKeeps: 'the connected', ledger},
	});
	return {world, arm: ledger.arm};
}

/** What must hold on the desk whenever it is opened. */
function expectSound({desk, blocks}: World): void {
	const {trading, audit, accounts} = desk;
	const positions = trading.positions();
	const orders = trading.orders();
	expect(audit.firstBroken()).toBe(undefined);

	for (const {status, positionId, orderId, intentId} of trading.executions()) {
		const isThere =
			status === 'placed'
				? orders.some(({id}) => id === orderId)
				: status !== 'executed' || positions.some(({id}) => id === positionId);
		expect(isThere, `${status} ${intentId}`).toBe(true);
	}

	for (const position of positions) {
		const opened = trading
			.executions()
			.filter(({positionId, status}) => positionId === position.id && status === 'executed');
		const closed = trading
			.executions()
			.filter(({positionId, status}) => positionId === position.id && status === 'closed');
		expect([opened.length, closed.length]).toEqual([1, position.status === 'closed' ? 1 : 0]);
	}

	for (const {id, runId, type, decision} of blocks.all()) {
		const execution = trading.executionOf(`proposal:${runId}:${id}`);
		const isApproved = type === 'TradeProposal' && decision?.actionId === 'approve';
		expect(execution !== undefined, `${type} ${id}`).toBe(isApproved);
	}

	const realised = positions.filter(({status}) => status === 'closed').reduce((sum, {pnl}) => sum + pnl, 0);
	expect(accounts.get('paper-main')?.balance).toBeCloseTo(100_000 + realised, 1);
}

type Act = {readonly prepare?: (world: World) => void; readonly act: (world: World) => void};

const acts: Readonly<Record<string, Act>> = {
	'a market order': {act: ({desk}) => void desk.trading.place(intent('one'), caller)},
	'a limit order': {
		act: ({desk}) => void desk.trading.place(intent('one', {type: 'limit', price: 200}), caller),
	},
	'the end of a position': {
		prepare: ({desk}) => void desk.trading.place(intent('one'), caller),
		act: ({desk}) => void desk.trading.close(desk.trading.positions()[0]?.id ?? '', caller),
	},
	'a canceled order': {
		prepare: ({desk}) => void desk.trading.place(intent('one', {type: 'limit', price: 200}), caller),
		act: ({desk}) => void desk.trading.cancel(desk.trading.orders()[0]?.id ?? '', caller),
	},
	'an emergency stop that closes everything': {
		prepare({desk}) {
			desk.trading.place(intent('one'), caller);
			desk.trading.place(intent('two'), caller);
		},
		act: ({desk}) => void desk.risk.stop('close_all', 'a test', caller),
	},
	'an approved proposal': {
		prepare: ({desk}) => void desk.proposals.propose('agent_eth_15m'),
		act({desk}) {
			const [block] = desk.proposals.open();
			const answer = {runId: block?.runId ?? '', blockId: block?.id ?? '', actionId: 'approve'};
			desk.proposals.answer({...answer, input: {accountId: 'paper-main', volume: 0.1}}, caller);
		},
	},
};

describe.each(Object.entries(acts))('%s, cut off at any write,', (_name, {prepare, act}) => {
	test('is done or not done after a restart, and can be done then', () => {
		let diesAt = 0;
		let wasCutOff = true;

		for (; wasCutOff; diesAt++) {
			const disk: Disk = new Map();
			const first = live(disk);
			prepare?.(first.world);
			first.arm(diesAt);
			wasCutOff = false;

			try {
				act(first.world);
			} catch (error) {
				expect(error).toBeInstanceOf(Died);
				wasCutOff = true;
			}

			const second = live(disk);
			expectSound(second.world);
			act(second.world);
			expectSound(second.world);
			const third = live(disk);
			expectSound(third.world);
			expect(third.world.desk.trading.executions()).toEqual(second.world.desk.trading.executions());
			expect(third.world.desk.risk.status().isStopped).toBe(second.world.desk.risk.status().isStopped);
		}

		// At least the audit and the thing itself were written.
		expect(diesAt).toBeGreaterThan(2);
	});
});

test.each(['approve', 'modify'])(
	'a ledger that holds a trade, and a proposal that does not know of it, is mended: %s',
	(actionId) => {
		const disk: Disk = new Map();
		const {world} = live(disk);
		const {runId, id: blockId} = world.desk.proposals.propose('agent_eth_15m');
		const key = disk.keys().find((each) => each.startsWith('block ') && each.includes(blockId)) ?? '';
		const open = disk.get(key);
		const input = {accountId: 'paper-main', volume: 0.1};
		const answer = {runId, blockId, actionId, input};
		expect(world.desk.proposals.answer(answer, caller)).toMatchObject({ok: true});

		if (open !== undefined) {
			disk.set(key, open);
		}

		const next = live(disk).world;
		expect(next.desk.proposals.open()).toEqual([]);
		expect(next.blocks.get(runId, blockId)).toMatchObject({
			...{actions: [], decision: {actionId, by: caller.actor}, data: input},
		});
		// Whoever did not hear the answer asks once more.
		expect(next.desk.proposals.answer(answer, caller)).toMatchObject({
			...{ok: true, value: {execution: world.desk.trading.executions()[0]}},
		});
		expect(next.desk.trading.executions()).toHaveLength(1);
	},
);
