import {fail, ok} from '../../domain/result.ts';
import type {Series} from '../../domain/trading.ts';
import {chartOf} from '../select-chart.ts';
import {selectedId} from '../select-lists.ts';
import {crossingSignals, type Crossing} from './crossing.ts';
import {leads, numberIn} from './fields.ts';
import type {Field, FieldProblem, MakeForm, Values} from './form.ts';

/** Tries a rule on the candles we hold: the gateway computes what would have become of it. */
export const backtestForm: MakeForm<{readonly type: 'backtest.run'}> = (state) => {
	const series = [...state.trading.series.values()].filter(({candles}) => candles.length >= fewest);

	if (state.freshness.backtests.status === 'missing') {
		return fail(state.freshness.backtests.because);
	}

	if (series.length === 0) {
		return fail(`a backtest needs ${fewest} candles, and none of the charts has that many yet`);
	}

	const shown = chartOf(state, selectedId('trades', state)).series?.id;
	return ok({
		title: 'Backtest',
		submit: 'Run it',
		facts: [
			{
				label: 'Rule',
				text: 'buy where the fast average crosses above the slow one, sell where it crosses below',
			},
		],
		fields: [
			{
				name: 'series',
				label: 'Candles',
				kind: 'choice',
				choices: series.map(({id, candles}) => ({value: id, says: `${id}, ${candles.length} candles`})),
				first: series.find(({id}) => id === shown)?.id ?? series[0]?.id ?? '',
				isNeeded: true,
			},
			...numbers.map(([name, label, first]): Field => ({name, label, kind: 'number', first, isNeeded: true})),
		],
		preview(values) {
			const held = state.trading.series.get(values.series ?? '');
			const rule = ruleIn(values);
			return held === undefined || faultsIn(rule).length > 0
				? []
				: [{label: 'Trades', text: tradesWords(held, rule)}];
		},
		read: (values) => readBacktest(values, state.trading.series.get(values.series ?? '')),
	});
};

/** "7 on these 240 candles": how often the rule would have traded, before anything is asked of the gateway. */
function tradesWords({candles}: Series, rule: Crossing): string {
	const {length} = crossingSignals(candles, rule);
	return `${length === 0 ? 'none' : length} on these ${candles.length} candles`;
}

const fewest = 30;

const numbers = [
	['fast', 'Fast average', '9'],
	['slow', 'Slow average', '21'],
	['stop', 'Stop, % from entry', '1'],
	['target', 'Target, % from entry', '2'],
] as const;

function readBacktest(values: Values, series: Series | undefined): ReturnType<typeof leads> {
	const rule = ruleIn(values);

	if (series === undefined) {
		return fail([{field: 'series', says: 'Choose one.'}]);
	}

	const {symbol, timeframe, candles} = series;
	const faults = faultsIn(rule);
	const signals = faults.length === 0 ? crossingSignals(candles, rule) : [];
	const {fast, slow, stopPct, targetPct} = rule;
	return leads(
		{
			type: 'backtest.run',
			symbol,
			timeframe,
			says: `averages ${fast}/${slow}, stop ${stopPct} %, target ${targetPct} %`,
			candles,
			signals,
		},
		[
			...faults,
			signals.length === 0
				? {field: 'slow', says: 'These averages never cross on these candles.'}
				: undefined,
		],
	);
}

function ruleIn(values: Values): Crossing {
	return {
		fast: numberIn(values, 'fast') ?? 0,
		slow: numberIn(values, 'slow') ?? 0,
		stopPct: numberIn(values, 'stop') ?? 0,
		targetPct: numberIn(values, 'target') ?? 0,
	};
}

function faultsIn({fast, slow, stopPct, targetPct}: Crossing): readonly FieldProblem[] {
	const isLength = (value: number) => Number.isSafeInteger(value) && value >= 1 && value <= 200;
	const isShare = (value: number) => value > 0 && value < 50;
	const checks: readonly (readonly [isRight: boolean, field: string, says: string])[] = [
		[isLength(fast), 'fast', 'A whole number of candles, 1 to 200.'],
		[isLength(slow), 'slow', 'A whole number of candles, 1 to 200.'],
		[fast < slow, 'slow', 'The slow average is of more candles than the fast one.'],
		[isShare(stopPct), 'stop', 'More than 0 and less than 50.'],
		[isShare(targetPct), 'target', 'More than 0 and less than 50.'],
	];
	return checks.flatMap(([isRight, field, says]) => (isRight ? [] : [{field, says}]));
}
