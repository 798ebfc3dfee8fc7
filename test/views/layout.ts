import fc from 'fast-check';
import {expect, test} from 'vitest';
import {screenNames, type ScreenName} from '../../source/domain/intents.ts';
import {layoutOf, type Room} from '../../source/views/layout.ts';

test('bands fill every terminal exactly, and no pane is too small for its frame', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...screenNames),
			fc.integer({min: 60, max: 320}),
			fc.integer({min: 9, max: 120}),
			fc.integer({min: 0, max: 30}),
			fc.option(fc.integer({min: 0, max: 40}), {nil: undefined}),
			fc.boolean(),
			fc.subarray(['needs-you', 'tasks', 'presence', 'nodes', 'cron', 'usage'] as const),
			(screen, columns, rows, inputRows, count, isTrade, lacks) => {
				const counts = {projects: count, accounts: count, agents: count ?? 0};
				const bands = layoutOf(screen, {columns, rows, inputRows, isTrade, lacks, ...counts});
				expect(bands.reduce((sum, {height}) => sum + height, 0)).toBe(rows);

				for (const {height, panes} of bands) {
					expect(height).toBeGreaterThanOrEqual(3);
					expect(panes.reduce((sum, {width}) => sum + width, 0)).toBe(columns);
					expect(Math.min(...panes.map(({width}) => width))).toBeGreaterThanOrEqual(20);
				}
			},
		),
	);
});

test('what needs a person stays when nearly everything else is gone', () => {
	const names = layoutOf('overview', {columns: 60, rows: 9, inputRows: 0}).flatMap(({panes}) =>
		panes.map(({pane}) => pane),
	);
	expect(names[0]).toBe('needs-you');
	expect(names).not.toContain('chat-tail');
});

const namesAt = (screen: ScreenName, room: Omit<Room, 'inputRows'>) =>
	layoutOf(screen, {...room, inputRows: 0}).flatMap(({panes}) => panes.map(({pane}) => pane));

test('the overview of a desk that plans no tasks shows its trades and its market in their place', () => {
	const desk = {accounts: 2, lacks: ['tasks', 'presence']} as const;
	const names = namesAt('overview', {columns: 120, rows: 33, ...desk});
	expect(names).toEqual([
		'needs-you',
		'checks',
		'trades',
		'market',
		'accounts',
		'agents-short',
		'chat-tail',
		'alerts',
	]);
	expect(namesAt('overview', {columns: 60, rows: 13, ...desk}).slice(0, 2)).toEqual(['needs-you', 'trades']);
});

test.each([
	[80, 20],
	[60, 12],
])(
	'in %d columns what was warned of is seen on Health before the figures of the connection',
	(columns, rows) => {
		expect(namesAt('health', {columns, rows})).not.toContain('alerts');
		expect(namesAt('health', {columns, rows, hasAlerts: true}).slice(0, 2)).toEqual(['checks', 'alerts']);
	},
);

test('where nothing is ever asked, the overview begins with the projects, or with the agents', () => {
	const room = {columns: 120, rows: 33, lacks: ['needs-you']} as const;
	expect(namesAt('overview', {...room, projects: 3})[0]).toBe('projects');
	expect(namesAt('overview', room)[0]).toBe('agents-short');
	expect(namesAt('decisions', room)).toEqual(['inbox']);
});

test('a tall screen has room for what a request comes from, but not beside one that needs it all', () => {
	const room = {columns: 200, rows: 57} as const;
	expect(namesAt('decisions', room)).toContain('asker-words');
	expect(namesAt('decisions', {...room, isTrade: true})).toContain('market');
	expect(namesAt('decisions', {...room, isLong: true})).toEqual(['inbox', 'decision']);
	expect(namesAt('decisions', {...room, rows: 33})).toEqual(['inbox', 'decision']);
});

test('the chosen task is told below a board that has room to spare', () => {
	expect(namesAt('tasks', {columns: 120, rows: 33})).toEqual(['board', 'task']);
	expect(namesAt('tasks', {columns: 120, rows: 20})).toEqual(['board']);
	expect(namesAt('tasks', {columns: 80, rows: 33})).toEqual(['tasks']);
});

test('health gives the room of what is not offered to what is', () => {
	const lacks = ['presence', 'nodes'] as const;
	expect(namesAt('health', {columns: 120, rows: 33, lacks})).toEqual([
		'checks',
		'changes',
		'connection',
		'alerts',
	]);
	expect(namesAt('health', {columns: 80, rows: 21, lacks})).toEqual(['checks', 'connection', 'changes']);
});

test('a desk loses its copies first, then the market, then the accounts, and never the trades', () => {
	const at = (columns: number, rows: number) =>
		layoutOf('trading', {columns, rows, inputRows: 0, accounts: 2}).flatMap(({panes}) =>
			panes.map(({pane}) => pane),
		);
	expect(at(120, 33)).toEqual(['risk', 'follows', 'accounts', 'trades', 'market']);
	expect(at(80, 40)).toEqual(['risk', 'accounts', 'trades', 'market', 'follows']);
	expect(at(80, 21)).toEqual(['risk', 'accounts', 'trades', 'market']);
	expect(at(60, 13)).toEqual(['risk', 'accounts', 'trades']);
	expect(at(60, 11)).toEqual(['risk', 'trades']);
});

test('projects stand above the tasks only where the gateway has projects, and leave the tasks the greater part', () => {
	const heights = (projects: number | undefined) =>
		layoutOf('tasks', {columns: 80, rows: 21, inputRows: 0, projects}).map(({height}) => height);
	expect(heights(undefined)).toEqual([21]);
	expect(heights(0)).toEqual([3, 18]);
	expect(heights(3)).toEqual([5, 16]);
	expect(heights(100)).toEqual([7, 14]);
});
