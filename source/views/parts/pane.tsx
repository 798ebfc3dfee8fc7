import {Box} from 'ink';
import {memo, useContext} from 'react';
import type {Drawing} from '../drawing.ts';
import {frame} from './frame.ts';
import {LookContext} from './look.ts';
import {Row} from './row.tsx';
import type {Line} from './span.ts';

type PaneProps = {readonly drawing: Drawing; readonly width: number; readonly height: number};

/** A framed drawing of a fixed size. Rows that did not change are not drawn anew. */
export const Pane = memo(({drawing, width, height}: PaneProps) => {
	const {symbols} = useContext(LookContext);
	return <Lines lines={frame(drawing, {width, height, symbols})} width={width} height={height} />;
});

Pane.displayName = 'Pane';

type LinesProps = {readonly lines: readonly Line[]; readonly width: number; readonly height: number};

export function Lines({lines, width, height}: LinesProps) {
	return (
		<Box flexDirection="column" flexShrink={0} width={width} height={height} overflow="hidden">
			{lines.map((line, index) => (
				<Row key={index} line={line} />
			))}
		</Box>
	);
}
