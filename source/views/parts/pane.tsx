import {Box} from 'ink';
import {memo, useContext, type ReactNode} from 'react';
import type {Drawing} from '../drawing.ts';
import {bottomEdge, frameHeight, innerRows, sideOf, topEdge} from './frame.ts';
import {LookContext} from './look.ts';
import {Row} from './row.tsx';

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
	const side = [sideOf(drawing, height - frameHeight, symbols)];
	return (
		<Box flexDirection="column" flexShrink={0} width={width} height={height}>
			<Row line={topEdge(drawing, width, symbols)} />
			<Box flexShrink={0} height={height - frameHeight}>
				<Row line={side} />
				<Box flexDirection="column" flexShrink={0} width={width - 2} height={height - frameHeight}>
					{children}
				</Box>
				<Row line={side} />
			</Box>
			<Row line={bottomEdge(drawing, width, symbols)} />
		</Box>
	);
}
