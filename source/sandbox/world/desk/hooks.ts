import type {Clock} from '../clock.ts';
import type {Blocks} from '../parts-board.ts';
import type {Runs} from '../runs.ts';
import type {Candle} from './entities.ts';
import type {Hook, HookEvaluation} from './entities-social.ts';
import {type Condition, conditions} from './hook-conditions.ts';
import type {Keeper} from './keeper.ts';
import type {LiveMarket} from './market.ts';
import type {Proposers} from './proposers.ts';
import {traderOf} from './traders.ts';

export type HookParts = {
	readonly clock: Clock;
	readonly keeper: Keeper;
	readonly market: LiveMarket;
	readonly proposers: Proposers;
	readonly blocks: Blocks;
	readonly runs: Pick<Runs, 'active'>;
};

/** After so many evaluations an agent that is at work sums them up on a block. */
const summaryEvery = 12;

/** Looks at every closed candle, and wakes the agent whose condition is met. */
export function watchCandles({clock, keeper, market, proposers, blocks, runs}: HookParts): readonly Hook[] {
	let evaluations: HookEvaluation[] = [];

	function evaluate({needs, judge, ...hook}: Condition, candle: Candle): void {
		const closed = market.candles(hook.symbol, candle.timeframe, needs + 1).filter(({at}) => at <= candle.at);
		const {isMet, reason} = judge(closed.slice(-needs));
		const trader = traderOf(hook.agentId);
		const heldUp = isMet && trader !== undefined ? proposers.holdUp(trader) : undefined;
		const wakes = isMet && trader !== undefined && heldUp === undefined;
		const evaluation: HookEvaluation = {
			hook,
			eventId: keeper.name('evl'),
			decision: wakes ? 'WAKE' : 'SLEEP',
			reason: heldUp === undefined ? reason : `${reason}, but ${heldUp}`,
			// Simulated: a predicate over twenty candles takes no time that could be measured.
			runtimeMs: 1 + (needs % 5),
			at: clock.now(),
		};
		keeper.say({type: 'desk.hook', evaluation});
		evaluations = [...evaluations, evaluation].slice(-summaryEvery);

		if (wakes) {
			proposers.consider(trader, reason);
		}
	}

	function sumUp(): void {
		const run = runs.active().find(({agentId}) => traderOf(agentId) !== undefined);

		if (run !== undefined && evaluations.length >= summaryEvery) {
			const woke = evaluations.filter(({decision}) => decision === 'WAKE').length;
			blocks.add({
				runId: run.id,
				agentId: run.agentId,
				type: 'HookEvaluationSummary',
				severity: 'debug',
				title: `${evaluations.length} hook evaluations, ${woke} woke an agent`,
				data: {
					evaluations: evaluations.map(({hook, decision, reason, runtimeMs}) => ({
						hookId: hook.id,
						symbol: hook.symbol,
						timeframe: hook.timeframe,
						decision,
						reason,
						runtimeMs,
					})),
				},
			});
			evaluations = [];
		}
	}

	market.onClosed((candle) => {
		for (const condition of conditions) {
			const {isOn, symbol, timeframe} = condition;

			if (isOn && symbol === candle.symbol && timeframe === candle.timeframe) {
				evaluate(condition, candle);
				sumUp();
			}
		}
	});

	return conditions.map(({id, agentId, symbol, timeframe, says, isOn}) => {
		return {id, agentId, symbol, timeframe, says, isOn};
	});
}
