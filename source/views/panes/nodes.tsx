import {Box} from 'ink';
import {useContext} from 'react';
import type {Node} from '../../domain/entities.ts';
import {formatAge} from '../../format/time.ts';
import {nodeList} from '../../store/select-entities.ts';
import {focusOf, selectedId} from '../../store/select-lists.ts';
import type {State} from '../../store/state.ts';
import type {Drawing} from '../drawing.ts';
import {frameHeight, frameWidth} from '../parts/frame.ts';
import {emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {windowOf} from '../parts/list.ts';
import {LookContext} from '../parts/look.ts';
import {Framed, Pane} from '../parts/pane.tsx';
import {say} from '../parts/span.ts';
import {StillTable} from '../parts/still-table.tsx';

type NodesPaneProps = {readonly state: State; readonly width: number; readonly height: number};

/** Devices and nodes: few, and seldom changing, so they stand in a ready-made table. */
export function NodesPane({state, width, height}: NodesPaneProps) {
	const {symbols} = useContext(LookContext);
	const nodes = nodeList(state);
	const selected = selectedId('nodes', state);
	const isFocused = focusOf(state) === 'nodes';
	const position = Math.max(
		0,
		nodes.findIndex(({id}) => id === selected),
	);
	const {first, last} = windowOf(nodes.length, position, height - frameHeight - 1);
	const drawing: Drawing = {
		title: 'Nodes and pairings',
		count: nodes.length === 0 ? [] : [say(String(nodes.length), 'muted')],
		note: freshNote(state, 'nodes'),
		rows: emptyRows(state, 'nodes', 'No nodes are paired.'),
		foot: last - first < nodes.length ? `${first + 1} to ${last} of ${nodes.length}` : undefined,
		isFocused,
		isOld: isOld(state, 'nodes'),
	};

	if (nodes.length === 0) {
		return <Pane drawing={drawing} width={width} height={height} />;
	}

	const seen = nodes.slice(first, last);
	const rows = seen.map((node) =>
		cellsOf(node, state, isFocused && node.id === selected ? symbols.tool : ' '),
	);
	return (
		<Framed drawing={drawing} width={width} height={height}>
			<Box
				marginLeft={1}
				flexShrink={0}
				width={width - frameWidth}
				height={height - frameHeight}
				overflow="hidden"
			>
				<StillTable
					headings={headings}
					rows={rows}
					width={width - frameWidth}
					isOld={drawing.isOld === true}
				/>
			</Box>
		</Framed>
	);
}

const headings = [' ', 'name', 'status', 'seen', 'platform', 'version', 'can do'] as const;

type NodeCells = {readonly [heading in (typeof headings)[number]]: string};

function cellsOf(
	{name, status, platform, version, capabilities, seenAt}: Node,
	state: State,
	mark: string,
): NodeCells {
	return {
		' ': mark,
		name,
		status,
		seen: seenAt === undefined ? '–' : formatAge(Math.max(0, state.now - seenAt)),
		platform: platform ?? '–',
		version: version ?? '–',
		'can do': capabilities.length === 0 ? '–' : capabilities.join(', '),
	};
}
