import {Text} from 'ink';
import Table from 'ink-table';
import {createContext, memo, useContext, type PropsWithChildren} from 'react';
import {cellWidth, padEnd, padStart} from '../../format/width.ts';
import {plainWords} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import {LookContext} from './look.ts';

type Cells = Record<string, string>;

type StillTableProps = {
	readonly headings: readonly string[];
	readonly rows: readonly Cells[];
	readonly width: number;
	readonly isOld: boolean;
	/** Headings of figures: they stand at the right of their column, and are left out rather than cut. */
	readonly figures?: readonly string[];
	/** Signs and words that stand out wherever they stand. */
	readonly tones?: Tones;
};

type Tones = {readonly [text in string]?: Tone};

/** The cells of a column, and those after it. */
type Place = {readonly width: number; readonly gap: number};

type Shape = {
	readonly places: readonly Place[];
	readonly tones: Tones;
	readonly isFigure: readonly boolean[];
	readonly isOld: boolean;
};

const ShapeContext = createContext<Shape>({places: [], isFigure: [], isOld: false, tones: {}});

/** A small table that seldom changes, a line for each row. Lists that live have rows of their own. */
export const StillTable = memo(
	({headings, rows, width, isOld, figures = [], tones = {}}: StillTableProps) => (
		<ShapeContext
			value={{
				places: shareWidths(headings, rows, width, figures),
				isFigure: headings.map((heading) => figures.includes(heading)),
				isOld,
				tones,
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
	const {isOld, tones} = useContext(ShapeContext);
	const tone = typeof props.children === 'string' ? tones[props.children.trim()] : undefined;
	const style = isOld ? theme.tones.old : tone === undefined ? {} : theme.tones[tone];
	const loud = tone === 'soon' && !isOld ? {bold: true} : {};
	return (
		<Text {...style} {...loud}>
			{useCellText(props)}
		</Text>
	);
}

/** The words of a cell, fitted to its column; a column without room has none. */
function useCellText({children, column = 0}: CellProps): string {
	const {places, isFigure} = useContext(ShapeContext);
	const {symbols} = useContext(LookContext);
	const {width, gap} = places[column] ?? {width: 0, gap: 0};
	const text = typeof children === 'string' ? children.trim() : '';
	return width === 0
		? ''
		: plainWords((isFigure[column] === true ? padStart : padEnd)(text, width) + ' '.repeat(gap), symbols);
}

/** A mark stands next to a sign, and a sign next to what it is the sign of: these columns have blanks for a name. */
function gapAfter(heading: string, next: string | undefined): number {
	if (heading.trim() === '') {
		return next?.trim() === '' ? 0 : 1;
	}

	return 2;
}

/** As wide as the widest text, from the left, as far as there is room. */
function shareWidths(
	headings: readonly string[],
	rows: readonly Cells[],
	width: number,
	figures: readonly string[],
): readonly Place[] {
	let left = width;
	return headings.map((heading, index): Place => {
		const natural = Math.max(cellWidth(heading.trim()), ...rows.map((row) => cellWidth(row[heading] ?? '')));
		// What ends at the edge needs no gap after it.
		const room = Math.min(natural, left);
		const least = figures.includes(heading)
			? natural
			: Math.min(natural, Math.max(leastWidth, cellWidth(heading)));

		if (room < least) {
			return {width: 0, gap: 0};
		}

		const gap = Math.min(left - room, gapAfter(heading, headings[index + 1]));
		left -= room + gap;
		return {width: room, gap};
	});
}

/** Less than this of a longer text says nothing: its column is left out. */
const leastWidth = 8;
