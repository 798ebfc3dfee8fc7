/* oxlint-disable typescript/no-unsafe-assignment -- Expectations say what must be in a report. */
import {afterEach, describe, expect, test, vi} from 'vitest';
import {emergencyActions, type StopReport, type StopStatus} from '../../source/domain/stop.ts';
import {planOfStop} from '../../source/store/stop/plan.ts';
import {caller, keepBusy, openPosition, placeOrder} from '../helpers/contract-doings.ts';
import {rowCalled, rows, type RowName} from '../helpers/contract-rows.ts';
import {openStand, tokens, type Stand, type StandOptions} from '../helpers/contract-stand.ts';

let stand: Stand;

async function open(name: RowName, options: StandOptions = {}): Promise<Stand> {
	stand = await openStand(rowCalled(name), options);
	await stand.live();
	return stand;
}

afterEach(async () => {
	vi.restoreAllMocks();
	await stand.stop();
});

function strike(word: string): void {
	for (const text of word) {
		stand.session.act({type: 'text.type', text});
	}
}

function stopBy(
	action: 'pause_trading' | 'cancel_all' | 'close_all' | 'disable_live' = 'pause_trading',
): void {
	stand.session.act({type: 'stop.ask', what: 'stop'});
	const turns = emergencyActions.findIndex((each) => each.action === action);

	for (let turn = 0; turn < turns; turn += 1) {
		stand.session.act({type: 'stop.turn', way: 'next'});
	}

	strike('stop');
}

async function ended(): Promise<StopReport> {
	await stand.until('the stop is over', ({stop}) => stop?.endedAt !== undefined, {withinMs: 40_000});
	const {stop} = stand.state();

	if (stop === undefined) {
		throw new Error('there is no report');
	}

	return stop;
}

function statuses({parts}: StopReport): {readonly [id: string]: StopStatus} {
	return Object.fromEntries(parts.map(({id, status}) => [id, status]));
}

function left(mark: string): number {
	return stand.wire.sent.filter((frame) => frame.includes(mark)).length;
}

describe.each(rows)('a stop with $name', ({name}) => {
	test('leaves for every part the gateway has, and ends with each of them proven or plainly not offered', async () => {
		await open(name);
		const plan = planOfStop(stand.state());
		stopBy();

		if (plan.type === 'impossible') {
			expect(stand.state().ui.mode).toMatchObject({type: 'stop-report', refused: {what: 'stop'}});
			expect(plan.advice).not.toBe('');
			expect(stand.state().stop).toBeUndefined();
			return;
		}

		const report = await ended();

		for (const {id, status, because} of report.parts) {
			const lack = plan.type === 'possible' ? plan.steps.find((step) => step.id === id)?.lack : undefined;
			expect({id, because, status: lack === undefined ? status : 'not-offered'}).toMatchObject({status});
			expect(['proven', 'reported', 'not-offered']).toContain(status);
		}

		// What the plan offers, the language can really say: nothing of it was turned down as unknown.
		expect([...stand.state().commands.values()].filter(({status}) => status === 'refused')).toEqual([]);
	});
});

describe.each(['claw 3', 'claw 4', 'mt5-trader'] as const)('a stop with %s', (name) => {
	test('aborts the run that goes on, and sees it end', async () => {
		await open(name);
		keepBusy(stand.world, 'run_long', 'agent:ops:long');
		await stand.until('the run goes on', ({runs}) => runs.get('run_long')?.status === 'running', {
			withinMs: 70_000,
		});
		stopBy();
		const report = await ended();
		expect(report.parts.find(({id}) => id === 'runs')).toMatchObject({
			status: 'proven',
			says: expect.stringContaining('of 1 run'),
		});
		expect(stand.world.runs.get('run_long')?.status).toBe('aborted');
	});
});

describe('a stop of the trading desk', () => {
	test('pauses trading and every agent, and both are read back', async () => {
		await open('mt5-trader');
		stopBy();
		expect(stand.state().ui.mode.type).toBe('stop-report');
		const report = await ended();
		expect(statuses(report)).toMatchObject({trading: 'proven', agents: 'proven'});
		expect(stand.world.desk.risk.status().isStopped).toBe(true);
		expect(stand.world.agents.all().every(({isPaused}) => isPaused)).toBe(true);
		expect(left('"risk.emergencyStop"')).toBe(1);
	});

	test.each(['cancel_all', 'close_all', 'disable_live'] as const)(
		'%s is proven by the desk’s own lists',
		async (action) => {
			await open('mt5-trader');
			placeOrder(stand.world, 'intent_order');
			openPosition(stand.world, 'intent_position');
			await stand.turn(25_000, 500);
			stopBy(action);
			const report = await ended();
			expect(report.action).toBe(action);
			expect(
				report.parts
					.filter(({status}) => status === 'proven')
					.map(({says}) => says)
					.join(' '),
			).toMatch(
				action === 'cancel_all'
					? /1 of 1 order confirmed cancelled/u
					: action === 'close_all'
						? /1 of 1 position confirmed closed/u
						: /Trading is stopped/u,
			);
		},
	);

	test('says which positions stay open when the gateway only says that it started', async () => {
		await open('mt5-trader');
		openPosition(stand.world, 'intent_position');
		await stand.turn(25_000, 500);
		vi.spyOn(stand.world.desk.risk, 'stop').mockImplementation((action, reason, who) => {
			vi.restoreAllMocks();
			const done = stand.world.desk.risk.stop('pause_trading', reason, who);
			return {...done, status: {...done.status, lastAction: action}};
		});
		stopBy('close_all');
		const report = await ended();
		expect(report.parts.find(({id}) => id === 'positions')).toMatchObject({
			status: 'unproven',
			says: '0 of 1 position confirmed closed',
			because: expect.stringMatching(/still open: BTCUSD buy 0\.1/u),
		});
		expect(statuses(report)).toMatchObject({trading: 'proven'});
		expect((report.endedAt ?? 0) - report.startedAt).toBeGreaterThanOrEqual(29_000);

		// It is closed at last, by somebody: that is seen as well.
		const position = stand.world.desk.trading.positions().at(-1);
		stand.world.desk.trading.close(position?.id ?? '', caller);
		await stand.until(
			'it is seen',
			({stop}) => stop?.parts.every(({status}) => status !== 'unproven') === true,
			{withinMs: 40_000},
		);
	});

	test('a lost answer is read back and never sent again', async () => {
		await open('mt5-trader');
		stand.sandbox.setChaos('mute=1');
		stopBy();
		await stand.turn(300);
		stand.sandbox.dropClients();
		await stand.until('the link is gone', ({link}) => link.phase !== 'live');
		stand.sandbox.setChaos('');
		const report = await ended();
		expect(report.parts.find(({id}) => id === 'trading')).toMatchObject({
			status: 'proven',
			because: 'no answer came; it was read back',
		});
		await stand.turn(10_000, 500);
		expect(left('"risk.emergencyStop"')).toBe(1);
	});

	test('struck again makes a new report and is sent again', async () => {
		await open('mt5-trader');
		stopBy();
		const first = await ended();
		stopBy('cancel_all');
		const second = await ended();
		expect(second.startedAt).toBeGreaterThan(first.startedAt);
		expect(left('"risk.emergencyStop"')).toBe(2);
	});

	test('the word and another key resume trading and the agents the stop paused; nothing else does', async () => {
		await open('mt5-trader');
		const [byHand = ''] = stand.state().agents.keys();
		stand.world.agents.pause(byHand);
		await stand.until('one is paused by hand', ({agents}) => agents.get(byHand)?.status === 'paused');
		stopBy();
		await ended();
		stand.session.act({type: 'stop.ask', what: 'resume'});
		strike('resume');
		// Too soon, and from a word alone: nothing.
		stand.session.act({type: 'stop.confirm'});
		await stand.turn(500);
		expect(left('"risk.resume"')).toBe(0);
		expect(stand.world.desk.risk.status().isStopped).toBe(true);
		stand.session.act({type: 'stop.confirm'});
		const report = await ended();
		expect(report).toMatchObject({
			what: 'resume',
			parts: [
				{id: 'trading', status: 'proven', says: 'Trading is open'},
				{
					id: 'agents',
					status: 'proven',
					says: expect.stringMatching(/seen to go on/u),
					because: '1 agent is still paused, not by a stop of this session; P on Agents lets it go on',
				},
			],
		});
		const stillPaused = [...stand.state().agents.values()].filter(({status}) => status === 'paused');
		expect(stillPaused.map(({id}) => id)).toEqual([byHand]);
		expect(stand.world.desk.risk.status().isStopped).toBe(false);
	});

	test('a stop by another operator, or from before a restart, is known without a stop of ours', async () => {
		await open('mt5-trader');
		stand.world.desk.risk.stop('cancel_all', 'the other desk', caller);
		await stand.until('it is seen', ({trading}) => trading.risk?.isStopped === true);
		await stand.sandbox.restart();
		await stand.until('the link is gone', ({link}) => link.phase !== 'live');
		await stand.until(
			'it is read again',
			({link, freshness}) => link.phase === 'live' && freshness.risk.status === 'fresh',
			{withinMs: 60_000},
		);
		expect(stand.state().trading.risk).toMatchObject({isStopped: true, reason: 'the other desk'});
		expect(stand.state().stop).toBeUndefined();
	});

	test('without a link nothing is stopped, and it leaves when the link is back', async () => {
		await open('mt5-trader');
		stand.sandbox.dropClients();
		await stand.until('the link is gone', ({link}) => link.phase !== 'live');
		stopBy();
		expect(stand.state().stop).toMatchObject({
			queuedUntil: expect.any(Number),
			parts: [{says: 'Nothing was stopped', status: 'waiting'}],
		});
		expect(left('"risk.emergencyStop"')).toBe(0);
		const report = await ended();
		expect(statuses(report)).toMatchObject({trading: 'proven'});
		expect(left('"risk.emergencyStop"')).toBe(1);
	});

	test('taken back before the link is back, nothing leaves', async () => {
		await open('mt5-trader');
		stand.sandbox.dropClients();
		await stand.until('the link is gone', ({link}) => link.phase !== 'live');
		stopBy();
		stand.session.act({type: 'stop.withdraw'});
		expect(stand.state().stop).toMatchObject({
			queuedUntil: undefined,
			parts: [{status: 'failed', because: 'taken back'}],
		});
		await stand.turn(40_000, 500);
		expect(left('"risk.emergencyStop"')).toBe(0);
	});

	test('a viewer is told who can, and sends nothing', async () => {
		await open('mt5-trader', {token: tokens.viewer});
		stopBy();
		expect(stand.state().ui.mode).toMatchObject({
			type: 'stop-report',
			refused: {advice: expect.stringMatching(/operator/u)},
		});
		expect(left('"risk.emergencyStop"')).toBe(0);
	});
});
