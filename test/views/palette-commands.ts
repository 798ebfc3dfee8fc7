import {describe, expect, test} from 'vitest';
import type {MethodInfo} from '../../source/domain/methods.ts';
import {bindings} from '../../source/input/bindings.ts';
import {completed} from '../../source/store/complete.ts';
import {draftWith} from '../../source/store/draft.ts';
import {commands} from '../../source/store/palette/commands.ts';
import {wholeLines} from '../../source/store/palette/lines.ts';
import type {Entry} from '../../source/store/select-palette.ts';
import type {State} from '../../source/store/state.ts';
import {shownEntries} from '../../source/views/palette-entries.ts';
import {rich, withUi} from '../helpers/view-state.ts';

const methods: readonly MethodInfo[] = ['health.get', 'health.list', 'GET /health'].map((name) => ({
	name,
	effect: 'reads',
	params: undefined,
	says: 'how the gateway is',
}));
const [home, office] = ['home', 'office'].map((name) => ({
	name,
	url: `wss://${name}.example`,
	dialect: 'claw',
	isOpen: name === 'home',
}));
/** Nothing of a command is wanting: there are methods, gateways, the report of a stop, and a filter on the screen. */
const state: State = withUi(
	{
		...rich,
		methods,
		gateway: rich.gateway && {...rich.gateway, unoffered: ['cron.runs']},
		profiles: [home!, office!],
	},
	{screen: 'tasks', filter: {tasks: 'review'}},
);

function typing(text: string): State {
	return withUi(state, {
		mode: {type: 'palette', chosen: undefined},
		drafts: new Map([['palette', draftWith(text)]]),
	});
}

function shown(text: string): readonly Entry[] {
	return shownEntries(typing(text), bindings);
}

const wish = ({wishes}: Entry): string => JSON.stringify(wishes);

/** Each line of each command, with what it stands for. */
const lines = commands.flatMap(({names: [name], lines: linesOf}) =>
	linesOf(state).map((line) => [`${name} ${line.word}`.trim(), line] as const),
);

describe('what a command is stands in one table', () => {
	test.each(commands.map((command) => [command.names[0], command] as const))(
		'%s has a line, or takes words',
		(_, {lines: linesOf, others}) => {
			expect(others !== undefined || linesOf(state).length > 0).toBe(true);
		},
	);

	test.each(lines)('"%s" is listed, and is what the line means when it is typed', (text, line) => {
		const listed = shown('').find((entry) => entry.id === line.id || wish(entry) === wish(line));
		expect(listed).toBeDefined();
		const typed = shown(text).find((entry) => entry.id === line.id || wish(entry) === wish(line));
		expect(typed).toMatchObject({wishes: line.wishes, because: line.because});
		// What can be done now is what Enter does.
		expect(line.because === undefined ? shown(text)[0] : typed).toEqual(typed);
	});

	test('every line that can be run is what Tab completes', () => {
		const runnable = lines.filter(([, {wishes, word}]) => wishes.length > 0 && word !== '');
		expect(wholeLines(state)).toEqual(expect.arrayContaining(runnable.map(([text]) => text)));
	});

	test.each(wholeLines(state))('"%s" is completed as soon as nothing else is left', (line) => {
		expect(completed(typing(line.slice(0, -1)))).toBe(line);
	});

	test('whatever Tab completes can be run, and is listed', () => {
		for (const line of wholeLines(state)) {
			const [first] = shown(line.endsWith(' ') ? `${line}x` : line);
			expect(first?.wishes.length, line).toBeGreaterThan(0);
		}
	});

	test.each([
		['what takes a filter away, where one is', '', 'Show everything again'],
		['the words that are typed', 'filter cert', 'Filter by cert'],
		['JSON behind the longest name', 'call GET /health {"a":1}', 'Call GET /health {"a":1}'],
	])('lists %s', (_, text, says) => {
		expect(shown(text).map((entry) => entry.says)).toContain(says);
	});

	test('a filter that is not there is not taken away', () => {
		const none = withUi(typing('filter'), {filter: {}});
		expect(shownEntries(none, bindings).map(({says}) => says)).not.toContain('Show everything again');
	});
});
