import type {Backtest, BacktestMetrics, Strategy} from '../../../domain/backtests.ts';
import type {Sample} from '../../../domain/entities.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readRecords, readStrings, readTime, type UnknownRecord} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import {cleanId, label} from '../../words.ts';
import type {Answer} from './told.ts';
import {amount, definedOf} from './words.ts';

/** A curve is drawn, not counted: what is more than this is thinned out. */
const mostPoints = 500;

const mostBacktests = 100;

/** backtests.list: metrics only; the curves are asked for one by one. */
export function backtestList({payload, memory, at}: Answer): readonly GatewayEvent[] | undefined {
	if (!Array.isArray(payload.backtests)) {
		return undefined;
	}

	const backtests = readRecords(payload.backtests, mostBacktests).flatMap(
		(entry) => readBacktest(entry) ?? [],
	);
	const replaced: GatewayEvent = {type: 'backtests.replaced', backtests, at};
	const {desk, isDeskNews} = memory;
	return isDeskNews && desk !== undefined
		? [
				replaced,
				{type: 'gateway.described', change: {desk}, at},
				{type: 'slice.doubted', slice: 'backtests', because: 'a backtest was run', at},
			]
		: [replaced];
}

/** backtests.get: the whole of one. */
export function backtestWhole({payload, at}: Answer): readonly GatewayEvent[] | undefined {
	const backtest = readBacktest(asRecord(payload.backtest) ?? payload);
	return backtest === undefined
		? undefined
		: [{type: 'backtest.changed', id: backtest.id, change: definedOf(backtest), at}];
}

/** The answer of backtests.run: snake case, and no id on the shipped server (measured). The times are ours. */
export function backtestRan({call, params, payload, at}: Answer): readonly GatewayEvent[] {
	const candles = readRecords(params.candles, 5000);
	const from = readTime(candles[0]?.ts);
	const to = readTime(candles.at(-1)?.ts);
	const [symbol, timeframe, strategy] = (call.about ?? '').split('\n');
	const id = cleanId(payload.backtestId) ?? `backtest ${at}`;
	const backtest: Backtest = {
		id,
		symbol: label(payload.symbol, 60) ?? label(symbol, 60),
		timeframe: label(payload.timeframe, 20) ?? label(timeframe, 20),
		strategy: label(strategy, 120),
		status: 'done',
		from,
		to,
		metrics: readMetrics(asRecord(payload.metrics)),
		equity: readEquity(payload.equityCurve, {from, to}),
		at,
	};
	return [
		{type: 'backtest.changed', id, change: backtest, at},
		...(payload.backtestId === undefined
			? []
			: [{type: 'slice.doubted' as const, slice: 'backtests' as const, because: 'a backtest was run', at}]),
	];
}

/** Camel case, as the report block has it (block specification), or snake case as backtests.run. */
function readBacktest(record: UnknownRecord): Backtest | undefined {
	const id = cleanId(record.backtestId ?? record.id);

	if (id === undefined) {
		return undefined;
	}

	const from = readTime(record.startTime);
	const to = readTime(record.endTime);
	return {
		id,
		symbol: label(record.symbol, 60),
		timeframe: label(record.timeframe, 20),
		strategy: label(record.strategy, 120),
		status: record.status === 'running' || record.status === 'failed' ? record.status : 'done',
		from,
		to,
		metrics: readMetrics(asRecord(record.metrics)),
		equity: readEquity(record.equityCurve, {from, to}),
		at: readTime(record.createdAt) ?? to,
	};
}

function readMetrics(metrics: UnknownRecord = {}): BacktestMetrics {
	return {
		returnPct: amount(metrics.totalReturnPct ?? metrics.total_return_pct),
		drawdownPct: amount(metrics.maxDrawdownPct ?? metrics.max_drawdown_pct),
		winRatePct: amount(metrics.winRatePct ?? metrics.win_rate_pct),
		profitFactor: amount(metrics.profitFactor ?? metrics.profit_factor),
		trades: amount(metrics.trades),
	};
}

type Span = {readonly from: number | undefined; readonly to: number | undefined};

/** Points with their times; bare numbers are spread over the time that was tried. */
function readEquity(curve: unknown, {from = 0, to = 0}: Span): readonly Sample[] {
	if (!Array.isArray(curve) || curve.length === 0) {
		return [];
	}

	const step = Math.max(1, Math.ceil(curve.length / mostPoints));
	const last = curve.length - 1;
	return curve.flatMap((point: unknown, index): readonly Sample[] => {
		const record = asRecord(point);
		const value = amount(record === undefined ? point : record.equity);
		const spread = last === 0 ? from : from + ((to - from) * index) / last;
		const at = record === undefined ? spread : (readTime(record.ts) ?? spread);
		return value === undefined || (index % step !== 0 && index !== last) ? [] : [{at, value}];
	});
}

/** marketplace.list: what can be followed. */
export function strategyList({payload, at}: Answer): readonly GatewayEvent[] | undefined {
	if (!Array.isArray(payload.strategies)) {
		return undefined;
	}

	const strategies = readRecords(payload.strategies, 500).flatMap((entry): readonly Strategy[] => {
		const id = cleanId(entry.strategyId ?? entry.id);
		return id === undefined
			? []
			: [
					{
						id,
						name: label(entry.name, 100) ?? id,
						says: label(entry.summary ?? entry.description, 300),
						symbols: readStrings(entry.symbols, 50).map((symbol) => cleanText(symbol, 60)),
					},
				];
	});
	return [{type: 'strategies.replaced', strategies, at}];
}

/** The newest ones, by which their curves are asked for. */
export function backtestIds(record: UnknownRecord): readonly string[] {
	return readRecords(record.backtests, mostBacktests)
		.flatMap((entry) => cleanId(entry.backtestId ?? entry.id) ?? [])
		.slice(-3);
}
