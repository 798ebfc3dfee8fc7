import {Box} from 'ink';
import {useContext} from 'react';
import {counted} from '../../domain/counted.ts';
import type {Node} from '../../domain/entities.ts';
import {formatAge, formatSpan} from '../../format/time.ts';
import {cut} from '../../format/width.ts';
import {focusOf, idsOf, listingOf, selectedId} from '../../store/select-lists.ts';
import {nodeRows} from '../../store/select-pairings.ts';
import {isMarked} from '../../store/select-marks.ts';
import type {State} from '../../store/state.ts';
import type {Drawing} from '../drawing.ts';
import {frameHeight, frameWidth} from '../parts/frame.ts';
import {emptyRows, ageNote, isOld} from '../parts/freshness.ts';
import {listCount, noMatchRows, windowOf} from '../parts/list.ts';
import {LookContext} from '../parts/look.ts';
import {Framed, Pane} from '../parts/pane.tsx';
import {bold, say} from '../parts/span.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import {StillTable} from '../parts/still-table.tsx';

type NodesPaneProps = {readonly state: State; readonly width: number; readonly height: number};

/** Who asks to be let in, and the nodes and devices that are: few, and seldom changing, so they stand in a ready-made table. */
export function NodesPane({state, width, height}: NodesPaneProps) {
	const {symbols} = useContext(LookContext);
	const byId = new Map(nodeRows(state).map((row) => [row.id, row]));
	const nodes = idsOf('nodes', state).flatMap((id) => byId.get(id) ?? []);
	const asking = nodes.filter(({status}) => status === 'asking').length;
	const selected = selectedId('nodes', state);
	const isFocused = focusOf(state) === 'nodes';
	const position = Math.max(
		0,
		nodes.findIndex(({id}) => id === selected),
	);
	const {first, last} = windowOf(nodes.length, position, height - frameHeight - 1);
	const drawing: Drawing = {
		title: 'Nodes and pairings',
		count: listCount(
			'nodes',
			{state, symbols},
			nodes.length === 0
				? []
				: [
						say(String(nodes.length), 'muted'),
						...(asking === 0
							? []
							: [
									say('  '),
									bold(counted(asking, 'of them asks', 'of them ask'), 'soon'),
									// The key is about the chosen one, and there is none while the keys are elsewhere.
									...(isFocused ? [say(`: a answers ${asking === 1 ? 'it' : 'them'}`, 'muted')] : []),
								]),
					],
		),
		note: ageNote(state, 'nodes'),
		rows:
			listingOf('nodes').total(state) > 0
				? noMatchRows
				: emptyRows(
						{state, width: width - frameWidth, height: height - frameHeight},
						'nodes',
						'No nodes are paired.',
					),
		foot: last - first < nodes.length ? `${first + 1} to ${last} of ${nodes.length}` : undefined,
		isFocused,
		isOld: isOld(state, 'nodes'),
	};

	if (nodes.length === 0) {
		return <Pane drawing={drawing} width={width} height={height} />;
	}

	const seen = nodes.slice(first, last);
	const rows = seen.map((node) => ({
		...cellsOf(node, state, {
			mark:
				(isFocused && node.id === selected ? symbols.tool : '') +
					(isMarked('nodes', state, node.id) ? symbols.mark : '') || ' ',
			sign: signOfNode(node.status, symbols)[0],
		}),
		// A long name leaves room to say that it asks.
		name: cut(node.name, Math.max(16, Math.floor(width * 0.42))),
	}));
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
					figures={figures}
					tones={Object.fromEntries(
						nodes.flatMap((node) => {
							const [sign, tone] = signOfNode(node.status, symbols);
							return node.status === 'asking'
								? [
										[sign, tone],
										[statusWords(node, state), tone],
									]
								: [[sign, tone]];
						}),
					)}
					width={width - frameWidth}
					isOld={drawing.isOld === true}
				/>
			</Box>
		</Framed>
	);
}

// In the order they matter: what has no room is left out from the end.
const headings = [' ', '  ', 'name', 'status', 'seen', 'kind', 'platform', 'version', 'can do'] as const;

const figures = ['seen'] as const;

type NodeCells = {readonly [heading in (typeof headings)[number]]: string};

function cellsOf(
	{id, name, kind, status, platform, version, capabilities, seenAt}: Node,
	state: State,
	{mark, sign}: {readonly mark: string; readonly sign: string},
): NodeCells {
	return {
		' ': mark,
		'  ': sign,
		name,
		kind: kind ?? 'node',
		status: statusWords({id, status}, state),
		seen: seenAt === undefined ? '–' : formatAge(Math.max(0, state.now + state.skewMs - seenAt)),
		platform: platform ?? '–',
		version: version ?? '–',
		'can do': capabilities.length === 0 ? '–' : capabilities.join(', '),
	};
}

function statusWords({id, status}: Pick<Node, 'id' | 'status'>, state: State): string {
	return status === 'asking' ? askWords(id, state) : status;
}

/** The sign of how it stands, and its tone. */
function signOfNode(status: Node['status'], symbols: Symbols): readonly [sign: string, tone: Tone] {
	switch (status) {
		case 'connected': {
			return [symbols.here, 'good'];
		}

		case 'paired': {
			return [symbols.good, 'muted'];
		}

		case 'away': {
			return [symbols.gone, 'muted'];
		}

		case 'unpaired': {
			return [symbols.off, 'muted'];
		}

		case 'asking': {
			return [symbols.asks, 'soon'];
		}
	}
}

/** How long it can still be answered. */
function askWords(id: string, state: State): string {
	const expiresAt = state.approvals.get(id)?.expiresAt;
	const left = expiresAt === undefined ? undefined : expiresAt - state.now - state.skewMs;
	return left === undefined ? 'ASKS' : left <= 0 ? 'ASKED, too late' : `ASKS, ${formatSpan(left)} left`;
}
