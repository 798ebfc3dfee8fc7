import type {BacktestSignal} from '../../domain/backtests.ts';
import type {Candle} from '../../domain/trading.ts';

/** Two averages of closing prices: where the fast one crosses the slow one a trade begins, the way it crosses. */
export type Crossing = {
	readonly fast: number;
	readonly slow: number;
	/** Per cent of the price. */
	readonly stopPct: number;
	readonly targetPct: number;
};

/** Where the rule would have begun trades; each carries its own stop and target. */
export function crossingSignals(
	candles: readonly Candle[],
	{fast, slow, stopPct, targetPct}: Crossing,
): readonly BacktestSignal[] {
	const closes = candles.map(({close}) => close);
	const lead = closes.map((_, index) => averageAt(closes, index, fast) - averageAt(closes, index, slow));
	return lead.flatMap((now, index): readonly BacktestSignal[] => {
		const before = lead[index - 1];
		const price = closes[index];

		// Before there are closes enough there is no average, and nothing can begin on the last candle.
		if (index < slow || index >= closes.length - 1 || before === undefined || price === undefined) {
			return [];
		}

		const side = before <= 0 && now > 0 ? 'buy' : before >= 0 && now < 0 ? 'sell' : undefined;
		const way = side === 'sell' ? -1 : 1;
		return side === undefined
			? []
			: [
					{
						index,
						side,
						stopLoss: rounded(price * (1 - (way * stopPct) / 100)),
						takeProfit: rounded(price * (1 + (way * targetPct) / 100)),
					},
				];
	});
}

function averageAt(values: readonly number[], index: number, length: number): number {
	const seen = values.slice(Math.max(0, index - length + 1), index + 1);
	return seen.reduce((sum, value) => sum + value, 0) / seen.length;
}

function rounded(price: number): number {
	return Number(price.toPrecision(10));
}
