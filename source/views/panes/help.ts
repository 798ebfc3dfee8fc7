import {fitRow} from '../../format/fit.ts';
import {padEnd} from '../../format/width.ts';
import {keyWord, type Binding} from '../../input/binding.ts';
import {confirmKeyName} from '../../input/bindings-work.ts';
import {bindings} from '../../input/bindings.ts';
import {bindingsFor} from '../../input/find-intent.ts';
import type {State} from '../../store/state.ts';
import type {Draw} from '../drawing.ts';
import {whyNot} from '../parts/possible.ts';
import {bold, say, type Line} from '../parts/span.ts';

const groups: readonly {readonly group: Binding['group']; readonly title: string}[] = [
	{group: 'decide', title: 'Decide'},
	{group: 'work', title: 'Work'},
	{group: 'program', title: 'Everywhere'},
	{group: 'move', title: 'Move'},
	{group: 'screens', title: 'Screens'},
	{group: 'write', title: 'While writing'},
];

/** Every key of this screen from the same data that acts on it; one that cannot work now says why. */
export const drawHelp: Draw = ({state, width, height}) => {
	const most = Math.max(1, Math.min(3, Math.floor((width + gap) / (leastWidth + gap))));
	const tries = Array.from({length: most}, (_, index) => tryColumns(index + 1, {state, width, height}));
	const {columns, columnWidth, left} = tries.find((one) => one.left === 0) ?? tries.at(-1) ?? nothing;
	const rows = Array.from({length: height}, (_, index): Line =>
		columns.flatMap((column, place): Line => [
			...(place === 0 ? [] : [say(' '.repeat(gap))]),
			...fitRow(column[index] ?? [], columnWidth),
		]),
	);
	return {
		title: 'Keys',
		count: [say('Enter, Space, y and digits never decide', 'muted')],
		note: say('Esc closes', 'muted'),
		rows,
		foot: left === 0 ? undefined : `${left} more on a larger terminal`,
		isFocused: true,
	};
};

const gap = 3;
const leastWidth = 24;

type Tried = Packed & {readonly columnWidth: number};

const nothing: Tried = {columns: [], columnWidth: 0, left: 0};

/** The fewer columns, the more words for each key. */
function tryColumns(count: number, {state, width, height}: Room & {readonly height: number}): Tried {
	const columnWidth = Math.floor((width - gap * (count - 1)) / count);
	const blocks = groups
		.map(({group, title}) => blockOf(title, helpBindings(state, group), {state, width: columnWidth}))
		.filter((block) => block.length > 1);
	return {...pack(blocks, count, height), columnWidth};
}

/** What works on the screen below the help, what confirms there, and what works while writing. */
function helpBindings(state: State, group: Binding['group']): readonly Binding[] {
	const {screen} = state.ui;

	if (group === 'write') {
		return bindings.filter((binding) => binding.group === 'write');
	}

	if (group === 'screens') {
		return [screensBinding];
	}

	const browse = bindingsFor({mode: 'browse', screen});
	const armed = screen === 'decisions' ? bindingsFor({mode: 'armed', screen}) : [];
	return [...new Set([...browse, ...armed])].filter((binding) => binding.group === group);
}

/** The tab line names each of them already. */
const screensBinding: Binding = {
	keys: ['1 to 9'],
	intent: {type: 'back'},
	says: 'show a screen',
	modes: ['browse'],
	group: 'screens',
};

type Room = {readonly state: State; readonly width: number};

function blockOf(title: string, list: readonly Binding[], {state, width}: Room): readonly Line[] {
	const isNarrow = width < 50;
	const keys = list.map(({keys: all}) => keysOf(isNarrow ? all.slice(0, 2) : all));
	const keyWidth = Math.max(0, ...keys.map((key) => key.length));
	return [
		[bold(title)],
		...list.map((binding, index): Line => {
			const reason = whyNot(binding, state);
			const words = isNarrow ? binding.says : (binding.means ?? binding.says);
			return [
				say(padEnd(keys[index] ?? '', keyWidth), reason === undefined ? 'accent' : 'old'),
				say('  '),
				reason === undefined ? say(words) : say(`${binding.says}: ${reason}`, 'old'),
			];
		}),
	];
}

function keysOf(keys: readonly string[]): string {
	return keys.map((key) => (key === confirmKeyName ? 'the key shown' : keyWord(key))).join(' ');
}

type Packed = {readonly columns: readonly (readonly Line[])[]; readonly left: number};

/** Lines flow from column to column; those that find no room are counted. */
function pack(blocks: readonly (readonly Line[])[], count: number, height: number): Packed {
	const lines = blocks.flatMap((block, index): readonly Line[] => (index === 0 ? block : [[], ...block]));
	const columns: Line[][] = Array.from({length: count}, () => []);
	let place = 0;
	let left = 0;

	for (const line of lines) {
		if ((columns[place]?.length ?? 0) >= height) {
			place += 1;
		}

		const column = columns[place];

		if (column === undefined) {
			// An empty line and a title of one span are no keys.
			left += line.length > 1 ? 1 : 0;
		} else if (line.length > 0 || column.length > 0) {
			column.push(line);
		}
	}

	return {columns, left};
}
