import {Box} from 'ink';
import {useContext} from 'react';
import type {Backtest} from '../../domain/backtests.ts';
import {formatCount, formatSigned} from '../../format/number.ts';
import {formatAge} from '../../format/time.ts';
import {focusOf, idsOf, selectedId} from '../../store/select-lists.ts';
import {isMarked} from '../../store/select-marks.ts';
import type {State} from '../../store/state.ts';
import type {Drawing} from '../drawing.ts';
import {frameHeight, frameWidth} from '../parts/frame.ts';
import {emptyRows, ageNote, isOld} from '../parts/freshness.ts';
import {lineChartRows} from '../parts/line-chart.ts';
import {listCount, noMatchRows, windowOf} from '../parts/list.ts';
import {LookContext} from '../parts/look.ts';
import {Framed, Pane} from '../parts/pane.tsx';
import {Row} from '../parts/row.tsx';
import {say} from '../parts/span.ts';
import {StillTable} from '../parts/still-table.tsx';

type BacktestsPaneProps = {readonly state: State; readonly width: number; readonly height: number};

/** What rules would have earned: their figures in a ready-made table, and the curve of the chosen one below. */
export function BacktestsPane({state, width, height}: BacktestsPaneProps) {
	const {symbols} = useContext(LookContext);
	const ids = idsOf('backtests', state);
	const all = ids.flatMap((id) => state.trading.backtests.get(id) ?? []);
	const selected = selectedId('backtests', state);
	const isFocused = focusOf(state) === 'backtests';
	const inner = width - frameWidth;
	const room = height - frameHeight;
	// The curve has the greater part, but the table keeps a heading and a few rows.
	const curve = room >= 12 ? Math.max(Math.floor(room * 0.6), room - all.length - 2) : 0;
	const {first, last} = windowOf(
		all.length,
		Math.max(0, ids.indexOf(selected ?? '')),
		Math.max(1, room - curve - 1),
	);
	const drawing: Drawing = {
		title: 'Backtests',
		count: listCount(
			'backtests',
			{state, symbols},
			all.length === 0 ? [] : [say(String(all.length), 'muted')],
		),
		note: ageNote(state, 'backtests'),
		rows:
			state.trading.backtests.size > 0
				? noMatchRows
				: emptyRows({state, width: inner, height: room}, 'backtests', 'No backtest was run yet. B runs one.'),
		foot: last - first < all.length ? `${first + 1} to ${last} of ${all.length}` : undefined,
		isFocused,
		isOld: isOld(state, 'backtests'),
	};

	if (all.length === 0) {
		return <Pane drawing={drawing} width={width} height={height} />;
	}

	const rows = all.slice(first, last).map((backtest) => {
		const isChosen = isFocused && backtest.id === selected;
		const mark =
			(isChosen ? symbols.tool : '') + (isMarked('backtests', state, backtest.id) ? symbols.mark : '');
		return cellsOf(backtest, state, mark === '' ? ' ' : mark);
	});
	const shown = state.trading.backtests.get(selected ?? '');
	const points = shown?.equity ?? [];
	const lines =
		points.length === 0
			? [[say('The gateway tells no curve of this one.', 'muted')]]
			: lineChartRows(points, {width: inner, height: curve, symbols, baseline: points[0]?.value});
	return (
		<Framed drawing={drawing} width={width} height={height}>
			<Box marginLeft={1} flexDirection="column" flexShrink={0} width={inner} height={room} overflow="hidden">
				<StillTable
					headings={headings}
					rows={rows}
					width={inner}
					isOld={drawing.isOld === true}
					figures={figures}
				/>
				{curve === 0
					? undefined
					: lines.slice(0, curve).map((line, index) => <Row key={index} line={line} />)}
			</Box>
		</Framed>
	);
}

const figures = ['return', 'drawdown', 'won', 'factor', 'trades'] as const;
const headings = [' ', 'symbol', ...figures, 'when', 'rule'] as const;

type Cells = {readonly [heading in (typeof headings)[number]]: string};

function cellsOf(backtest: Backtest, state: State, mark: string): Cells {
	const {symbol, timeframe, strategy, status, metrics, at} = backtest;
	const {returnPct, drawdownPct, winRatePct, profitFactor, trades} = metrics;
	return {
		' ': mark,
		symbol: [symbol, timeframe].filter((part) => part !== undefined).join(' ') || '–',
		// One that failed or still runs has nothing to tell, and says why.
		return: returnPct === undefined ? noReturn(status) : `${formatSigned(returnPct)} %`,
		drawdown: percent(drawdownPct),
		won: percent(winRatePct),
		factor: profitFactor === undefined ? '–' : profitFactor.toFixed(2),
		trades: formatCount(trades),
		when: at === undefined ? '–' : formatAge(Math.max(0, state.now + state.skewMs - at)),
		rule: strategy ?? '–',
	};
}

function noReturn(status: Backtest['status']): string {
	return status === 'done' ? '–' : status;
}

function percent(value: number | undefined): string {
	return value === undefined ? '–' : `${value.toFixed(1)} %`;
}
