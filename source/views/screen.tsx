import {Box, Text} from 'ink';
import Spinner from 'ink-spinner';
import {useContext} from 'react';
import {tellsUnreached} from '../store/select-unreached.ts';
import type {State} from '../store/state.ts';
import {draftOf} from '../store/typing.ts';
import {fitsOf} from './fits.ts';
import {layoutOf, type PaneName, type Place} from './layout.ts';
import {AccountsPane} from './panes/accounts.tsx';
import {BacktestsPane} from './panes/backtests.tsx';
import {drawings} from './panes/all.ts';
import {answerAbove, drawAnswer} from './panes/answer.ts';
import {drawBatch} from './panes/batch.ts';
import {drawForm} from './panes/form.ts';
import {drawHelp} from './panes/help.ts';
import {drawDetails} from './panes/details.ts';
import {draftHeight} from './panes/input.ts';
import {drawCommands} from './panes/commands.ts';
import {drawStop, stopHeight} from './panes/stop-report.ts';
import {drawUnreached} from './panes/unreached.ts';
import {drawPalette} from './panes/palette.ts';
import {NodesPane} from './panes/nodes.tsx';
import {bannerIn} from './parts/banner-room.ts';
import {footOf} from './parts/foot.ts';
import {frameHeight, frameWidth} from './parts/frame.ts';
import {headerOf} from './parts/header.ts';
import {LookContext} from './parts/look.ts';
import {PartLineContext, partLineOf} from './parts/part-line.ts';
import {Pane} from './parts/pane.tsx';
import {Row} from './parts/row.tsx';
import {tabsOf} from './parts/tabs.ts';
import {tooSmallLines} from './parts/too-small.ts';
import {roomOf} from './room.ts';
import type {Draw} from './drawing.ts';

type ScreenProps = {readonly state: State; readonly columns: number; readonly rows: number};

/** The whole terminal, exactly: header, tabs, what is wrong, the screen, the keys. */
export function Screen({state, columns, rows}: ScreenProps) {
	const look = useContext(LookContext);
	const {symbols} = look;

	if (fitsOf({columns, rows}) !== 'screen') {
		return tooSmallLines(state, {columns, rows}, symbols).map((line, index) => (
			<Row key={index} line={line} />
		));
	}

	const banner = bannerIn(state, {columns, rows}, symbols);
	const bodyRows = rows - 3 - banner.length;
	return (
		<Box flexDirection="column" width={columns} height={rows}>
			<HeaderRow state={state} columns={columns} />
			<Row line={tabsOf(state, columns)} />
			{banner.map((line, index) => (
				<Row key={index} line={line} />
			))}
			<Body state={state} columns={columns} rows={bodyRows} />
			<Row line={footOf(state, columns, look)} />
		</Box>
	);
}

function Body({state, columns, rows}: ScreenProps) {
	const {mode, screen} = state.ui;
	const {bindings, symbols} = useContext(LookContext);

	if (mode.type === 'help') {
		return <Drawn draw={drawHelp(bindings)} state={state} columns={columns} rows={rows} />;
	}

	if (mode.type === 'stop' || mode.type === 'stop-report') {
		const height = Math.min(rows, stopHeight(state, columns - frameWidth));
		const under = {...state, ui: {...state.ui, mode: {type: 'browse'}}} as const;
		return (
			<>
				{rows - height < leastUnder ? undefined : (
					<Body state={under} columns={columns} rows={rows - height} />
				)}
				<Drawn
					draw={drawStop}
					state={state}
					columns={columns}
					rows={rows - height < leastUnder ? rows : height}
				/>
			</>
		);
	}

	if (mode.type === 'commands') {
		const above = answerAbove(state, rows);
		return above === rows ? (
			<Drawn draw={drawCommands} state={state} columns={columns} rows={rows} />
		) : (
			<>
				<Drawn draw={drawCommands} state={state} columns={columns} rows={above} />
				<Drawn draw={drawAnswer} state={state} columns={columns} rows={rows - above} />
			</>
		);
	}

	if (mode.type === 'palette') {
		return <Drawn draw={drawPalette(bindings)} state={state} columns={columns} rows={rows} />;
	}

	if (mode.type === 'armed' && mode.armed.targets.length > 1) {
		return <Drawn draw={drawBatch} state={state} columns={columns} rows={rows} />;
	}

	if (mode.type === 'form') {
		return <Drawn draw={drawForm} state={state} columns={columns} rows={rows} />;
	}

	if (mode.type === 'details') {
		return <Drawn draw={drawDetails} state={state} columns={columns} rows={rows} />;
	}

	if (tellsUnreached(state)) {
		const draw = drawUnreached(bindings);
		const lines = draw({state, symbols, width: columns - frameWidth, height: rows}).rows.length;
		return (
			<Box flexShrink={0} height={rows} width={columns}>
				<Drawn draw={draw} state={state} columns={columns} rows={Math.min(rows, lines + frameHeight)} />
			</Box>
		);
	}

	const inputRows = mode.type === 'write' ? draftHeight(draftOf(state), columns - frameWidth) : 0;
	const bands = layoutOf(screen, roomOf(state, {columns, rows, inputRows}));
	const partLine = partLineOf(state, bands);
	const shown = bands.flatMap(({panes}) => panes.map(({pane}) => pane));
	return bands.map(({height, panes}, index) => (
		<Box key={index} flexShrink={0} height={height} width={columns}>
			{panes.map((place) => (
				<PartLineContext key={place.pane} value={partLine?.pane === place.pane ? partLine : undefined}>
					<Placed place={place} state={state} height={height} shown={shown} />
				</PartLineContext>
			))}
		</Box>
	));
}

/** With fewer rows than these a screen below says nothing. */
const leastUnder = 8;

type PlacedProps = {
	readonly place: Place;
	readonly state: State;
	readonly height: number;
	readonly shown: readonly PaneName[];
};

function Placed({place: {pane, width}, state, height, shown}: PlacedProps) {
	if (pane === 'nodes') {
		return <NodesPane state={state} width={width} height={height} />;
	}

	if (pane === 'backtests') {
		return <BacktestsPane state={state} width={width} height={height} />;
	}

	return pane === 'accounts' ? (
		<AccountsPane state={state} width={width} height={height} />
	) : (
		<Drawn draw={(about) => drawings[pane]({...about, shown})} state={state} columns={width} rows={height} />
	);
}

function Drawn({draw, state, columns, rows}: ScreenProps & {readonly draw: Draw}) {
	const {symbols} = useContext(LookContext);
	const drawing = draw({state, symbols, width: columns - frameWidth, height: rows - frameHeight});
	return <Pane drawing={drawing} width={columns} height={rows} />;
}

function HeaderRow({state, columns}: Omit<ScreenProps, 'rows'>) {
	const {symbols, theme} = useContext(LookContext);
	const {left, isBusy, right} = headerOf(state, columns, symbols);

	if (!isBusy) {
		return <Row line={[...left, ...right]} />;
	}

	// The spinner stands where the sign of the link does: the first cell of the right part.
	const [, ...rest] = right;
	return (
		<Box height={1} width={columns}>
			<Row line={left} />
			<Text {...theme.tones.accent}>
				<Spinner type={symbols.spinner} />
			</Text>
			<Row line={rest} />
		</Box>
	);
}
