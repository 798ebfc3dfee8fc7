import {Box} from 'ink';
import {memo, useContext, type ReactNode} from 'react';
import {widthOf} from '../../format/fit.ts';
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
			: {
					...drawing,
					parts: line.title(width - frameWidth),
					count: withMore(line.more, drawing, width - frameWidth),
				};
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
			<Row line={bottomEdge(drawing, width, symbols)} />
		</Box>
	);
}

/** Behind the figures; where they leave it no room the last of them go: that there is more is never what is left out. */
function withMore(more: Line, {title, count = [], note}: Drawing, room: number): Line {
	const [says] = more;

	if (says === undefined || widthOf(count) === 0) {
		return [...more, ...count];
	}

	const left = room - widthOf([{text: title}, says]) - (note === undefined ? 0 : widthOf([note]) + 2) - 8;
	let kept = count;

	// What a figure counts goes with it.
	while (kept.length > 0 && (widthOf(kept) > left || kept.at(-1)?.text.endsWith(' ') === true)) {
		kept = kept.slice(0, -1);
	}

	return kept.length === 0 ? more : [...kept, say('  '), says];
}
