import {expect, test} from 'vitest';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import type {WorldEvent} from '../../../source/sandbox/world/events.ts';
import type {World} from '../../../source/sandbox/world/parts.ts';
import {createWorld} from '../../../source/sandbox/world/world.ts';
import {createMapLedger, operator, saturday} from './stand.mts';

function begin(scenario: World['scenario'], ledger = createMapLedger(), startAt = saturday) {
	const clock = createHandClock(startAt);
	const world = createWorld({clock, seed: 1, speed: 1, scenario, presenceKeeps: 'the connected', ledger});
	const events: WorldEvent[] = [];
	world.on((event) => events.push(event));
	return {world, clock, events, ledger};
}

test('in a market world an agent runs and proposes within seconds, and an approval trades', () => {
	const {world, clock, events} = begin('market');
	clock.turn(6000);
	const [block] = world.desk.proposals.open();
	const run = world.runs.get(block!.runId);
	expect(run).toMatchObject({kind: 'own', agentId: block!.agentId});
	expect(events.some((event) => event.type === 'run.started' && event.run.id === block!.runId)).toBe(true);
	const input = {
		...(block!.data['volume'] === undefined && {volume: 0.01}),
		...(block!.data['accountId'] === undefined && {accountId: 'paper-main'}),
	};
	const given = {runId: block!.runId, blockId: block!.id, actionId: 'approve', input};
	expect(world.desk.proposals.answer(given, operator)).toMatchObject({ok: true});
	expect(world.desk.trading.executions()).toHaveLength(1);
	clock.turn(10_000);
	expect(world.runs.get(block!.runId)?.status).toBe('done');
});

test('an open proposal and what was traded are there after a restart', () => {
	const first = begin('quiet');
	const block = first.world.desk.proposals.propose('agent_btc_5m');
	const answered = first.world.desk.proposals.propose('agent_btc_5m');
	const reject = {runId: answered.runId, blockId: answered.id, actionId: 'reject', input: {}};
	first.world.desk.proposals.answer(reject, operator);
	first.world.close();
	const second = begin('quiet', first.ledger, saturday + 60_000);
	expect(second.world.desk.proposals.open()).toEqual([block]);
	expect(second.world.desk.proposals.answer(reject, operator)).toMatchObject({ok: true});
	expect(second.world.desk.audit.firstBroken()).toBeUndefined();
	second.clock.turn(300_000);
	expect(second.world.desk.proposals.open()).toEqual([]);
});
