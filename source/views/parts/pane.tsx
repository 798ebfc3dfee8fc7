import {Box} from 'ink';
import {memo, useContext, type ReactNode} from 'react';
import {widthOf} from '../../format/fit.ts';
import {cellWidth} from '../../format/width.ts';
import type {Drawing} from '../drawing.ts';
import {bottomEdge, frameHeight, frameWidth, innerRows, sideOf, topEdge} from './frame.ts';
import {LookContext} from './look.ts';
import {PartLineContext} from './part-line.ts';
import {Row} from './row.tsx';
import {say, type Line} from './span.ts';

type PaneProps = {readonly drawing: Drawing; readonly width: number; readonly height: number};

/** A framed drawing of a fixed size. Rows that did not change are not drawn anew. */
export const Pane = memo(({drawing, width, height}: PaneProps) => (
	<Framed drawing={drawing} width={width} height={height}>
		{innerRows(drawing, {width: width - 2, height: height - frameHeight}).map((line, index) => (
			<Row key={index} line={line} />
		))}
	</Framed>
));

Pane.displayName = 'Pane';

type FramedProps = PaneProps & {readonly children: ReactNode};

/** Each side is one text of many lines: a row that ends where its words end costs least. */
export function Framed({drawing, width, height, children}: FramedProps) {
	const {symbols} = useContext(LookContext);
	const line = useContext(PartLineContext);
	const titled =
		line === undefined
			? drawing
			: {...drawing, parts: line.title(width - frameWidth), ...told(line.more, drawing, width)};
	const side = [sideOf(drawing, height - frameHeight, symbols)];
	return (
		<Box flexDirection="column" flexShrink={0} width={width} height={height}>
			<Row line={topEdge(titled, width, symbols)} />
			<Box flexShrink={0} height={height - frameHeight}>
				<Row line={side} />
				<Box flexDirection="column" flexShrink={0} width={width - 2} height={height - frameHeight}>
					{children}
				</Box>
				<Row line={side} />
			</Box>
			<Row line={bottomEdge(titled, width, symbols)} />
		</Box>
	);
}

/**
 * That there is more stands behind the figures, of which the last give way to it; but none that counts what is wrong or
 * waits: beside those it stands in the lower edge.
 */
function told(more: Line, drawing: Drawing, width: number): Pick<Drawing, 'count' | 'foot'> {
	const {title, count = [], note, foot} = drawing;
	const [says] = more;

	if (says === undefined || widthOf(count) === 0) {
		return {count: [...more, ...count], foot};
	}

	const left =
		width - frameWidth - widthOf([{text: title}, says]) - (note === undefined ? 0 : widthOf([note]) + 2) - 8;
	const needed = count.findLastIndex(({tone}) => tone === 'bad' || tone === 'soon') + 1;
	let kept = count;

	// What a figure counts goes with it.
	while (kept.length > needed && (widthOf(kept) > left || kept.at(-1)?.text.endsWith(' ') === true)) {
		kept = kept.slice(0, -1);
	}

	if (kept.length === 0) {
		return {count: more, foot};
	}

	return widthOf(kept) > left
		? {count: kept, foot: foot === undefined ? says.text : lowerEdge(says.text, foot, width)}
		: {count: [...kept, say('  '), says], foot};
}

/** Where there is no room for both, the key alone. */
function lowerEdge(says: string, foot: string, width: number): string {
	const whole = `${says}  ${foot}`;
	return cellWidth(whole) <= width - 8 ? whole : `${says.split(' ')[0] ?? ''}  ${foot}`;
}
