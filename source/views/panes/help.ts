import {fitRow} from '../../format/fit.ts';
import {padEnd} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {keyWord, type Binding} from '../../input/binding.ts';
import {confirmKeyName} from '../../input/bindings-decide.ts';
import {bindingsFor} from '../../input/find-intent.ts';
import type {State} from '../../store/state.ts';
import type {Draw} from '../drawing.ts';
import {inColumns} from '../parts/key-columns.ts';
import {whyNot} from '../parts/possible.ts';
import {labelledRows} from '../parts/prose.ts';
import {bold, say, type Line} from '../parts/span.ts';

/** Every key of this screen from the same data that acts on it; one that cannot work now says why. */
export const drawHelp =
	(bindings: readonly Binding[]): Draw =>
	({state, width, height}) => {
		const {mode} = state.ui;
		const {lines, count, columnWidth} = helpLines({state, bindings}, {width, height});
		const room = height * count;
		const first = Math.max(0, Math.min(mode.type === 'help' ? (mode.first ?? 0) : 0, lines.length - room));
		const rows = Array.from({length: height}, (_, index): Line =>
			Array.from({length: count}, (_unused, place) => lines[first + place * height + index] ?? []).flatMap(
				(line, place): Line => [...(place === 0 ? [] : [say(' '.repeat(gap))]), ...fitRow(line, columnWidth)],
			),
		);
		const below = lines.slice(first + room).filter((line) => line.length > 1).length;
		const above = lines.slice(0, first).filter((line) => line.length > 1).length;
		return {
			title: 'Keys',
			count: [say(`Enter, Space, y${width < roomyTitle ? ',' : ' and'} digits never decide`, 'muted')],
			note: say('Esc closes', 'muted'),
			rows,
			foot: below > 0 ? `j shows ${below} more` : above > 0 ? `k goes back, ${above} above` : undefined,
			isFocused: true,
		};
	};

/** The furthest the keys can be scrolled in so much room. */
export function lastHelpLine(keys: Keys, size: Size): number {
	const {lines, count} = helpLines(keys, size);
	return Math.max(0, lines.length - size.height * count);
}

const gap = 3;

/** In fewer cells a title has no room for a word that tells nothing. */
const roomyTitle = 60;
const leastWidth = 24;
const leastWords = 8;

type Flow = {readonly lines: readonly Line[]; readonly count: number; readonly columnWidth: number};

/** In as few columns as hold all of it, for the fewer columns, the more words for each key; else in as many as there is room for. */
function helpLines(keys: Keys, {width, height}: Size): Flow {
	const most = Math.max(1, Math.min(3, Math.floor((width + gap) / (leastWidth + gap))));
	const tries = Array.from({length: most}, (_, index): Flow => {
		const count = index + 1;
		const columnWidth = Math.floor((width - gap * index) / count);
		return {lines: inColumns(linesOf(keys, columnWidth), height), count, columnWidth};
	});
	const none: Flow = {lines: [], count: 1, columnWidth: width};
	return tries.find(({lines, count}) => lines.length <= height * count) ?? tries.at(-1) ?? none;
}

function linesOf(keys: Keys, width: number): readonly Line[] {
	return [...keyLines(keys, width), ...wordLines(keys.state, width)];
}

/** What stands on the screen and is no word of every day. */
function wordLines({ui}: State, width: number): readonly Line[] {
	return ui.screen === 'decisions'
		? [[], [bold('What the words mean')], ...labelledRows(meanings, width)]
		: [];
}

const meanings = [
	{
		label: 'hash',
		text: 'stands for exactly this request; compare it with --expect-hash',
	},
	{label: 'risk', text: 'what the gateway warns of'},
] as const;

function keyLines(keys: Keys, width: number): readonly Line[] {
	return sections
		.map(({title, group, modes}) =>
			blockOf(title, helpBindings(group, modes, keys), {state: keys.state, width}),
		)
		.filter((block) => block.length > 1)
		.flatMap((block, index): readonly Line[] => (index === 0 ? block : [[], ...block]));
}

type Section = {
	readonly title: string;
	readonly group: Binding['group'];
	/** While these last; without them, while nothing else is asked. */
	readonly modes?: readonly ModeName[];
};

type ModeName = Binding['modes'][number];

const sections: readonly Section[] = [
	{title: 'Decide', group: 'decide'},
	{title: 'While a decision is armed', group: 'decide', modes: ['armed', 'prove']},
	{title: 'While a reason is written', group: 'decide', modes: ['reason']},
	{title: 'Work', group: 'work'},
	{title: 'While a task is moved', group: 'work', modes: ['move']},
	{title: 'While something is asked', group: 'work', modes: ['ask']},
	{title: 'Everywhere', group: 'program'},
	{title: 'Move', group: 'move'},
	{title: 'Screens', group: 'screens'},
	{title: 'In a stop, or its report', group: 'decide', modes: ['stop', 'stop-report']},
	{title: 'While details are shown', group: 'program', modes: ['details']},
	{title: 'In the palette', group: 'write', modes: ['palette']},
	{title: 'In a form', group: 'write', modes: ['form']},
	{title: 'While writing', group: 'write', modes: ['write']},
];

/** What works on the screen below the help, or while something else is going on there. */
function helpBindings(
	group: Binding['group'],
	modes: readonly ModeName[] | undefined,
	{state, bindings}: Keys,
): readonly Binding[] {
	const {screen} = state.ui;
	const own = (mode: ModeName) =>
		bindingsFor({mode, screen}, bindings).filter((binding) => binding.group === group);

	if (group === 'screens') {
		const screens = bindings.filter((binding) => binding.group === 'screens');
		const isUsual = screens.every(({keys}, index) => keys.join('') === String(index + 1));
		return isUsual ? [screensBinding] : screens;
	}

	if (modes === undefined) {
		return own('browse');
	}

	// Nothing is armed elsewhere, and the keys of a text are those of every text.
	const isDeciding = modes.includes('armed') || modes.includes('reason');
	const isElsewhere =
		(isDeciding && screen !== 'decisions') || (modes.includes('move') && screen !== 'tasks');
	const isText = modes.includes('write');
	return isElsewhere
		? []
		: [...new Set(modes.flatMap((mode) => own(mode)))].filter(
				(binding) => !binding.modes.includes('browse') && (isText || !binding.modes.includes('write')),
			);
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

type Keys = {readonly state: State; readonly bindings: readonly Binding[]};

type Size = {readonly width: number; readonly height: number};

function blockOf(title: string, list: readonly Binding[], {state, width}: Room): readonly Line[] {
	const isNarrow = width < 50;
	const keys = list.map(({keys: all}) => keysOf(isNarrow ? all.slice(0, 2) : all));
	const keyWidth = Math.max(0, ...keys.map((key) => key.length));
	return [
		[bold(title)],
		...list.flatMap((binding, index): readonly Line[] => {
			const reason = whyNot(binding, state);
			const words = isNarrow ? binding.says : (binding.means ?? binding.says);
			const key = padEnd(keys[index] ?? '', keyWidth);

			const tone = reason === undefined ? 'plain' : 'old';
			// What a key does, or why it cannot, is what is looked for: it is never cut.
			const [first = '', ...others] = wrapText(
				reason === undefined ? words : `${binding.says}: ${reason}`,
				Math.max(leastWords, width - keyWidth - 2),
			);
			return [
				[say(key, reason === undefined ? 'accent' : 'old'), say('  '), say(first, tone)],
				...others.map((line): Line => [say(`${' '.repeat(keyWidth + 2)}${line}`, tone)]),
			];
		}),
	];
}

function keysOf(keys: readonly string[]): string {
	return keys.map((key) => (key === confirmKeyName ? 'the key shown' : keyWord(key))).join(' ');
}
