import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Candle} from '../../../source/sandbox/world/desk/entities.ts';
import {
	breakout,
	closeBelowLow,
	conditions,
	farFromMean,
	greenCandles,
} from '../../../source/sandbox/world/desk/hook-conditions.ts';
import {often} from '../../helpers/often.ts';
import {createStand, monday, ofType, operator, saturday} from './stand.mts';

function bar(open: number, close: number): Candle {
	const ends = {high: Math.max(open, close) + 1, low: Math.min(open, close) - 1};
	return {symbol: 'X', timeframe: '5m', at: 0, open, close, ...ends, volume: 1};
}

describe('a condition', () => {
	test('of green candles needs all of them green', () => {
		expect(greenCandles([bar(1, 2), bar(2, 3)], 2).isMet).toBe(true);
		expect(greenCandles([bar(5, 9), bar(3, 2), bar(2, 3)], 2).isMet).toBe(false);
		expect(greenCandles([bar(2, 2), bar(2, 3)], 2).isMet).toBe(false);
		expect(greenCandles([bar(2, 3)], 2).isMet).toBe(false);
	});

	test('of a low needs a close below all lows before it', () => {
		expect(closeBelowLow([bar(9, 8), bar(8, 7), bar(7, 5)], 2)).toMatchObject({isMet: true});
		expect(closeBelowLow([bar(9, 8), bar(8, 7), bar(7, 6)], 2).isMet).toBe(false);
		expect(closeBelowLow([bar(8, 7), bar(7, 1)], 2)).toEqual({
			isMet: false,
			reason: 'only 1 of 2 candles are known',
		});
	});

	test('of a range needs a close outside of it, on either side', () => {
		const quiet = [bar(10, 11), bar(11, 10)];
		expect(breakout([...quiet, bar(11, 13)], 2).isMet).toBe(true);
		expect(breakout([...quiet, bar(11, 8)], 2).isMet).toBe(true);
		expect(breakout([...quiet, bar(11, 12)], 2).isMet).toBe(false);
	});

	test('of a mean needs a close far enough from it', () => {
		const flat = [bar(100, 100), bar(100, 100)];
		expect(farFromMean([...flat, bar(100, 101)], {count: 2, share: 0.01}).isMet).toBe(true);
		expect(farFromMean([...flat, bar(100, 100.9)], {count: 2, share: 0.01}).isMet).toBe(false);
	});

	test('never fails, however few candles there are', () => {
		const bars = fc.array(fc.tuple(fc.integer({min: 1, max: 99}), fc.integer({min: 1, max: 99})), {
			maxLength: 25,
		});
		fc.assert(
			fc.property(bars, (rows) => {
				const candles = rows.map(([open, close]) => bar(open, close));

				for (const {judge, needs} of conditions) {
					const {isMet, reason} = judge(candles);
					expect(reason).not.toBe('');
					expect(!isMet || candles.length >= needs).toBe(true);
				}
			}),
		);
	});
});

test('every closed candle that a hook is for is looked at once', () => {
	const {events, clock} = createStand({scenario: 'market', startAt: saturday});
	clock.turn(10 * 60_000 + 5000);
	const seen = ofType(events, 'desk.hook').map(({evaluation}) => evaluation);
	expect(seen.filter(({hook}) => hook.id === 'hook_btc_minute')).toHaveLength(10);
	expect(seen.filter(({hook}) => hook.id === 'hook_btc_green')).toHaveLength(2);
	expect(seen.filter(({hook}) => hook.symbol === 'EURUSD')).toEqual([]);
	expect(seen.every(({reason}) => reason !== '')).toBe(true);
	expect(new Set(seen.map(({eventId}) => eventId)).size).toBe(seen.length);
});

test('a condition that is met wakes its agent, who runs, reasons, and proposes', () => {
	const {events, clock, blocks, runs} = createStand({scenario: 'calm', startAt: saturday, seed: 3});
	let woken = ofType(events, 'desk.hook').find(({evaluation}) => evaluation.decision === 'WAKE')?.evaluation;

	for (let minute = 0; minute < 120 && woken === undefined; minute++) {
		clock.turn(60_000);
		woken = ofType(events, 'desk.hook').find(({evaluation}) => evaluation.decision === 'WAKE')?.evaluation;
	}

	clock.turn(5000);
	const run = runs.findLast(({agentId}) => agentId === woken?.hook.agentId);
	const mine = blocks.all().filter(({runId}) => runId === run?.id);
	expect(mine.map(({type}) => type).at(-1)).toBe('TradeProposal');
	expect(mine.filter(({type}) => type !== 'HookEvaluationSummary')).toHaveLength(2);
	expect(mine.at(-1)?.data['rationale']).toContain(woken?.reason);
});

test('a condition that is met does not wake an agent that is paused', () => {
	const {events, clock, blocks, pause} = createStand({scenario: 'market', startAt: saturday});
	pause('agent_btc_5m');
	pause('agent_eth_15m');
	clock.turn(60 * 60_000);
	const evaluations = ofType(events, 'desk.hook').map(({evaluation}) => evaluation);
	expect(evaluations.some(({reason}) => reason.endsWith('but the agent is paused'))).toBe(true);
	expect(evaluations.every(({decision}) => decision === 'SLEEP')).toBe(true);
	expect(blocks.all()).toEqual([]);
});

test('an agent at work sums up what the hooks saw', () => {
	const {clock, blocks} = createStand({scenario: 'market', startAt: saturday});
	clock.turn(60 * 60_000);
	const summaries = blocks.all().filter(({type}) => type === 'HookEvaluationSummary');
	expect(summaries.length).toBeGreaterThan(0);
	expect(summaries.length).toBeLessThan(10);
	expect(summaries[0]?.data['evaluations']).toHaveLength(12);
});

test('the hooks of the desk name agents and what they look for', () => {
	const {desk} = createStand();
	expect(desk.hooks().map(({agentId, says}) => [agentId, says])).toContainEqual([
		'agent_btc_5m',
		'two green candles',
	]);
	expect(desk.hooks().every((hook) => !('judge' in hook))).toBe(true);
});

test('the whole day of a desk is the same for the same seed', () => {
	const play = (seed: number): string => {
		const {desk, events, clock} = createStand({scenario: 'market', startAt: monday, seed});
		desk.copytrade.follow('paper-main', 'strat_tide', operator);
		clock.turn(often(3, {atLength: 10}) * 60_000);
		return JSON.stringify(events);
	};

	expect(play(5)).toBe(play(5));
	expect(play(5)).not.toBe(play(6));
});
