import {Text} from 'ink';
import Table from 'ink-table';
import {createContext, memo, useContext, type PropsWithChildren} from 'react';
import {cellWidth, padEnd, padStart} from '../../format/width.ts';
import {plainWords} from '../../theme/symbols.ts';
import {LookContext} from './look.ts';

type Cells = Record<string, string>;

type StillTableProps = {
	readonly headings: readonly string[];
	readonly rows: readonly Cells[];
	readonly width: number;
	readonly isOld: boolean;
	/** Headings of figures: they stand at the right of their column, and are left out rather than cut. */
	readonly figures?: readonly string[];
};

type Shape = {
	readonly widths: readonly number[];
	readonly isFigure: readonly boolean[];
	readonly isOld: boolean;
};

const ShapeContext = createContext<Shape>({widths: [], isFigure: [], isOld: false});

/** A small table that seldom changes, a line for each row. Lists that live have rows of their own. */
export const StillTable = memo(
	({headings, rows, width, isOld, figures = []}: StillTableProps) => (
		<ShapeContext
			value={{
				widths: shareWidths(headings, rows, width, figures),
				isFigure: headings.map((heading) => figures.includes(heading)),
				isOld,
			}}
		>
			<Table
				data={[...rows]}
				columns={[...headings]}
				header={HeadingCell}
				cell={BodyCell}
				skeleton={Nothing}
			/>
		</ShapeContext>
	),
	(before, after) => JSON.stringify(before) === JSON.stringify(after),
);

StillTable.displayName = 'StillTable';

type CellProps = PropsWithChildren<{readonly column?: number}>;

// ink-table counts characters and frames every row: widths are ours, and its frame is left out.
function Nothing() {
	return <></>;
}

function HeadingCell(props: CellProps) {
	const {theme} = useContext(LookContext);
	return <Text {...theme.tones.muted}>{useCellText(props)}</Text>;
}

function BodyCell(props: CellProps) {
	const {theme} = useContext(LookContext);
	const {isOld} = useContext(ShapeContext);
	return <Text {...(isOld ? theme.tones.old : {})}>{useCellText(props)}</Text>;
}

/** The words of a cell, fitted to its column; a column without room has none. */
function useCellText({children, column = 0}: CellProps): string {
	const {widths, isFigure} = useContext(ShapeContext);
	const {symbols} = useContext(LookContext);
	const width = widths[column] ?? 0;
	const text = typeof children === 'string' ? children.trim() : '';
	return width === 0
		? ''
		: plainWords((isFigure[column] === true ? padStart : padEnd)(text, width) + ' '.repeat(gap), symbols);
}

const gap = 2;

/** As wide as the widest text, from the left, as far as there is room. */
function shareWidths(
	headings: readonly string[],
	rows: readonly Cells[],
	width: number,
	figures: readonly string[],
): readonly number[] {
	let left = width;
	return headings.map((heading) => {
		const natural = Math.max(cellWidth(heading), ...rows.map((row) => cellWidth(row[heading] ?? '')));
		const room = Math.min(natural, left - gap);
		const least = figures.includes(heading) ? natural : Math.min(natural, leastWidth);
		const given = room < least ? 0 : room;
		left -= given === 0 ? 0 : given + gap;
		return given;
	});
}

const leastWidth = 4;
