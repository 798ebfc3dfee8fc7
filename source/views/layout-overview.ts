import type {Room} from './layout-room.ts';
import {band, keepBands, shareRows, tallRows, wideColumns, type Plan} from './layout-band.ts';
import type {PaneName} from './pane-names.ts';

/** Everything at a glance. What the gateway never has stands aside for what it has. */
export function overviewPlan(room: Room): readonly Plan[] {
	const {columns, rows, lacks = [], accounts} = room;
	const isWide = columns >= wideColumns;
	const isDesk = accounts !== undefined && lacks.includes('tasks');
	const bands = isDesk
		? isWide
			? wideDesk(room)
			: narrowDesk
		: isWide
			? wideBands(room)
			: narrowBands(room);
	// The last band goes first: words of a thread are at home on a screen of their own.
	return shareRows(keepBands(bands, {rows, least: 4}), rows);
}

/** Two columns of panes, side by side as they come: what waits and works, and how well it is. */
function wideBands({rows, lacks = [], projects}: Room): readonly Plan[] {
	const isThere = (pane: PaneName) => !lacks.includes(pane);
	const first: readonly PaneName[] = isThere('needs-you')
		? ['needs-you']
		: projects === undefined
			? []
			: ['projects'];
	const left = [...first, 'agents-short', 'tasks', 'chat-tail'] as const;
	const right = ['checks', 'heartbeat', 'presence', 'alerts'] as const;
	const rest = right.filter((pane) => isThere(pane));
	const height = rows >= tallRows ? tallWeights : weights;
	const bands = left
		.filter((pane) => isThere(pane))
		.map((pane, index): Plan => {
			const beside = rest[index];
			const [own, other] = shares[pane] ?? [1, 1];
			return beside === undefined
				? band(height[pane] ?? 6, [pane, 1])
				: band(height[pane] ?? 6, [pane, own], [beside, other]);
		});
	return [...bands, ...rest.slice(bands.length).map((pane) => band(5, [pane, 1]))];
}

type Weights = {readonly [pane in PaneName]?: number};

const weights: Weights = {'agents-short': 8, 'chat-tail': 5};
const tallWeights: Weights = {'needs-you': 5, projects: 5, 'agents-short': 8, 'chat-tail': 6};

const shares: {readonly [pane in PaneName]?: readonly [own: number, other: number]} = {
	'needs-you': [11, 9],
	projects: [3, 2],
	'chat-tail': [3, 2],
};

function narrowBands({rows, lacks = [], projects}: Room): readonly Plan[] {
	const first: PaneName = lacks.includes('needs-you') && projects !== undefined ? 'projects' : 'needs-you';
	return [
		band(5, [first, 1]),
		band(6, ['agents-short', 1], ['checks', 1]),
		band(6, ['heartbeat', 1], ['tasks', 1]),
		band(4, ['chat-tail', 1], ['presence', 1]),
		...(rows >= 30 ? [band(4, ['alerts', 1])] : []),
	]
		.map(({height, panes}) => ({height, panes: panes.filter(({pane}) => !lacks.includes(pane))}))
		.filter(({panes}) => panes.length > 0);
}

/** A desk that plans no tasks: what is open and what the market does is what it has to show. */
function wideDesk({columns}: Room): readonly Plan[] {
	return [
		// As wide as the terms of a trade with its target, and with who asks.
		band(5, ['needs-you', 8], ['checks', 5]),
		band(11, ['trades', 8], ['market', 5]),
		band(6, ['accounts', 8], ['agents-short', 5]),
		columns >= 160
			? band(7, ['chat-tail', 7], ['heartbeat', 2.7], ['alerts', 2.3])
			: band(6, ['chat-tail', 3], ['alerts', 2]),
	];
}

const narrowDesk: readonly Plan[] = [
	band(5, ['needs-you', 1]),
	band(6, ['trades', 1]),
	band(5, ['agents-short', 1], ['checks', 1]),
	band(5, ['chat-tail', 1], ['heartbeat', 1]),
];
