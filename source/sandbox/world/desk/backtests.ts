import type {Clock} from '../clock.ts';
import {setIn} from '../keeping.ts';
import type {Audit} from './audit.ts';
import {backtest, flawOfBacktest} from './backtest.ts';
import type {Backtest} from './entities-social.ts';
import type {Keeper} from './keeper.ts';
import type {Desk} from './parts.ts';
import {readFact} from './readers.ts';
import {invalid} from './trade-checks.ts';

/** The last ones are kept; a report of 500 trades is some 100 kB. */
const keptBacktests = 50;

export function createBacktests(clock: Clock, keeper: Keeper, audit: Audit): Desk['backtests'] {
	const kept = new Map(
		keeper.all('backtest').map((fact) => {
			const report = readBacktest(fact);
			return [report.id, report] as const;
		}),
	);

	function forgetOldest(): void {
		const [oldest] = kept.keys();

		if (kept.size > keptBacktests && oldest !== undefined) {
			setIn(keeper, kept, [oldest, undefined]);
			keeper.remove('backtest', oldest);
		}
	}

	return {
		run(request, caller) {
			const flaw = flawOfBacktest(request);

			if (flaw !== undefined) {
				return invalid(flaw.field, flaw.says);
			}

			const {symbol, timeframe, candles} = request;
			const startAt = candles[0]?.at ?? 0;
			const endAt = candles.at(-1)?.at ?? 0;
			const id = keeper.name('bt');
			const report = {id, symbol, timeframe, startAt, endAt, createdAt: clock.now(), ...backtest(request)};
			return keeper.together(() => {
				setIn(keeper, kept, [id, report]);
				keeper.put('backtest', id, report);
				forgetOldest();
				const data = {backtestId: id, symbol, timeframe, candles: candles.length, metrics: report.metrics};
				audit.write('backtests.run', data, caller);
				keeper.say({type: 'desk.backtest', backtest: report, traceId: caller.traceId});
				return {ok: true, value: report};
			});
		},
		all: () => [...kept.values()],
		get: (id) => kept.get(id),
	};
}

function readBacktest(value: unknown): Backtest {
	const fact = readFact('backtest', value);
	const metrics = fact.inner('metrics');
	return {
		id: fact.text('id'),
		symbol: fact.text('symbol'),
		timeframe: fact.text('timeframe'),
		startAt: fact.number('startAt'),
		endAt: fact.number('endAt'),
		createdAt: fact.number('createdAt'),
		metrics: {
			totalReturnPct: metrics.number('totalReturnPct'),
			maxDrawdownPct: metrics.number('maxDrawdownPct'),
			winRatePct: metrics.number('winRatePct'),
			profitFactor: metrics.number('profitFactor'),
			trades: metrics.number('trades'),
		},
		trades: fact.rows('trades').map((trade) => ({
			side: trade.oneOf('side', ['buy', 'sell']),
			entryAt: trade.number('entryAt'),
			exitAt: trade.number('exitAt'),
			entry: trade.number('entry'),
			exit: trade.number('exit'),
			returnPct: trade.number('returnPct'),
			because: trade.oneOf('because', ['stop loss', 'take profit', 'end of data']),
		})),
		equityCurve: fact
			.rows('equityCurve')
			.map((point) => ({at: point.number('at'), equity: point.number('equity')})),
	};
}
